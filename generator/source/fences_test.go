package source

import (
	"strings"
	"testing"

	"flowbook/generator/diag"
)

// Where the front matter ends and the body begins, and the traps that the
// library leaves to us.
func TestFences(t *testing.T) {
	for _, c := range []struct {
		name, text string
		title      string
		body       string
		bodyLine   int
	}{
		{"YAML", "---\ntitle: a\n---\nbody\n", "a", "body\n", 4},
		{"TOML", "+++\ntitle = \"a\"\n+++\nbody\n", "a", "body\n", 4},
		{"JSON", ";;;\n{\"title\": \"a\"}\n;;;\nbody\n", "a", "body\n", 4},
		{"byte order mark", "\uFEFF---\ntitle: a\n---\nbody\n", "a", "body\n", 4},
		{"CRLF", "---\r\ntitle: a\r\n---\r\nbody\r\n", "a", "body\r\n", 4},
		{"mark and CRLF in TOML", "\uFEFF+++\r\ntitle = 'a'\r\n+++\r\nbody", "a", "body", 4},
		{"mark and CRLF in JSON", "\uFEFF;;;\r\n{\r\n\"title\": \"a\"\r\n}\r\n;;;\r\nbody", "a", "body", 6},
		{"spaces after the fences", "---  \ntitle: a\n--- \t\nbody\n", "a", "body\n", 4},
		{"no body", "---\ntitle: a\n---\n", "a", "", 4},
		{"no newline at the end", "---\ntitle: a\n---", "a", "", 3},
		{"empty", "---\n---\nbody", "", "body", 3},
		{"only a comment", "---\n# nothing\n---\nbody", "", "body", 4},
		{"a rule in the body", "---\ntitle: a\n---\nbody\n\n---\n\nmore\n", "a", "body\n\n---\n\nmore\n", 4},
		{"fence in a literal block", "---\nwhy: |\n  x\n  ---\n  y\ntitle: a\n---\nbody\n", "a", "body\n", 8},
		{"fence in a folded block", "---\nwhy: >-\n    ---\n\n    ---\ntitle: a\n---\nbody\n", "a", "body\n", 8},
		{"fence in a block, CRLF", "---\r\nwhy: |\r\n  ---\r\n  y\r\ntitle: a\r\n---\r\nbody\r\n", "a", "body\r\n", 7},
		{"fence in TOML text", "+++\ntitle = \"a\"\nx = \"\"\"\n +++\n\"\"\"\n+++\nbody", "a", "body", 7},
		{"another format's fence inside", "---\ntitle: a\nwhy: |\n  +++\n---\n+++\nbody", "a", "+++\nbody", 6},
		{"body begins with a fence", "---\ntitle: a\n---\n---\nbody", "a", "---\nbody", 4},
		{"indented fence in the body", "---\ntitle: a\n---\n  ---\nbody", "a", "  ---\nbody", 4},
	} {
		d := read(t, "personas/a.md", c.text)
		if d.Broken || len(d.Problems) > 0 {
			t.Errorf("%s: %s", c.name, show(d.Problems))
			continue
		}
		title := ""
		if n := d.Front().Get("title"); n != nil {
			title = n.Value
		}
		if title != c.title || string(d.Body) != c.body || d.BodyLine != c.bodyLine || !d.Fenced {
			t.Errorf("%s: title %q, body %q on line %d; want %q, %q on line %d", c.name, title, d.Body, d.BodyLine, c.title, c.body, c.bodyLine)
		}
	}
}

func TestABlockScalarKeepsItsFence(t *testing.T) {
	d := read(t, "personas/a.md", "---\nwhy: |\n  ---\n  y\ntitle: a\n---\n")
	if got := d.Front().Get("why").Value; got != "---\ny\n" {
		t.Errorf("the text is %q", got)
	}
}

func TestFrontMatterThatIsNone(t *testing.T) {
	const missing = "1:1+1 front-matter-missing: the front matter is missing "
	const unclosed = "1:1+3 front-matter-unclosed: the front matter is never closed "
	for _, c := range []struct{ text, want string }{
		{"", missing + "(the file is empty: begin it with a line ---, then title: …, then a line ---)"},
		{"\n  \n", missing + "(the file is empty: begin it with a line ---, then title: …, then a line ---)"},
		{"# Title\n", missing + "(begin the file with a line ---, then title: …, then a line ---)"},
		{"{\n\"title\": \"a\"\n}\n\nbody\n", missing + "(front matter in JSON stands between two lines ;;;)"},
		{"\n---\ntitle: a\n---\n", missing + "(the --- must be on line 1: delete what is above it)"},
		{"\uFEFF\r\n\r\n+++\r\n+++\r\n", missing + "(the +++ must be on line 1: delete what is above it)"},
		{" ---\ntitle: a\n---\n", missing + "(the --- must begin its line: delete the spaces before it)"},
		{"----\ntitle: a\n----\n", missing + "(the first line must be --- and nothing else)"},
		{"---yaml\ntitle: a\n---\n", missing + "(the first line must be --- and nothing else)"},
		{"--- # x\ntitle: a\n---\n", missing + "(the first line must be --- and nothing else)"},
		{"---", unclosed + "(end it with a line ---)"},
		{"---\n", unclosed + "(end it with a line ---)"},
		{"---\ntitle: a\n\nbody\n", unclosed + "(end it with a line ---)"},
		{"+++\ntitle = 1\n", unclosed + "(end it with a line +++)"},
		{"---\ntitle: a\n ---\nbody\n", unclosed + "(the --- on line 3 must begin its line: delete the spaces before it)"},
		{"---\ntitle: a\n----\nbody\n", unclosed + "(line 3 must be ---, like line 1)"},
		{"---\ntitle: a\n...\nbody\n", unclosed + "(line 3 must be ---, like line 1)"},
		{"---\ntitle: a\n+++\nbody\n", unclosed + "(line 3 must be ---, like line 1)"},
		{"---\n- a\n- b\n---\n", "2:1+1 wrong-type: the front matter must be keys and values, not a list (write key: value)"},
		{"---\njust text\n---\n", "2:1+9 wrong-type: the front matter must be keys and values, not text (write key: value)"},
		{";;;\n[1]\n;;;\n", "2:1+1 wrong-type: the front matter must be keys and values, not a list (begin it with { and end it with })"},
		{";;;\n \"x\"\n;;;\n", "2:2+3 wrong-type: the front matter must be keys and values, not text (begin it with { and end it with })"},
	} {
		d := read(t, "personas/a.md", c.text)
		if got := show(d.Problems); got != c.want || !d.Broken || d.Front() != nil {
			t.Errorf("%q: broken %v, front %v\n got %s\nwant %s", c.text, d.Broken, d.Front(), got, c.want)
		}
	}
}

func TestHomeNeedsNoFrontMatter(t *testing.T) {
	for _, text := range []string{"", "# Welcome\n", "\n---\n\nA rule.\n", "{{ x }}\n"} {
		d := read(t, "index.md", text)
		if d.Broken || len(d.Problems) > 0 || d.Front() != nil || string(d.Body) != text || d.BodyLine != 1 {
			t.Errorf("%q: body %q on line %d, %s", text, d.Body, d.BodyLine, show(d.Problems))
		}
	}
	for text, code := range map[string]diag.Code{
		"\n---\ntitle: a\n---\n": diag.FrontMatterMissing, // surely meant to be some
		" ---\ntitle: a\n---\n":  diag.FrontMatterMissing,
		"---\ntitle: a\n":        diag.FrontMatterUnclosed,
		"---\n- a\n---\n":        diag.WrongType,
	} {
		d := read(t, "index.md", text)
		if len(d.Problems) != 1 || d.Problems[0].Code != code {
			t.Errorf("%q: %s, want %s", text, show(d.Problems), code)
		}
	}
}

func TestEmptyFrontMatterHasAPlace(t *testing.T) {
	for path, texts := range map[string][]string{
		"personas/a.md": {"---\n---\n", "+++\n+++\n", ";;;\n;;;\n", "---\n# x\n\n---\n", ";;;\n{}\n;;;\n"},
		"flowbook.yaml": {"", "# only a comment\n", "---\n"},
	} {
		for _, text := range texts {
			d := read(t, path, text)
			if d.Broken || d.Front() == nil || d.Front().Kind != Map || len(d.Front().Entries) != 0 {
				t.Errorf("%q is no empty map: %s", text, show(d.Problems))
			} else if d.Front().At.Line < 1 || strings.Contains(text, "{") != (d.Front().At.Line == 2) {
				t.Errorf("%q is at %+v", text, d.Front().At)
			}
		}
	}
}
