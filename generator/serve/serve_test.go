package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// testSite is a site of ready files. The address names the type.
type testSite struct {
	files   map[string]string
	renders atomic.Int32
	asked   sync.Map // every path that was rendered
}

func (s *testSite) Render(path string) (File, bool, error) {
	s.renders.Add(1)
	s.asked.Store(path, true)
	body, ok := s.files[path]
	switch {
	case !ok:
		return File{}, false, nil
	case body == "ERROR":
		return File{}, false, errors.New("template: <b>broken</b>")
	case body == "PANIC":
		panic("nil map")
	}
	types := map[string]string{".css": "text/css; charset=utf-8", ".js": "text/javascript", ".png": "image/png", ".json": "application/json"}
	contentType, ok := types[filepath.Ext(path)]
	if !ok {
		contentType = "text/html; charset=utf-8"
	}
	return File{Body: []byte(body), ContentType: contentType}, true, nil
}

const page = `<!doctype html><html><head><title>%s</title><link rel="stylesheet" href="/app.css"></head><body><h1>%[1]s</h1></body></html>`

// siteWith is a small site with some files changed or added.
func siteWith(changed map[string]string) *testSite {
	files := map[string]string{
		"/": fmt.Sprintf(page, "home"), "/flow/": fmt.Sprintf(page, "flow"), "/404.html": fmt.Sprintf(page, "not here"),
		"/app.css": "p{}", "/app.js": "1", "/photo.png": "PNG", "/handbook.json": "{}",
	}
	maps.Copy(files, changed)
	return &testSite{files: files}
}

func ask(s *Server, method, target string, edit ...func(*http.Request)) *http.Response {
	r := httptest.NewRequest(method, "/", nil)
	r.Host = "localhost:1414"
	if u, err := r.URL.Parse(target); err == nil {
		r.URL = u
	}
	r.URL.Scheme, r.URL.Host = "", ""
	for _, e := range edit {
		e(r)
	}
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	return w.Result()
}

func text(t testing.TB, r *http.Response) string {
	t.Helper()
	defer r.Body.Close()
	data, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func published(changed map[string]string) (*Server, *testSite) {
	s, site := New(Options{}), siteWith(changed)
	s.Publish(site)
	return s, site
}

func TestAnswers(t *testing.T) {
	s, _ := published(map[string]string{"/a b/ü/": "<p>no body tag</p>", "/broken/": "ERROR", "/panic/": "PANIC"})
	for _, c := range []struct {
		method, target string
		status         int
		contentType    string
		location       string
	}{
		{"GET", "/", 200, "text/html; charset=utf-8", ""},
		{"HEAD", "/", 200, "text/html; charset=utf-8", ""},
		{"GET", "/flow/?persona=x", 200, "text/html; charset=utf-8", ""},
		{"GET", "/flow", 308, "", "/flow/"},
		{"HEAD", "/flow", 308, "", "/flow/"},
		{"GET", "/flow?a=b&c", 308, "", "/flow/?a=b&c"},
		{"GET", "/a%20b/%C3%BC", 308, "", "/a%20b/%C3%BC/"},
		{"GET", "/a%20b/%C3%BC/", 200, "text/html; charset=utf-8", ""},
		{"GET", "/app.css", 200, "text/css; charset=utf-8", ""},
		{"GET", "/app.css?flowbook=7", 200, "text/css; charset=utf-8", ""},
		{"GET", "/none/", 404, "text/html; charset=utf-8", ""},
		{"GET", "/none.css", 404, "text/html; charset=utf-8", ""},
		{"GET", "/broken/", 500, "text/html; charset=utf-8", ""},
		{"GET", "/panic/", 500, "text/html; charset=utf-8", ""},
		{"POST", "/", 405, "text/plain; charset=utf-8", ""},
		{"PUT", "/flow/", 405, "text/plain; charset=utf-8", ""},
		{"OPTIONS", "/", 405, "text/plain; charset=utf-8", ""},
		{"GET", "/_flowbook/live.js", 200, "text/javascript; charset=utf-8", ""},
		{"GET", "/_flowbook/overlay.js", 200, "text/javascript; charset=utf-8", ""},
		{"GET", "/_flowbook/", 404, "text/plain; charset=utf-8", ""},
		{"GET", "/_flowbook/live.css", 200, "text/css; charset=utf-8", ""},
		{"GET", "/_flowbook/else", 404, "text/plain; charset=utf-8", ""},
		{"GET", "/_flowbook/events", 400, "text/plain; charset=utf-8", ""},
		{"GET", "/_flowbook/events?page=/../x", 400, "text/plain; charset=utf-8", ""},
		{"HEAD", "/_flowbook/events?page=/", 200, "text/event-stream", ""},
		{"POST", "/_flowbook/events?page=/", 405, "text/plain; charset=utf-8", ""},
	} {
		r := ask(s, c.method, c.target)
		body := text(t, r)
		if r.StatusCode != c.status || r.Header.Get("Content-Type") != c.contentType || r.Header.Get("Location") != c.location {
			t.Errorf("%s %s: %d %q to %q\nwant %+v", c.method, c.target, r.StatusCode, r.Header.Get("Content-Type"), r.Header.Get("Location"), c)
		}
		for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store", "Access-Control-Allow-Origin": ""} {
			if got := r.Header.Get(name); got != want {
				t.Errorf("%s %s: %s is %q, want %q", c.method, c.target, name, got, want)
			}
		}
		isPage := strings.HasPrefix(c.contentType, "text/html")
		if got := r.Header.Get("Content-Security-Policy"); (got == DefaultCSP) != isPage {
			t.Errorf("%s %s: CSP %q", c.method, c.target, got)
		}
		if live := strings.Contains(body, `src="/_flowbook/live.js"`); live != isPage && c.method == "GET" {
			t.Errorf("%s %s: live script %v", c.method, c.target, live)
		}
	}
	if r := ask(s, "GET", "/broken/"); !strings.Contains(text(t, r), "template: &lt;b&gt;broken&lt;/b&gt;") {
		t.Error("the error is not shown as text")
	}
}

func TestHeadOverTheWire(t *testing.T) {
	s, _ := published(nil)
	server := httptest.NewServer(s.Handler())
	defer server.Close()
	for _, path := range []string{"/", "/none/", "/app.css"} {
		get, err := http.Get(server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		body := text(t, get)
		head, err := http.Head(server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		if head.ContentLength != int64(len(body)) || text(t, head) != "" || head.StatusCode != get.StatusCode {
			t.Errorf("HEAD %s: length %d, GET gave %d bytes", path, head.ContentLength, len(body))
		}
	}
	r, _ := http.NewRequest("GET", server.URL+"/photo.png", nil)
	r.Header.Set("Range", "bytes=1-1")
	part, err := http.DefaultClient.Do(r)
	if err != nil || part.StatusCode != 206 || text(t, part) != "N" {
		t.Errorf("a part of a file: %v, %v", part.Status, err)
	}
	http.DefaultClient.CloseIdleConnections()
}

func TestOnlyLoopbackIsAnswered(t *testing.T) {
	s, site := published(nil)
	for host, want := range map[string]int{
		"localhost": 200, "localhost:1414": 200, "LOCALHOST:80": 200, "127.0.0.1": 200, "127.0.0.1:1414": 200, "127.1.2.3:8080": 200,
		"[::1]": 200, "[::1]:1414": 200, "[0:0:0:0:0:0:0:1]:1414": 200,
		"": 403, "example.org": 403, "example.org:1414": 403, "localhost.example.org": 403, "evil-localhost:1414": 403,
		"127.0.0.1.nip.io:1414": 403, "192.168.1.2:1414": 403, "10.0.0.1": 403, "0.0.0.0:1414": 403, "[::]:1414": 403, "[fe80::1%25lo]:1": 403,
		"::1": 403, "::1:1414": 403, "[127.0.0.1]:1414": 403, "[localhost]": 403, "localhost:": 403, "localhost:x": 403, "localhost:99999": 403,
		"127.1": 403, "2130706433": 403, "localhost@evil.org": 403, "localhost:1414@evil.org": 403, "[::1": 403, "localhost.": 403,
	} {
		before := site.renders.Load()
		r := ask(s, "GET", "/flow/", func(r *http.Request) { r.Host = host })
		if r.StatusCode != want {
			t.Errorf("Host %q: %d, want %d", host, r.StatusCode, want)
		}
		if want == 403 && site.renders.Load() != before {
			t.Errorf("Host %q: rendered", host)
		}
	}
}

// TestOddPathsAskNothing sends raw requests, as no client library would.
func TestOddPathsAskNothing(t *testing.T) {
	s, site := published(nil)
	server := httptest.NewServer(s.Handler())
	defer server.Close()
	for _, target := range []string{
		"/../etc/passwd", "/..", "/flow/..", "/flow/../../x", "/./flow/", "/flow/.", "//evil.org", "//evil.org/flow", "/flow//", "/a//b",
		"/%2e%2e/etc/passwd", "/%2E%2E/x", "/.%2e/x", "/flow/%2e", "/a%2fb", "/a%2Fb", "/..%2f..%2fetc", "/%5c..%5cx", `/a\b`, `/..\..\x`,
		"/a%00b", "/a%0ab", "/%0d%0aSet-Cookie:x", "/%7f", "/%ff", "/a%c0%af", "*", "/_flowbook/../flow/",
		"http://localhost/../x", "http://evil.org/flow/", "/flow/%2e%2e/",
	} {
		c, err := net.Dial("tcp", server.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(c, "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", target)
		answer, _ := io.ReadAll(c)
		c.Close()
		status, _, _ := strings.Cut(string(answer), "\r\n")
		if !strings.Contains(status, " 400 ") && !strings.Contains(status, " 403 ") && !strings.Contains(status, " 404 ") {
			t.Errorf("%s: %s", target, status)
		}
		site.asked.Range(func(path, _ any) bool {
			if path != "/404.html" {
				t.Errorf("%s: the site was asked for %q", target, path)
			}
			site.asked.Delete(path)
			return true
		})
	}
}

func TestAPageIsRenderedOnceForEachSite(t *testing.T) {
	s, site := published(nil)
	var group sync.WaitGroup
	for range 50 {
		group.Go(func() {
			if r := ask(s, "GET", "/flow/"); r.StatusCode != 200 {
				t.Error(r.Status)
			}
		})
	}
	group.Wait()
	if n := site.renders.Load(); n != 1 {
		t.Errorf("rendered %d times", n)
	}
	next := siteWith(map[string]string{"/flow/": fmt.Sprintf(page, "new flow")})
	s.Publish(next)
	if body := text(t, ask(s, "GET", "/flow/")); !strings.Contains(body, "new flow") {
		t.Errorf("after Publish: %s", body)
	}
	if site.renders.Load() != 1 || next.renders.Load() != 1 {
		t.Error("a page that nobody asked for was rendered")
	}
}

func TestInjection(t *testing.T) {
	const style, script = `<link rel="stylesheet" href="/_flowbook/live.css">`, `<script type="module" src="/_flowbook/live.js"`
	for source, order := range map[string][]string{
		"<head><title>x</title></head><body>b</body>":          {"</title>", style, "</head>", "b", script, "</body>"},
		"<HEAD></HEAD><BODY>İ b</BODY></HTML>":                 {style, "</HEAD>", "b", script, "</BODY>"},
		"<body><pre>&lt;/body></pre><!-- </body> --> b</body>": {"-->", " b", style, script, "</body>"},
		"<p>a fragment": {"fragment", style, script},
		"":              {style, script},
	} {
		s, _ := published(map[string]string{"/x/": source})
		body := text(t, ask(s, "GET", "/x/"))
		rest := body
		for _, part := range order {
			_, after, found := strings.Cut(rest, part)
			if !found {
				t.Errorf("%q: no %q in its place in\n%s", source, part, body)
			}
			rest = after
		}
		if strings.Count(body, style) != 1 || strings.Count(body, script) != 1 {
			t.Errorf("%q: injected twice:\n%s", source, body)
		}
	}
}

// A server with patience answers as soon as there is something to show, and else when
// its patience ends.
func TestPatience(t *testing.T) {
	wrong := []Problem{{File: "a.md", Severity: "error", Message: "first"}}
	for want, c := range map[string]struct {
		patience  time.Duration
		meanwhile func(*Server)
	}{
		"<h1>home</h1>":         {time.Hour, func(s *Server) { s.Publish(siteWith(nil)) }},
		"The handbook has":      {time.Hour, func(s *Server) { s.Fail(wrong) }},
		"Building the handbook": {time.Millisecond, func(*Server) {}},
		"Building the":          {time.Hour, (*Server).Close},
	} {
		s := New(Options{Patience: c.patience})
		asked := make(chan string)
		go func() { asked <- text(t, ask(s, "GET", "/")) }()
		if c.patience == time.Hour {
			select {
			case got := <-asked:
				t.Errorf("%q: an answer before there was one: %s", want, got)
				continue
			case <-time.After(20 * time.Millisecond):
			}
		}
		c.meanwhile(s)
		if got := <-asked; !strings.Contains(got, want) {
			t.Errorf("no %q in %s", want, got)
		}
	}
	s := New(Options{Patience: time.Hour})
	gone, leave := context.WithCancel(t.Context())
	leave()
	ask(s, "GET", "/", func(r *http.Request) { *r = *r.WithContext(gone) })
}

func TestBeforeTheFirstGoodSite(t *testing.T) {
	s := New(Options{CSP: "default-src 'self'"})
	r := ask(s, "GET", "/any/page/")
	if body := text(t, r); r.StatusCode != 503 || !strings.Contains(body, "Building the handbook") || !strings.Contains(body, "/_flowbook/live.js") {
		t.Errorf("nothing published: %s\n%s", r.Status, body)
	}
	if r.Header.Get("Content-Security-Policy") != "default-src 'self'" {
		t.Error("the option CSP is ignored")
	}
	s.Fail([]Problem{
		{File: "a.md", Line: 5, Column: 3, Severity: "error", Code: "wrong-type", Message: `<script>alert(1)</script>`, Hint: "mend it", Excerpt: "5 | x\n  | ^"},
		{File: "b.md", Severity: "error", Message: "second"},
		{File: "c.md", Severity: "warning", Message: "a warning"},
	})
	body := text(t, ask(s, "GET", "/"))
	for _, want := range []string{"The handbook has 2 errors", "a.md:5:3", "wrong-type", "&lt;script&gt;alert(1)", "mend it", "5 | x\n  | ^", "b.md", "also 1 warning", `data-flowbook-overlay="off"`} {
		if !strings.Contains(body, want) {
			t.Errorf("no %q in\n%s", want, body)
		}
	}
	if strings.Contains(body, "a warning") {
		t.Error("a warning is shown")
	}
	s.Publish(siteWith(nil))
	if body := text(t, ask(s, "GET", "/")); !strings.Contains(body, "<h1>home</h1>") || !strings.Contains(body, `data-flowbook-overlay="on"`) {
		t.Errorf("mended:\n%s", body)
	}
	s = New(Options{})
	s.Publish(&testSite{files: map[string]string{}})
	if r := ask(s, "GET", "/x/"); r.StatusCode != 404 || !strings.Contains(text(t, r), "Page not found") {
		t.Error("a site without a 404 page")
	}
}
