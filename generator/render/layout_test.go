package render

import (
	"testing"
	"testing/fstest"
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
