package tmpl

import (
	"bytes"
	"errors"
	"html/template"
	"strings"
	"sync"
	"testing"
	"time"
)

const frame = `{{define "base"}}<h1>{{template "word" .}}</h1>{{template "part" .}}{{template "body" .}}{{end}}` +
	`{{define "word"}}the library's{{end}}{{define "part"}}<i title="{{.Name}}">{{template "item" .}}</i>{{end}}` +
	`{{define "item"}}{{.Count}}{{end}}{{define "apart"}}<p title="{{end}}`

// own gives the templates of that text, and counts how often.
func own(text string, asked *int) func() (*template.Template, error) {
	return func() (*template.Template, error) {
		*asked++
		return template.New("own").Funcs(funcs).Parse(text)
	}
}

// What sets share is rewritten and turned into steps once, whatever of their own it leads to,
// and what nobody draws never; their own is asked for once and let go.
func TestSharedOnce(t *testing.T) {
	library := libraryOf(frame)
	var first, second, third int
	one := library.Set(own(`{{define "body"}}one{{end}}{{define "word"}}<b>{{.Name}}</b>{{end}}{{define "item"}} {{/* empty */}} {{end}}`, &first))
	two := library.Set(own(`{{define "body"}}two{{template "item" .}}{{end}}{{define "item"}}{{.Name}}{{end}}{{define "mine"}}{{end}}`, &second))
	library.Set(own(`{{define "body"}}{{end}}`, &third))
	for range 2 {
		draws(t, one, `<h1><b>a</b></h1><i title="a">7</i>one`)
		draws(t, two, `<h1>the library's</h1><i title="a">a</i>twoa`)
	}
	if one.Left()+two.Left() > 0 {
		t.Errorf("%d and %d were left to html/template", one.Left(), two.Left())
	}
	if first != 1 || second != 1 || third != 0 {
		t.Errorf("their own templates were asked for %d, %d and %d times", first, second, third)
	}
	for name, shares := range map[string]bool{"base": true, "part": true, "body": false, "word": false, "item": false} {
		place := library.place(name)
		if a, b := (*one.blocks.Load())[place], (*two.blocks.Load())[place]; a == nil || b == nil || (a == b) != shares {
			t.Errorf("%s: shared: %v, want %v", name, a == b, shares)
		}
	}
	if len(library.blocks) != 4 { // base, part, word, item
		t.Errorf("%d of the library's templates are there, want 4", len(library.blocks))
	}
	if shared, _ := library.shared(); len(treeOf(shared, "part").Root.Nodes) > 0 {
		t.Error("the tree of a template that was turned into steps is kept")
	}
}

// draws draws "base" of s.
func draws(t *testing.T, s *Set, want string) {
	t.Helper()
	if got, err := s.Append(nil, "base", thing{Name: "a", Count: 7}); err != nil || string(got) != want {
		t.Errorf("%s, %v, want %s", got, err, want)
	}
}

// A mistake of one set is told as html/template tells it, and the others know nothing of it,
// also where it lies in what they could have shared.
func TestMistakesApart(t *testing.T) {
	for name, text := range map[string]string{
		"a tag left open":              `{{define "body"}}<a href="{{end}}`,
		"a part that is not there":     `{{define "body"}}{{template "gone"}}{{end}}`,
		"an unsafe part":               `{{define "body"}}{{template "apart"}}{{end}}`,
		"an unsafe part of its own":    `{{define "body"}}{{end}}{{define "item"}}<a href='{{end}}`,
		"a branch that ends elsewhere": `{{define "body"}}{{if .On}}<a href="{{end}}">{{end}}`,
		"no body":                      `{{define "other"}}{{end}}`,
	} {
		t.Run(name, func(t *testing.T) {
			want := template.Must(parsed(frame).New("own").Parse(text)).ExecuteTemplate(new(bytes.Buffer), "base", thing{})
			library, asked := libraryOf(frame), 0
			bad, good := library.Set(own(text, &asked)), library.Set(own(`{{define "body"}}good{{end}}`, &asked))
			for range 2 {
				if got, err := bad.Append([]byte("kept"), "base", thing{}); err == nil || err.Error() != want.Error() || string(got) != "kept" {
					t.Errorf("%s, %v, want %v", got, err, want)
				}
				draws(t, good, `<h1>the library's</h1><i title="a">7</i>good`)
			}
			if good.Left() > 0 || bad.Left() != 2 {
				t.Errorf("%d and %d were left to html/template, want 0 and 2", good.Left(), bad.Left())
			}
		})
	}
}

// Where templates cannot be read, that is what is said.
func TestNoTemplates(t *testing.T) {
	unread := errors.New("unread")
	none := func() (*template.Template, error) { return nil, unread }
	for _, s := range []*Set{libraryOf(frame).Set(none), NewLibrary(none, nil).Set(nil)} {
		if _, err := s.Append(nil, "base", nil); !errors.Is(err, unread) {
			t.Errorf("%v, want %v", err, unread)
		}
	}
}

// Many draw from many sets at once, and each is told of by the name that it was parsed under.
func TestSetsAtOnce(t *testing.T) {
	library := libraryOf(frame)
	var mu sync.Mutex
	observed := map[string]int{}
	library.Observe(func(template string, _ time.Duration) {
		mu.Lock()
		defer mu.Unlock()
		observed[template]++
	})
	sets := map[string]*Set{}
	for _, name := range []string{"one", "two", "three"} {
		sets[name] = library.Set(own(`{{define "body"}}`+name+`{{end}}`, new(int)))
	}
	parts := library.Set(nil)
	var wg sync.WaitGroup
	for range 8 {
		for name, s := range sets {
			wg.Go(func() { draws(t, s, `<h1>the library's</h1><i title="a">7</i>`+name) })
		}
		wg.Go(func() {
			if got, err := parts.Append(nil, "part", thing{}); err != nil || !strings.HasPrefix(string(got), "<i") {
				t.Errorf("%s, %v", got, err)
			}
		})
	}
	wg.Wait()
	for name, want := range map[string]int{"main: base": 24, "main: word": 24, "main: part": 32, "main: item": 32, "own: body": 24} {
		if observed[name] != want {
			t.Errorf("%s was drawn %d times, want %d", name, observed[name], want)
		}
	}
}
