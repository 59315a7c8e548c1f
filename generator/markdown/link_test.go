package markdown

import (
	"strings"
	"testing"
)

func TestScheme(t *testing.T) {
	cases := map[string]string{
		"a.md": "", "../a.md#b": "", "#a:b": "", "?q=a:b": "", "./a:b": "", "/a:b": "", "//example.org": "", "": "", ":": "", "a b": "",
		"https://example.org": "https", "HTTP://x": "http", "mailto:a@b": "mailto", "tel:1": "tel",
		"javascript:x": "javascript", " javascript:x": "javascript", "java\tscript:x": "javascript", "java\nscript\r:x": "javascript",
		"\x01javascript:x": "javascript", "javascript\x00:x": "javascript", "JaVaScRiPt:x": "javascript", "java%73cript:x": "javascript",
		"%6A%61vascript%3Ax": "javascript", "java%0Ascript:x": "javascript", "data:image/png;base64,": "data", "file:///x": "file",
		"x-y+z.1:a": "x-y+z.1", "1a:b": "", "ünï:b": "", "%zz:b": "",
	}
	for target, want := range cases {
		if got := schemeOf(target); got != want {
			t.Errorf("%q: %q, want %q", target, got, want)
		}
	}
}

func TestLinkParts(t *testing.T) {
	cases := []struct {
		source, target, path, fragment string
		local                          bool
	}{
		{"[a](b.md)", "b.md", "b.md", "", true},
		{"[a](b.md#c)", "b.md#c", "b.md", "c", true},
		{"[a](#%C3%BCber)", "#über", "", "über", true},
		{"[a](b%20c.md?d=e#f)", "b c.md?d=e#f", "b c.md", "f", true},
		{"[a](b%23c%3Fd%25e.md#f)", "b%23c%3Fd%25e.md#f", "b#c?d%e.md", "f", true},
		{"[a](100%.md)", "100%.md", "100%.md", "", true},
		{"[a](%FF.md)", "%FF.md", "%FF.md", "", true},
		{"[a](b&amp;c\\_d.md)", "b&c_d.md", "b&c_d.md", "", true},
		{"[a](https://e.org/a%20b?c#d)", "https://e.org/a%20b?c#d", "https://e.org/a b", "d", false},
		{"[a](//e.org/x)", "//e.org/x", "//e.org/x", "", false},
		{"[a](mailto:x@y.z)", "mailto:x@y.z", "mailto:x@y.z", "", false},
		{"[[persona:dev#pains]]", "persona:dev#pains", "persona:dev", "pains", true},
		{"[[a%20b]]", "a%20b", "a%20b", "", true},
	}
	for _, c := range cases {
		l := New(Options{}).Parse([]byte(c.source), "").Links[0]
		if l.Target != c.target || l.Path() != c.path || l.Fragment() != c.fragment || l.Local() != c.local {
			t.Errorf("%s: %q %q %q %v", c.source, l.Target, l.Path(), l.Fragment(), l.Local())
		}
	}
}

// The caret of a diagnostic goes to the destination.
func TestOffsets(t *testing.T) {
	cases := []struct{ source, at string }{
		{"a [b](c.md) d", "c.md"},
		{"a [b]( <c d.md> 'e') f", "c d.md"},
		{"ü ![b](c.png)", "c.png"},
		{"> - a [b](c.md)", "c.md"},
		{"-\t[b](c.md)", "c.md"},
		{"1. a\n\n\t> [b](c.md)", "c.md"},
		{"|a|\n|-|\n| [b](c.md) |", "c.md"},
		{"a\n: [b](c.md)", "c.md"},
		{"[^1]\n\n[^1]: [b](c.md)", "c.md"},
		{"a [b][c] d\n\n[c]: e.md", "[b][c]"},
		{"a [c]\n\n[c]: e.md", "[c]"},
		{"a ![b\nc][d]\n\n[d]: e.md", "![b"},
		{"a [b *c* \\]](  )", "[b *c* \\]](  )"},
		{"a [[b]] c", "b"},
		{"a [[ b:c#d | e ]] f", "b:c#d"},
		{"see https://e.org/x.", "https://e.org/x"},
		{"see <https://e.org/x>", "https://e.org/x"},
		{"see me@e.org", "me@e.org"},
	}
	for _, c := range cases {
		doc := New(Options{}).Parse([]byte(c.source), "")
		if len(doc.Links) != 1 {
			t.Errorf("%q: %+v", c.source, doc.Links)
			continue
		}
		if l := doc.Links[0]; c.source[l.Offset:l.Offset+l.Length] != c.at {
			t.Errorf("%q: at %q, want %q", c.source, c.source[l.Offset:l.Offset+l.Length], c.at)
		}
	}
}

func TestAddress(t *testing.T) {
	cases := map[string]string{
		"a b":                "a%20b",
		"a%20b":              "a%20b",
		"100%":               "100%25",
		"ä/日#ü":              "ä/日#ü",
		"a&b":                "a&amp;b",
		"a\"b<c>d\\e^f`g{|}": "a%22b%3Cc%3Ed%5Ce%5Ef%60g%7B%7C%7D",
		"http://[::1]/[x]":   "http://[::1]/%5Bx%5D",
		"//[::1]?[":          "//[::1]?%5B",
		"a[0]":               "a%5B0%5D",
		"a#b#c":              "a#b%23c",
		"a\tb\x00c\x7f\xff":  "a%09b%00c%7F%FF",
	}
	for s, want := range cases {
		if got := string(appendURL(nil, s)); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

// Whatever Resolve says, nothing that runs is written.
func TestResolveIsNotTrusted(t *testing.T) {
	doc := New(Options{}).Parse([]byte("[a](b.md) ![c](d.png) [[e]] <https://f.g>"), "")
	for _, href := range []string{"javascript:x", "\tjavascript:x", "data:text/html,x", "x\"onclick=y", "<script>", ""} {
		html := doc.HTML(RenderOptions{Resolve: func(int, Link) Resolved {
			return Resolved{Href: href, Text: "<i>", External: true}
		}})
		if err := checkHTML(html); err != nil {
			t.Errorf("%q: %v in %s", href, err, html)
		}
	}
}

func TestRenderOptions(t *testing.T) {
	source := "# A\n\n###### B[^1] [[c]] ![d](d.png) [e *f*](g)\n\n- [x] h\n\n> [!TIP]\n> i\n\n|j|\n|-|\n\n[^1]: k"
	doc := New(Options{}).Parse([]byte(source), "")
	german := Labels{LabelTip: "Tipp", LabelLinkTo: "„{}“", LabelTable: "Tabelle {}", LabelFootnotes: "Fußnoten", LabelFootnote: "{}. Fußnote", LabelBack: "Zurück", LabelDone: "<Erledigt>"}
	html := doc.HTML(RenderOptions{Shift: 2, IDPrefix: "p1-", Labels: &german})
	for _, want := range []string{
		`<h3 id="p1-a">A<a class="anchor" href="#p1-a" aria-label="„A“">`, `<h6 id="p1-b-c--e-f">`, `id="p1-fnref:1"`, `href="#p1-fn:1"`, `<li id="p1-fn:1">`,
		`href="#p1-fnref:1"`, `>Tipp<`, `aria-label="Tabelle j"`, `<section class="footnotes">`, `"1. Fußnote"`, `"Zurück"`, `"&lt;Erledigt&gt;"`, ` c <img src="d.png"`,
	} {
		if !strings.Contains(html, want) {
			t.Errorf("no %s in %s", want, html)
		}
	}
	if err := checkHTML(html); err != nil {
		t.Error(err)
	}
	// The notes of a page's only body are a landmark.
	if alone := doc.HTML(RenderOptions{Labels: &german}); !strings.Contains(alone, `<section class="footnotes" role="doc-endnotes" aria-label="Fußnoten">`) {
		t.Errorf("no landmark in %s", alone)
	}
	html = doc.HTML(RenderOptions{Shift: -3, NoLinks: true, Resolve: func(int, Link) Resolved { return Resolved{Href: "x", Text: "C"} }})
	if !strings.Contains(html, "<h1 id=\"a\">A</h1>") || !strings.Contains(html, " C d e <em>f</em></h3>") || strings.Contains(html, "<a ") {
		t.Error(html)
	}
}
