package serve

import (
	"bytes"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOnlyOurPagesAreAnswered has pages of other sites, and of other ports of
// this machine, ask for everything that a page can ask for.
func TestOnlyOurPagesAreAnswered(t *testing.T) {
	s, _ := published(nil)
	type h = map[string]string
	for _, c := range []struct {
		what   string
		header h
		want   int
	}{
		{"no browser", h{}, 200},
		{"typed", h{"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 200},
		{"our page's stream", h{"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}, 200},
		{"our page's script", h{"Origin": "http://localhost:1414", "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}, 200},
		{"a link on another site", h{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 200},
		{"a link on another port", h{"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 200},
		{"a frame on another site", h{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}, 403},
		{"a script of another site", h{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}, 403},
		{"an image on another port", h{"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}, 403},
		{"fetch from another site", h{"Origin": "https://evil.test", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"}, 403},
		{"fetch by an old browser", h{"Origin": "https://evil.test"}, 403},
		{"fetch from another port", h{"Origin": "http://localhost:3000"}, 403},
		{"fetch from another name of ours", h{"Origin": "http://127.0.0.1:1414"}, 403},
		{"a sandboxed frame", h{"Origin": "null"}, 403},
		{"a file", h{"Origin": "file://"}, 403},
		{"an extension", h{"Origin": "chrome-extension://abcdef"}, 403},
		{"a name that begins like ours", h{"Origin": "http://localhost:1414.evil.test"}, 403},
		{"a user who is named like us", h{"Origin": "http://localhost:1414@evil.test"}, 403},
		{"no address", h{"Origin": "::::"}, 403},
	} {
		for _, target := range []string{"/", "/app.css", "/_flowbook/live.js"} {
			r := ask(s, "GET", target, func(r *http.Request) {
				r.Host = "localhost:1414"
				for key, value := range c.header {
					r.Header.Set(key, value)
				}
			})
			if r.StatusCode != c.want {
				t.Errorf("%s asks for %s: %d, want %d", c.what, target, r.StatusCode, c.want)
			}
			for key := range r.Header {
				if strings.HasPrefix(key, "Access-Control-") {
					t.Errorf("%s is told %s", c.what, key)
				}
			}
		}
	}
}

// TestOthers has a server for other machines too: it answers to addresses, and to
// the one name that it was given.
func TestOthers(t *testing.T) {
	s := New(Options{Others: true, Names: []string{"build.example"}})
	s.Publish(siteWith(nil))
	for host, want := range map[string]int{
		"localhost:1414": 200, "192.168.1.2:1414": 200, "10.0.0.1": 200, "[2001:db8::1]:1414": 200, "build.example:1414": 200, "BUILD.example": 200,
		"evil.test": 403, "x.build.example": 403, "192.168.1.2.evil.test": 403, "": 403,
	} {
		if r := ask(s, "GET", "/", func(r *http.Request) { r.Host = host }); r.StatusCode != want {
			t.Errorf("Host %q: %d, want %d", host, r.StatusCode, want)
		}
	}
	for host, others := range map[string]bool{"127.0.0.1": false, "::1": false, "localhost": false, "0.0.0.0": true} {
		l, err := ListenOn(host, 0)
		if err != nil {
			t.Errorf("%s: %v", host, err)
			continue
		}
		if l.Others != others {
			t.Errorf("%s: other machines reach it: %v", host, l.Others)
		}
		l.Close()
	}
	if _, err := ListenOn("no.such.name.invalid", 4242); err == nil || !strings.Contains(err.Error(), "--host") {
		t.Errorf("no such name: %v", err)
	}
}

// TestPicturesDoNothing opens a picture by itself, which makes it a page.
func TestPicturesDoNothing(t *testing.T) {
	s, _ := published(nil)
	site := siteWith(nil)
	s.Publish(typed{site, "image/svg+xml"})
	if got := ask(s, "GET", "/photo.png").Header.Get("Content-Security-Policy"); !strings.HasPrefix(got, "default-src 'none'") || !strings.Contains(got, "sandbox") {
		t.Errorf("policy %q", got)
	}
}

type typed struct {
	Site
	contentType string
}

func (s typed) Render(path string) (File, bool, error) {
	f, found, err := s.Site.Render(path)
	f.ContentType = s.contentType
	return f, found, err
}

// TestLargeFiles are sent from where they are, in parts too.
func TestLargeFiles(t *testing.T) {
	name := filepath.Join(t.TempDir(), "large.bin")
	data := bytes.Repeat([]byte("0123456789abcdef"), 1<<17)
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
	s := New(Options{})
	s.Publish(opens{name})
	if r := ask(s, "GET", "/large.bin"); r.StatusCode != 200 || text(t, r) != string(data) {
		t.Error(r.Status)
	}
	r := ask(s, "GET", "/large.bin", func(r *http.Request) { r.Header.Set("Range", "bytes=16-18") })
	if r.StatusCode != 206 || text(t, r) != "012" {
		t.Error(r.Status)
	}
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	if r := ask(s, "GET", "/large.bin"); r.StatusCode != 404 {
		t.Error(r.Status)
	}
}

type opens struct{ name string }

func (o opens) Render(string) (File, bool, error) {
	return File{ContentType: "application/octet-stream", Open: func() (io.ReadSeekCloser, error) { return os.Open(o.name) }}, true, nil
}
