package tmpl

import (
	"bytes"
	"html/template"
	"testing"
)

type markup struct{ text string }

func (m markup) HTML() template.HTML { return template.HTML("<b>" + m.text + "</b>") }

func (m *markup) AppendHTML(dst []byte) []byte { return append(dst, "<b>"+m.text+"</b>"...) }

type plainMarkup struct{ text string }

func (m plainMarkup) HTML() template.HTML { return template.HTML("<i>" + m.text + "</i>") }

type textual struct{ HTML string }

// What can append its HTML does so wherever it lies, and what cannot is drawn as ever.
func TestAppendedHTML(t *testing.T) {
	cases := map[string]any{
		"in a list":           []markup{{"one"}, {"two"}},
		"behind pointers":     []*markup{{"one"}},
		"in interfaces":       []any{markup{"one"}, &markup{"two"}, plainMarkup{"three"}, textual{"<four>"}},
		"without appending":   []plainMarkup{{"one"}},
		"a field of text":     []textual{{"a < b"}},
		"in a map":            map[string]markup{"k": {"one"}},
		"nothing to be drawn": []markup{},
	}
	for name, data := range cases {
		t.Run(name, func(t *testing.T) {
			const text = `{{range .}}{{.HTML}}{{with .HTML}} {{.}}{{end}};{{end}}`
			var want bytes.Buffer
			if err := parsed(text).Execute(&want, data); err != nil {
				t.Fatal(err)
			}
			set := setOf(text)
			for range 2 {
				got, err := set.Append(nil, "main", data)
				if err != nil || string(got) != want.String() {
					t.Fatalf("drawn %s, %v\nwant  %s", got, err, &want)
				}
			}
		})
	}
}
