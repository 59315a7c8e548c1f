package serve

import (
	"context"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestAbusedRequests sends what no browser sends, over a socket of the real server.
// It refuses each, never asks the site, and goes on to answer.
func TestAbusedRequests(t *testing.T) {
	s, site := published(nil)
	l, err := Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, l) }()
	defer func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}()
	long := strings.Repeat("a", 100<<10)
	for what, request := range map[string]string{
		"no host":                         "GET / HTTP/1.1\r\n\r\n",
		"two hosts":                       "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.test\r\n\r\n",
		"a host with a path":              "GET / HTTP/1.1\r\nHost: localhost/../x\r\n\r\n",
		"a host with a blank":             "GET / HTTP/1.1\r\nHost: localhost evil.test\r\n\r\n",
		"a target of another host":        "GET http://evil.test/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"a target of our host":            "GET http://localhost/ HTTP/1.1\r\nHost: evil.test\r\n\r\n",
		"a target of another scheme":      "GET file:///etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"a target without a slash":        "GET etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"no target":                       "GET  HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"a target with a blank":           "GET / x HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"a raw byte":                      "GET /\xff HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"a raw NUL":                       "GET /\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"half a percent sign":             "GET /%2 HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"overlong":                        "GET /%c0%ae%c0%ae/%c0%af HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"overlong by three":               "GET /%e0%80%ae%e0%80%af HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"decoded twice":                   "GET /%252e%252e/%252fetc HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"a backslash, encoded":            "GET /..%5c..%5cetc HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"dots with a parameter":           "GET /..;/x HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"CONNECT":                         "CONNECT localhost:22 HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"TRACE":                           "TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"OPTIONS of everything":           "OPTIONS * HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.test\r\n\r\n",
		"a preflight":                     "OPTIONS / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.test\r\nAccess-Control-Request-Method: GET\r\nAccess-Control-Request-Private-Network: true\r\n\r\n",
		"a method of small letters":       "get / HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"a method by header":              "POST / HTTP/1.1\r\nHost: localhost\r\nX-HTTP-Method-Override: GET\r\nContent-Length: 0\r\n\r\n",
		"two lengths":                     "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
		"a length and chunks":             "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
		"an odd encoding":                 "GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n",
		"a folded header":                 "GET / HTTP/1.1\r\nHost: localhost\r\n folded\r\n\r\n",
		"a header without a colon":        "GET / HTTP/1.1\r\nHost: localhost\r\nnothing\r\n\r\n",
		"a blank before the colon":        "GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
		"NUL in a header":                 "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\x00b\r\n\r\n",
		"a header that never ends":        "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + long + "\r\n\r\n",
		"an address that never ends":      "GET /" + long + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
		"HTTP/0.9":                        "GET /\r\n\r\n",
		"HTTP/3.0":                        "GET / HTTP/3.0\r\nHost: localhost\r\n\r\n",
		"HTTP/2 without having agreed":    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
		"TLS":                             "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
		"another protocol":                "SSH-2.0-x\r\n\r\n",
		"another name by X-Forwarded":     "GET / HTTP/1.1\r\nHost: evil.test\r\nX-Forwarded-Host: localhost\r\nForwarded: host=localhost\r\n\r\n",
		"the path by header":              "GET /../x HTTP/1.1\r\nHost: localhost\r\nX-Original-URL: /\r\nX-Rewrite-URL: /\r\n\r\n",
		"a socket for another site":       "GET /_flowbook/events?page=/ HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.test\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
		"a stream of something elsewhere": "GET /_flowbook/events?page=//evil.test/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
	} {
		answer := exchange(t, l.nets[0].Addr().String(), request)
		status, rest, _ := strings.Cut(answer, "\r\n")
		code, _, _ := strings.Cut(strings.TrimPrefix(status, "HTTP/1.1 "), " ")
		if answer != "" && !strings.HasPrefix(code, "4") && code != "501" && code != "505" {
			t.Errorf("%s: %.200q", what, answer)
		}
		if strings.Contains(strings.ToLower(rest), "access-control-") || strings.Contains(rest, "evil.test") {
			t.Errorf("%s: it is told %.300q", what, rest)
		}
		site.asked.Range(func(path, _ any) bool {
			if p, _ := path.(string); !strings.HasPrefix(p, "/") || slices.Contains(strings.Split(p, "/"), "..") || strings.Contains(p, "passwd") {
				t.Errorf("%s: the site is asked for %q", what, path)
			}
			site.asked.Delete(path)
			return true
		})
	}
	if answer := exchange(t, l.nets[0].Addr().String(), "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"); !strings.HasPrefix(answer, "HTTP/1.1 200 ") {
		t.Errorf("afterwards: %.200q", answer)
	}
}

// exchange sends bytes and returns what comes back until the server is done.
func exchange(t *testing.T, address, request string) string {
	t.Helper()
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	fmt.Fprint(c, request) // the server may have hung up before the end
	c.(*net.TCPConn).CloseWrite()
	c.SetReadDeadline(time.Now().Add(10 * time.Second))
	answer, _ := io.ReadAll(c)
	return string(answer)
}
