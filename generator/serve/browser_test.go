package serve

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// browser is one tab of a real Chromium.
type browser struct {
	t   *testing.T
	ctx context.Context
}

func newBrowser(t *testing.T) browser {
	t.Helper()
	if testing.Short() {
		t.Skip("-short was asked for")
	}
	path := chromiumPath(t)
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), chromedp.ExecPath(path), chromedp.Headless,
		chromedp.NoSandbox, chromedp.NoFirstRun, chromedp.DisableGPU, chromedp.WindowSize(1000, 700),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-dev-shm-usage", true), chromedp.UserDataDir(t.TempDir()))
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 60*time.Second)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	return browser{t: t, ctx: ctx}
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

func (b browser) visit(url string) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, chromedp.Navigate(url)); err != nil {
		b.t.Fatal(err)
	}
}

// until waits for an expression to be true, across reloads.
func (b browser) until(expression string) {
	b.t.Helper()
	var last error
	for start := time.Now(); time.Since(start) < 8*time.Second; time.Sleep(10 * time.Millisecond) {
		ok, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool]("!!("+expression+")"))
		if last = err; ok {
			return
		}
	}
	body, _ := chromedp.Run(b.ctx, chromedp.Evaluate[string]("document.documentElement.outerHTML"))
	b.t.Fatalf("never true: %s (%v)\n%.3000s", expression, last, body)
}

// run runs statements in the page.
func (b browser) run(statements string) {
	b.t.Helper()
	if _, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](statements+"; true")); err != nil {
		b.t.Fatal(err)
	}
}

// is checks expressions that are true already.
func (b browser) is(expressions ...string) {
	b.t.Helper()
	for _, e := range expressions {
		if ok, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool]("!!("+e+")")); !ok {
			b.t.Errorf("false: %s (%v)", e, err)
		}
	}
}

// shoot keeps a picture, for people to look at, where FLOWBOOK_SHOTS names a folder.
func (b browser) shoot(name string) {
	dir := os.Getenv("FLOWBOOK_SHOTS")
	if dir == "" {
		return
	}
	for _, scheme := range []string{"dark", "light"} {
		media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
		if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, media); err != nil {
			b.t.Fatal(err)
		}
		png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
		if err != nil {
			b.t.Fatal(err)
		}
		os.WriteFile(filepath.Join(dir, name+"-"+scheme+".png"), png, 0o644)
	}
}

// longPage has all that a reader can move: scrolled regions, an opened part, a field.
func longPage(title string) string {
	return `<!doctype html><html lang="en"><head><title>x</title><link rel="stylesheet" href="/app.css"></head><body>
<header><a href="/">Handbook</a></header><h1>` + title + `</h1><input id="search"><input>
<details><summary>More</summary><p>more</p></details>
<div class="region"><p class="wide">wide</p></div><img src="/photo.png" alt=""><main>` + strings.Repeat("<p>text</p>", 200) + `</main></body></html>`
}

const longStyle = `:root{color-scheme:light dark;scroll-behavior:smooth} h1{color:rgb(0,0,%d)} .region{width:300px;overflow:auto} .wide{width:2000px}
body>section{background:red!ignored} button{text-transform:uppercase} p{margin:20px}`

func longSite(title string, blue int, more map[string]string) *testSite {
	files := map[string]string{"/long/": longPage(title), "/app.css": fmt.Sprintf(longStyle, blue)}
	for p, body := range more {
		files[p] = body
	}
	return siteWith(files)
}

// reload is true once the page was loaded anew since the last mark.
const mark, reloaded = "window.marked = true", "!window.marked && document.readyState === 'complete'"

func TestInABrowser(t *testing.T) {
	b := newBrowser(t)
	s := New(Options{})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: s.Handler()}
	go server.Serve(listener)
	base := "http://" + listener.Addr().String()

	b.visit(base + "/long/")
	b.until("document.title.startsWith('Building the handbook')")
	s.Publish(longSite("first", 1, nil))
	b.until("document.querySelector('h1')?.textContent === 'first' && document.readyState === 'complete'")

	// A changed page comes with everything where it was.
	b.run("document.querySelector('details').open = true; document.body.offsetHeight")
	b.run(mark + `; scrollTo({top: 600, behavior: 'instant'}); document.querySelector('.region').scrollLeft = 120;
		const i = document.querySelectorAll('input')[1]; i.focus({preventScroll: true}); i.value = 'typed'; i.setSelectionRange(1, 3)`)
	start := time.Now()
	s.Publish(longSite("second", 1, nil))
	b.until(reloaded + " && document.querySelector('h1').textContent === 'second'")
	t.Logf("reloaded and complete after %v", time.Since(start))
	b.is("scrollY === 600", "document.querySelector('.region').scrollLeft === 120", "document.querySelector('details').open",
		"document.activeElement === document.querySelectorAll('input')[1]", "document.activeElement.value === 'typed'",
		"document.activeElement.selectionStart === 1", "document.activeElement.selectionEnd === 3")

	// A changed stylesheet comes without a reload.
	b.run(mark)
	s.Publish(longSite("second", 200, nil))
	b.until("getComputedStyle(document.querySelector('h1')).color === 'rgb(0, 0, 200)'")
	b.until("document.querySelectorAll('link[href*=\"app.css\"]').length === 1")
	for blue := 50; blue <= 100; blue += 10 { // faster than they load
		s.Publish(longSite("second", blue, nil))
	}
	b.until("getComputedStyle(document.querySelector('h1')).color === 'rgb(0, 0, 100)'")
	b.until("document.querySelectorAll('link[href*=\"app.css\"]').length === 1")
	b.is("window.marked", "scrollY === 600")

	// What this page does not show does not touch it. A picture that it shows does.
	s.Publish(longSite("second", 100, map[string]string{"/flow/": "another page", "/app.js": "2"}))
	time.Sleep(300 * time.Millisecond)
	b.is("window.marked")
	s.Publish(longSite("second", 100, map[string]string{"/photo.png": "new"}))
	b.until(reloaded)
	b.is("scrollY === 600")

	testOverlay(b, s)
	testGoneAndBack(b, s)

	// A restarted server is noticed.
	b.run(mark)
	s.Close()
	server.Close()
	listener, err = net.Listen("tcp", listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	again := New(Options{})
	again.Publish(longSite("after the restart", 1, nil))
	server = &http.Server{Handler: again.Handler()}
	go server.Serve(listener)
	defer server.Close()
	b.until(reloaded + " && document.querySelector('h1').textContent === 'after the restart'")
}

// testOverlay makes mistakes and mends them while /long/ is open.
func testOverlay(b browser, s *Server) {
	b.t.Helper()
	problems := []Problem{
		{File: "activities/monitor.md", Line: 5, Column: 3, Severity: "error", Code: "unknown-reference", Message: `unknown persona "aplication-engineer" <img src=x>`,
			Hint: `Did you mean "application-engineer"? It is defined in personas/application-engineer.md.`, Excerpt: "5 |   aplication-engineer: Watches the workload\n  |   ^^^^^^^^^^^^^^^^^^^"},
		{File: "needs-map.md", Line: 12, Column: 9, Severity: "error", Code: "cycle", Message: "kubernetes needs etcd needs kubernetes", Excerpt: "12 |   needs: [kubernetes]\n   |           ^^^^^^^^^^"},
		{File: "a.md", Severity: "warning", Message: "only a warning"},
	}
	b.run(mark + "; document.getElementById('search').focus({preventScroll: true})")
	s.Fail(problems)
	b.until("document.querySelector('section.flowbook-live')")
	b.is("window.marked", "scrollY === 600", "document.activeElement.id === 'search'",
		"document.querySelectorAll('.flowbook-live-problem').length === 2",
		"!document.querySelector('.flowbook-live img')",
		"document.querySelector('.flowbook-live-place').textContent === 'activities/monitor.md:5:3 unknown-reference'",
		"!document.querySelector('.flowbook-live').textContent.includes('only a warning')",
		"document.querySelector('.flowbook-live-said').textContent.startsWith('The handbook has 2 errors. activities/monitor.md:5:3')",
		"getComputedStyle(document.querySelector('section.flowbook-live')).position === 'fixed'",
		"getComputedStyle(document.querySelector('.flowbook-live-close')).textTransform === 'none'", // the theme does not reach it
		"document.querySelector('section.flowbook-live').getBoundingClientRect().top > innerHeight / 3",
		"document.documentElement.scrollWidth <= innerWidth")
	b.shoot("overlay")
	b.run("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'}))")
	b.is("!document.querySelector('section.flowbook-live')")
	s.Fail(problems) // the same ones do not come back, others do
	time.Sleep(100 * time.Millisecond)
	b.is("!document.querySelector('section.flowbook-live')")
	s.Fail(problems[:1])
	b.until("document.querySelector('.flowbook-live-title')?.textContent === 'The handbook has 1 error'")
	b.run("document.querySelector('.flowbook-live-close').click()")
	b.is("!document.querySelector('section.flowbook-live')")
	s.Fail(problems)
	b.until("document.querySelectorAll('.flowbook-live-problem').length === 2")
	s.Publish(longSite("second", 100, map[string]string{"/photo.png": "new"})) // mended: as it was before
	b.until("!document.querySelector('section.flowbook-live')")
	b.is("window.marked", "document.querySelector('.flowbook-live-said').textContent.includes('no errors')")
}

// testGoneAndBack removes the page that is open and brings it back.
func testGoneAndBack(b browser, s *Server) {
	b.t.Helper()
	site := longSite("second", 100, nil)
	delete(site.files, "/long/")
	s.Publish(site)
	b.until("document.querySelector('h1')?.textContent === 'not here'")
	s.Publish(longSite("third", 100, nil))
	b.until("document.querySelector('h1')?.textContent === 'third' && document.readyState === 'complete'")
}

// TestOwnPagesInABrowser is for the pictures, and for what only a browser sees:
// that the strict policy lets the pages' own style and script through.
func TestOwnPagesInABrowser(t *testing.T) {
	b := newBrowser(t)
	s := New(Options{})
	server := httptest.NewServer(s.Handler())
	defer server.Close()
	defer s.Close()
	s.Fail([]Problem{{File: "flowbook.yaml", Line: 3, Column: 1, Severity: "error", Code: "unknown-key", Message: `unknown key "tilte"`, Hint: `Did you mean "title"?`, Excerpt: "3 | tilte: Kubernetes\n  | ^^^^^"}})
	b.visit(server.URL)
	b.until("document.querySelector('.flowbook-live-problem')")
	b.is("document.querySelectorAll('.flowbook-live-problem').length === 1", "!document.querySelector('section.flowbook-live')",
		"getComputedStyle(document.querySelector('main')).maxWidth === '720px'")
	b.shoot("notice")
	s.Publish(siteWith(nil))
	b.until("document.querySelector('h1')?.textContent === 'home'")
}
