package markdown

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// embedded stands for the live parts that a page puts in.
func embedded(dst []byte, i int, indent string) []byte {
	return append(dst, "| a |\n"+indent+"|---|\n"+indent+"| b |"...)
}

// Each testdata/NAME.md reads in NAME.twin as it does on a page's twin.
func TestTwinGolden(t *testing.T) {
	inputs, _ := filepath.Glob("testdata/*.md")
	for _, input := range inputs {
		name := strings.TrimSuffix(input, ".md")
		t.Run(filepath.Base(name), func(t *testing.T) {
			body, err := os.ReadFile(input)
			if err != nil {
				t.Fatal(err)
			}
			e := New(Options{UnsafeHTML: strings.Contains(name, "unsafe")})
			write := func(body string) string {
				return string(e.Parse([]byte(body), "The *title*").AppendMarkdown(nil, SourceOptions{Shift: 1, Resolve: fixture, Embed: embedded}))
			}
			got := write(string(body))
			golden(t, name+".twin", got+"\n")
			if crlf := write(strings.ReplaceAll(string(body), "\n", "\r\n")); crlf != got {
				t.Errorf("with CRLF:\n%s", crlf)
			}
		})
	}
}

func TestTwinOf(t *testing.T) {
	for in, want := range map[string]string{
		"":                                              "",
		"\n\n a\n\n":                                    " a",
		"# The title\n\nText":                           "Text",
		"The *title*\n===========\n\nText":              "Text",
		"## A\n\nB\n---\n\nC\nD\n===\n":                 "### A\n\n### B\n\n## C D",
		"A #\n---\n\nB\\\nC\n===":                       "### A \\#\n\n## B C",
		"0\n0\n-|\n-":                                   "0\n0\n-|\n-", // a table within a heading, or so it seems
		"###### deep":                                   "###### deep",
		"## A ##":                                       "### A ##",
		"> ## A\n> B\n> ---\n> C":                       "> ### A\n> ### B\n> C",
		"[a](draft.md) b":                               "a b",
		"[`]`](x.md 'A \"t\"') b":                       "[`]`](x.md \"A \\\"t\\\"\") b",
		"[a\nb](<x y.md>)":                              "[a\nb](x%20y.md)",
		"[a][r], [r][], [r]\n\n[r]: x.md (T)\n":         "[a][r], [r][], [r]\n\n[r]: x.md (T)",
		"![a](draft.md) ![b](flow.png)":                 "a ![b](../flow.png)",
		"[![b](flow.png)](x.md)":                        "[![b](../flow.png)](x.md)",
		"[[metric:x]] [[draft]] [[a|b *c*]]":            `[Title of metric:x](../metrics/x/) A \<draft> [b \*c\*](../a/)`,
		"[see [[a]] *x*](x.md)":                         "[see Title of a *x*](x.md)",
		"[a](javascript:alert(1)) <nginx:latest>":       `a \<nginx:latest>`,
		"a <b>c</b> <!-- hidden --> d":                  `a \<b>c\</b> <!-- --> d`,
		"<!-- hidden -->\n\na":                          "a",
		"- a\n\n  <div>\n  *x*\n  </div>\n":             "- a\n\n  ```html\n  <div>\n  *x*\n  </div>\n  ```",
		"- ```flowbook\n  map: x\n  ```\n- b":           "- | a |\n  |---|\n  | b |\n- b",
		"```flowbook\nmap: x":                           "| a |\n|---|\n| b |",
		"a[^1]\n\n[^1]: [b](draft.md)\n\n[c](draft.md)": "a[^1]\n\n[^1]: b\n\nc",
	} {
		doc := New(Options{}).Parse([]byte(in), "The title")
		if got := string(doc.AppendMarkdown([]byte("|"), SourceOptions{Shift: 1, Resolve: fixture, Embed: embedded})); got != "|"+want {
			t.Errorf("%q\n gives %q\n   not %q", in, got, "|"+want)
		}
	}
	if got := New(Options{}).Inline("[a](b.md)").AppendMarkdown(nil, SourceOptions{}); len(got) > 0 {
		t.Errorf("a short text gives %q", got)
	}
}

// Footnotes of several texts on one page are told apart.
func TestNotesOfTwins(t *testing.T) {
	doc := New(Options{}).Parse([]byte("a[^1] b[^n] c[^1] `[^1]` [^none]\n\n[^1]: one\n[^n]: two[^1]\n\n[a][r] ![b][r]\n\n[r]: x.md\n"), "")
	got := string(doc.AppendMarkdown(nil, SourceOptions{Notes: "x."}))
	if want := "a[^x.1] b[^x.n] c[^x.1] `[^1]` [^none]\n\n[^x.1]: one\n[^x.n]: two[^x.1]\n\n[a](x.md) ![b](x.md)"; got != want {
		t.Errorf("%q, not %q", got, want)
	}
}

// What is appended as text is read as just that.
func FuzzAppendText(f *testing.F) {
	for _, s := range []string{"a", "*a* _b_ `c` [d](e) <f> &amp; ~g~", "# a", "1. a", "- a", "+", "> a", "a\\b", "a_b_c", "a | b", "::: note", "https://x.org/a_b_", "&#35;", "C #", "=", "12)"} {
		f.Add(s)
	}
	e := New(Options{})
	f.Fuzz(func(t *testing.T, s string) {
		want := collapse(strings.Map(printable, s))
		if want == "" {
			return
		}
		for _, frame := range []string{"%s", "# %s", "- %s", "[%s](x.md)", "| a |\n|---|\n| %s |"} {
			text := strings.ReplaceAll(frame, "%s", string(AppendText(nil, want)))
			got := collapse(e.Parse([]byte(text), "").Plain())
			if strings.HasPrefix(frame, "|") {
				got = strings.TrimSpace(strings.TrimPrefix(got, "a"))
			}
			if got != want {
				t.Errorf("%q, written as %q, reads %q", want, text, got)
			}
		}
	})
}

func printable(r rune) rune {
	if r < ' ' || r == 0x7f || r == 0xfffd {
		return ' '
	}
	return r
}

// What stands on a page's twin says what the page says, word for word, and links
// to nothing that the page does not link to.
func FuzzTwin(f *testing.F) {
	inputs, _ := filepath.Glob("testdata/*.md")
	for _, input := range inputs {
		if body, err := os.ReadFile(input); err == nil {
			f.Add(string(body))
		}
	}
	e := New(Options{})
	f.Fuzz(func(t *testing.T, source string) {
		doc := e.Parse([]byte(source), "Title")
		if len(doc.Embeds) > 0 || strings.ContainsFunc(source, func(r rune) bool { return r < ' ' && r != '\n' || r == 0x7f || r == 0xfffd }) {
			return
		}
		twin := e.Parse(doc.AppendMarkdown(nil, SourceOptions{Resolve: fixture}), "Title")
		targets, all := map[string]bool{}, true
		for i, l := range doc.Links {
			if href := shownAt(l, fixture(i, l)); href != "" {
				targets[string(AppendDestination(nil, href))] = true
				all = all && (l.Kind == Wiki || l.Text != "") // where a page shows the address, that may be written in many ways
			} else {
				all = false // without its marks a label could mean something beside what stands there
			}
		}
		if got, want := collapse(twin.Plain()), collapse(doc.PlainAs(fixture)); all && got != want {
			t.Errorf("%q\n says  %q\n twin: %q\n", source, want, got)
		}
		for i, l := range twin.Links {
			if href := shownAt(l, fixture(i, l)); href != "" && l.Kind != Auto && all && !targets[string(AppendDestination(nil, href))] {
				t.Errorf("%q\n links to %q, and the page to %v", source, href, targets)
			}
		}
	})
}

// A twin does no harm where it is copied to, even where raw HTML passes: what is
// text on the page is text there.
func TestTwinsRunNothing(t *testing.T) {
	safe, unsafe := New(Options{}), New(Options{UnsafeHTML: true})
	hostile, err := os.ReadFile("../testdata/hostile/scripts.txt")
	if err != nil {
		t.Fatal(err)
	}
	texts := slices.Clone(payloads)
	for line := range strings.Lines(string(hostile)) {
		texts = append(texts, strings.TrimSuffix(line, "\n"))
	}
	for _, p := range texts {
		for _, text := range []string{p, "a " + p + " b", "> - " + p, "[" + p + "](x.md)", "# " + p, p + "\n==="} {
			twin := safe.Parse([]byte(text), "x").AppendMarkdown(nil, SourceOptions{Resolve: fixture})
			doc := unsafe.Parse(twin, "")
			if raw := slices.ContainsFunc(doc.holes, func(h hole) bool {
				return h.kind == holeRaw && !strings.HasPrefix(doc.static[h.at:], "<!-- -->")
			}); raw {
				t.Errorf("%q: raw HTML on the twin: %s", text, twin)
			}
			for _, l := range doc.Links {
				if l.Kind != Auto && !l.Allowed() {
					t.Errorf("%q: a link to %q on the twin: %s", text, l.Target, twin)
				}
			}
		}
	}
}
