package probe

import (
	"bytes"
	"testing"

	"golang.org/x/net/html"
)

// named is what another reader of HTML finds.
func named(page []byte) map[string]bool {
	names := map[string]bool{}
	z := html.NewTokenizer(bytes.NewReader(page))
	for z.Next() != html.ErrorToken {
		if t := z.Token(); t.Type == html.StartTagToken || t.Type == html.SelfClosingTagToken {
			for _, a := range t.Attr {
				if (a.Key == "id" || a.Key == "name") && a.Val != "" {
					names[a.Val] = true
				}
			}
		}
	}
	return names
}

func TestPlaces(t *testing.T) {
	for page, want := range map[string][]string{
		`<p id=a><P ID = "b c"><a name='d&amp;e'><br id=f/>`:                      {"a", "b c", "d&e", "f/"},
		`<!-- <p id=no> --><script>"<p id=no>"</script><i id=yes>`:                {"yes"},
		`<style><p id=no></style><title><p id=no></title><p data-id=no id="yes">`: {"yes"},
		`<p title="<p id=no>" id=yes>a < b id=no`:                                 {"yes"},
		`<p id`: {}, `<p id="x`: {}, `<p id=>`: {}, `</p id=no>`: {}, ``: {}, `<`: {},
	} {
		got := places([]byte(page))
		if len(got) != len(want) {
			t.Errorf("%s: %v", page, got)
		}
		for _, name := range want {
			if !got[name] {
				t.Errorf("%s: %q is missing in %v", page, name, got)
			}
		}
	}
}

func TestIsPlace(t *testing.T) {
	for fragment, want := range map[string]bool{
		"install": true, "überblick": true, "L": true, "": false, "top": false, "Top": false, "L10": false, "L10-L20": false, "L1C2-L3C4": false,
		"!/route": false, "/route": false, ":~:text=a": false, "a:~:text=b": false, "page=3": false, "?x": false,
	} {
		if got := isPlace(fragment); got != want {
			t.Errorf("%q: %v", fragment, got)
		}
	}
}

// FuzzPlaces: no page makes it fail or takes long, and what it finds in sound pages
// is what x/net/html finds.
func FuzzPlaces(f *testing.F) {
	for _, page := range []string{`<p id=a>`, `<!--x--><a name="b">`, `<script id=s>"</p id=x>"</script><p id=t>`, `<p id="&lt;&#233;">`, `<textarea><p id=x></textarea>`, "<p\nid\f=\t'x'/>"} {
		f.Add([]byte(page))
	}
	f.Fuzz(func(t *testing.T, page []byte) {
		got := places(page)
		for name := range got {
			if name == "" {
				t.Error("a place without a name")
			}
		}
		// Where tags alone make the page, both must agree.
		if bytes.ContainsAny(page, "!?&\x00\r") || bytes.Contains(bytes.ToLower(page), []byte("plaintext")) {
			return
		}
		want := named(page)
		for name := range want {
			if !got[name] {
				t.Errorf("%q is missing in %v of %q", name, got, page)
			}
		}
	})
}
