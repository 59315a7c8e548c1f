package generator_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"flowbook/generator"
	"flowbook/generator/diag"
	"flowbook/generator/source"
)

// FuzzHandbook puts any bytes into any file of a small handbook. Nothing
// panics, every diagnostic stands within its file, and what builds has a
// handbook.json that is JSON and pages that render.
func FuzzHandbook(f *testing.F) {
	names := slices.Sorted(maps.Keys(baseFiles()))
	for i, name := range names {
		f.Add(uint8(i), baseFiles()[name].Data)
	}
	f.Add(uint8(0), []byte("---\ntitle: X\nphase: run\nmetrics: [{id: views, title: V, kind: qualitative, scale: [a, b], healthy: {min: b, max: a}}]\nsupports: [pay, pay]\n---\n[[x]] [y](#z)\n"))
	gen := new(generator.Generator) // one for all, as the theme takes longer than the rest
	f.Fuzz(func(t *testing.T, which uint8, data []byte) {
		files := baseFiles()
		name := names[int(which)%len(names)]
		files[name] = &fstest.MapFile{Data: data}
		site, _ := loadSoundly(t, gen, files)
		if site != nil {
			renderAll(t, site)
		}
	})
}

// loadSoundly makes a site of files, nil if they have an error. All that is said of
// them stands within its file.
func loadSoundly(t *testing.T, gen *generator.Generator, files fstest.MapFS) (*generator.Site, diag.List) {
	t.Helper()
	snap, err := source.Update(t.Context(), files, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	site, list, err := gen.Load(t.Context(), snap, generator.Options{Today: today})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range list {
		lines := 1 + strings.Count(string(files[fileOr(files, d.File)].Data), "\n")
		if d.Line < 0 || int(d.Line) > lines || d.Column < 0 || !utf8.ValidString(d.Message+d.Hint) {
			t.Fatalf("%s has %d lines: %+v", d.File, lines, d)
		}
	}
	return site, list
}

func fileOr(files fstest.MapFS, name string) string {
	if files[name] == nil {
		return "flowbook.yaml"
	}
	return name
}

func renderAll(t *testing.T, site *generator.Site) {
	for _, address := range site.Addresses() {
		data, err := site.Render(address)
		if err != nil {
			t.Fatal(err)
		}
		if address == "/handbook.json" && !json.Valid(data) {
			t.Fatalf("handbook.json is not JSON:\n%s", data)
		}
	}
}
