package markdown

import (
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/alecthomas/chroma/v2/lexers"
)

func TestParseInfo(t *testing.T) {
	cases := map[string]codeOptions{
		"":                                    {},
		"yaml":                                {lang: "yaml"},
		"YAML  ":                              {lang: "yaml"},
		"c++ title=x":                         {lang: "c++", title: "x"},
		`yaml title="a/b.yaml" {7-9} linenos`: {lang: "yaml", title: "a/b.yaml", numbers: true, hl: lineSet{{7, 9}}},
		"go{1,3-4}":                           {lang: "go", hl: lineSet{{1, 1}, {3, 4}}},
		`go hl_lines="7-9 12"`:                {lang: "go", hl: lineSet{{7, 9}, {12, 12}}},
		"go linenos=5":                        {lang: "go", numbers: true, first: 5},
		"go linenums=\"1\"":                   {lang: "go", numbers: true, first: 1},
		"go linenos=false showLineNumbers":    {lang: "go", numbers: true},
		"go linenos=false":                    {lang: "go"},
		"go ins={2} del={4-5} ins=\"7\"":      {lang: "go", ins: lineSet{{2, 2}, {7, 7}}, del: lineSet{{4, 5}}},
		"title='no language' {x,2-,-3,4}":     {title: "no language", hl: lineSet{{4, 4}}},
		`go title="unclosed {1}`:              {lang: "go", title: "unclosed {1}"},
		"go nosuch=1 {2":                      {lang: "go", hl: lineSet{{2, 2}}},
		"{3}":                                 {hl: lineSet{{3, 3}}},
	}
	for info, want := range cases {
		if want.first == 0 {
			want.first = 1
		}
		if got := parseInfo(info); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %+v, want %+v", info, got, want)
		}
	}
}

// Whatever the language, the code that is shown is the code that was written.
func TestHighlightKeepsText(t *testing.T) {
	source := "package x // <a> \"b\"\nfunc f() { return 'c' }\n\n# d: [1, true]\n<e f=\"g\">{{ .h }}</e>\n$ i | j > k\n\t/* l"
	e := New(Options{})
	names := lexers.Names(false)
	if testing.Short() {
		names = []string{"YAML", "Go", "Bash", "JSON", "HTML", "PHP", "Markdown"}
	}
	for _, name := range names {
		l := e.language(strings.ToLower(name))
		text := ""
		for _, p := range l.highlight(source, nil) {
			text += p.text
		}
		if text != source {
			t.Errorf("%s: %q", name, text)
		}
		for _, info := range []string{name, name + " linenos {2}"} {
			html := string(appendFigure(nil, parseInfo(info), l, source, new([]piece)))
			if err := checkHTML(html); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	if got := e.language("go").highlight("a\xffb", nil); len(got) != 1 || got[0].text != "a\xffb" {
		t.Errorf("not UTF-8: %q", got)
	}
}

func TestFigureIsRemembered(t *testing.T) {
	e := New(Options{})
	doc := e.Parse([]byte("```go\nfunc f() {}\n```\n\n```go {1}\nfunc f() {}\n```\n"), "")
	first := doc.HTML(RenderOptions{})
	if len(e.code.young) != 2 || strings.Count(first, "hl") != 1 {
		t.Errorf("%d figures, %s", len(e.code.young), first)
	}
	if again := doc.HTML(RenderOptions{}); again != first {
		t.Error(again)
	}
}

func TestConcurrent(t *testing.T) {
	e := New(Options{})
	body := []byte("# T\n\n[a](b) [[c]] *d* <https://e.f>[^1]\n\n[^1]: g\n\n```go\nfunc f() {}\n```\n\n```yaml\na: 1")
	body = append(make([]byte, 0, 2*len(body)), body...) // room behind it that must not be written to
	want := e.Parse(body, "T").HTML(RenderOptions{})
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				doc := e.Parse(body, "T")
				if html := doc.HTML(RenderOptions{}); html != want {
					t.Error(html)
				}
				e.Inline("*a* [[b]]").HTML(RenderOptions{})
			}
		})
	}
	wg.Wait()
}
