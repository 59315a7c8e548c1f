package render

import (
	"fmt"
	"testing"
	"testing/fstest"

	"flowbook/generator/pages"
)

// A layout's own templates stand in for the base's wherever they are called, the base's parts
// among them; what is empty stands in for nothing.
func TestLayoutsOwnTemplates(t *testing.T) {
	theme, err := New(fstest.MapFS{
		"layouts/base.html": {Data: []byte(`{{define "base"}}{{template "frame" .}}{{template "main" .}}{{block "head" .}}no head{{end}}{{end}}`)},
		"layouts/parts/p.html": {Data: []byte(`{{define "frame"}}[{{template "word" .}}]{{end}}{{define "word"}}the base's{{end}}` +
			`{{define "item"}}{{with .}}{{.}}{{else}}{{template "none"}}{{end}}{{end}}{{define "none"}}–{{end}}`)},
		"layouts/own.html": {Data: []byte(`{{define "main"}}{{range .}}{{if .}}{{template "item" .}}{{else}}{{template "item" ""}}{{end}}{{else}}{{template "nothing"}}{{end}}{{end}}` +
			`{{define "word"}}its own{{end}}{{define "nothing"}}nothing{{end}}{{define "head"}} {{/* empty */}} {{end}}`)},
		"layouts/bare.html": {Data: []byte(`{{define "main"}}{{end}}{{define "head"}}a head{{end}}`)},
		"layouts/all.html":  {Data: []byte(`{{define "base"}}all {{template "main" .}}{{end}}{{define "main"}}{{len .}}{{template "none"}}{{end}}`)},
		"assets/mark.svg":   {Data: []byte("<svg/>")},
	}, Settings{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		layout string
		view   []string
		want   string
	}{
		{"own", []string{"a", ""}, "[its own]a–no head"}, {"own", nil, "[its own]nothingno head"}, {"bare", nil, "[the base's]a head"}, {"all", []string{"a"}, "all 1–"},
	} {
		if got, err := theme.Page(nil, c.layout, c.view); err != nil || string(got) != c.want {
			t.Errorf("%s: %q, %v, not %q", c.layout, got, err, c.want)
		}
	}
	if left := theme.Left(); left > 0 {
		t.Errorf("%d pages and parts were left to html/template", left)
	}
}

// Whatever a handbook puts into hooks and parts, each layout gives what html/template gives,
// a mistake in its words among them; and what one layout holds slows no other down.
func TestLayoutsKnowNothingOfEachOther(t *testing.T) {
	const whole = `{{define "main"}}{{template "part" .}}{{end}}`
	for _, c := range []struct {
		name, file, text string
		left             map[string]int
	}{
		{"a hook", "layouts/hooks/head.html", `<meta name="word" content="{{.Word}}">`, nil},
		{"a hook that is left to html/template", "layouts/hooks/head.html", `<p title={{.Word}}>`, map[string]int{"x": 1, "y": 1}},
		{"a part", "layouts/parts/part.html", `{{define "part"}}<b title="{{.Word}}">{{template "word" .}}</b>{{end}}`, nil},
		{"a part that only one layout has another of", "layouts/x.html", whole + `{{define "word"}}<u>{{.Word}}</u>{{end}}`, nil},
		{"what one layout leaves to html/template", "layouts/x.html", whole + `{{define "word"}}<u title={{.Word}}>{{end}}`, map[string]int{"x": 1}},
		{"a mistake in one layout", "layouts/x.html", `{{define "main"}}<a href='{{.Word}}>{{end}}`, map[string]int{"x": 1}},
		{"a mistake in one layout's part", "layouts/x.html", whole + `{{define "word"}}{{template "gone" .}}{{end}}`, map[string]int{"x": 1}},
		{"a mistake in a part", "layouts/parts/part.html", `{{define "part"}}{{if .Word}}<b title="{{end}}{{end}}`, map[string]int{"x": 1, "y": 1}},
		{"a mistake that comes up when it is drawn", "layouts/hooks/head.html", `{{.Gone}}`, map[string]int{"x": 1, "y": 1}},
	} {
		files := small(whole)
		files["layouts/base.html"] = &fstest.MapFile{Data: []byte(`{{define "base"}}{{template "layouts/hooks/head.html" .}}<p>{{template "main" .}}</p>{{end}}`)}
		files["layouts/hooks/head.html"] = &fstest.MapFile{}
		files["layouts/parts/part.html"] = &fstest.MapFile{Data: []byte(`{{define "part"}}<i>{{template "word" .}}</i>{{end}}`)}
		files["layouts/parts/word.html"] = &fstest.MapFile{Data: []byte(`{{define "word"}}{{.Word}}{{end}}`)}
		files["layouts/y.html"] = &fstest.MapFile{Data: []byte(whole)}
		files[c.file] = &fstest.MapFile{Data: []byte(c.text)}
		theme, err := New(files, Settings{})
		if err != nil {
			t.Fatal(err)
		}
		reference, err := New(files, Settings{Reference: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, layout := range []string{"x", "y"} {
			view := pages.Health{Word: `"A" < 'B'`}
			want, wantErr := reference.Page(nil, layout, view)
			got, err := theme.Page(nil, layout, view)
			if string(got) != string(want) || fmt.Sprint(err) != fmt.Sprint(wantErr) {
				t.Errorf("%s, layout %s: %s, %v\nwant %s, %v", c.name, layout, got, err, want, wantErr)
			}
			if left := theme.layouts[layout].Left(); left != c.left[layout] {
				t.Errorf("%s: layout %s was left to html/template %d times, want %d", c.name, layout, left, c.left[layout])
			}
		}
	}
}
