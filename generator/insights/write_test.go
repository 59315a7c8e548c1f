package insights_test

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"flowbook/generator/insights"
	"flowbook/generator/model"
)

func TestGoldens(t *testing.T) {
	site, _ := shed(t, nil)
	list, o := site.Insights(), options(site)
	for name, write := range map[string]func(*bytes.Buffer) error{
		"shed.txt":  func(b *bytes.Buffer) error { return insights.WriteText(b, list, o) },
		"shed.md":   func(b *bytes.Buffer) error { return insights.WriteMarkdown(b, list, o) },
		"shed.json": func(b *bytes.Buffer) error { return insights.WriteJSON(b, list, o) },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		golden(t, name, b.String())
	}
}

func TestTextKeepsToItsWidth(t *testing.T) {
	site, _ := shed(t, nil)
	o := options(site)
	o.Color = true
	var b bytes.Buffer
	if err := insights.WriteText(&b, site.Insights(), o); err != nil {
		t.Fatal(err)
	}
	plain := regexp.MustCompile(`\x1b\[\d*m`).ReplaceAllString(b.String(), "")
	if plain == b.String() {
		t.Error("no colour where it was asked for")
	}
	for _, line := range strings.Split(plain, "\n") {
		if len([]rune(line)) > 88 {
			t.Errorf("%d characters: %s", len([]rune(line)), line)
		}
	}
}

// hostile titles try to be markup, HTML, a link, a mention, a heading, a list and an escape sequence.
var hostile = []string{
	"<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](https://evil.example/x.png)", "https://evil.example/a?b=c", "www.evil.example",
	"me@evil.example", "@octocat and #12 and GH-12", "# Heading", "- item", "1. item", "> quote", "```\ncode", "**bold** _it_ ~~no~~", "| a | b |\n|---|---|", "a\u001b[31mred",
	"&lt;b&gt; &copy;", "\\*", "*", "$x^2$", "line\n\n# two", "[^1]: note", "mailto:me@evil.example", "====", ":smile:",
}

// Whatever a title holds, Markdown shows it as text.
func TestMarkdownCannotBeInjected(t *testing.T) {
	engine := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote))
	tags := regexp.MustCompile(`<[a-z][^>]*>`)
	for _, title := range hostile {
		site, _ := shed(t, nil)
		h := site.Handbook
		h.Metric("wait").Title, h.Activity("mend").Title, h.Phase("leave").Title, h.Settings.Checks.Waivers[0].Why = title, title, title, title
		o := options(site)
		o.Plain = nil // the worst case: titles as they are
		var source, html bytes.Buffer
		if err := insights.WriteMarkdown(&source, site.Insights(), o); err != nil {
			t.Fatal(err)
		}
		if err := engine.Convert(source.Bytes(), &html); err != nil {
			t.Fatal(err)
		}
		for _, tag := range tags.FindAllString(html.String(), -1) {
			if !strings.HasPrefix(tag, `<a href="https://github.com/example/shed/blob/main/book/`) && !allowedTags[tag] {
				t.Errorf("%q makes %s", title, tag)
			}
		}
		if strings.Count(html.String(), "<h1>") != 1 || strings.ContainsAny(source.String(), "\x1b") || regexp.MustCompile(`[@#][\w]`).MatchString(regexp.MustCompile(`<[^>]*>|&#?\w+;`).ReplaceAllString(html.String(), "")) {
			t.Errorf("%q gets through:\n%s", title, source.String())
		}
	}
}

var allowedTags = map[string]bool{"<h1>": true, "<h2>": true, "<p>": true, "<ul>": true, "<li>": true, "<strong>": true, "<em>": true, "<code>": true}

func TestJSONIsReadable(t *testing.T) {
	for _, list := range [][]insights.Insight{nil, {{Kind: insights.Upkeep}}} {
		var b bytes.Buffer
		if err := insights.WriteJSON(&b, list, insights.Options{Today: today}); err != nil {
			t.Fatal(err)
		}
		var back struct {
			Schema   int
			Insights []map[string]any
		}
		if err := json.Unmarshal(b.Bytes(), &back); err != nil || back.Schema != 1 || back.Insights == nil || len(back.Insights) != len(list) {
			t.Errorf("%v: %s", err, b.String())
		}
	}
}

func TestAddress(t *testing.T) {
	at := insights.Place{File: "activities/a b#.md", Line: 12}
	for _, c := range []struct{ url, branch, path, want string }{
		{"", "", "", ""},
		{"https://github.com/e/h", "", "", "https://github.com/e/h/blob/main/activities/a%20b%23.md?plain=1#L12"},
		{"https://github.com/e/h.git", "work/next", "/docs/", "https://github.com/e/h/blob/work/next/docs/activities/a%20b%23.md?plain=1#L12"},
		{"https://gitlab.com/e/h/", "main", ".", "https://gitlab.com/e/h/-/blob/main/activities/a%20b%23.md?plain=1#L12"},
	} {
		if got := insights.Address(&model.Repository{URL: c.url, Branch: c.branch, Path: c.path}, at); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

// Of every handbook at hand: every place is in its file, nothing is said twice,
// and the order is the same each time.
func TestPlacesExist(t *testing.T) {
	_, small := shed(t, nil)
	for name, files := range map[string]fstest.MapFS{"shed": small, "example": folder(t, "../../content"), "golden": folder(t, "../render/testdata/handbook")} {
		site := load(t, files)
		list, said := site.Insights(), map[string]bool{}
		var first, again bytes.Buffer
		_ = insights.WriteJSON(&first, list, options(site))
		_ = insights.WriteJSON(&again, load(t, files).Insights(), options(site))
		if first.String() != again.String() {
			t.Errorf("%s: two runs differ", name)
		}
		for _, i := range list {
			var b bytes.Buffer
			_ = insights.WriteJSON(&b, []insights.Insight{i}, options(site))
			if said[b.String()] {
				t.Errorf("%s: said twice: %s", name, b.String())
			}
			said[b.String()] = true
			exists(t, files, i.Place)
			for _, p := range i.Parts.All() {
				exists(t, files, p.Place)
			}
		}
	}
}

func exists(t *testing.T, files fstest.MapFS, p insights.Place) {
	t.Helper()
	if p.File == "" {
		return
	}
	f, ok := files[p.File]
	if !ok {
		t.Errorf("there is no %s", p.File)
		return
	}
	lines := strings.Split(string(f.Data), "\n")
	if p.Line < 1 || int(p.Line) > len(lines) || p.Column < 1 || int(p.Column) > len([]rune(lines[p.Line-1]))+1 {
		t.Errorf("%+v is not in its file", p)
	}
}

func folder(t *testing.T, dir string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	root := os.DirFS(dir)
	err := fsWalk(root, func(name string, data []byte) { files[name] = &fstest.MapFile{Data: data} })
	if err != nil {
		t.Fatal(err)
	}
	return files
}
