package source

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"flowbook/generator/diag"
)

// tree writes a tree on one line, with kinds where they are not text: n12, b:true, ~.
func tree(n *Node) string {
	switch n.Kind {
	case Null:
		return "~"
	case Number:
		return "n" + n.Value
	case Bool:
		return "b" + n.Value
	case List:
		var parts []string
		for _, item := range n.Items {
			parts = append(parts, tree(item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case Map:
		var parts []string
		for _, e := range n.Entries {
			parts = append(parts, e.Key+": "+tree(e.Value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return fmt.Sprintf("%q", n.Value)
}

// places writes where every key and value of a tree is: line:column+length.
func places(n *Node) string {
	at := func(s diag.Span) string { return fmt.Sprintf("%d:%d+%d", s.Line, s.Column, s.Length) }
	out := at(n.At)
	var parts []string
	for _, item := range n.Items {
		parts = append(parts, places(item))
	}
	for _, e := range n.Entries {
		parts = append(parts, e.Key+"@"+at(e.KeyAt)+" "+places(e.Value))
	}
	if len(parts) > 0 {
		out += " (" + strings.Join(parts, ", ") + ")"
	}
	return out
}

// settings reads text as flowbook.yaml, whose front matter begins on line 1.
func settings(t testing.TB, text string) *Document {
	t.Helper()
	return read(t, "flowbook.yaml", text)
}

func TestYAMLValues(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"a: 1.10", `{a: n1.10}`},
		{"a: '1.10'\nb: \"1\"", `{a: "1.10", b: "1"}`},
		{"a: [0x1F, 0o17, 012, -1, +.5, 1e3, .inf, -.INF, .nan]", `{a: [n0x1F, n0o17, n012, n-1, n+.5, n1e3, n.inf, n-.INF, n.nan]}`},
		{"a: [1_000, 1.2.3, 12:30, 1e, ., -, 0xZ, 5%]", `{a: ["1_000", "1.2.3", "12:30", "1e", ".", "-", "0xZ", "5%"]}`},
		{"a: [true, False, yes, no, on, y]", `{a: [btrue, bFalse, "yes", "no", "on", "y"]}`},
		{"a: [null, ~, Null, nil]", `{a: [~, ~, ~, "nil"]}`},
		{"a: 2026-10-01\nb: \"2026-10-01\"\nc: 2026-10-01T10:00:00Z", `{a: "2026-10-01", b: "2026-10-01", c: "2026-10-01T10:00:00Z"}`},
		{"a:\nb: \nc: # x\nd: ''", `{a: ~, b: ~, c: ~, d: ""}`},
		{"1: a\n1.5: b\ntrue: c\n~: d\n2026-10-01: e", `{1: "a", 1.5: "b", true: "c", ~: "d", 2026-10-01: "e"}`},
		{"a: 1\na: 2\nb: {c: 1, c: 2}", `{a: n1, a: n2, b: {c: n1, c: n2}}`},
		{"a: x # not this\nb: x#y", `{a: "x", b: "x#y"}`},
		{"a: |\n  x\n   y\n\nb: >-\n  x\n  y\n\n  z\n", `{a: "x\n y\n", b: "x y\nz"}`},
		{"a: over\n  lines\n\n  more", `{a: "over lines\nmore"}`},
		{"a: \"x\\ty \\u00e4\\\n   z\"\nb: 'it''s'", "{a: \"x\\ty äz\", b: \"it's\"}"},
		{"a:\n- b\n- - c\n  - d\n-\n- e: f\n  g: h", `{a: ["b", ["c", "d"], ~, {e: "f", g: "h"}]}`},
		{"a: {b: c, d: [e, f: g], h}", `{a: {b: "c", d: ["e", {f: "g"}], h: ~}}`},
		{"a: [\n  b, # c\n  d,\n]", `{a: ["b", "d"]}`},
		{"{a: 1, b: 2}", `{a: n1, b: n2}`},
		{"? a\n: b\n? c", `{a: "b", c: ~}`},
		{"---\na: b\n...\n", `{a: "b"}`},
		{"%YAML 1.1\n---\na: b\n", `{a: "b"}`},
		{"a: !!str 12\nb: !!int 12\nc: !!float 1.5\nd: !!bool true\ne: !!null ~\nf: !!map {x: y}\ng: !!seq [z]", `{a: "12", b: n12, c: n1.5, d: btrue, e: ~, f: {x: "y"}, g: ["z"]}`},
		{"a: &x {b: c}\nd: *x\ne: &y 12\nf: *y", `{a: {b: "c"}, d: {b: "c"}, e: n12, f: n12}`},
		{"a: &x 1\nb: &x 2\nc: *x", `{a: n1, b: n2, c: n2}`},
		{"a: &x {b: c, d: e}\nf:\n  <<: *x\n  d: own", `{a: {b: "c", d: "e"}, f: {d: "own", b: "c"}}`},
		{"a: &x {b: 1}\nc: &y {b: 2, d: 3}\nf:\n  g: 0\n  <<: [*x, *y]", `{a: {b: n1}, c: {b: n2, d: n3}, f: {g: n0, b: n1, d: n3}}`},
		{"a: &x {b: 1}\nc: &y {<<: *x, d: 2}\ne: {<<: *y}", `{a: {b: n1}, c: {d: n2, b: n1}, e: {d: n2, b: n1}}`},
		{"a: {<<: {b: 1}}\n'<<': c", `{a: {b: n1}, <<: "c"}`},
		{"&k a: b\nc: *k\n*k : d", `{a: "b", c: "a", a: "d"}`},
		{"a: x\u2028y\u2029z\u0085\nb: \"c\u2028d\"", "{a: \"x\\u2028y\\u2029z\\u0085\", b: \"c\\u2028d\"}"},
		{"a: 日本 😀", `{a: "日本 😀"}`},
		{"a: {a: http://x, http://y, 'b:1', \"c\":1, d:2: e, f:3: , g h:4}", `{a: {a: "http://x", http://y: ~, b:1: ~, c: n1, d:2: "e", f:3: ~, g h:4: ~}}`},
		{"a: &x {b: c}\nd: &y [e]\nf: &z 'g'\nh: &w |\n  i", `{a: {b: "c"}, d: ["e"], f: "g", h: "i"}`}, // anchors that nothing uses and that swallow nothing
		{"a: &x b\nc: &x d\ne: *x", `{a: "b", c: "d", e: "d"}`},
		{"a:\n  -5\nb: -c\nd: – e\nf: [\n  -g\n]", `{a: n-5, b: "-c", d: "– e", f: ["-g"]}`},
	} {
		for name, text := range map[string]string{"LF": c.text, "CRLF": strings.ReplaceAll(c.text, "\n", "\r\n")} {
			d := settings(t, text)
			if d.Broken {
				t.Errorf("%s %q: %s", name, text, show(d.Problems))
			} else if got := tree(d.Front()); got != c.want {
				t.Errorf("%s %q:\n got %s\nwant %s", name, text, got, c.want)
			}
		}
	}
}

func TestYAMLPlaces(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"a: b", "1:1+1 (a@1:1+1 1:4+1)"},
		{"größe:  'ä b'  # c", "1:1+5 (größe@1:1+5 1:9+5)"},
		{"\n# x\n\"a b\": \"c\\\"d\"", "3:1+5 (a b@3:1+5 3:8+6)"},
		{"a:\nb:\n  c:\n", "1:1+1 (a@1:1+1 1:1+1, b@2:1+1 3:3+1 (c@3:3+1 3:3+1))"},
		{"a: ~", "1:1+1 (a@1:1+1 1:4+1)"},
		{"a:\n- b\n-\n- # x\n  c: d", "1:1+1 (a@1:1+1 2:1+1 (2:3+1, 3:1+1, 5:3+1 (c@5:3+1 5:6+1)))"},
		{"a: [b, {c: d}]", "1:1+1 (a@1:1+1 1:4+1 (1:5+1, 1:8+1 (c@1:9+1 1:12+1)))"},
		{"a: {b: , c}", "1:1+1 (a@1:1+1 1:4+1 (b@1:5+1 1:5+1, c@1:10+1 1:10+1))"},
		{"a: over # no\n", "1:1+1 (a@1:1+1 1:4+4)"},
		{"a: over\n  two # lines\n", "1:1+1 (a@1:1+1 1:4+4)"},
		{"a: \"over\n  two\"", "1:1+1 (a@1:1+1 1:4+5)"},
		{"a: |-  # x\n\n   text  \n    more", "1:1+1 (a@1:1+1 3:4+4)"},
		{"a: |\n\n\nb: >\n", "1:1+1 (a@1:1+1 1:4+1, b@4:1+1 4:4+1)"},
		{"a: !!str 12\nb: &x  !!map\n  c: d", "1:1+1 (a@1:1+1 1:10+2, b@2:1+1 3:3+1 (c@3:3+1 3:6+1))"},
		{"a: &x b\nc: *x", "1:1+1 (a@1:1+1 1:7+1, c@2:1+1 2:4+2)"},
		{"a: &x {b: 1}\nc:\n  <<: *x\n  d: 2", "1:1+1 (a@1:1+1 1:7+1 (b@1:8+1 1:11+1), c@2:1+1 3:3+2 (d@4:3+1 4:6+1, b@1:8+1 1:11+1))"},
		{"a: x\u2028y\nb: c", "1:1+1 (a@1:1+1 1:4+3, b@2:1+1 2:4+1)"},
		{"a: &x\nb: *x", "1:1+1 (a@1:1+1 1:1+1, b@2:1+1 2:4+2)"},
		{"a:\tb\nc: [d,\te]", "1:1+1 (a@1:1+1 1:4+1, c@2:1+1 2:4+1 (2:5+1, 2:8+1))"},
	} {
		for name, text := range map[string]string{"LF": c.text, "CRLF": strings.ReplaceAll(c.text, "\n", "\r\n")} {
			d := settings(t, text)
			if d.Broken {
				t.Errorf("%s %q: %s", name, text, show(d.Problems))
			} else if got := places(d.Front()); got != c.want {
				t.Errorf("%s %q:\n got %s\nwant %s", name, text, got, c.want)
			}
		}
	}
}

func TestYAMLThatIsUnderstoodAndWrong(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"a: !foo b", `1:4+1 front-matter-syntax: a text that begins with ! must be quoted (quote the text: "!foo b")`},
		{"just text", `1:1+9 wrong-type: the settings must be keys and values, not text (write key: value)`},
		{"- a", `1:1+1 wrong-type: the settings must be keys and values, not a list (write key: value)`},
		{"~", `1:1+1 wrong-type: the settings must be keys and values, not null (write key: value)`},
		{"%YAML 1.2\n---\na: b", `1:1+9 front-matter-syntax: a directive of YAML has no place here (leave the directive out)`},
		{"a:\n  - b\n - c", `3:2+3 front-matter-syntax: this list item is indented unlike those above (indent it like the list's first item, in line 2)`},
		{"a: *x\nb: &x 1", `1:4+2 front-matter-syntax: there is no anchor &x above (write &x before the value that it repeats, or quote the text if it begins with *)`},
		{"a: !!binary aGk=", `1:4+8 bad-value: the tag !!binary has no meaning here (leave the tag out)`},
		{"a: !!set {b}", `1:4+5 bad-value: the tag !!set has no meaning here (leave the tag out)`},
		{"a: !!int b", `1:10+1 wrong-type: this is no number, as its tag !!int says (leave the tag out)`},
		{"? [a, b]\n: c", `1:3+1 wrong-type: a key must be text, not a map or a list (quote the text if it begins with a bracket)`},
		{"{a: b}: c", `1:1+1 wrong-type: a key must be text, not a map or a list (quote the text if it begins with a bracket)`},
		{"a: &x [*x]", `1:8+2 bad-value: the alias *x stands within what it means (write out what it repeats)`},
		{"a: &x {b: {c: *x}}", `1:15+2 bad-value: the alias *x stands within what it means (write out what it repeats)`},
		{"a: &x\n  <<: *x", `2:7+2 bad-value: the alias *x stands within what it means (write out what it repeats)`},
		{"a: &x 1\nb:\n  <<: *x", `3:7+2 wrong-type: the merge key << takes a map, or a list of maps, not a number`},
		{"a: {<<: [1]}", `1:10+1 wrong-type: the merge key << takes a map, or a list of maps, not a number`},
		{"a: &x {b: 1}\nc:\n  <<: *x\n  <<: *x", `4:3+2 duplicate-key: duplicate key "<<" (write one: <<: [*a, *b])`},
		{"a: 1\n---\nb: 2", `2:1+3 front-matter-syntax: a second YAML document begins here (delete this line: a settings file has no closing ---)`},
		{"---\na: 1\n---\n", `3:1+3 front-matter-syntax: a second YAML document begins here (delete this line: a settings file has no closing ---)`},
		{"a: 1\n--- b", `2:1+3 front-matter-syntax: a second YAML document begins here (delete this line: a settings file has no closing ---)`},
	} {
		d := settings(t, c.text)
		if got := show(d.Problems); got != c.want || !d.Broken || d.Front() != nil {
			t.Errorf("%q:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
	d := read(t, "personas/a.md", "---\ntitle: a\n--- b\n---\n")
	want := `3:1+3 front-matter-syntax: a second YAML document begins here (the line that ends the front matter must be --- and nothing else)`
	if got := show(d.Problems); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestCommentsInPlaceOfValues(t *testing.T) {
	d := settings(t, "a: #336699\nb:   # x\nc:\n  # x\nd: ~ # x\ne:\nf:\n  - #core\n  -\n  - {g: # x\n    }\nh: '' # x\ni: x # y\n")
	var got []string
	var walk func(name string, n *Node)
	walk = func(name string, n *Node) {
		if n.Commented {
			got = append(got, name)
		}
		for i, item := range n.Items {
			walk(fmt.Sprint(name, i), item)
		}
		for _, e := range n.Entries {
			walk(e.Key, e.Value)
		}
	}
	walk("", d.Front())
	if got, want := strings.Join(got, " "), "a b f0 g"; got != want {
		t.Errorf("commented are %q, want %q: %s", got, want, show(d.Problems))
	}
}

func TestEmptySettings(t *testing.T) {
	for text, want := range map[string]bool{"": true, "# x\n": true, "{}": true, "---\n": true, "a:": false, "~": false, "a: [": false} {
		d := settings(t, text)
		if d.Empty != want || d.Broken == (d.Front() != nil) {
			t.Errorf("%q: empty is %v: %s", text, d.Empty, show(d.Problems))
		}
	}
	if read(t, "personas/a.md", "---\n---\n").Empty {
		t.Error("a persona without keys counts as empty settings")
	}
}

// count is how many nodes a walk over the tree meets.
func count(n *Node) int {
	total := 1
	for _, item := range n.Items {
		total += count(item)
	}
	for _, e := range n.Entries {
		total += count(e.Value)
	}
	return total
}

func TestAliasesCannotBlowUp(t *testing.T) {
	var laughs, merges strings.Builder
	laughs.WriteString("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n")
	merges.WriteString("a0: &a0 {k0: 1}\n")
	for i := 1; i < 30; i++ {
		fmt.Fprintf(&laughs, "a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 10), ", "))
	}
	for i := 1; i < 2000; i++ {
		fmt.Fprintf(&merges, "a%d: &a%d {<<: *a%d, k%d: 1}\n", i, i, i-1, i)
	}
	for _, text := range []string{laughs.String(), merges.String()} {
		d := settings(t, text)
		if len(d.Problems) != 1 || d.Problems[0].Code != diag.BadValue || !strings.Contains(d.Problems[0].Message, "grow") {
			t.Errorf("%s", show(d.Problems))
		}
	}
	few := settings(t, "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n")
	if got := count(few.Front()); got != 1+3+7+15 {
		t.Errorf("a few aliases give %d nodes: %s", got, show(few.Problems))
	}
}

func TestDepthIsBounded(t *testing.T) {
	deep := func(open, close string, levels int) string {
		return strings.Repeat(open, levels) + strings.Repeat(close, levels)
	}
	block := func(levels int) string {
		var b strings.Builder
		for i := range levels {
			b.WriteString(strings.Repeat(" ", i) + "a:\n")
		}
		return b.String()
	}
	for _, c := range []struct {
		name string
		text string
		ok   bool
	}{
		{"YAML, 100 levels", "---\na: " + deep("[", "]", 99) + "\n---\n", true},
		{"YAML, 101 levels", "---\na: " + deep("[", "]", 100) + "\n---\n", false},
		{"YAML maps, 100 levels", "---\n" + block(100) + "---\n", true},
		{"YAML maps, 101 levels", "---\n" + block(101) + "---\n", false},
		{"YAML, a million", "---\na: " + strings.Repeat("[", 100_000) + "\n---\n", false},
		{"JSON, 100 levels", ";;;\n{\"a\":" + deep("[", "]", 99) + "}\n;;;\n", true},
		{"JSON, 101 levels", ";;;\n{\"a\":" + deep("[", "]", 100) + "}\n;;;\n", false},
		{"JSON, a million", ";;;\n{\"a\":" + deep("[", "]", 100_000) + "}\n;;;\n", false},
		{"TOML, 100 levels", "+++\na = " + deep("[", "]", 99) + "\n+++\n", true},
		{"TOML, 101 levels", "+++\na = " + deep("[", "]", 100) + "\n+++\n", false},
		{"TOML, a million", "+++\na = " + deep("[", "]", 100_000) + "\n+++\n", false},
		{"TOML, dotted key", "+++\na" + strings.Repeat(".a", 100_000) + " = 1\n+++\n", false},
		{"TOML, header", "+++\n[a" + strings.Repeat(".a", 200) + "]\n+++\n", false},
	} {
		d := read(t, "personas/a.md", c.text)
		if c.ok != !d.Broken || len(d.Problems) > 1 {
			t.Errorf("%s: broken is %v, %s", c.name, d.Broken, show(d.Problems))
		}
		if d.Front() != nil && depth(d.Front()) > maxDepth {
			t.Errorf("%s: %d deep", c.name, depth(d.Front()))
		}
	}
}

// depth is how many maps and lists stand in one another.
func depth(n *Node) int {
	if n.Kind != Map && n.Kind != List {
		return 0
	}
	deepest := 0
	for _, item := range n.Items {
		deepest = max(deepest, depth(item))
	}
	for _, e := range n.Entries {
		deepest = max(deepest, depth(e.Value))
	}
	return 1 + deepest
}

func TestNumbers(t *testing.T) {
	for text, want := range map[string]string{
		"12": "12", "-1.50": "-1.5", "+.5": "0.5", "1e3": "1000", "0x1F": "31", "0o17": "15", "012": "12", ".inf": "+Inf", "-.Inf": "-Inf", ".NaN": "NaN", "1e999": "+Inf",
	} {
		n := settings(t, "a: "+text).Front().Get("a")
		if f, ok := n.Float(); !ok || fmt.Sprint(f) != want {
			t.Errorf("%s is %v %v, want %s", text, f, ok, want)
		}
	}
	toml := read(t, "personas/a.md", "+++\na = 1_000\nb = -inf\nc = 0b11\nd = 0o17\ne = +5\n+++\n").Front()
	for key, want := range map[string]string{"a": "1000", "b": "-Inf", "c": "3", "d": "15", "e": "5"} {
		if f, ok := toml.Get(key).Float(); !ok || fmt.Sprint(f) != want {
			t.Errorf("TOML's %s is %v %v, want %s", key, f, ok, want)
		}
	}
	if _, ok := (&Node{Kind: Text, Value: "1"}).Float(); ok {
		t.Error("a text is a number")
	}
}

func TestTheThreeFormatsGiveTheSameTree(t *testing.T) {
	fsys := fstest.MapFS{}
	for path, text := range map[string]string{
		"personas/yaml.md": "---\ntitle: A \"b\"\norder: 10\ndraft: true\ndate: 2026-10-01\njobs:\n- when: x\n  so: y\n- when: z\nhealthy: {min: 1.50}\ntags: [a, b]\n---\n",
		"personas/toml.md": "+++\ntitle = 'A \"b\"'\norder = 10\ndraft = true\ndate = 2026-10-01\njobs = [{when = \"x\", so = \"y\"}, {when = \"z\"}]\nhealthy = {min = 1.50}\ntags = [\"a\", \"b\"]\n+++\n",
		"personas/json.md": ";;;\n{\"title\": \"A \\\"b\\\"\", \"order\": 10, \"draft\": true, \"date\": \"2026-10-01\",\n\"jobs\": [{\"when\": \"x\", \"so\": \"y\"}, {\"when\": \"z\"}],\n\"healthy\": {\"min\": 1.50}, \"tags\": [\"a\", \"b\"]}\n;;;\n",
	} {
		fsys[path] = &fstest.MapFile{Data: []byte(text)}
	}
	s := snapshot(t, fsys)
	want := `{title: "A \"b\"", order: n10, draft: btrue, date: "2026-10-01", jobs: [{when: "x", so: "y"}, {when: "z"}], healthy: {min: n1.50}, tags: ["a", "b"]}`
	for _, d := range s.Documents() {
		if d.Front() == nil {
			t.Errorf("%s: %s", d.Path, show(d.Problems))
		} else if got := tree(d.Front()); got != want {
			t.Errorf("%s:\n got %s\nwant %s", d.Path, got, want)
		}
	}
}
