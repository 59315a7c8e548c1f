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
	{"at sign", "a: 1\nowner: @team", `3:8+1: a text that begins with @ must be quoted (quote the text: "@team")`},
	{"backtick", "title: `kubectl` it", "2:8+1: a text that begins with ` must be quoted (quote the text: \"`kubectl` it\")"},
	{"percent", "a: %b", `2:4+1: a text that begins with % must be quoted (quote the text: "%b")`},
	{"bold", "title: **Monitor** it", `2:8+1: a text that begins with * must be quoted (quote the text: "**Monitor** it")`},
	{"at sign in brackets", "a: [b, @c]", `2:8+1: a text that begins with @ must be quoted (quote the text: "@c")`},
	{"unknown escape", "a: 1\ntitle: \"a\\qb\"", `3:10+2: "\q" means nothing in a text with double quotes (write \\ for a backslash, or put the text between single quotes)`},
	{"regular expression", "a: \"\\d+\"", `2:5+2: "\d" means nothing in a text with double quotes (write \\ for a backslash, or put the text between single quotes)`},
	{"escaped slash", "a: \"b\\/c\"", `2:6+2: "\/" means nothing in a text with double quotes (write / without a backslash)`},
	{"short escape", "a: \"\\u12\"", `2:5+4: this escape names no character (write the character itself)`},
	{"surrogates", "a: \"\\ud83d\\ude00\"", `2:5+6: this escape names no character (write the character itself)`},
	{"unknown alias", "a: 1\nb: *nope", `3:4+5: there is no anchor &nope above (write &nope before the value that it repeats, or quote the text if it begins with *)`},
	{"alias before its anchor", "a: *x\nb: &x 1", `2:4+2: there is no anchor &x above (write &x before the value that it repeats, or quote the text if it begins with *)`},
	{"emphasis", "summary: *Fast* work\nphase: x", `2:10+1: a text that begins with * must be quoted (quote the text: "*Fast* work")`},
	{"emphasis in a list", "pains:\n  - *Slow* queries", `3:5+1: a text that begins with * must be quoted (quote the text: "*Slow* queries")`},
	{"emphasis in brackets", "pains: [*Slow* q]", `2:9+1: a text that begins with * must be quoted (quote the text: "*Slow* q")`},
	{"emphasis in brackets, not first", "pains: [a, *Slow*, q]", `2:12+1: a text that begins with * must be quoted (quote the text: "*Slow*")`},
	{"emphasis in a key", "*Fast* work: b", `2:1+1: a text that begins with * must be quoted (quote the text: "*Fast* work")`},
	{"emphasis and a colon", "a: *Fast: x", `2:4+1: a text that begins with * must be quoted (quote the text: "*Fast: x")`},
	{"text after an alias", "a: &x 1\nb: *x y\nc: d", `3:4+1: a text that begins with * must be quoted (quote the text: "*x y")`},
	{"text after an alias in brackets", "a: &x 1\nb: [*x y]", `3:5+1: a text that begins with * must be quoted (quote the text: "*x y")`},
	{"unknown alias in brackets", "a: 1\nb: {c: \"*nope\", d: *nope}", `3:20+5: there is no anchor &nope above (write &nope before the value that it repeats, or quote the text if it begins with *)`},
	{"unknown alias after a longer one", "a: &nope-x 1\nb: [*nope-x, *nope]", `3:14+5: there is no anchor &nope above (write &nope before the value that it repeats, or quote the text if it begins with *)`},
	{"unknown alias in a merge", "a:\n  <<: *nope", `3:7+5: there is no anchor &nope above (write &nope before the value that it repeats, or quote the text if it begins with *)`},
	{"ampersand", "a: & b", `2:4+1: a text that begins with & must be quoted (quote the text: "& b")`},
	{"ampersand before a letter that no anchor has", "a: &ö c", `2:4+1: a text that begins with & must be quoted (quote the text: "&ö c")`},
	{"exclamation mark in a list", "a: [!2]", `2:5+1: a text that begins with ! must be quoted (quote the text: "!2")`},
	{"exclamation mark in a map", "a: {b: !x/y, c: d}", `2:8+1: a text that begins with ! must be quoted (quote the text: "!x/y")`},
	{"image in brackets", "a: [![x](y.png), b]", `2:5+1: a text that begins with ! must be quoted (quote the text: "![x](y.png)")`},
	{"two exclamation marks", "a: !! b", `2:4+1: a text that begins with ! must be quoted (quote the text: "!! b")`},
	{"tag that is none", "a: !%zz b", `2:4+1: a text that begins with ! must be quoted (quote the text: "!%zz b")`},
	{"bar in brackets", "a: [|x]", `2:5+1: a text that begins with | must be quoted (quote the text: "|x")`},
	{"greater in brackets", "a: {b: >x}", `2:8+1: a text that begins with > must be quoted (quote the text: ">x")`},
	{"key with an at sign in brackets", "a: {@b: c}", `2:5+1: a text that begins with @ must be quoted (quote the text: "@b")`},
	{"dash in brackets", "a: [- b]", `2:5+1: a list within brackets has no dashes (delete the dash, or quote the text if it begins with one)`},
	{"colour in brackets", "theme: {accent: #336699}\nx: y", `2:8+1: this "{" is never closed (quote the text: "#336699", since # begins a comment)`},
	{"channel in brackets", "teams:\n  - {id: a, contact: #core}\n  - {id: b}", `3:5+1: this "{" is never closed (quote the text: "#core", since # begins a comment)`},
	{"colour in brackets over lines", "theme: {\n  accent: #336699,\n  logo: x.svg\n}", `3:11+1: a text that begins with # must be quoted (quote the text: "#336699")`},
	{"nothing that we know", "a: [!!str b, !!str]", `2:1+1: this line cannot be understood (put texts between quotes, and see whether it has the indentation of the lines above)`},
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
	{"no space after the dash", "a:\n  - b\n  -c\n", `4:3+2: a list item begins with "- " (hyphen, space) (write - c)`},
	{"list on its key's line", "a: - b", `2:4+1: a list cannot begin on the line of its key (begin it on the next line, or write [a, b])`},
	{"block text not indented", "summary: |\nSome text\nphase: x", `3:1+9: this line is neither key: value nor part of the text above (add the colon and the value; or indent the line deeper than the key that its text belongs to)`},
	{"block text dedented", "a: |\n    b\n  c\nd: e", `4:3+1: this line is indented less than the first line of its text (indent it as far)`},
	{"no space in an item's key", "title: a\nmetrics:\n  - id:speed\n    title: Speed\n  - id: b", `4:5+8: a space is missing after the colon (write id: speed)`},
	{"no space before an item's quote", "metrics:\n  - id:\" load-time\"\n    title: Speed", `3:5+15: a space is missing after the colon (write id: " load-time")`},
	{"no space in an item's key with a comment", "metrics:\n  - id:speed # x\n    title: Speed", `3:5+8: a space is missing after the colon (write id: speed)`},
	{"no space in an item of an item", "a:\n  - - id:x\n      title: d", `3:7+4: a space is missing after the colon (write id: x)`},
	{"no space in the only line", "title:Home", `2:1+10: a space is missing after the colon (write title: Home)`},
	{"no space in every line", "title:Home\nphase:x", `2:1+10: a space is missing after the colon (write title: Home)`},
	{"key below a text", "pains:\n  - b\n    c: d", `4:5+1: this key stands below a list item that is a text (begin the item with its first key: - key: value)`},
	{"colon on the next line", "title\n: X", `2:1+5: the colon of this key stands on another line (write title: X)`},
	{"colon on the next line, later", "a: 1\ntitle\n: X", `3:1+5: the colon of this key stands on another line (write title: X)`},
	{"colon without a key", "title: X\n: Y", `3:1+1: nothing stands before this colon (write the key before it)`},
	{"item further left", "a:\n  - b\n - c", `4:2+3: this list item is indented unlike those above (indent it like the list's first item, in line 3)`},
	{"item at its key", "a:\n  - b\n  - c\n- d", `5:1+3: this list item is indented unlike those above (indent it like the list's first item, in line 3)`},
	{"item between its key and its list", "a:\n  - b: 1\n    c: 2\n - b: 2", `5:2+3: this list item is indented unlike those above (indent it like the list's first item, in line 3)`},
	{"item further right", "a:\n  - b: 1\n    c: 2\n   - b: 2", `5:4+3: this list item is indented unlike those above (indent it like the list's first item, in line 3)`},
	{"item after a list in an item", "a:\n  - b:\n      - x\n      - y\n   - c", `6:4+3: this list item is indented unlike those above (indent it like the list's first item, in line 3)`},
	{"item after another list", "a:\n  - b\nc: d\n- e", `5:1+1: a list item stands among keys (indent it below its key, which ends with a colon)`},
	{"dash like a word", "pains:\n  - b\n  -Fresh", `4:3+6: a list item begins with "- " (hyphen, space) (write - Fresh)`},
	{"en dash", "pains:\n  - a\n  – Fresh", `4:3+7: a list item begins with "- " (hyphen, space) (write - Fresh)`},
	{"en dash before a key", "a:\n  - b: 1\n  – b: 2", `4:3+6: a list item begins with "- " (hyphen, space) (write - b: 2)`},
	{"asterisk", "pains:\n  * Fresh data\n  * Old", `3:3+1: list items begin with -, not * (write - Fresh data)`},
	{"asterisk among items", "pains:\n  - a\n  * Fresh data", `4:3+1: list items begin with -, not * (write - Fresh data)`},
	{"directive", "%YAML 1.2\ntitle: a", `2:1+9: a directive of YAML has no place here (leave the directive out)`},
	{"directive below", "title: a\n%YAML 1.2", `3:1+9: a directive of YAML has no place here (leave the directive out)`},

	// Sound to YAML, but it takes something of the text for its own.
	{"list of words with dashes", "pains:\n  -Fresh\n  -Old", `3:3+6: a list item begins with "- " (hyphen, space) (write - Fresh)`},
	{"list with en dashes", "pains:\n  – Fresh\n  – Old\ntitle: x", `3:3+7: a list item begins with "- " (hyphen, space) (write - Fresh)`},
	{"no space in brackets", "nodes:\n  pay: {kind:service, title: S}", `3:9+12: a space is missing after the colon (write kind: service)`},
	{"no space in an item in brackets", "teams:\n  - {id:x, name: Y}", `3:6+4: a space is missing after the colon (write id: x)`},
	{"no space before a number in brackets", "a: [{b: c, d:1}]", `2:12+3: a space is missing after the colon (write d: 1)`},
	{"no space before an address in brackets", "a: {link:http://x}", `2:5+13: a space is missing after the colon (write link: http://x)`},
	{"ampersand before a word", "title: &Important thing", `2:8+1: a text that begins with & must be quoted (quote the text: "&Important thing")`},
	{"ampersand before the only word", "a: 1\ntitle: &Important\nb: 2", `3:8+1: a text that begins with & must be quoted (quote the text: "&Important")`},
	{"ampersand in brackets", "a: [&b c, d]", `2:5+1: a text that begins with & must be quoted (quote the text: "&b c")`},
	{"ampersand after a tag", "a: !!str &x b", `2:10+1: a text that begins with & must be quoted (quote the text: "&x b")`},
	{"image", "a: 1\nsummary: ![x](y.png)", `3:10+1: a text that begins with ! must be quoted (quote the text: "![x](y.png)")`},
	{"image in a list", "pains:\n  - ![x](y.png) z", `3:5+1: a text that begins with ! must be quoted (quote the text: "![x](y.png) z")`},
	{"exclamation mark alone", "a: ! text", `2:4+1: a text that begins with ! must be quoted (quote the text: "! text")`},
	{"exclamation mark after an anchor", "a: &x !foo b\nb: *x", `2:7+1: a text that begins with ! must be quoted (quote the text: "!foo b")`},
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
			if got := show(d.Problems); got != want || !d.Broken || d.Front() != nil {
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
