package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// TestInTheBrowser opens a page of each kind of the example under serve in real Chromium,
// at three widths, and finds nothing to complain about; then it edits a file and
// sees the page change, breaks it and sees the overlay, mends it and sees it go.
func TestInTheBrowser(t *testing.T) {
	dir := exampleOfAll(t)
	base := startServe(t, dir)
	b := openChromium(t)

	t.Run("pages", func(t *testing.T) {
		for _, page := range append([]string{"/nowhere/"}, pageKinds...) {
			for _, width := range []int64{390, 834, 1440} {
				b.visit(t, base+page, width)
			}
		}
	})
	t.Run("an edit shows", func(t *testing.T) {
		b.visit(t, base+"/activities/monitor/", 1440)
		file := filepath.Join(dir, "activities", "operation", "monitor.md")
		sound, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		write(t, file, string(sound)+"\nA sentence that was not there before.\n")
		b.await(t, `document.querySelector("main").textContent.includes("A sentence that was not there before.")`)

		write(t, file, strings.Replace(string(sound), "title:", "titel:", 1))
		b.await(t, `document.body.innerText.includes('unknown key "titel"')`)
		b.await(t, `document.querySelector("main").textContent.includes("A sentence that was not there before.")`)

		write(t, file, string(sound))
		b.await(t, `!document.body.innerText.includes('unknown key "titel"')`)
		b.await(t, `!document.querySelector("main").textContent.includes("A sentence that was not there before.")`)
		b.quiet(t, "after the edits")
	})
}

// TestBelowAPath opens the built site below a path, as on GitHub Pages, under
// the policy that its own pages set.
func TestBelowAPath(t *testing.T) {
	out := filepath.Join(t.TempDir(), "site")
	if code := run([]string{"build", "../../content", "-o", out, "--quiet"}); code != 0 {
		t.Fatalf("build ends with %d", code)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: http.StripPrefix("/repo", http.FileServer(http.Dir(out))), ReadHeaderTimeout: time.Second}
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })
	b := openChromium(t)
	for _, page := range []string{"/", "/flow/", "/needs/", "/activities/monitor/", "/metrics/dashboard-views/"} {
		b.visit(t, "http://"+listener.Addr().String()+"/repo"+page, 1440)
	}
}

// browser is one tab and what its console says.
type browser struct {
	ctx context.Context
	mu  sync.Mutex
	log []string
}

func openChromium(t *testing.T) *browser {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromiumPath(t)), chromedp.NoSandbox,
		chromedp.Flag("disable-gpu", true), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	alloc, stopAlloc := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stopAlloc)
	ctx, stop := chromedp.NewContext(alloc)
	t.Cleanup(stop)
	b := &browser{ctx: ctx}
	messages := chromedp.Console(ctx)
	go func() {
		for m, err := range messages {
			if err != nil {
				return
			}
			if m.IsException() || m.Type == "error" || m.Type == "warning" {
				b.mu.Lock()
				b.log = append(b.log, m.String()+" "+m.URL)
				b.mu.Unlock()
			}
		}
	}()
	return b
}

func chromiumPath(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Fatal("chromium is missing: make test installs it, or names it")
	return ""
}

// visit opens url and looks for what no page may have.
func (b *browser) visit(t *testing.T, url string, width int64) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 30*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate(url)); err != nil {
		t.Fatalf("open %s: %v", url, err)
	}
	wide, err := chromedp.Run(ctx, chromedp.Evaluate[float64](`document.documentElement.scrollWidth - document.documentElement.clientWidth`))
	if err != nil {
		t.Fatal(err)
	}
	if wide > 0 {
		t.Errorf("%s at %d px scrolls sideways by %v px", url, width, wide)
	}
	heads, err := chromedp.Run(ctx, chromedp.Evaluate[float64](`document.querySelectorAll("main h1").length`))
	if err != nil || heads != 1 {
		t.Errorf("%s has %v first-level headings in its main part (%v)", url, heads, err)
	}
	if !strings.Contains(url, "nowhere") { // a missing page is an error in the console, and should be
		b.quiet(t, fmt.Sprintf("%s at %d px", url, width))
		return
	}
	b.mu.Lock()
	b.log = nil
	b.mu.Unlock()
}

// quiet fails if the console holds an error, and empties it.
func (b *browser) quiet(t *testing.T, when string) {
	t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, line := range b.log {
		t.Errorf("%s: the console says %s", when, line)
	}
	b.log = nil
}

// await waits for a condition in the page, whatever the page does meanwhile.
func (b *browser) await(t *testing.T, condition string) {
	t.Helper()
	deadline := time.Now().Add(15 * time.Second)
	for time.Now().Before(deadline) {
		ok, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](condition))
		if err == nil && ok {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("never came true: %s", condition)
}

// startServe runs serve on a free port until the test ends, with further flags.
func startServe(t *testing.T, dir string, flags ...string) string {
	t.Helper()
	port := freePort(t)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		root := newRoot()
		root.SetArgs(append([]string{"serve", dir, "--port", fmt.Sprint(port), "--quiet"}, flags...))
		ended <- root.ExecuteContext(ctx)
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("serve ends with %v", err)
		}
	})
	base := fmt.Sprintf("http://localhost:%d", port)
	awaitServed(t, base+"/flow/")
	return base
}

func copyExample(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "content")
	if err := os.CopyFS(dir, os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	return dir
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
