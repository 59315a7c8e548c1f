package render

import (
	"strings"
	"testing"
	"testing/fstest"

	"flowbook/generator/pages"
)

// Drawn parts are what {{template}} would give: escaped, one for each item of a
// list, and never those of another value.
func TestDraw(t *testing.T) {
	theme, err := New(small(`{{define "main"}}{{range .}}{{draw "word" .Health}}{{draw "word" .List}}{{end}}{{end}}`), Settings{})
	if err == nil {
		_, err = theme.Page(nil, "x", []drawnView{{}})
	}
	if err == nil || !strings.Contains(err.Error(), "word") {
		t.Errorf("a part that no file of parts/ has: %v", err)
	}
	files := small(`{{define "main"}}{{range .}}{{draw "word" .Health}}|{{draw "word" .List}};{{end}}{{end}}`)
	files["layouts/parts/word.html"] = &fstest.MapFile{Data: []byte(`{{define "word"}}<b title="{{.Word}}">{{.Word}}</b>{{end}}`)}
	if theme, err = New(files, Settings{}); err != nil {
		t.Fatal(err)
	}
	a, b := pages.Health{Word: `<i> & "q"`}, pages.Health{Word: "b"}
	out, err := theme.Page(nil, "x", []drawnView{{a, []pages.Health{b, a}}, {b, nil}, {a, []pages.Health{a}}})
	if err != nil {
		t.Fatal(err)
	}
	first, second := `<b title="&lt;i&gt; &amp; &#34;q&#34;">&lt;i&gt; &amp; &#34;q&#34;</b>`, `<b title="b">b</b>`
	if want := first + "|" + second + first + ";" + second + "|;" + first + "|" + first + ";"; !strings.Contains(string(out), want) {
		t.Errorf("%s\nlacks %s", string(out), want)
	}
}

// A part may be drawn for anything: what cannot be compared is not remembered, and a list
// in a list is one value.
func TestDrawAnything(t *testing.T) {
	files := small(`{{define "main"}}{{range .}}{{draw "any" .}}|{{end}}{{end}}`)
	files["layouts/parts/any.html"] = &fstest.MapFile{Data: []byte(`{{define "any"}}{{with .}}{{printf "%v" .}}{{else}}none{{end}};{{end}}`)}
	theme, err := New(files, Settings{})
	if err != nil {
		t.Fatal(err)
	}
	one, two := pages.Link{Title: "one"}, pages.Link{Title: "two"}
	view := []any{"<a>", 1, one, []pages.Link{one, two}, []any{two, nil, "", []string{"x", "y"}, 1.5}, map[string]int{"m": 1}, &two, struct{ Of any }{[]int{1}}, nil, []int{}}
	const want = "&lt;a&gt;;|1;|{ one false};|{ one false};{ two false};|{ two false};none;none;[x y];1.5;|map[m:1];|&amp;{ two false};|{[1]};|none;||"
	for range 2 {
		if got, err := theme.Page(nil, "x", view); err != nil || !strings.Contains(string(got), want) {
			t.Errorf("%s, %v\nlacks %s", got, err, want)
		}
	}
}

type drawnView struct {
	Health pages.Health
	List   []pages.Health
}
