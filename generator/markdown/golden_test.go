package markdown

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Each testdata/NAME.md has its HTML in NAME.html and the rest of what is known
// about it in NAME.txt.
func TestGolden(t *testing.T) {
	inputs, _ := filepath.Glob("testdata/*.md")
	if len(inputs) == 0 {
		t.Fatal("no inputs")
	}
	for _, input := range inputs {
		name := strings.TrimSuffix(input, ".md")
		t.Run(filepath.Base(name), func(t *testing.T) {
			body, err := os.ReadFile(input)
			if err != nil {
				t.Fatal(err)
			}
			unsafe := strings.Contains(name, "unsafe")
			doc := New(Options{UnsafeHTML: unsafe}).Parse(body, "The *title*")
			html := doc.HTML(RenderOptions{Resolve: fixture})
			if err := checkHTML(html); err != nil && !unsafe {
				t.Error(err)
			}
			golden(t, name+".html", html)
			golden(t, name+".txt", describe(doc, body))

			// Windows' line ends change nothing but offsets.
			crlf := strings.ReplaceAll(string(body), "\n", "\r\n")
			got := New(Options{UnsafeHTML: unsafe}).Parse([]byte(crlf), "The *title*").HTML(RenderOptions{Resolve: fixture})
			if got := strings.ReplaceAll(got, "\r\n", "\n"); got != html {
				t.Errorf("with CRLF:\n%s", got)
			}
		})
	}
}

// fixture resolves the links of testdata.
func fixture(_ int, l Link) Resolved {
	switch {
	case l.Kind == Wiki && l.Path() == "draft", l.Target == "draft.md":
		return Resolved{Text: "A <draft>", Plain: true}
	case l.Kind == Wiki:
		href := "../" + strings.ReplaceAll(l.Path(), ":", "s/") + "/"
		if l.Fragment() != "" {
			href += "#" + l.Fragment()
		}
		return Resolved{Href: href, Text: "Title of " + l.Path()}
	case l.Kind == Image && l.Path() == "flow.png":
		return Resolved{Href: "../flow.png", Width: 640, Height: 480}
	}
	return Resolved{Href: l.Target, External: !l.Local()}
}

func describe(doc *Document, body []byte) string {
	var b strings.Builder
	fmt.Fprintf(&b, "title #%s, %d words, mermaid %v\n", doc.TitleID, doc.Words, doc.HasMermaid)
	for _, h := range doc.Headings {
		fmt.Fprintf(&b, "h%d #%s %q\n", h.Level, h.ID, h.Text)
	}
	for _, l := range doc.Links {
		kind := [...]string{"inline", "image", "auto", "wiki"}[l.Kind]
		fmt.Fprintf(&b, "%s %q path=%q fragment=%q scheme=%q text=%q at %q\n",
			kind, l.Target, l.Path(), l.Fragment(), l.Scheme, l.Text, body[l.Offset:l.Offset+l.Length])
	}
	for _, e := range doc.Embeds {
		fmt.Fprintf(&b, "embed at %q\n", body[e.Offset:e.Offset+e.Length])
		for _, k := range e.Keys {
			fmt.Fprintf(&b, "  %q=%q at %q and %q\n", k.Name, k.Value, head(body[k.NameAt:]), head(body[k.ValueAt:]))
		}
	}
	resolve := Resolver(fixture)
	for _, h := range doc.Headings {
		fmt.Fprintf(&b, "h%d #%s %s\n", h.Level, h.ID, h.Text)
	}
	fmt.Fprintf(&b, "---\n%s\n", doc.PlainAs(resolve))
	return b.String()
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; go test -run Golden -update, and read it:\n%s", file, got)
	}
}

// head is the beginning of b.
func head(b []byte) []byte { return b[:min(4, len(b))] }

// An embed is where one piece ends and the next begins.
func TestPieces(t *testing.T) {
	doc := New(Options{}).Parse([]byte("A\n\n```flowbook\nmetric: x\n```\n\n- B\n\n  ```flowbook\n  ```\n"), "")
	got := strings.Join(doc.Pieces(RenderOptions{}), "|")
	if want := "<p>A</p>\n|<ul>\n<li><p>B</p>\n|</li>\n</ul>\n"; got != want {
		t.Errorf("%q, not %q", got, want)
	}
	if len(doc.Embeds) != 2 || doc.HTML(RenderOptions{}) != strings.ReplaceAll(got, "|", "") {
		t.Errorf("%d embeds, %q", len(doc.Embeds), doc.HTML(RenderOptions{}))
	}
}
