package insights_test

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"flowbook/generator"
	"flowbook/generator/insights"
	"flowbook/generator/model"
	"flowbook/generator/source"
)

var update = flag.Bool("update", false, "write the golden files anew; read them afterwards")

var today, _ = model.ParseDate("2026-11-22")

// shed is the handbook of testdata/shed.txtar, with files replaced or added;
// edit changes a file in place: "FILE": {"old", "new"}.
func shed(t *testing.T, edit map[string][2]string) (*generator.Site, fstest.MapFS) {
	t.Helper()
	a, err := txtar.ParseFile("testdata/shed.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, f := range a.Files {
		text := string(f.Data)
		if e, ok := edit[f.Name]; ok {
			if !strings.Contains(text, e[0]) {
				t.Fatalf("%s does not hold %q", f.Name, e[0])
			}
			text = strings.Replace(text, e[0], e[1], 1)
		}
		files[f.Name] = &fstest.MapFile{Data: []byte(text)}
	}
	return load(t, files), files
}

func load(t *testing.T, files fstest.MapFS) *generator.Site {
	t.Helper()
	snap, err := source.Update(t.Context(), files, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	var g generator.Generator
	site, problems, err := g.Load(t.Context(), snap, generator.Options{Today: today})
	if err != nil || site == nil {
		t.Fatalf("%v: %+v", err, problems)
	}
	return site
}

// options show everything, as the command does.
func options(site *generator.Site) insights.Options {
	return insights.Options{
		Headline: insights.Headline(site.Handbook, site.Insights(), nil), Title: site.Handbook.Settings.Title, Plain: site.PlainText(), Today: today,
		Path: func(file string) string { return "book/" + file },
		Link: func(p insights.Place) string { return insights.Address(&site.Handbook.Settings.Repository, p) },
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; see it with -update\n%s", file, got)
	}
}

// fsWalk hands every file of root to f.
func fsWalk(root fs.FS, f func(name string, data []byte)) error {
	return fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		f(name, data)
		return err
	})
}
