package probe

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"flowbook/generator/diag"
)

// quick is an asker that waits as little as a test can bear.
func quick(o Options) *asker {
	if o.Pause == 0 {
		o.Pause = time.Millisecond
	}
	a := newAsker(o)
	a.first = time.Millisecond
	return a
}

// site serves what handle says and counts its requests.
type site struct {
	*httptest.Server
	mu    sync.Mutex
	asked []string // "HEAD /a"
}

func serve(t *testing.T, handle http.HandlerFunc) *site {
	t.Helper()
	s := &site{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.asked = append(s.asked, r.Method+" "+r.URL.RequestURI())
		s.mu.Unlock()
		handle(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *site) requests() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Join(s.asked, ", ")
}

// one asks about a single address.
func one(t *testing.T, address string, o Options) Answer {
	t.Helper()
	a, known := quick(o).ask(t.Context(), []string{address}).Answers[address]
	if !known {
		t.Fatalf("nothing is known of %s", address)
	}
	return a
}

func wants(t *testing.T, a Answer, code diag.Code, says string) {
	t.Helper()
	if a.Code != code || !strings.Contains(a.Says, says) {
		t.Errorf("got %q: %q, want %q: … %q …", a.Code, a.Says, code, says)
	}
	if a.Code != "" && a.Hint == "" {
		t.Errorf("%s comes without a hint", a.Says)
	}
}

func TestWhatAStatusMeans(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		var status int
		fmt.Sscanf(r.URL.Path, "/%d", &status)
		w.WriteHeader(status)
	})
	for status, code := range map[int]diag.Code{
		200: "", 204: "", 206: "", 304: "", 400: broken, 401: unchecked, 403: unchecked, 404: broken, 410: broken, 418: broken,
		429: unchecked, 451: unchecked, 500: broken, 503: broken, 999: unchecked,
	} {
		a := one(t, fmt.Sprintf("%s/%d", s.URL, status), Options{})
		if a.Code != code || code != "" && !strings.Contains(a.Says, fmt.Sprintf("answers %d", status)) {
			t.Errorf("%d is %q: %s", status, a.Code, a.Says)
		}
	}
}

func TestOneRequestForAll(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, `<!doctype html><h2 id="a">A</h2><a name=b></a>`)
	})
	addresses := []string{s.URL + "/x", s.URL + "/x#a", s.URL + "/x#b", s.URL + "/x#c", s.URL + "/x#/route", s.URL + "/x#top"}
	r := quick(Options{}).ask(t.Context(), addresses)
	if got := s.requests(); got != "GET /x" {
		t.Errorf("requests: %s", got)
	}
	for _, address := range addresses {
		a, known := r.Answers[address]
		want := diag.Code("")
		if strings.HasSuffix(address, "#c") {
			want = diag.BrokenOutsideAnchor
		}
		if !known || a.Code != want {
			t.Errorf("%s: %v %q", address, known, a.Code)
		}
	}
	if r.Asked != 1 || r.Left != 0 || r.Remembered != 0 {
		t.Errorf("%+v", r)
	}
}

func TestHeadThenGet(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			w.WriteHeader(http.StatusMethodNotAllowed)
		}
	})
	r := quick(Options{}).ask(t.Context(), []string{s.URL + "/a", s.URL + "/b", s.URL + "/c", s.URL + "/d"})
	for address, a := range r.Answers {
		wants(t, a, "", "")
		_ = address
	}
	// Both that began together may have tried; the others knew.
	if n := strings.Count(s.requests(), "HEAD"); n > 2 || strings.Count(s.requests(), "GET") != 4 {
		t.Errorf("requests: %s", s.requests())
	}
	lies := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			w.WriteHeader(http.StatusNotFound)
		}
	})
	wants(t, one(t, lies.URL, Options{}), "", "")
}

func TestRedirects(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/for-good":
			http.Redirect(w, r, "/here", http.StatusMovedPermanently)
		case "/for-now":
			http.Redirect(w, r, "/here", http.StatusFound)
		case "/good-then-now":
			http.Redirect(w, r, "/for-now", http.StatusPermanentRedirect)
		case "/now-then-good":
			http.Redirect(w, r, "/for-good", http.StatusTemporaryRedirect)
		case "/gone":
			http.Redirect(w, r, "/nothing", http.StatusMovedPermanently)
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		case "/mail":
			w.Header().Set("Location", "mailto:a@example.org")
			w.WriteHeader(http.StatusFound)
		case "/nowhere":
			w.WriteHeader(http.StatusFound)
		case "/cookie":
			if _, err := r.Cookie("seen"); err != nil {
				http.SetCookie(w, &http.Cookie{Name: "seen", Value: "1"})
				http.Redirect(w, r, "/cookie", http.StatusFound)
			}
		case "/here":
			fmt.Fprint(w, `<html><p id="part">`)
		default:
			w.WriteHeader(http.StatusNotFound)
		}
	})
	for path, want := range map[string]Answer{
		"/for-good":       {Code: diag.MovedOutsideLink, Moved: s.URL + "/here"},
		"/for-good#part":  {Code: diag.MovedOutsideLink, Moved: s.URL + "/here#part"},
		"/for-good#other": {Code: diag.BrokenOutsideAnchor, Moved: s.URL + "/here#other"},
		"/for-now":        {}, "/for-now#part": {}, "/cookie": {}, "/now-then-good": {},
		"/good-then-now": {Code: diag.MovedOutsideLink, Moved: s.URL + "/for-now"},
		"/gone":          {Code: broken, Says: "redirects to \"" + s.URL + "/nothing\", which answers 404"},
		"/loop":          {Code: broken, Says: "redirects again and again"},
		"/mail":          {Code: broken, Says: "redirects to what is no web address"},
		"/nowhere":       {Code: broken, Says: "redirects to what is no web address"},
	} {
		a := one(t, s.URL+path, Options{})
		if a.Code != want.Code || a.Moved != want.Moved || !strings.Contains(a.Says, want.Says) {
			t.Errorf("%s: %+v, want %+v", path, a, want)
		}
	}
	if n := strings.Count(s.requests(), "/loop"); n != mostRedirects+1 {
		t.Errorf("%d requests for the loop", n)
	}
}

// Two loopback addresses play the public and the inner host.
func TestRedirectsLeadNoFurtherInside(t *testing.T) {
	inner := serve(t, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "secret") })
	host, port, _ := net.SplitHostPort(strings.TrimPrefix(inner.URL, "http://"))
	if host != "127.0.0.1" {
		t.Fatal(host)
	}
	public2, err := net.Listen("tcp", "127.0.0.2:0")
	if err != nil {
		t.Skip("this system has one loopback address alone")
	}
	outer := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, map[string]string{
			"/number": inner.URL + "/", "/name": "http://localhost:" + port + "/", "/mapped": "http://[::ffff:127.0.0.1]:" + port + "/",
			"/short": "http://127.1:" + port + "/", "/self": "/end",
		}[r.URL.Path], http.StatusFound)
	}))
	outer.Listener.Close()
	outer.Listener = public2
	outer.Start()
	t.Cleanup(outer.Close)
	ask := func(address string, also ...string) Answer {
		a := quick(Options{})
		a.roads = newRoads(a.Options, func(ip netip.Addr) reach {
			if ip.Unmap() == netip.MustParseAddr("127.0.0.2") {
				return public
			}
			return local
		})
		return a.ask(t.Context(), append(also, address)).Answers[address]
	}
	for _, path := range []string{"/number", "/name", "/mapped"} {
		wants(t, ask(outer.URL+path), broken, "redirects into a network of its own")
	}
	if a := ask(outer.URL + "/short"); a.Code == "" {
		t.Errorf("127.1 was asked: %+v", a)
	}
	if inner.requests() != "" {
		t.Fatalf("the inner host was asked: %s", inner.requests())
	}
	wants(t, ask(inner.URL+"/"), "", "")
	// A connection that stands since an author wrote the address is not for redirects.
	wants(t, ask(outer.URL+"/number", inner.URL+"/"), broken, "redirects into")
	if got := inner.requests(); got != "HEAD /, HEAD /" {
		t.Errorf("the inner host was asked: %s", got)
	}
}

func TestReach(t *testing.T) {
	for text, want := range map[string]reach{
		"127.0.0.1": local, "::1": local, "169.254.169.254": local, "fe80::1": local, "0.0.0.0": local, "::": local, "::ffff:127.0.0.1": local,
		"64:ff9b::7f00:1": local, "224.0.0.1": local, "0.1.2.3": local, "10.1.2.3": private, "172.16.0.1": private, "192.168.1.1": private,
		"100.64.0.1": private, "fd00::1": private, "93.184.216.34": public, "2606:2800:220:1::": public, "172.32.0.1": public, "::ffff:10.0.0.1": private,
	} {
		if got := reachOf(netip.MustParseAddr(text)); got != want {
			t.Errorf("%s is %d, want %d", text, got, want)
		}
	}
}

func TestRetryAfterIsObeyed(t *testing.T) {
	var first, second atomic.Int64
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		now := time.Now().UnixNano()
		if first.CompareAndSwap(0, now) {
			w.Header().Set("Retry-After", "1")
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		second.CompareAndSwap(0, now)
	})
	var waited atomic.Bool
	a := one(t, s.URL, Options{Progress: func(p Progress) {
		if p.Waiting > 0 {
			waited.Store(true)
		}
	}})
	wants(t, a, "", "")
	if d := time.Duration(second.Load() - first.Load()); d < 900*time.Millisecond {
		t.Errorf("asked again after %v", d)
	}
	if !waited.Load() {
		t.Error("nobody was told that the host waits")
	}
}

func TestLongRetryAfterIsNotWaitedFor(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	start := time.Now()
	r := quick(Options{}).ask(t.Context(), []string{s.URL + "/1", s.URL + "/2", s.URL + "/3", s.URL + "/4"})
	if time.Since(start) > 5*time.Second || len(r.Answers) != 4 {
		t.Errorf("%d answers after %v", len(r.Answers), time.Since(start))
	}
	for _, a := range r.Answers {
		wants(t, a, unchecked, "")
	}
	if n := strings.Count(s.requests(), "HEAD"); n > 2 {
		t.Errorf("requests: %s", s.requests())
	}
}

func TestWhatMayPassIsTriedAgain(t *testing.T) {
	var n atomic.Int64
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if n.Add(1) <= 2 {
			w.WriteHeader(http.StatusBadGateway)
		}
	})
	wants(t, one(t, s.URL, Options{}), "", "")
	down := serve(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) })
	wants(t, one(t, down.URL+"/x", Options{}), broken, "answers 500 Internal Server Error, 3 times")
}

// A host that never gives anything costs a few tries, not a few for each of its pages.
func TestAHostThatFailsIsLeftAlone(t *testing.T) {
	down := serve(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) })
	var addresses []string
	for i := range 200 {
		addresses = append(addresses, fmt.Sprintf("%s/%d", down.URL, i))
	}
	r := quick(Options{}).ask(t.Context(), addresses)
	if n := strings.Count(down.requests(), "/"); n > 60 || len(r.Answers) != 200 {
		t.Errorf("%d requests, %d answers", n, len(r.Answers))
	}
	closed := httptest.NewServer(nil)
	closed.Close()
	r = quick(Options{}).ask(t.Context(), []string{closed.URL + "/1", closed.URL + "/2", closed.URL + "/3"})
	for _, a := range r.Answers {
		wants(t, a, broken, "refuses the connection")
	}
}

func TestSlowAndHanging(t *testing.T) {
	stop := make(chan struct{})
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/slow":
			<-stop
		case "/hanging-body":
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, "<html>")
			w.(http.Flusher).Flush()
			<-stop
		case "/endless":
			w.Header().Set("Content-Type", "text/html")
			for {
				if _, err := io.WriteString(w, strings.Repeat("<p>more</p>", 10_000)); err != nil {
					return
				}
			}
		}
	})
	t.Cleanup(func() { close(stop) })
	o := Options{Timeout: 200 * time.Millisecond}
	wants(t, one(t, s.URL+"/slow", o), broken, "does not answer within 200ms, 3 times")
	wants(t, one(t, s.URL+"/hanging-body", o), "", "")
	wants(t, one(t, s.URL+"/hanging-body#x", o), "", "") // it is there; what is on it nobody knows
	wants(t, one(t, s.URL+"/endless#x", Options{Timeout: 5 * time.Second}), "", "")
}

func TestCertificates(t *testing.T) {
	s := httptest.NewTLSServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	t.Cleanup(s.Close)
	s.Config.ErrorLog = nil
	wants(t, one(t, s.URL, Options{}), broken, "the certificate of 127.0.0.1 is not good")
	plain := serve(t, func(http.ResponseWriter, *http.Request) {})
	wants(t, one(t, strings.Replace(plain.URL, "http:", "https:", 1), Options{}), broken, "does not speak https")
	odd, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { odd.Close() })
	go func() {
		for {
			c, err := odd.Accept()
			if err != nil {
				return
			}
			c.Write([]byte("SSH-2.0-x\r\n"))
			c.Close()
		}
	}()
	if a := one(t, "http://"+odd.Addr().String()+"/", Options{}); a.Code != broken {
		t.Errorf("%+v", a)
	}
}

func TestAThousandLinksToOneHost(t *testing.T) {
	var now, most atomic.Int64
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		n := now.Add(1)
		for {
			m := most.Load()
			if n <= m || most.CompareAndSwap(m, n) {
				break
			}
		}
		time.Sleep(500 * time.Microsecond)
		now.Add(-1)
	})
	var addresses []string
	for i := range 1000 {
		addresses = append(addresses, fmt.Sprintf("%s/%d", s.URL, i))
	}
	var last Progress
	r := quick(Options{Pause: time.Microsecond, Progress: func(p Progress) { last = p }}).ask(t.Context(), addresses)
	if len(r.Answers) != 1000 || most.Load() > mostOfAHost || last.Done != 1000 || last.All != 1000 || last.Waiting != 0 {
		t.Errorf("%d answers, %d at once, %+v", len(r.Answers), most.Load(), last)
	}
}

func TestHostsArePausedFor(t *testing.T) {
	s := serve(t, func(http.ResponseWriter, *http.Request) {})
	start := time.Now()
	quick(Options{Pause: 50 * time.Millisecond}).ask(t.Context(), []string{s.URL + "/1", s.URL + "/2", s.URL + "/3", s.URL + "/4"})
	if d := time.Since(start); d < 150*time.Millisecond {
		t.Errorf("four requests within %v", d)
	}
}

func TestItEnds(t *testing.T) {
	stop := make(chan struct{})
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/slow") {
			select {
			case <-stop:
			case <-r.Context().Done():
			}
		}
	})
	t.Cleanup(func() { close(stop) })
	addresses := []string{s.URL + "/quick", s.URL + "/slow/1", s.URL + "/slow/2", s.URL + "/slow/3"}
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(300*time.Millisecond, cancel)
	for name, r := range map[string]Result{
		"cancelled": quick(Options{}).ask(ctx, addresses),
		"over":      quick(Options{Within: 300 * time.Millisecond}).ask(t.Context(), addresses),
	} {
		if len(r.Answers) != 1 || r.Left != 3 || r.Asked != 1 {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

func TestWhoAsks(t *testing.T) {
	var agent atomic.Value
	s := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		agent.Store(r.UserAgent() + r.Header.Get("Authorization") + r.Referer())
	})
	one(t, strings.Replace(s.URL, "//", "//user:password@", 1), Options{Agent: "flowbook/1 (+https://example.org/)"})
	if agent.Load() != "flowbook/1 (+https://example.org/)" {
		t.Errorf("%v", agent.Load())
	}
}

func TestNoWebAddress(t *testing.T) {
	for _, address := range []string{"http://", "http:///x", "https://exa mple.org/", "http://[::1/", "ftp://example.org/", "http://a:b@:x/"} {
		wants(t, one(t, address, Options{}), broken, "")
	}
}

func TestCache(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/gone":
			w.WriteHeader(http.StatusGone)
		case "/down":
			w.WriteHeader(http.StatusBadGateway)
		case "/moved":
			http.Redirect(w, r, "/good", http.StatusMovedPermanently)
		default:
			fmt.Fprint(w, `<!doctype html><p id="a">`)
		}
	})
	file := filepath.Join(t.TempDir(), "a", "links.json")
	addresses := []string{s.URL + "/good#a", s.URL + "/gone", s.URL + "/down", s.URL + "/moved"}
	ask := func(maxAge time.Duration) Result {
		cache := OpenCache(file)
		r := quick(Options{Cache: cache, MaxAge: maxAge}).ask(t.Context(), addresses)
		if err := cache.Save(); err != nil {
			t.Fatal(err)
		}
		return r
	}
	first, second := ask(time.Hour), ask(time.Hour)
	if first.Asked != 4 || second.Asked != 1 || second.Remembered != 3 {
		t.Errorf("first %+v, then %+v", first, second)
	}
	for address, a := range first.Answers {
		if second.Answers[address] != a {
			t.Errorf("%s: %+v, then %+v", address, a, second.Answers[address])
		}
	}
	if r := ask(0); r.Remembered != 0 {
		t.Errorf("with no age: %+v", r)
	}
	addresses[0] = s.URL + "/good#b" // on the same page, and nobody looked for it
	if r := ask(time.Hour); r.Asked != 2 || r.Answers[addresses[0]].Code != diag.BrokenOutsideAnchor {
		t.Errorf("another place: %+v", r)
	}
	p := pagesOf(addresses)[1]
	if _, known := OpenCache(file).get(p, 24*time.Hour, time.Now().Add(11*time.Minute)); known {
		t.Error("what is gone is remembered for eleven minutes")
	}
	if _, known := OpenCache(file).get(p, 24*time.Hour, time.Now().Add(-time.Hour)); known {
		t.Error("what is remembered from the future counts")
	}
}
