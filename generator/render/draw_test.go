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

type drawnView struct {
	Health pages.Health
	List   []pages.Health
}
