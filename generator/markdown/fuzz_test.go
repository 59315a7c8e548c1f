package markdown

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

func seed(f *testing.F) {
	inputs, _ := filepath.Glob("testdata/*.md")
	for _, input := range inputs {
		data, err := os.ReadFile(input)
		if err != nil {
			f.Fatal(err)
		}
		for part := range strings.SplitSeq(string(data), "\n\n") {
			f.Add(part)
		}
		f.Add(string(data))
	}
	for _, p := range payloads {
		f.Add(p)
	}
	for _, repeat := range hostile {
		f.Add(repeat(5))
	}
}

// checkDocument holds what must be true of any document.
func checkDocument(t *testing.T, e *Engine, doc *Document, source string) {
	t.Helper()
	html := doc.HTML(RenderOptions{Shift: 1, Resolve: fixture})
	if err := checkHTML(html); err != nil {
		t.Errorf("%v in %s", err, html)
	}
	if utf8.ValidString(source) && !utf8.ValidString(html) {
		t.Errorf("not UTF-8: %q", html)
	}
	for _, l := range doc.Links {
		if l.Offset < 0 || l.Length < 0 || l.Offset+l.Length > len(source) {
			t.Errorf("%+v is not within %d bytes", l, len(source))
		}
	}
	for _, h := range doc.Headings {
		if !doc.HasAnchor(h.ID) || h.ID == "" {
			t.Errorf("no anchor for %+v", h)
		}
	}
	if plain := doc.Plain(); strings.HasPrefix(plain, "\n") {
		t.Errorf("text %q", plain)
	}
	doc.PlainAs(fixture)
	if n := e.recovered.Load(); n > 0 {
		t.Error("goldmark panicked")
	}
}

func FuzzParse(f *testing.F) {
	seed(f)
	unsafe := New(Options{UnsafeHTML: true})
	f.Fuzz(func(t *testing.T, source string) {
		e := New(Options{})
		doc := e.Parse([]byte(source), "Title")
		checkDocument(t, e, doc, source)
		html := doc.HTML(RenderOptions{})
		if again := New(Options{}).Parse([]byte(source), "Title").HTML(RenderOptions{}); again != html {
			t.Errorf("not the same twice:\n%s\n%s", html, again)
		}
		if again := doc.HTML(RenderOptions{}); again != html {
			t.Errorf("not the same from memory:\n%s\n%s", html, again)
		}
		raw := unsafe.Parse([]byte(source), "Title")
		raw.HTML(RenderOptions{})
		raw.Plain()
		if n := unsafe.recovered.Load(); n > 0 {
			t.Error("goldmark panicked")
		}
	})
}

func FuzzInline(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, text string) {
		e := New(Options{})
		doc := e.Inline(text)
		checkDocument(t, e, doc, text)
		if len(doc.Headings) > 0 || len(doc.code) > 0 || strings.Contains(doc.HTML(RenderOptions{}), "<p") {
			t.Errorf("a block in %s", doc.HTML(RenderOptions{}))
		}
	})
}
