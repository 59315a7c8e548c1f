package markdown

import (
	"strings"
	"testing"
)

// The anchors are what github-slugger 2 gives for these headings in this order,
// but for those without any letter: GitHub gives them an empty id.
func TestAnchors(t *testing.T) {
	cases := []struct{ text, id string }{
		{"foo", "foo"},
		{"foo", "foo-1"},
		{"foo 1", "foo-1-1"},
		{"foo-1", "foo-1-2"},
		{"foo", "foo-2"},
		{"foo-1", "foo-1-3"},
		{"foo-1-1", "foo-1-1-1"},
		{"Bar", "bar"},
		{"bar-1", "bar-1"},
		{"bar", "bar-2"},
		{"!!!", "section"},
		{"?", "section-1"},
		{"I ♥ unicode", "i--unicode"},
		{"a--b", "a--b"},
		{" a ", "-a-"},
		{"😄 emoji", "-emoji"},
		{"⚠️ Warn", "\uFE0F-warn"},
		{"İstanbul", "i̇stanbul"},
		{"It’s “quoted”, (really)?", "its-quoted-really"},
		{"a/b.c:d;e", "abcde"},
		{"snake_case", "snake_case"},
		{"Ⅳ ② ½ ²", "ⅳ---"},
		{"日本語 テスト", "日本語-テスト"},
		{"हिन्दी", "हिन्दी"},
		{"a\tb", "ab"},
		{"a\nb", "ab-1"},
		{"C++ & C#", "c--c"},
		{"100%", "100"},
		{"Ünïcode", "ünïcode"},
		{"e\u0301", "e\u0301"},
		{"constructor", "constructor"},
	}
	var s slugger
	for _, c := range cases {
		if id := s.next(c.text); id != c.id {
			t.Errorf("%q: #%s, want #%s", c.text, id, c.id)
		}
	}
}

func TestHeadingText(t *testing.T) {
	cases := []struct{ source, text, id string }{
		{"## A *b* `c` [d](e)", "A b c d", "a-b-c-d"},
		{"## A &amp; \\*b\\*", "A & *b*", "a--b"},
		{"## ![alt](x.png) A", "alt A", "-a"},
		{"## ~~A~~ __B__ ##", "A B", "a-b"},
		{"## [[persona:dev]] and [[x|y]]", "dev and y", "dev-and-y"},
		{"A\nb\n---", "A b", "ab"},
		{"## <b>A</b>", "<b>A</b>", "bab"},
		{"##", "", "section"},
	}
	for _, c := range cases {
		doc := New(Options{}).Parse([]byte(c.source), "")
		if len(doc.Headings) != 1 || doc.Headings[0].Text != c.text || doc.Headings[0].ID != c.id {
			t.Errorf("%q: %+v, want %q #%s", c.source, doc.Headings, c.text, c.id)
		}
	}
}

func TestTitleIsNotShownTwice(t *testing.T) {
	cases := []struct {
		body, title string
		id          string // "" if the heading stays
	}{
		{"# Monitor", "Monitor", "monitor"},
		{"#   Monitor what *runs* #\n\ntext", "Monitor what `runs`", "monitor-what-runs"},
		{"Monitor\n=======", " Monitor ", "monitor"},
		{"<!-- a comment -->\n\n# Monitor", "Monitor", "monitor"},
		{"text\n\n# Monitor", "Monitor", "monitor"},
		{"# A & B", "A &amp; B", "a--b"},
		{"## Monitor", "Monitor", ""},
		{"# Monitors", "Monitor", ""},
		{"# monitor", "Monitor", ""},
		{"# Other\n\n# Monitor", "Monitor", ""},
		{"# [Monitor](x.md)", "Monitor", ""}, // the link would be lost
		{"# Monitor[^1]\n\n[^1]: a", "Monitor", ""},
		{"> # Monitor", "Monitor", ""},
		{"#", "", ""},
	}
	for _, c := range cases {
		doc := New(Options{}).Parse([]byte(c.body), c.title)
		html := doc.HTML(RenderOptions{})
		if doc.TitleID != c.id || strings.Contains(html, "<h1") == (c.id != "") && c.body[:2] != "##" {
			t.Errorf("%q: #%q, %s", c.body, doc.TitleID, html)
		}
	}
	// The anchor stays taken.
	doc := New(Options{}).Parse([]byte("# Monitor\n\n## Monitor"), "Monitor")
	if doc.TitleID != "monitor" || len(doc.Headings) != 1 || doc.Headings[0].ID != "monitor-1" {
		t.Errorf("%q %+v", doc.TitleID, doc.Headings)
	}
	for _, id := range []string{"", "monitor", "monitor-1"} {
		if !doc.HasAnchor(id) {
			t.Errorf("no #%s", id)
		}
	}
	if doc.HasAnchor("monitor-2") {
		t.Error("#monitor-2")
	}
}
