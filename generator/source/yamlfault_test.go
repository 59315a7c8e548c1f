package source

import (
	"strings"
	"testing"
)

// Broken YAML as authors write it. The places are those in the file, whose first
// line is the fence.
var brokenYAML = []struct{ name, text, want string }{
	// Brackets and quotes that are never closed: where they open.
	{"list", "title: a\nsupports: [a, b\nphase: x", `3:11+1: this "[" is never closed (add ] where it ends)`},
	{"list with a comma at the end", "supports: [a,\nphase: x", `2:11+1: this "[" is never closed (add ] where it ends)`},
	{"list at the end of the file", "title: a\nsupports: [a, b", `3:11+1: this "[" is never closed (add ] where it ends)`},
	{"list in a list", "a: [[b, c]\nd: e", `2:4+1: this "[" is never closed (add ] where it ends)`},
	{"inner list", "a: [b, [c\nd: e", `2:8+1: this "[" is never closed (add ] where it ends)`},
	{"list over lines", "a: [\n  b,\n  c\nd: e\nf: [g]", `2:4+1: this "[" is never closed (add ] where it ends)`},
	{"map", "title: a\nhealthy: {min: 1, max: 2\nphase: x", `3:10+1: this "{" is never closed (add } where it ends)`},
	{"map in a block", "nodes:\n  pay: {kind: need, title: Pay\n  two: {kind: need}", `3:8+1: this "{" is never closed (add } where it ends)`},
	{"map in a list item", "metrics:\n  - {id: a, kind: b\n  - {id: c}", `3:5+1: this "{" is never closed (add } where it ends)`},
	{"map in a map", "a: {b: {c: 1}\nd: 2", `2:4+1: this "{" is never closed (add } where it ends)`},
	{"wrong bracket", "a: [{b: 1]\nc: 2", `2:5+1: this "{" is never closed: "]" is not its bracket (add } where it ends)`},
	{"double quote", "title: \"Monitor\nphase: x", `2:8+1: this quote is never closed (end the text with ")`},
	{"double quote, another later", "title: \"Monitor\nphase: x\nwhy: \"y\"", `2:8+1: this quote is never closed (end the text with ")`},
	{"single quote", "title: 'Monitor\nphase: x\nwhy: y", `2:8+1: this quote is never closed (end the text with ')`},
	{"quote in brackets", "a: {b: \"x}\nc: 1", `2:8+1: this quote is never closed (end the text with ")`},
	{"quote in brackets, another later", "a: [\"x, y]\nb: [\"z\"]", `2:5+1: this quote is never closed (end the text with ")`},
	{"quote of a key", "a: 1\n\"b: 2\nc: 3", `3:1+1: this quote is never closed (end the text with ")`},
	{"quote after good text over lines", "a: \"x\n  y\"\nb: \"z\nc: d", `4:4+1: this quote is never closed (end the text with ")`},

	// What closes nothing, or follows what is closed.
	{"list bracket too many", "a: 1\nb: [c]]", `3:7+1: this "]" closes nothing (delete it)`},
	{"map bracket too many", "a: {b: {c: d}}}\ne: f", `2:15+1: this "}" closes nothing (delete it)`},
	{"bracket alone", "a: ]", `2:4+1: this "]" closes nothing (delete it, or quote the text)`},
	{"bracket on a line", "a: 1\n}", `3:1+1: this "}" closes nothing (delete it, or quote the text)`},
	{"text after a bracket", "title: [WIP] Monitor", `2:14+7: nothing can follow the closing bracket (quote the text if it begins with a bracket)`},
	{"text after a quote", "title: \"Monitor\" it", `2:18+2: nothing can follow the closing quote (write \" for a quote within the text)`},
	{"apostrophe", "title: 'it's so'", `2:12+5: nothing can follow the closing quote (write '' for a quote within the text)`},
	{"two commas", "a: [1,, 2]", `2:7+1: nothing stands before this comma (delete it)`},
	{"no comma between maps", "a: [{b: 1} {c: 2}]", `2:12+1: a comma is missing before this`},
	{"no space after a key in brackets", "a: {b: c, d:[e]}", `2:12+1: a space is missing after the colon`},
	{"no comma after a bracket", "a: {b: [c] d: e}", `2:12+1: a comma is missing before this`},
	{"no comma after a key's value", "a: {b: c {d: e}}", `2:10+1: a comma is missing before this`},
	{"no comma between quotes", "a: [\"b\" \"c\"]", `2:9+1: a comma is missing before this`},
	{"no comma between keys", "a: {b: c d: e}", `2:11+1: a comma is missing before this, or quotes round the text`},

	// Characters with a meaning.
	{"colon in a text", "title: Monitor: what", `2:15+1: a text with ": " in it must be quoted (quote the text: title: "Monitor: what")`},
	{"colon in a quoting text", "title: The \"x\": what", `2:15+1: a text with ": " in it must be quoted (quote the text: title: 'The "x": what')`},
	{"colon at the end", "title: Monitor:\nphase: x", `2:15+1: a text with ": " in it must be quoted (quote the text: title: "Monitor:")`},
	{"colon in an item", "a:\n  - title: b: c # d", `3:13+1: a text with ": " in it must be quoted (quote the text: title: "b: c")`},
	{"at sign", "a: 1\nowner: @team", `3:8+1: a text cannot begin with "@" unless it is quoted (quote the text: "@team")`},
	{"backtick", "title: `kubectl` it", "2:8+1: a text cannot begin with \"`\" unless it is quoted (quote the text: \"`kubectl` it\")"},
	{"percent", "a: %b", `2:4+1: a text cannot begin with "%" unless it is quoted (quote the text: "%b")`},
	{"bold", "title: **Monitor** it", `2:8+1: a text cannot begin with "*" unless it is quoted (quote the text: "**Monitor** it")`},
	{"at sign in brackets", "a: [b, @c]", `2:8+1: a text cannot begin with "@" unless it is quoted (quote the text: "@c]")`},
	{"unknown escape", "a: 1\ntitle: \"a\\qb\"", `3:10+2: "\q" means nothing in a text with double quotes (write \\ for a backslash, or put the text between single quotes)`},
	{"regular expression", "a: \"\\d+\"", `2:5+2: "\d" means nothing in a text with double quotes (write \\ for a backslash, or put the text between single quotes)`},
	{"escaped slash", "a: \"b\\/c\"", `2:6+2: "\/" means nothing in a text with double quotes (write / without a backslash)`},
	{"short escape", "a: \"\\u12\"", `2:5+4: this escape names no character (write the character itself)`},
	{"surrogates", "a: \"\\ud83d\\ude00\"", `2:5+6: this escape names no character (write the character itself)`},
	{"unknown alias", "a: 1\nb: *nope", `3:4+5: there is no anchor &nope above (write &nope before the value that it repeats, or quote the text if it begins with *)`},
	{"alias before its anchor", "a: *x\nb: &x 1", `2:4+2: there is no anchor &x above (write &x before the value that it repeats, or quote the text if it begins with *)`},
	{"control character", "a: b\x01c", `2:5+1: this character is not allowed: it cannot be seen (delete it)`},
	{"text after >", "summary: > 10 views", `2:10+10: after ">" the text begins on the next line (begin it on the next line, indented; or quote the text if it begins with >)`},

	// Keys, items and indentation.
	{"tab", "a:\n\tb: c", `3:1+1: a tab cannot indent (use spaces, not tabs)`},
	{"tab after spaces", "a:\n  \tb: c", `3:3+1: a tab cannot indent (use spaces, not tabs)`},
	{"no colon", "title: a\nphase\norder: 1", `3:1+5: this line is neither key: value nor part of the text above (add the colon and the value; or indent the line deeper than the key that its text belongs to)`},
	{"no space after the colon", "title: a\nphase:x\norder: 1", `3:1+7: a space is missing after the colon (write phase: x)`},
	{"no space after the first colon", "title:a\nphase: x", `2:1+7: a space is missing after the colon (write title: a)`},
	{"key too deep", "title: a\n  phase: b", `3:3+5: this key is indented deeper than the one above, which has a value already (indent it like the key above)`},
	{"key between levels", "a:\n    b: 1\n  c: 2", `4:3+1: the indentation of this line fits none of the lines above (indent it like the line that it belongs beside)`},
	{"key after a comment", "a: 1\nb: 2 # x\n c: 3", `4:2+1: the indentation of this line fits none of the lines above (indent it like the line that it belongs beside)`},
	{"item among keys", "title: a\n- b\n- c", `3:1+1: a list item stands among keys (indent it below its key, which ends with a colon)`},
	{"key among items", "a:\n  - b\n  c: d", `4:3+1: a key stands among the items of a list (indent it to belong to an item, or like the list's key to end the list)`},
	{"text among items", "a:\n  - b\n  c", `4:3+1: this line is neither key: value nor part of the text above (add the colon and the value; or indent the line deeper than the key that its text belongs to)`},
	{"no space after the dash", "a:\n  - b\n  -c\n", `4:3+2: a space is missing after the dash (write - c)`},
	{"list on its key's line", "a: - b", `2:4+1: a list cannot begin on the line of its key (begin it on the next line, or write [a, b])`},
	{"block text not indented", "summary: |\nSome text\nphase: x", `3:1+9: this line is neither key: value nor part of the text above (add the colon and the value; or indent the line deeper than the key that its text belongs to)`},
	{"block text dedented", "a: |\n    b\n  c\nd: e", `4:3+1: this line is indented less than the first line of its text (indent it as far)`},
	{"after the end", "a: 1\n...\nb: 2", `3:1+3: this line ends the YAML (delete it)`},
}

func TestBrokenYAML(t *testing.T) {
	for _, c := range brokenYAML {
		for name, text := range map[string]string{"LF": c.text, "CRLF": strings.ReplaceAll(c.text, "\n", "\r\n")} {
			end := "\n"
			if name == "CRLF" {
				end = "\r\n"
			}
			d := read(t, "personas/a.md", "---"+end+text+end+"---"+end+"body"+end)
			want := strings.Replace(c.want, ": ", " front-matter-syntax: ", 1)
			if got := show(d.Problems); got != want || !d.Broken || d.Front != nil {
				t.Errorf("%s, %s:\n got %s\nwant %s", c.name, name, got, want)
			}
			if got := string(d.Body); got != "body"+end {
				t.Errorf("%s, %s: the body is %q", c.name, name, got)
			}
		}
	}
}

// The place must not depend on what is sound around the mistake: values over
// several lines, comments, and much more of both.
func TestBrokenYAMLAmongSoundLines(t *testing.T) {
	before := strings.Repeat("# comment\nk: [a,\n  b,\n  {c: \"d\n    e\"}\n  ]\nl:\n  - m: |\n      text: @here \"\n      - ]\n    n: 'it''s'\n\n", 6)
	after := strings.Repeat("y: [z]\n\nw: \"v\"\nu: {t: s}\n", 6)
	lines := int32(strings.Count(before, "\n"))
	for _, c := range brokenYAML {
		alone := read(t, "personas/a.md", "---\n"+c.text+"\n---\n").Problems[0]
		if strings.HasPrefix(c.text, "title:a") || strings.HasPrefix(c.text, "%") || strings.Contains(c.text, "...") {
			continue // these mean something else there
		}
		d := read(t, "personas/a.md", "---\n"+before+c.text+"\n"+after+"---\n")
		if len(d.Problems) != 1 {
			t.Errorf("%s: %s", c.name, show(d.Problems))
			continue
		}
		got := d.Problems[0]
		got.Line -= lines
		if got.Span != alone.Span {
			t.Errorf("%s: alone at %+v, among others at %+v: %s", c.name, alone.Span, got.Span, show(d.Problems))
		}
	}
}
