package generator

import (
	"bytes"
	"context"
	"os"
	"testing"
	"time"

	"flowbook/generator/model"
	"flowbook/generator/render"
	"flowbook/generator/source"
	"flowbook/themes"
)

// The example's pages are what html/template would draw, and none of them is left
// to it.
func TestPagesAreAsTemplatesSay(t *testing.T) {
	load := func() *Site {
		snap, err := source.Update(context.Background(), os.DirFS("../content"), nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		site, list, err := new(Generator).Load(t.Context(), snap, Options{Today: model.DateOf(time.Date(2026, 9, 30, 0, 0, 0, 0, time.UTC)), Drafts: true})
		if err != nil || site == nil {
			t.Fatal(err, list)
		}
		return site
	}
	site, reference := load(), load()
	theme, err := render.New(themes.Default(), render.Settings{Reference: true})
	if err != nil {
		t.Fatal(err)
	}
	reference.theme = theme
	for range 2 { // the first time of each layout is html/template's in any case
		for address := range site.pages {
			got, err := site.Render(address)
			if err != nil {
				t.Fatal(err)
			}
			want, err := reference.Render(address)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Fatalf("%s is not what html/template draws", address)
			}
		}
	}
	if left := site.theme.Left(); left > 0 {
		t.Errorf("%d pages and parts were left to html/template", left)
	}
}
