package main

import (
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A reader searches by keyboard alone, below a path and under the pages' own
// policy. Nothing of search is loaded before it is opened.
func TestSearchInTheBrowser(t *testing.T) {
	out := filepath.Join(t.TempDir(), "site")
	if code := run([]string{"build", "../../content", "-o", out, "--quiet"}); code != 0 {
		t.Fatalf("build ends with %d", code)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var loaded atomic.Int32
	files := http.StripPrefix("/repo", http.FileServer(http.Dir(out)))
	server := &http.Server{ReadHeaderTimeout: time.Second, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.URL.Path, "/search/") || strings.Contains(r.URL.Path, "/vendor/") {
			loaded.Add(1)
		}
		files.ServeHTTP(w, r)
	})}
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })
	base := "http://" + listener.Addr().String() + "/repo"
	b := openChromium(t)

	b.visit(t, base+"/guides/", 1440)
	b.await(t, `getComputedStyle(document.querySelector("[data-search]")).display !== "none" && document.querySelector("[data-search] kbd").textContent !== ""`)
	if n := loaded.Load(); n > 0 {
		t.Errorf("%d files of search are loaded before it is opened", n)
	}
	b.press(t, "/")
	b.await(t, `document.querySelector("dialog.search[open]") && document.activeElement.matches("[role=combobox]")`)
	b.press(t, "dashbaord views") // two letters have changed places
	b.await(t, `document.querySelector("[role=option][aria-selected=true] mark")?.textContent === "Dashboard" || document.querySelector("[role=listbox]").innerText.includes("dashboard views")`)
	b.await(t, `[...document.querySelectorAll(".s-group")].some((g) => g.textContent === "Metrics")`)
	b.await(t, `document.querySelector("[role=combobox]").getAttribute("aria-activedescendant") === document.querySelector("[aria-selected=true]").id`)
	b.press(t, kb.ArrowDown)
	b.await(t, `document.querySelectorAll("[role=option]")[1].getAttribute("aria-selected") === "true" && document.querySelectorAll("[aria-selected=true]").length === 1`)
	b.press(t, kb.ArrowUp)
	b.press(t, kb.Escape)
	b.await(t, `document.querySelector("dialog.search[open]") && document.querySelector("[role=combobox]").value === ""`)
	b.press(t, "runbook")
	b.await(t, `document.querySelector("[aria-selected=true]")?.href.includes("/repo/guides/write-a-runbook/")`)
	b.press(t, kb.Enter)
	b.await(t, `location.pathname === "/repo/guides/write-a-runbook/" && !!document.querySelector("[data-search] kbd")?.textContent`)
	b.press(t, "/")
	b.await(t, `document.querySelector(".s-recent")?.textContent === "runbook"`)
	b.press(t, kb.Escape)
	b.await(t, `!document.querySelector("dialog.search[open]")`)
	b.press(t, "/")
	b.press(t, "neighbours") // a word of a text alone: the page is looked into
	b.await(t, `document.querySelector(".s-text mark")?.textContent.toLowerCase().startsWith("neighbour")`)
	b.quiet(t, "search")
}

// press types text, or a key of package kb.
func (b *browser) press(t *testing.T, keys string) {
	t.Helper()
	if err := chromedp.Do(b.ctx, chromedp.KeyEvent(keys)); err != nil {
		t.Fatalf("press %q: %v", keys, err)
	}
}
