package render

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"flowbook/generator/pages"
	"flowbook/themes"
)

// small is a theme of one layout, with text as its main part.
func small(main string) fstest.MapFS {
	return fstest.MapFS{
		"layouts/base.html":     {Data: []byte("{{define \"base\"}}<p>\n  {{template \"main\" .}}</p>{{end}}")},
		"layouts/x.html":        {Data: []byte(main)},
		"icons/above.svg":       {Data: []byte(`<svg viewBox="0 0 1 1"/>`)},
		"assets/css/b.css":      {Data: []byte("b{top:0}\n")},
		"assets/css/a.css":      {Data: []byte("/* Says why. */\na { top: 0; }")},
		"assets/js/early.js":    {Data: []byte("1")},
		"assets/js/two.js":      {Data: []byte("2")},
		"assets/js/one.js":      {Data: []byte("// Says why.\n1")},
		"assets/fonts/f.woff2":  {Data: []byte("f")},
		"assets/mark.svg":       {Data: []byte("<svg/>")},
		"assets/css/readme.txt": {Data: []byte("kept as it is")},
	}
}

func TestPage(t *testing.T) {
	theme, err := New(small(`{{define "main"}}{{glyph .State}}{{.Word}}{{end}}`), Settings{})
	if err != nil {
		t.Fatal(err)
	}
	out, err := theme.Page(nil, "x", pages.Health{State: "above", Word: "A < B"})
	got := string(out)
	if err != nil {
		t.Fatal(err)
	}
	if want := "<p>\n" + `<svg class="g is-above" aria-hidden="true" viewBox="0 0 1 1"/>A &lt; B</p>`; got != want {
		t.Errorf("%q, not %q", got, want)
	}
	if _, err := theme.Page(nil, "y", nil); err == nil {
		t.Error("a layout that is not there renders")
	}
}

// A mistake in a layout names the file, the line and, where it can be had, the column.
func TestMistakesNameTheirPlace(t *testing.T) {
	for _, c := range []struct {
		name, main string
		line       int
		message    string
	}{
		{"syntax", "{{define \"main\"}}\n{{if}}\n{{end}}{{end}}", 2, "missing value for if"},
		{"unclosed", "{{define \"main\"}}\n", 2, "unexpected EOF"},
		{"a function that is not there", "{{define \"main\"}}{{shout .}}{{end}}", 1, `function "shout" not defined`},
		{"a field that is not there", "{{define \"main\"}}\n\n{{.Nothing}}{{end}}", 3, "can't evaluate field Nothing"},
		{"a part that is not there", "{{define \"main\"}}\n{{template \"gone\"}}{{end}}", 2, `no such template "gone"`},
		{"an icon that is not there", "{{define \"main\"}}\n{{icon \"gone\"}}{{end}}", 2, "icons/gone.svg"},
		{"a quote left open", "{{define \"main\"}}\n<a href='{{.Word}}>{{end}}", 0, "ends in"},
	} {
		err := render(c.main)
		var broken *TemplateError
		if !errors.As(err, &broken) {
			t.Errorf("%s: %v has no place", c.name, err)
			continue
		}
		if broken.File != "layouts/x.html" && broken.File != "layouts/base.html" || c.line > 0 && (broken.Line != c.line || broken.File != "layouts/x.html") {
			t.Errorf("%s: at %s:%d, not line %d", c.name, broken.File, broken.Line, c.line)
		}
		if !strings.Contains(broken.Message, c.message) {
			t.Errorf("%s: %q does not say %q", c.name, broken.Message, c.message)
		}
	}
}

func render(main string) error {
	theme, err := New(small(main), Settings{})
	if err != nil {
		return err
	}
	_, err = theme.Page(nil, "x", pages.Health{State: "above", Word: "Above"})
	return err
}

func TestAssets(t *testing.T) {
	theme, err := New(small(`{{define "main"}}{{end}}`), Settings{Accent: "#0b6e99", Customers: []string{"buyer"}, Consumers: []string{"user"}, Phases: []string{"run"}})
	if err != nil {
		t.Fatal(err)
	}
	names := ""
	for _, f := range theme.Assets() {
		names += f.Path + " "
		if f.Path == "assets/js/one.js" && string(f.Data()) != "1" {
			t.Errorf("the script is published as %q", f.Data())
		}
		if f.Path == "assets/site.css" {
			css := string(f.Data())
			if !strings.HasPrefix(css, "a{top:0}b{top:0}:root{--accent:light-dark(#0b6e99,") {
				t.Errorf("the style sheet begins %q", css)
			}
			for _, want := range []string{`.filters:has(#persona\:buyer:checked)~* :is([data-p]:not([data-p=buyer]),`, `.g-consumers){display:none}`, `#persona\:user:checked`, `.filters:has(#phase\:run:checked)~* [data-phase]:not([data-phase~=run]){display:none}`} {
				if !strings.Contains(css, want) {
					t.Errorf("the style sheet has no %s", want)
				}
			}
		}
	}
	if want := "assets/css/readme.txt assets/fonts/f.woff2 assets/js/early.js assets/js/one.js assets/js/two.js assets/mark.svg assets/site.css "; names != want {
		t.Errorf("%q, not %q", names, want)
	}
	a := theme.Addresses()
	if strings.Join(a.Scripts, " ") != "/assets/js/one.js /assets/js/two.js" || a.Early != "/assets/js/early.js" || a.Mark != "/assets/mark.svg" || len(a.Styles) != 1 {
		t.Errorf("%+v", a)
	}
}

// The theme that is built in has a layout for every page kind, without a mistake.
func TestDefaultTheme(t *testing.T) {
	theme, err := New(themes.Default(), Settings{})
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{"home", "flow", "phase", "activity", "persona", "needs", "node", "metrics", "metric",
		"opportunities", "opportunity", "roadmap", "insights", "team", "onboarding", "page", "redirect", "404"} {
		if theme.layouts[kind] == nil {
			t.Errorf("there is no layouts/%s.html", kind)
		}
	}
	if len(theme.Notes()) > 0 {
		t.Errorf("notes without an accent: %q", theme.Notes())
	}
}
