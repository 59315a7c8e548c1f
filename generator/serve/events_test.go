package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"reflect"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// tab is a page that is open in a browser: what it was told when it was
// loaded, and its stream.
type tab struct {
	t      testing.TB
	server string
	page   string // digest
	number int
	lines  *bufio.Scanner
	close  func()
}

var told = regexp.MustCompile(`data-flowbook-server="([^"]+)" data-flowbook-page="([^"]+)" data-flowbook-number="(\d+)"`)

// open loads the page at path and opens its stream.
func open(t testing.TB, base, path string) *tab {
	t.Helper()
	r, err := http.Get(base + path)
	if err != nil {
		t.Fatal(err)
	}
	m := told.FindStringSubmatch(text(t, r))
	if m == nil {
		t.Fatalf("%s: the script is told nothing", path)
	}
	number, _ := strconv.Atoi(m[3])
	ctx, cancel := context.WithCancel(context.Background())
	request, _ := http.NewRequestWithContext(ctx, "GET", base+"/_flowbook/events?page="+path, nil)
	r, err = http.DefaultClient.Do(request)
	if err != nil || r.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatalf("stream of %s: %v, %v", path, r, err)
	}
	b := &tab{t: t, server: m[1], page: m[2], number: number, lines: bufio.NewScanner(r.Body)}
	b.close = func() { cancel(); r.Body.Close() }
	t.Cleanup(b.close)
	return b
}

// next reads the next state from the stream.
func (b *tab) next() (s state) {
	b.t.Helper()
	for b.lines.Scan() {
		if data, ok := strings.CutPrefix(b.lines.Text(), "data: "); ok {
			if err := json.Unmarshal([]byte(data), &s); err != nil {
				b.t.Fatal(err)
			}
			return s
		}
	}
	b.t.Fatalf("the stream ended: %v", b.lines.Err())
	return s
}

// serving starts a server over the wire and makes sure that nothing of it is left.
func serving(t *testing.T, s *Server) string {
	before := runtime.NumGoroutine()
	server := httptest.NewServer(s.Handler())
	t.Cleanup(func() {
		s.Close()
		server.Close()
		http.DefaultClient.CloseIdleConnections()
		for range 100 {
			if runtime.NumGoroutine() <= before {
				return
			}
			time.Sleep(10 * time.Millisecond)
		}
		stacks := make([]byte, 1<<16)
		t.Errorf("%d goroutines before, %d after\n%s", before, runtime.NumGoroutine(), stacks[:runtime.Stack(stacks, true)])
	})
	return server.URL
}

func TestPublishFailMend(t *testing.T) {
	s, _ := published(nil)
	base := serving(t, s)
	flow, home, gone := open(t, base, "/flow/"), open(t, base, "/"), open(t, base, "/later/")
	for _, b := range []*tab{flow, home, gone} {
		if now := b.next(); now.Page != b.page || now.Server != b.server || now.Number != 1 || len(now.Problems) != 0 {
			t.Errorf("a page that was just loaded is told %+v", now)
		}
	}

	problem := Problem{File: "a.md", Line: 5, Column: 3, Severity: "error", Code: "wrong-type", Message: "m", Hint: "h", Excerpt: "e"}
	s.Fail([]Problem{problem})
	if now := flow.next(); !reflect.DeepEqual(now.Problems, []Problem{problem}) || now.Page != flow.page {
		t.Errorf("after Fail: %+v", now)
	}
	home.next()
	gone.next()

	s.Publish(siteWith(map[string]string{"/flow/": fmt.Sprintf(page, "mended"), "/later/": fmt.Sprintf(page, "later")}))
	if now := flow.next(); len(now.Problems) != 0 || now.Page == flow.page {
		t.Errorf("the changed page after Publish: %+v", now)
	}
	if now := home.next(); len(now.Problems) != 0 || now.Page != home.page {
		t.Errorf("the unchanged page after Publish: %+v", now)
	}
	if now := gone.next(); now.Page == gone.page {
		t.Error("a page that came to be is told nothing new")
	}
	s.Publish(siteWith(nil))
	if now := flow.next(); now.Page != flow.page {
		t.Error("the same page as at first has another digest")
	}
	if now := gone.next(); now.Page != gone.page {
		t.Error("the same 404 as at first has another digest")
	}
}

func TestPagesBeforeTheFirstSiteLoadThemselves(t *testing.T) {
	s := New(Options{})
	base := serving(t, s)
	b := open(t, base, "/")
	if now := b.next(); now.Page != b.page {
		t.Errorf("waiting: %+v", now)
	}
	s.Fail([]Problem{{File: "a.md", Severity: "error", Message: "m"}})
	failed := b.next()
	if failed.Page == b.page {
		t.Error("the page does not learn of the mistakes")
	}
	s.Fail([]Problem{{File: "a.md", Severity: "error", Message: "another"}})
	if now := b.next(); now.Page == failed.Page {
		t.Error("the page does not learn of other mistakes")
	}
	s.Publish(siteWith(nil))
	if now, home := b.next(), open(t, base, "/"); now.Page != home.page {
		t.Error("the page does not learn of the site")
	}
}

func TestChangedAssets(t *testing.T) {
	s, _ := published(nil)
	at := func(paths ...string) {
		for _, p := range paths {
			ask(s, "GET", p)
		}
	}
	want := func(styles, others map[string]int) {
		t.Helper()
		if got := s.view().changes; !reflect.DeepEqual(got, changes{Styles: styles, Others: others}) {
			t.Errorf("changes %v, want %v and %v", got, styles, others)
		}
	}
	type m = map[string]int
	at("/app.css", "/photo.png", "/handbook.json", "/flow/")
	want(m{}, m{})
	s.Publish(siteWith(map[string]string{"/app.css": "p{color:red}", "/app.js": "2", "/handbook.json": "{1}"}))
	want(m{"/app.css": 2}, m{}) // nobody has loaded /app.js, and data is not compared
	at("/app.js")
	s.Fail([]Problem{{Severity: "error"}})
	want(m{"/app.css": 2}, m{})
	s.Publish(siteWith(map[string]string{"/app.css": "p{color:red}", "/app.js": "3", "/photo.png": ""}))
	want(m{"/app.css": 2}, m{"/app.js": 3, "/photo.png": 3})
	gone := siteWith(map[string]string{"/app.css": "p{color:red}", "/app.js": "3"})
	delete(gone.files, "/photo.png")
	s.Publish(gone)
	want(m{"/app.css": 2}, m{"/app.js": 3, "/photo.png": 4})
	s.Publish(gone)
	want(m{"/app.css": 2}, m{"/app.js": 3, "/photo.png": 4}) // still gone is no change
}

func TestManyStreams(t *testing.T) {
	s, _ := published(nil)
	base := serving(t, s)
	var tabs []*tab
	for i := range 200 {
		tabs = append(tabs, open(t, base, []string{"/", "/flow/"}[i%2]))
		tabs[i].next()
	}
	for _, b := range tabs[:50] {
		b.close()
	}
	start := time.Now()
	s.Publish(siteWith(map[string]string{"/flow/": fmt.Sprintf(page, "new")}))
	var group sync.WaitGroup
	for i, b := range tabs[50:] {
		group.Go(func() {
			if changed := b.next().Page != b.page; changed != (i%2 == 1) {
				t.Errorf("stream %d: changed %v", i, changed)
			}
		})
	}
	group.Wait()
	t.Logf("150 streams told in %v", time.Since(start))
}

func TestHeartbeat(t *testing.T) {
	s := New(Options{Heartbeat: 5 * time.Millisecond})
	s.Publish(siteWith(nil))
	b := open(t, serving(t, s), "/")
	b.next()
	for n := 0; n < 2; {
		if !b.lines.Scan() {
			t.Fatal("the stream ended")
		}
		if b.lines.Text() == ":" {
			n++
		}
	}
}

// TestPublishWhileStreaming is for the race detector.
func TestPublishWhileStreaming(t *testing.T) {
	s, _ := published(nil)
	base := serving(t, s)
	stop := make(chan struct{})
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
					for _, p := range []string{"/", "/flow/", "/app.css", "/app.js", "/none/"} {
						ask(s, "GET", p)
					}
				}
			}
		})
	}
	b := open(t, base, "/flow/")
	for i := range 50 {
		s.Publish(siteWith(map[string]string{"/flow/": fmt.Sprintf(page, fmt.Sprint(i)), "/app.css": fmt.Sprint(i)}))
		s.Fail([]Problem{{Message: fmt.Sprint(i)}})
	}
	for b.next().Number < 51 {
	}
	close(stop)
	group.Wait()
}

func TestServeEndsWithItsContext(t *testing.T) {
	before := runtime.NumGoroutine()
	l, err := Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	other, err := Listen(0) // the port is taken: the next one
	if err != nil || other.URL == l.URL {
		t.Errorf("second Listen: %v, %v", other, err)
	}
	other.Close()
	var port int
	fmt.Sscanf(l.URL, "http://localhost:%d/", &port)
	if _, err := Listen(port); err == nil || !strings.Contains(err.Error(), "--port") {
		t.Errorf("a taken port that was asked for: %v", err)
	}
	for _, n := range l.nets {
		if !n.Addr().(*net.TCPAddr).IP.IsLoopback() {
			t.Errorf("listens on %v", n.Addr())
		}
	}

	s, _ := published(nil)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- s.Serve(ctx, l) }()
	b := open(t, strings.TrimSuffix(l.URL, "/"), "/")
	b.next()
	idle, err := net.Dial("tcp", l.nets[0].Addr().String()) // says nothing, and holds nothing up
	if err != nil {
		t.Fatal(err)
	}
	defer idle.Close()
	start := time.Now()
	cancel()
	if err := <-ended; err != nil || time.Since(start) > 3*time.Second {
		t.Errorf("ended with %v after %v", err, time.Since(start))
	}
	if b.lines.Scan() && b.lines.Text() != "" {
		t.Errorf("the stream goes on: %q", b.lines.Text())
	}
	b.close()
	http.DefaultClient.CloseIdleConnections()
	for i := 0; runtime.NumGoroutine() > before; i++ {
		if i == 100 {
			t.Fatalf("%d goroutines before, %d after", before, runtime.NumGoroutine())
		}
		time.Sleep(10 * time.Millisecond)
	}
}
