package source

import (
	"strings"
	"testing"
)

func jsonDoc(t testing.TB, text string) *Document {
	t.Helper()
	return read(t, "personas/a.md", ";;;\n"+text+"\n;;;\nbody\n")
}

func TestJSON(t *testing.T) {
	for _, c := range []struct{ text, want, places string }{
		{"{\"a\": \"b\", \"c\" : 1.10 ,\n\t\"d\":[true,null , {\"e\": -1e3}]}", `{a: "b", c: n1.10, d: [btrue, ~, {e: n-1e3}]}`,
			"2:1+1 (a@2:2+3 2:7+3, c@2:12+3 2:18+4, d@3:2+3 3:6+1 (3:7+4, 3:12+4, 3:19+1 (e@3:20+3 3:25+4)))"},
		{"{\"größe\": \"\\u00fc\\n\"}", `{größe: "ü\n"}`, "2:1+1 (größe@2:2+7 2:11+10)"},
		{"{\"a\": 1, \"a\": 2}", `{a: n1, a: n2}`, ""},
		{"{\"a\": {}, \"b\": []}", `{a: {}, b: []}`, "2:1+1 (a@2:2+3 2:7+1, b@2:11+3 2:16+1)"},
		{"\n\n {}\n", `{}`, "4:2+1"},
	} {
		for name, text := range map[string]string{"LF": c.text, "CRLF": strings.ReplaceAll(c.text, "\n", "\r\n")} {
			d := jsonDoc(t, text)
			if d.Broken {
				t.Errorf("%s %q: %s", name, text, show(d.Problems))
				continue
			}
			if got := tree(d.Front()); got != c.want {
				t.Errorf("%s %q:\n got %s\nwant %s", name, text, got, c.want)
			}
			if got := places(d.Front()); c.places != "" && got != c.places {
				t.Errorf("%s %q:\n got %s\nwant %s", name, text, got, c.places)
			}
		}
	}
}

func TestBrokenJSON(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"{\"a\": 1", `2:1+1: this "{" is never closed (add } where it ends)`},
		{"{\"a\": [1, 2\n}", `2:7+1: this "[" is never closed (add ] where it ends)`},
		{"{\"a\": {\"b\": 1]}", `2:7+1: this "{" is never closed (add } where it ends)`},
		{"{\"a\": \"b\n}", `2:7+1: this quote is never closed (end the text with " on the same line)`},
		{"{\"a: 1}", `2:2+1: this quote is never closed (end the text with " on the same line)`},
		{"{\"a\": 1,\n}", `2:8+1: nothing stands after this comma (delete it)`},
		{"{\"a\": [1, ]}", `2:9+1: nothing stands after this comma (delete it)`},
		{"{\"a\": [1,, 2]}", `2:10+1: nothing stands before this comma (delete it)`},
		{"{\"a\": [1 2]}", `2:10+1: a comma is missing before this`},
		{"{\"a\": 1\n\"b\": 2}", `3:1+1: a colon or a comma is missing before this`},
		{"{\"a\" 1}", `2:6+1: a colon or a comma is missing before this`},
		{"{a: 1}", `2:2+1: a key must stand between double quotes (write "a": …)`},
		{"{\"a\": b}", `2:7+1: this is no value (text stands between double quotes; numbers are written like 12 or 0.5)`},
		{"{\"a\": tru}", `2:7+3: this is no value (text stands between double quotes; numbers are written like 12 or 0.5)`},
		{"{\"a\": 01}", `2:8+1: a number cannot begin with 0 (delete the 0, or put a text between double quotes)`},
		{"{\"a\": 'b'}", `2:7+1: JSON has double quotes only (write "…")`},
		{"{\"a\": 1 // x\n}", `2:9+1: JSON has no comments (delete it)`},
		{"{\"a\": \"b\\q\"}", `2:9+2: this escape means nothing (write \\ for a backslash)`},
		{"{\"a\": \"b\tc\"}", `2:7+5: this text has a character that must be written as an escape (write \t for a tab, \n for a new line)`},
		{"{\"a\": 1}}", `2:9+1: nothing can follow the end of the front matter's value (delete it)`},
		{"\"title\": \"a\"", `2:10+1: nothing can follow the end of the front matter's value (front matter in JSON begins with { and ends with })`},
		{"{\"a\": }", `2:7+1: this is no value (text stands between double quotes; numbers are written like 12 or 0.5)`},
		{" ,", `2:2+1: a value must stand here (front matter in JSON begins with { and ends with })`},
		{"]", `2:1+1: this is no value (text stands between double quotes; numbers are written like 12 or 0.5)`},
	} {
		d := jsonDoc(t, c.text)
		want := strings.Replace(c.want, ": ", " front-matter-syntax: ", 1)
		if got := show(d.Problems); got != want || !d.Broken || d.Front() != nil || string(d.Body) != "body\n" {
			t.Errorf("%q:\n got %s\nwant %s", c.text, got, want)
		}
	}
}
