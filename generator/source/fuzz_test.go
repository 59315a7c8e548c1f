package source

import (
	"bytes"
	"testing"
	"unicode/utf8"

	"flowbook/generator/diag"
)

// within reports whether a place is in the text: on one of its lines, and at most
// one character beyond its end.
func within(d *Document, s diag.Span) bool {
	lines := bytes.Count(d.Text, newline) + 1
	length := int32(utf8.RuneCountInString(d.Line(int(s.Line))))
	return 1 <= s.Line && int(s.Line) <= lines && 1 <= s.Column && 1 <= s.Length && s.Column+s.Length-1 <= length+1 &&
		(s.Line == 1 || s.Column > 1 || length > 0 || int(s.Line) < lines || len(d.Text) == 0)
}

func checkProblems(t *testing.T, d *Document) {
	t.Helper()
	for _, p := range d.Problems {
		if !within(d, p.Span) || p.File != d.Path || p.Message == "" || !utf8.ValidString(p.Message+p.Hint) {
			t.Errorf("%+v is not in %q", p, d.Text)
		}
	}
}

func checkTree(t *testing.T, d *Document, n *Node, left *int) {
	t.Helper()
	if *left--; *left < 0 {
		t.Fatalf("the tree of %d bytes is too large", len(d.Text))
	}
	if n == nil || !within(d, n.At) {
		t.Fatalf("%+v is not in %q", n, d.Text)
	}
	if _, ok := n.Float(); ok != (n.Kind == Number) {
		t.Errorf("the number %q has no value", n.Value)
	}
	for _, item := range n.Items {
		checkTree(t, d, item, left)
	}
	for _, e := range n.Entries {
		if !within(d, e.KeyAt) {
			t.Fatalf("the key %q at %+v is not in %q", e.Key, e.KeyAt, d.Text)
		}
		checkTree(t, d, e.Value, left)
	}
}

// FuzzFrontMatter reads text as YAML, TOML and JSON front matter, as settings, and
// as a whole file.
func FuzzFrontMatter(f *testing.F) {
	for _, c := range brokenYAML {
		f.Add(uint8(0), c.text)
	}
	for _, text := range []string{"a: &x {b: c}\nd:\n  <<: *x\n  e: |\n    ---\n", "a: \"x\ny\"\nb: [c,\n d]", "? a\n: b\n- c", "a: !!str x\n---\nb: c"} {
		f.Add(uint8(0), text)
		f.Add(uint8(3), text)
	}
	for _, text := range []string{"a = 1\n[b.c]\nd = [1, {e = 'f'}]\n[[g]]\nh = 2026-10-01", "a = \"\"\"x\n\"\"\"\n", "a.b = 1\na = 2", "a = [1,\n"} {
		f.Add(uint8(1), text)
	}
	for _, text := range []string{"{\"a\": [1, true, null, {\"b\": \"\\u00fc\"}]}", "{\"a\": 1,}", "{\"a\" \"b", "[[1 2]"} {
		f.Add(uint8(2), text)
	}
	for _, text := range []string{"", "\n---\na: b\n---\n", "\uFEFF---\r\na: b\r\n ---\r\n---\r\nbody", "+++\n---\n", "{\n}\n\n", "---"} {
		f.Add(uint8(4), text)
	}
	f.Fuzz(func(t *testing.T, form uint8, text string) {
		name := "personas/a.md"
		switch form % 5 {
		case 0:
			text = "---\n" + text + "\n---\nbody"
		case 1:
			text = "+++\n" + text + "\n+++\nbody"
		case 2:
			text = ";;;\n" + text + "\n;;;\nbody"
		case 3:
			name = "flowbook.yaml"
		}
		d := read(t, name, text)
		checkProblems(t, d)
		if d.Front() != nil {
			left := 2*len(text) + maxExpansion + 10
			checkTree(t, d, d.Front(), &left)
			if depth(d.Front()) > maxDepth {
				t.Errorf("%d levels deep", depth(d.Front()))
			}
		}
		if d.Broken != d.Problems.HasErrors() || d.Broken && d.Front() != nil {
			t.Errorf("broken is %v with %v and %s", d.Broken, d.Front(), show(d.Problems))
		}
		if !bytes.HasSuffix(d.Text, d.Body) || d.Body != nil && !within(d, d.BodySpan(0, len(d.Body))) {
			t.Errorf("the body %q is not the end of %q", d.Body, d.Text)
		}
		if !equal(d, read(t, name, text)) {
			t.Errorf("read twice, %q gives different documents", text)
		}
	})
}

// FuzzTable reads text as observations, with a header and without.
func FuzzTable(f *testing.F) {
	for _, text := range []string{"a,b,c\n", "a,\"b\nc,d,e\n", "a,\"b\"x,c\r\n\r\n ,,\n", "\"a\nb\",c,d\ne", " \"ä\" , ü,\"\"\"\"\n", "a\"b\n\"\n\"\""} {
		f.Add(true, text)
		f.Add(false, "date,value\n"+text)
	}
	f.Fuzz(func(t *testing.T, headed bool, text string) {
		if headed {
			text = "date,value,note\n" + text
		}
		d := read(t, "metrics/a.csv", text)
		checkProblems(t, d)
		if d.Broken != (d.Table == nil) || d.Broken && len(d.Problems) == 0 {
			t.Fatalf("broken is %v with %v and %s", d.Broken, d.Table, show(d.Problems))
		}
		if d.Broken {
			return
		}
		line := 0
		for _, row := range d.Table.Rows {
			if len(row.Fields) != len(d.Table.Header) || row.Line <= line {
				t.Errorf("the row on line %d, after that on line %d, has %d fields", row.Line, line, len(row.Fields))
			}
			line = row.Line
			for _, field := range row.Fields {
				if !within(d, field.Span) {
					t.Errorf("%+v is not in %q", field, text)
				}
			}
		}
		if !equal(d, read(t, "metrics/a.csv", text)) {
			t.Errorf("read twice, %q gives different tables", text)
		}
	})
}
