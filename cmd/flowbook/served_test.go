package main

import (
	"bufio"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

func freePort(t *testing.T) int {
	t.Helper()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer free.Close()
	return free.Addr().(*net.TCPAddr).Port
}

// awaitServed waits until something is shown at address.
func awaitServed(t *testing.T, address string) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if r, err := http.Get(address); err == nil {
			r.Body.Close()
			if r.StatusCode == http.StatusOK {
				return
			}
		}
	}
	t.Fatalf("%s does not answer", address)
}

// get asks for an address of a served site.
func get(t *testing.T, base, address string) (status int, body string) {
	t.Helper()
	r, err := http.Get(base + (&url.URL{Path: address}).EscapedPath())
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	data, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, string(data)
}

var liveTags = regexp.MustCompile(`<link rel="stylesheet" href="/_flowbook/live\.css">|<script type="module" src="/_flowbook/live\.js"[^>]*></script>`)

// withoutLive is a page without what the server adds to it.
func withoutLive(body string) string { return liveTags.ReplaceAllString(body, "") }

// listener is a browser that listens to what the server tells a page.
type listener struct {
	mu   sync.Mutex
	last serveState
	some bool
}

// listen opens the stream of the page at address until the test ends.
func listen(t *testing.T, base, address string) *listener {
	t.Helper()
	r, err := http.Get(base + "/_flowbook/events?page=" + url.QueryEscape(address))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Body.Close() })
	l := &listener{}
	go func() {
		lines := bufio.NewScanner(r.Body)
		lines.Buffer(nil, 16<<20)
		for lines.Scan() {
			data, ok := strings.CutPrefix(lines.Text(), "data: ")
			var state serveState
			if ok && json.Unmarshal([]byte(data), &state) == nil {
				l.mu.Lock()
				l.last, l.some = state, true
				l.mu.Unlock()
			}
		}
	}()
	return l
}

// await waits until the last thing told is as wanted, and returns it.
func (l *listener) await(t *testing.T, wanted func(serveState) bool) serveState {
	t.Helper()
	for end := time.Now().Add(15 * time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		l.mu.Lock()
		last, some := l.last, l.some
		l.mu.Unlock()
		if some && wanted(last) {
			return last
		}
	}
	t.Fatalf("the browser is not told; last it heard %+v", l.last)
	return serveState{}
}

// serveState is what the server tells a page.
type serveState struct {
	Number   int               `json:"number"`
	Page     string            `json:"page"`
	Problems []json.RawMessage `json:"problems"`
}
