package source

import (
	"strings"
	"testing"
)

func toml(t testing.TB, text string) *Document {
	t.Helper()
	return read(t, "personas/a.md", "+++\n"+text+"\n+++\nbody\n")
}

func TestTOML(t *testing.T) {
	for _, c := range []struct{ text, want, places string }{
		{"a = 'b'\nc = \"d\\n\\u00e4\"", `{a: "b", c: "d\nä"}`, "2:1+1 (a@2:1+1 2:5+3, c@3:1+1 3:5+11)"},
		{"a = 1.10\nb = +1\nc = 0x1F\nd = inf\ne = true", `{a: n1.10, b: n+1, c: n0x1F, d: ninf, e: btrue}`,
			"2:1+1 (a@2:1+1 2:5+4, b@3:1+1 3:5+2, c@4:1+1 4:5+4, d@5:1+1 5:5+3, e@6:1+1 6:5+4)"},
		{"a = 2026-10-01\nb = 2026-10-01T10:00:00Z\nc = 10:30:00", `{a: "2026-10-01", b: "2026-10-01T10:00:00Z", c: "10:30:00"}`,
			"2:1+1 (a@2:1+1 2:5+10, b@3:1+1 3:5+20, c@4:1+1 4:5+8)"},
		{"# x\na = [1, [2, 'c'], # y\n  {d = 3},\n]\ne = 4", `{a: [n1, [n2, "c"], {d: n3}], e: n4}`,
			"3:1+1 (a@3:1+1 3:5+1 (3:6+1, 3:9+1 (3:10+1, 3:13+3), 4:3+1 (d@4:4+1 4:8+1)), e@6:1+1 6:5+1)"},
		{"a.b = 1\na.\"c d\" = 2", `{a: {b: n1, c d: n2}}`, "2:1+1 (a@2:1+1 2:1+1 (b@2:3+1 2:7+1, c d@3:3+5 3:11+1))"},
		{"[a]\nb = 1\n[a.c]\nd = 2\n[ e ]", `{a: {b: n1, c: {d: n2}}, e: {}}`,
			"2:2+1 (a@2:2+1 2:2+1 (b@3:1+1 3:5+1, c@4:4+1 4:4+1 (d@5:1+1 5:5+1)), e@6:3+1 6:3+1)"},
		{"[[a]]\nb = 1\n[[a]]\nb = 2\n[a.c]\nd = 3\n[[a.e]]\nf=4", `{a: [{b: n1}, {b: n2, c: {d: n3}, e: [{f: n4}]}]}`, ""},
		{"[a.b]\nc = 1\n[a]\nd = 2", `{a: {b: {c: n1}, d: n2}}`, ""},
		{"a = \"\"\"\nx\n  y\"\"\"\nb = '''z\n'''", `{a: "x\n  y", b: "z\n"}`, "2:1+1 (a@2:1+1 2:5+3, b@5:1+1 5:5+4)"},
		{"größe = 1", "", ""},
		{"\"größe\" = 'ü' # x\nb = {}\nc = []", `{größe: "ü", b: {}, c: []}`, "2:1+7 (größe@2:1+7 2:11+3, b@3:1+1 3:5+1, c@4:1+1 4:5+1)"},

		// Defined twice: a second entry, which the decoder reports.
		{"a = 1\na = 2", `{a: n1, a: n2}`, ""},
		{"[a]\nb = 1\n[a]\nc = 2", `{a: {b: n1}, a: {c: n2}}`, ""},
		{"a = 1\n[a]\nb = 2", `{a: n1, a: {b: n2}}`, ""},
		{"a = 1\na.b = 2", `{a: n1, a: {b: n2}}`, ""},
		{"a = {b = 1}\na.c = 2\n[a.d]", `{a: {b: n1}, a: {c: n2, d: {}}}`, ""},
		{"a = [1]\n[[a]]\nb = 2", `{a: [n1], a: [{b: n2}]}`, ""},
		{"[[a]]\nb = 1\n[a]\nc = 2", `{a: [{b: n1}], a: {c: n2}}`, ""},
		{"a = {b = 1, b = 2}", `{a: {b: n1, b: n2}}`, ""},
	} {
		for name, text := range map[string]string{"LF": c.text, "CRLF": strings.ReplaceAll(c.text, "\n", "\r\n")} {
			d := toml(t, text)
			if c.want == "" {
				if !d.Broken {
					t.Errorf("%q is sound", text)
				}
				continue
			}
			if d.Broken {
				t.Errorf("%s %q: %s", name, text, show(d.Problems))
				continue
			}
			if got := tree(d.Front()); strings.ReplaceAll(got, `\r`, "") != c.want {
				t.Errorf("%s %q:\n got %s\nwant %s", name, text, got, c.want)
			}
			if got := places(d.Front()); c.places != "" && got != c.places {
				t.Errorf("%s %q:\n got %s\nwant %s", name, text, got, c.places)
			}
		}
	}
}

func TestBrokenTOML(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"a = 1\nb = \"c\nd = 2", `3:5+1: this quote is never closed (end the text with ")`},
		{"a = 'c\nd = 'e'", `2:5+1: this quote is never closed (end the text with ')`},
		{"a = \"\"\"c\nd = 2\ne = 3", `2:5+3: this quote is never closed (end the text with """)`},
		{"a = '''c\nd = 2", `2:5+3: this quote is never closed (end the text with ''')`},
		{"a = [1, 2\nb = 3", `2:5+1: this "[" is never closed (add ] where it ends)`},
		{"a = 1\nb = [1,\n  2,\n", `3:5+1: this "[" is never closed (add ] where it ends)`},
		{"a = [1, {b = 2\nc = 3", `2:9+1: this "{" is never closed (add } where it ends)`},
		{"a = {b = 1]\nc = 2", `2:5+1: this "{" is never closed (add } where it ends)`},
		{"a = [{b = 1}\nc = 2", `2:5+1: this "[" is never closed (add ] where it ends)`},
		{"a: 1", `2:2+1: TOML has = between a key and its value, not a colon (write a = 1)`},
		{"a = 1\nb", `3:1+1: there is no = after the key (write key = value; a key with other characters than letters, digits, - and _ is quoted)`},
		{"a = monitor it", `2:5+1: a text must be quoted (write a = "monitor it")`},
		{"a = team", `2:5+4: a text must be quoted (write a = "team")`},
		{"draft = True", `2:9+4: True is no value in TOML (TOML's true is in small letters: draft = true)`},
		{"draft = FALSE # x", `2:9+5: FALSE is no value in TOML (TOML's false is in small letters)`},
		{"a = {b = [True]}", `2:11+4: True is no value in TOML (TOML's true is in small letters)`},
		{"a = 20s", `2:7+1: a text must be quoted (write a = "20s")`},
		{"a =\nb = 1", `2:4+1: there is no value after the = (give it one, or leave out the line)`},
		{"a = 1 b = 2", `2:7+1: nothing can follow the value on its line (begin a new line; text is quoted as a whole)`},
		{"a = \"b\" c", `2:9+1: nothing can follow the value on its line (begin a new line; text is quoted as a whole)`},
		{"a = [1 2]", `2:8+1: a comma is missing before this`},
		{"a = \"\\q\"", `2:6+2: this escape means nothing in a text with double quotes (write \\ for a backslash, or put the text between single quotes)`},
		{"[a\nb = 1", `2:3+1: the table's name is not closed (end it with ] or ]], as it began)`},
		{"= 1", `2:1+1: a key must begin here (a key has letters, digits, - and _; other keys are quoted)`},
		{"größe = 1", `2:1+9: there is no = after the key (write key = value; a key with other characters than letters, digits, - and _ is quoted)`},
	} {
		d := toml(t, c.text)
		want := strings.Replace(c.want, ": ", " front-matter-syntax: ", 1)
		if got := show(d.Problems); got != want || !d.Broken || d.Front() != nil || string(d.Body) != "body\n" {
			t.Errorf("%q:\n got %s\nwant %s", c.text, got, want)
		}
	}
}
