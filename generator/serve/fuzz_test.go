package serve

import (
	"bufio"
	"bytes"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// FuzzRequest hands any bytes as a request to the server. It answers, with one of
// the site's own files or a refusal; where it sends somebody on, that is to
// another address of its own; and the site is asked for clean addresses alone.
func FuzzRequest(f *testing.F) {
	for _, target := range []string{"/", "/flow/", "/flow", "/app.css", "/../x", "/%2e%2e/x", "//evil.org/", "/%2f/x", "/a%00b", "/a\\b", "/%c0%ae/", "http://localhost/flow/", "http://evil.org/",
		"*", "/_flowbook/live.js", "/_flowbook/../x", "/_flowbook/events?page=/", "/_flowbook/%2e", "/flow?x=//y", "/flow/index.html", "/;x", "/%E2%80%AE/", "/flow/#x", "/flow/;/..", "?", "", "/flow%0d%0aX:y"} {
		f.Add([]byte("GET " + target + " HTTP/1.1\r\nHost: localhost:1414\r\n\r\n"))
	}
	f.Add([]byte("HEAD /flow HTTP/1.0\r\nHost: 127.0.0.1\r\nRange: bytes=0-,0-,0-\r\nIf-None-Match: *\r\n\r\n"))
	f.Add([]byte("POST /flow/ HTTP/1.1\r\nHost: [::1]:1\r\nOrigin: null\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"))
	f.Add([]byte("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.org\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n\r\n"))
	s, site := published(nil)
	f.Fuzz(func(t *testing.T, raw []byte) {
		r, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(raw)))
		if err != nil || r.URL.Path == eventsPath {
			return // net/http refuses it; a stream has no end
		}
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, r)
		answer := w.Result()
		if answer.StatusCode >= 500 {
			t.Errorf("%q: %s", raw, answer.Status)
		}
		for key := range answer.Header {
			if strings.HasPrefix(key, "Access-Control-") {
				t.Errorf("%q is told %s", raw, key)
			}
		}
		if to := answer.Header.Get("Location"); to != "" {
			path, _, _ := strings.Cut(to, "?")
			u, err := url.Parse(path)
			if err != nil || u.Host != "" || u.Scheme != "" || strings.HasPrefix(path, "//") || strings.Contains(path, "\\") || strings.ContainsAny(to, "\r\n") || !isClean(r.URL) {
				t.Errorf("%q leads to %q", raw, to)
			}
		}
		if answer.StatusCode == http.StatusOK && (r.Method != http.MethodGet && r.Method != http.MethodHead || !s.options.answersTo(r.Host)) {
			t.Errorf("%q is answered", raw)
		}
		site.asked.Range(func(path, _ any) bool {
			if p, ok := path.(string); !ok || !strings.HasPrefix(p, "/") || slices.Contains(strings.Split(p, "/"), "..") || strings.ContainsAny(p, "\\\x00") {
				t.Errorf("%q: the site is asked for %q", raw, path)
			}
			site.asked.Delete(path)
			return true
		})
	})
}
