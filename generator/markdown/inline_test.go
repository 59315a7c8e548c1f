package markdown

import "testing"

func TestInline(t *testing.T) {
	cases := []struct{ text, html, plain string }{
		{"", "", ""},
		{"Watches the cost", "Watches the cost", "Watches the cost"},
		{"A < B & \"C\"", "A &lt; B &amp; &quot;C&quot;", "A < B & \"C\""},
		{"*a* __b__ `c` ~~d~~", "<em>a</em> <strong>b</strong> <code>c</code> <del>d</del>", "a b c d"},
		{"[a](b.md) [[c]]", `<a href="b.md">a</a> <a href="../c/">Title of c</a>`, "a c"},
		{"see https://e.org.", `see <a href="https://e.org" rel="noopener">https://e.org</a>.`, "see https://e.org."},
		{"# no heading", "# no heading", "# no heading"},
		{"- no\n- list", "- no - list", "- no - list"},
		{"> no quote", "&gt; no quote", "> no quote"},
		{"    no *code*\n\n\tno second paragraph  \n", "no <em>code</em>   no second paragraph", "no code no second paragraph"},
		{"```\nno fence\n```", "<code>no fence</code>", "no fence"},
		{"a | b\n- | -", "a | b - | -", "a | b - | -"},
		{"[x]: y", "[x]: y", "[x]: y"},
		{"[^1]", "[^1]", "[^1]"},
		{"<b>a</b> <!-- b -->", "&lt;b&gt;a&lt;/b&gt; ", "<b>a</b>"},
		{"5 * 3 * 2 = 30", "5 * 3 * 2 = 30", "5 * 3 * 2 = 30"},
		{"snake_case_name", "snake_case_name", "snake_case_name"},
		{"a\\*b &copy;", "a*b ©", "a*b ©"},
		{"\n", "", ""},
	}
	e := New(Options{UnsafeHTML: true}) // front matter has no raw HTML in any case
	for _, c := range cases {
		doc := e.Inline(c.text)
		if html := doc.HTML(RenderOptions{Resolve: fixture}); html != c.html {
			t.Errorf("%q: %q, want %q", c.text, html, c.html)
		}
		if plain := doc.Plain(); plain != c.plain {
			t.Errorf("%q: plain %q, want %q", c.text, plain, c.plain)
		}
	}
	text := "  see\n  [a](b.md)"
	if l := e.Inline(text).Links[0]; text[l.Offset:l.Offset+l.Length] != "b.md" {
		t.Errorf("offset %d", l.Offset)
	}
	first := e.Inline("*a*")
	if e.Inline("*a*") != first {
		t.Error("parsed twice")
	}
}

func TestWords(t *testing.T) {
	cases := map[string]int{
		"": 0, "one": 1, "one two\nthree": 3, "don't — stop!": 2, "- * #": 0, "über 4 x-y": 3, "日本語": 3, "日本 and ひ": 4, "a\u00a0b": 2,
	}
	for text, want := range cases {
		if got := countWords(text); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

func TestUnescape(t *testing.T) {
	cases := map[string]string{
		"a": "a", `\*\a\\`: `*\a\`, `\&amp;`: "&amp;", "&amp;amp;": "&amp;", "&lt;&gt;": "<>", "&#65;&#x42;&#X43;": "ABC",
		"&#0;&#xD800;&#x110000;": "\uFFFD\uFFFD\uFFFD", "&#12345678;": "&#12345678;", "&nosuch;": "&nosuch;", "&amp": "&amp", "&;": "&;", "&#;": "&#;", "&#x;": "&#x;",
		"\\": "\\", "&": "&", "&CounterClockwiseContourIntegral;": "∳",
	}
	for text, want := range cases {
		if got := unescape(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestCacheForgets(t *testing.T) {
	c := newCache[int, int](100)
	for i := range 1000 {
		c.put(i, i, 10)
		if v, ok := c.get(0); i < 9 && (!ok || v != 0) {
			t.Fatalf("0 was forgotten at %d", i)
		}
	}
	if len(c.young)+len(c.old) > 10 {
		t.Errorf("%d and %d entries", len(c.young), len(c.old))
	}
	c.put(-1, -1, 51)
	if _, ok := c.get(-1); ok {
		t.Error("remembered what is too large")
	}
}
