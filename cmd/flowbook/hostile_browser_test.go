package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"flowbook/generator"
)

// TestHostileTextsInChromium opens the pages of the hostile handbooks in real
// Chromium under the policy that they carry, and listens: no dialog, no script, no
// word in the console (the policy says there what it stopped), no request that
// leaves. Then once more with the policy taken away: there is nothing to stop.
func TestHostileTextsInChromium(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1795305600")
	sites, _ := hostileSites(t)
	server := httptest.NewServer(sitesHandler(sites))
	defer server.Close()
	b := openHostile(t, server.URL)
	opened := 0
	for _, policy := range []bool{true, false} {
		if err := do(b.ctx, page.SetBypassCSP, page.SetBypassCSPParams{Enabled: !policy}); err != nil {
			t.Fatal(err)
		}
		for k, site := range sites {
			if !full() && k%4 != 0 {
				continue // make trust opens them all
			}
			for _, address := range site.Addresses() {
				if isHTML(address) && worthOpening(address, policy) {
					b.open(t, fmt.Sprintf("%s/k%d%s", server.URL, k, (&url.URL{Path: address}).EscapedPath()))
					opened++
				}
			}
		}
	}
	t.Logf("%d pages opened", opened)
}

// worthOpening chooses, for make test, the pages that list everything and, of
// every sixteenth text, those that have it in all keys and in all places of a
// body; make trust opens every page.
func worthOpening(address string, policy bool) bool {
	switch {
	case address == "/404.html": // it loads from the root of its site, which stands at no root here
		return false
	case strings.HasPrefix(address, "/old"):
		return full()
	case full():
		return true
	case strings.Count(address, "/") > 2:
		return !policy && strings.HasSuffix(address, "7/")
	case strings.HasPrefix(address, "/b"):
		return strings.HasSuffix(address, "b7/") || strings.HasSuffix(address, "b23/")
	}
	return policy && address != "/print/"
}

// sitesHandler shows each site below /kN/, as any server of files would: the
// policy is that of the pages alone.
func sitesHandler(sites []*generator.Site) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var k int
		rest := strings.TrimPrefix(r.URL.Path, "/k")
		number, address, _ := strings.Cut(rest, "/")
		if _, err := fmt.Sscan(number, &k); err != nil || k >= len(sites) || !sites[k].Has("/"+address) {
			http.NotFound(w, r)
			return
		}
		data, err := sites[k].Render("/" + address)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", contentType("/"+address))
		w.Write(data)
	})
}

// hostileTab is a tab that hears everything that a page does.
type hostileTab struct {
	ctx  context.Context
	base string

	mu    sync.Mutex
	heard []string
}

// marker makes every way of saying "it ran" one that is heard. It runs first in each page.
const marker = `for (const name of ["alert", "confirm", "prompt", "print", "open", "eval"]) {
	window[name] = (...a) => console.error("IT RAN: " + name + " " + a);
}
document.addEventListener("securitypolicyviolation", e => console.error("STOPPED: " + e.violatedDirective + " " + e.blockedURI), true);`

func openHostile(t *testing.T, base string) *hostileTab {
	t.Helper()
	b := &hostileTab{ctx: openChromium(t).ctx, base: base}
	say := func(format string, args ...any) {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.heard = append(b.heard, fmt.Sprintf(format, args...))
	}
	err := chromedp.Listen(b.ctx, func(event any) {
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			if !strings.HasPrefix(e.Request.URL, base+"/") && !strings.HasPrefix(e.Request.URL, "data:image/") && e.Request.URL != "about:blank" {
				say("it asks for %s", e.Request.URL)
			}
		case *network.EventWebSocketCreated:
			say("it asks for %s", e.URL)
		case *page.EventJavascriptDialogOpening:
			say("a dialog: %s", e.Message)
		case *page.EventWindowOpen:
			say("a window: %s", e.URL)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	messages := chromedp.Console(b.ctx)
	go func() {
		for m, err := range messages {
			if err != nil {
				return
			}
			if m.IsException() || m.Type == "error" || m.Type == "warning" {
				say("the console: %s %s", m.String(), m.URL)
			}
		}
	}()
	if err := do(b.ctx, network.Enable, network.EnableParams{}); err != nil {
		t.Fatal(err)
	}
	if err := do(b.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: marker}); err != nil {
		t.Fatal(err)
	}
	return b
}

func do[P, R any](ctx context.Context, command cdp.Command[P, R], params P) error {
	_, err := chromedp.Call(ctx, command, params)
	return err
}

// open opens a page, points at what it holds, and fails for everything that was heard.
func (b *hostileTab) open(t *testing.T, address string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 60*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate(address)); err != nil {
		t.Fatalf("open %s: %v", address, err)
	}
	where, err := chromedp.Run(ctx, chromedp.Evaluate[string](`for (const e of document.querySelectorAll("main *, svg *")) {
		for (const type of ["mouseover", "focus", "pointerenter", "animationend", "toggle"]) e.dispatchEvent(new Event(type));
	}
	location.href`))
	if err != nil {
		t.Fatalf("%s: %v", address, err)
	}
	if !strings.HasPrefix(where, b.base+"/") {
		t.Errorf("%s leads to %s", address, where)
	}
	b.silent(t, address)
}

// silent fails for everything that was heard, but for answers of our own server:
// an image of the text's name that is not there, an address that is refused.
func (b *hostileTab) silent(t *testing.T, when string) {
	t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, line := range b.heard {
		if !strings.Contains(line, b.base) || !strings.Contains(line, "404 (Not Found)") && !strings.Contains(line, "400 (Bad Request)") {
			t.Errorf("%s: %s", when, line)
		}
	}
	b.heard = nil
}

// TestHostileMistakesInTheOverlay breaks a handbook with each text that is
// refused, and opens what the server shows of it.
func TestHostileMistakesInTheOverlay(t *testing.T) {
	dir := copyExample(t)
	base := startServe(t, dir)
	b := openHostile(t, base)
	texts := hostileTexts(t)
	for part := range slices.Chunk(texts, (len(texts)+3)/4) {
		var text strings.Builder
		for _, s := range part {
			fmt.Fprintf(&text, "%s: x\n", inYAML(s))
		}
		write(t, filepath.Join(dir, "personas", "broken.md"), "---\ntitle: Broken\nkind: consumer\n"+text.String()+"---\n")
		(&browser{ctx: b.ctx}).awaitAfter(t, base+"/flow/", `document.body.innerText.includes("unknown key")`)
		b.open(t, base+"/flow/")
		if err := os.Remove(filepath.Join(dir, "personas", "broken.md")); err != nil {
			t.Fatal(err)
		}
	}
}

// awaitAfter opens a page and waits for a condition in it.
func (b *browser) awaitAfter(t *testing.T, address, condition string) {
	t.Helper()
	if err := chromedp.Do(b.ctx, chromedp.Navigate(address)); err != nil {
		t.Fatal(err)
	}
	b.await(t, condition)
}
