package tmpl

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"testing"
)

type thing struct {
	Name   string
	Href   string
	Count  int
	Health named
	Score  float64
	On     bool
	Body   template.HTML
	Link   template.URL
	Any    any
	Next   *thing
	List   []thing
	Words  []string
	Anys   []any
	Map    map[string]any
	Whole  whole
	Short  template.HTML
	inner
}

type named string

type inner struct{ Deep string }

type whole struct{ Name string }

func (w whole) Loud() bool { return w.Name != "" }

func (t *thing) Method() string    { return "method of " + t.Name }
func (n named) Shout() string      { return strings.ToUpper(string(n)) }
func (f shown) String() string     { return fmt.Sprintf("<%d>", int(f)) }
func fails(string) (string, error) { return "", errors.New("it fails") }

type shown int

var funcs = template.FuncMap{
	"bold": func(s string) (template.HTML, error) {
		return template.HTML("<b>" + template.HTMLEscapeString(s) + "</b>"), nil
	},
	"draw": func(s string, v any) (template.HTML, error) { return template.HTML(fmt.Sprintf("%s:%v", s, v)), nil },
	"url":  func(s string) template.URL { return template.URL(s) },
	"dict": func(pairs ...any) (map[string]any, error) {
		m := map[string]any{}
		for pair := range slices.Chunk(pairs, 2) {
			m[pair[0].(string)] = pair[1]
		}
		return m, nil
	},
	"fails": fails,
	"sum":   func(a, b int) int { return a + b },
}

func example() thing {
	next := thing{Name: "next", Health: "above"}
	return thing{
		Name: `Tom & "Jerry's" <b>1+1</b>`, Href: `../a b/?q=ü&x=%20#part:who`, Count: 3, Health: "below", Score: 2.5, On: true,
		Body: "<p>ready</p>", Link: "javascript:ok", Any: shown(7), Next: &next, List: []thing{{Name: "one", Count: 1}, {Name: "two"}},
		Words: []string{"a<", "b"}, Anys: []any{"x", 4, next}, Map: map[string]any{"k": "v"}, inner: inner{"deep"}, Short: "a &amp; b \"c\" &&",
	}
}

// parsed is the template "main" with that text, and those that it defines.
func parsed(text string) *template.Template {
	return template.Must(template.New("main").Option("missingkey=error").Funcs(funcs).Parse(text))
}

// libraryOf is a library of the templates of that text.
func libraryOf(text string) *Library {
	l := NewLibrary(func() (*template.Template, error) { return parsed(text), nil }, funcs, "missingkey=error")
	l.PairWith("dict")
	return l
}

func setOf(text string) *Set { return libraryOf(text).Set(nil) }

// What is drawn here and what html/template draws are the same bytes; the third
// column says which templates are left to html/template.
func TestSame(t *testing.T) {
	for _, c := range []struct {
		name, text string
		left       bool
	}{
		{"text", "<p>ä</p>", false},
		{"fields", `<p>{{.Name}}{{.Deep}}{{.Next.Name}}</p>`, false},
		{"attributes", `<p title="{{.Name}}" class='is-{{.Health}}' data-n="{{.Count}}">{{.Count}} {{.Score}} {{.On}}</p>`, false},
		{"unquoted attribute", `<p title={{.Name}}></p>`, true},
		{"title", `<title>{{.Name}}</title>`, false},
		{"addresses", `<a href="{{.Href}}">{{.Name}}</a><a href="{{.Link}}">x</a><a href="{{url .Href}}">y</a><a href="../{{.Href}}?q={{.Href}}">z</a>`, false},
		{"refresh", `<meta http-equiv="refresh" content="0; url={{.Href}}"><meta http-equiv="refresh" content="0; url={{.Link}}">`, false},
		{"bad scheme", `<a href="{{.Name}}:x">n</a><a href="{{"javascript:x"}}">n</a><a href="{{printf "data:%s" .Name}}"></a>`, false},
		{"html", `<div>{{.Body}}</div>`, false},
		{"html in an attribute", `<div title="{{.Body}}"></div>`, true},
		{"html without tags in an attribute", `<div title="{{.Short}}"></div><title>{{.Short}}</title>`, false},
		{"script", `<script>var x = {{.Name}};</script>`, true},
		{"stringer", `{{.Any}}`, false},
		{"method", `{{.Health.Shout}}{{.Whole.Loud}}`, false},
		{"method of a pointer", `{{.Next.Method}}`, true},
		{"if", `{{if .Name}}a{{else}}b{{end}}{{if .Next.Next}}c{{else if .On}}d{{end}}{{if not .Words}}e{{end}}`, false},
		{"with", `{{with .Next}}{{.Name}}{{end}}{{with $x := .Name}}{{$x}}{{$.Count}}{{else}}none{{end}}{{with .Next.Next}}x{{else}}{{.Name}}{{end}}`, false},
		{"range", `{{range .List}}{{.Name}},{{else}}none{{end}}{{range $i, $w := .Words}}{{$i}}={{$w}};{{end}}{{range .Next.List}}x{{else}}none{{end}}`, false},
		{"range of anything", `{{range .Anys}}{{.}}|{{end}}`, false},
		{"range with its own variable", `{{$n := .Name}}{{range $t := .List}}{{$n}}{{$t.Name}}{{$n = $t.Name}}{{end}}{{$n}}`, false},
		{"range of a number", `{{range .Count}}x{{end}}`, true},
		{"range of a map", `{{range .Map}}{{.}}{{end}}`, true},
		{"break", `{{range .List}}{{break}}{{end}}`, true},
		{"logic", `{{if and .On (ne .Count 4) (or .Next.On (eq .Health "below" "above"))}}yes{{end}}{{if lt .Count 4}}a{{end}}{{if gt (len .Words) 1}}b{{end}}{{or .Next.Href .Name}}`, false},
		{"index", `{{index .Words 1}}{{len .Name}}`, false},
		{"map", `{{.Map.k}}{{(dict "K" .Name).K}}`, false},
		{"pairs", `{{template "d" dict "N" .Next "A" .Any "K" "k" "K" .Name}}{{define "d"}}{{.K}}{{.N.Name}}{{.A}}{{with .N}}{{.Health.Shout}}{{end}}{{$.K}}{{if .}}x{{end}}{{end}}`, false},
		{"pairs of nothing", `{{template "d" dict "N" .Next.Any}}{{define "d"}}{{with .N}}x{{else}}none{{end}}{{end}}`, false},
		{"pairs for functions", `{{draw "x" (dict "K" .Name "D" (dict "L" 1))}}{{printf "%v" (dict "K" .Count)}}{{(dict "K" .Name).K | bold}}`, false},
		{"pairs without their names", `{{(dict .Name 1).x}}{{with dict}}x{{else}}none{{end}}`, true},
		{"pairs that are said", `{{dict "K" .Name}}`, true},
		{"length of pairs", `{{len (dict "K" .Name)}}`, true},
		{"no such name in pairs", `{{(dict "K" .Name).Other}}`, true},
		{"no such key", `{{.Map.other}}`, true},
		{"no such field", `{{.Nothing}}`, true},
		{"nil pointer", `{{.Next.Next.Name}}`, true},
		{"printf", `{{printf "%d of %s" .Count .Name}}`, false},
		{"print", `{{print "#" .Name .Count 1}}`, false},
		{"functions", `{{bold .Name}}{{draw "x" .Count}}{{draw "y" .List}}{{sum .Count 4}}{{.Name | bold}}`, false},
		{"function that fails", `{{fails .Name}}`, true},
		{"named string as string", `{{bold .Health}}`, true},
		{"template", `{{template "part" .Next}}{{template "part" .}}{{define "part"}}<i title="{{.Name}}">{{.Health}}</i>{{with .Next}}{{template "part" .}}{{end}}{{end}}`, false},
		{"template in an attribute", `<p title="{{template "word" .}}"></p>{{define "word"}}{{.Name}}{{end}}`, true},
		{"template in a title", `<title>{{template "word" .}}</title>{{define "word"}}{{.Name}}{{end}}`, true},
		{"template that begins a tag", `{{template "open" .}}{{.Name}}">{{.Name}}{{define "open"}}<p title="{{.Name}}{{end}}`, true},
		{"template that begins an element", `{{template "open" .}}{{.Name}}</p>{{define "open"}}<p title="{{.Name}}">{{end}}`, false},
		{"template after a bare sign", `a <{{template "word" .}}{{define "word"}}b title="{{.Name}}">{{.Name}}</b>{{end}}`, false},
		{"templates that call each other", `{{template "one" .}}{{define "one"}}1{{if .Next}}{{template "two" .Next}}{{end}}{{end}}{{define "two"}}2{{with .Next}}{{template "one" .}}{{end}}{{end}}`, false},
		{"template that is not there", `{{if .Next.Next}}{{template "gone"}}{{end}}`, true},
		{"unsafe template that is not drawn", `{{if .Next.Next}}{{template "open"}}{{end}}{{define "open"}}<p title="{{end}}`, true},
		{"endless", `{{template "again" .}}{{define "again"}}{{if .Next}}{{template "again" .Next}}{{end}}{{end}}`, false},
		{"variables of a call", `{{$x := 1}}{{template "v" .}}{{$x}}{{define "v"}}{{$x := 2}}{{$y := 3}}{{$x}}{{$y}}{{end}}`, false},
		{"comment", `a{{/* b */}}c<!-- d -->e`, false},
		{"nil", `{{with .Map}}{{end}}{{if .Any}}x{{end}}{{if .Next.Any}}y{{else}}z{{end}}`, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			var want bytes.Buffer
			wantErr := parsed(c.text).Execute(&want, example())
			set := setOf(c.text)
			for range 3 {
				got, err := set.Append([]byte("before "), "main", example())
				if fmt.Sprint(err) != fmt.Sprint(wantErr) {
					t.Fatalf("error %v, want %v", err, wantErr)
				}
				if err == nil && string(got) != "before "+want.String() {
					t.Fatalf("drawn %s\nwant  before %s", got, &want)
				}
			}
			if left := set.Left() > 0; wantErr == nil && left != c.left {
				t.Errorf("left to html/template: %v, want %v", left, c.left)
			}
		})
	}
}

// A mistake that comes once a template is known is html/template's to explain.
func TestMistakeLater(t *testing.T) {
	const text = `{{.Next.Name}}{{if .On}}{{fails .Name}}{{end}}`
	set := setOf(text)
	good := thing{Next: &thing{Name: "a"}}
	for range 2 {
		if got, err := set.Append(nil, "main", good); err != nil || string(got) != "a" {
			t.Fatalf("%q, %v", got, err)
		}
	}
	for _, bad := range []any{thing{}, example(), 7} {
		want := parsed(text).Execute(new(bytes.Buffer), bad)
		got, err := set.Append([]byte("kept"), "main", bad)
		if err == nil || err.Error() != want.Error() || string(got) != "kept" {
			t.Errorf("%q, %v\nwant %v", got, err, want)
		}
	}
	if set.Left() != 3 {
		t.Errorf("%d left to html/template, want 3", set.Left())
	}
}

// What is large goes on bit by bit, and is the same as whole, also where html/template
// must see to it once half of it is gone.
func TestWrite(t *testing.T) {
	const text = `{{range .List}}<p>{{.Name}}</p>{{template "part" .}}{{end}}{{with .Map}}{{.k}}{{end}}{{with .Next}}{{.Method}}{{end}}{{define "part"}}{{range .Words}}{{.}}{{end}}{{end}}`
	set := setOf(text)
	for name, data := range map[string]thing{
		"small": {List: []thing{{Name: "a"}}}, "large": {List: many()}, "left": {List: many(), Next: &thing{Name: "b"}},
		"wrong": {List: many(), Map: map[string]any{"other": 1}},
	} {
		var want, got bytes.Buffer
		wantErr := parsed(text).Execute(&want, data)
		rest, err := set.Write(&got, []byte("before "), "main", data)
		if fmt.Sprint(err) != fmt.Sprint(wantErr) {
			t.Fatalf("%s: %v, want %v", name, err, wantErr)
		}
		if got.Len() < want.Len()*9/10 == (name != "small") {
			t.Errorf("%s: %d of %d bytes were written", name, got.Len(), want.Len())
		}
		if got.Write(rest); err == nil && got.String() != "before "+want.String() {
			t.Errorf("%s: %d bytes, want %d", name, got.Len(), want.Len())
		}
	}
	if set.Left() != 2 {
		t.Errorf("%d left to html/template, want 2", set.Left())
	}
	if _, err := set.Write(closed{}, nil, "main", thing{List: many()}); !errors.Is(err, errClosed) {
		t.Errorf("error %v, want that of the writer", err)
	}
}

// closed takes nothing.
type closed struct{}

var errClosed = errors.New("closed")

func (closed) Write([]byte) (int, error) { return 0, errClosed }

// many are things whose names fill megabytes.
func many() []thing {
	long := strings.Repeat("<long>", 2000)
	return slices.Repeat([]thing{{Name: long, Words: []string{long, "x"}}}, 60)
}

// Methods that are called directly give what those give that are called by reflection,
// wherever the value lies.
func TestMethodsCalledDirectly(t *testing.T) {
	const text = `{{.Whole.Loud}}{{.Health.Shout}}{{range .List}}{{.Whole.Loud}}{{.Health.Shout}}{{end}}{{with .Any}}{{.Loud}}{{end}}`
	called, methods := 0, Methods{}
	AddMethod(methods, "Loud", func(w whole) bool { called++; return w.Loud() })
	AddMethod(methods, "Shout", func(n named) string { called++; return n.Shout() })
	library := libraryOf(text)
	library.CallDirectly(methods)
	set := library.Set(nil)
	data := thing{Health: "a", List: []thing{{Whole: whole{"b"}}, {Health: "c"}}, Any: whole{"d"}}
	for _, data := range []any{data, &data} {
		var want bytes.Buffer
		if err := parsed(text).Execute(&want, data); err != nil {
			t.Fatal(err)
		}
		if got, err := set.Append(nil, "main", data); err != nil || string(got) != want.String() {
			t.Errorf("%s, %v, want %s", got, err, &want)
		}
	}
	if called != 14 || set.Left() > 0 {
		t.Errorf("called %d times, not 14; %d left to html/template", called, set.Left())
	}
}

// FuzzEscape compares how texts are escaped with html/template.
func FuzzEscape(f *testing.F) {
	for _, s := range []string{"", "a b", `"<&>'+` + "\x00", "ü\xff\u2028", "javascript:x", "HTTPS://x/?a=%2g%20#x", "a/b:c", ":", "%"} {
		f.Add(s)
	}
	const text = `<title>{{.S}}</title><a href="{{.S}}" title="{{.S}}">{{.S}}</a><a href="/x/{{.S}}">{{.H}}</a><a href="?q={{.S}}&r={{.U}}"></a><a href="{{.U}}"></a>`
	reference, set := parsed(text), setOf(text)
	f.Fuzz(func(t *testing.T, s string) {
		data := map[string]any{"S": s, "H": template.HTML(s), "U": template.URL(s)}
		var want bytes.Buffer
		if err := reference.Execute(&want, data); err != nil {
			t.Fatal(err)
		}
		got, err := set.Append(nil, "main", data)
		if err != nil || string(got) != want.String() {
			t.Fatalf("drawn %q, %v\nwant  %q", got, err, &want)
		}
		if set.Left() > 0 {
			t.Fatal("left to html/template")
		}
	})
}
