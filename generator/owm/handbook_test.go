package owm_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"flowbook/generator"
	"flowbook/generator/diag"
	"flowbook/generator/markdown"
	"flowbook/generator/model"
	"flowbook/generator/pages"
	"flowbook/generator/source"
)

// gen keeps the theme between loads.
var gen generator.Generator

var day, _ = model.ParseDate("2026-11-22")

// load reads a handbook that has text as its needs map, and what is wrong with it.
func load(t testing.TB, text []byte) (*generator.Site, diag.List) {
	t.Helper()
	files := fstest.MapFS{
		"flowbook.yaml": {Data: []byte("title: Test\n")},
		"needs-map.md":  {Data: text},
	}
	snap, err := source.Update(context.Background(), files, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	site, problems, err := gen.Load(context.Background(), snap, generator.Options{Today: day})
	if err != nil {
		t.Fatal(err)
	}
	return site, problems
}

// loadSound is load of a map that must have no error.
func loadSound(t testing.TB, text []byte) *generator.Site {
	t.Helper()
	site, problems := load(t, text)
	if problems.HasErrors() {
		var b strings.Builder
		lines := strings.Split(string(text), "\n")
		_ = diag.Print(&b, problems, diag.PrintOptions{Line: func(_ string, n int32) string { return lines[n-1] }})
		t.Fatalf("the map has errors:\n%s", b.String())
	}
	return site
}

// plain is a title as people see it.
func plain(text string) string { return pages.Plain(markdown.New(markdown.Options{}), text) }
