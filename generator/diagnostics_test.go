package generator_test

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"flowbook/generator"
	"flowbook/generator/diag"
	"flowbook/generator/model"
	"flowbook/generator/source"
)

var update = flag.Bool("update", false, "write what is made into the golden files")

var today, _ = model.ParseDate("2026-11-22")

// TestDiagnostics changes the sound base handbook as each case says and
// compares everything that is then reported, place by place. A case is a txtar
// file: what it shows, the files that it replaces (an empty file named with a
// leading "-" removes one), and in "want" a line "file:line:column code" each.
func TestDiagnostics(t *testing.T) {
	cases, err := filepath.Glob("testdata/diagnostics/[a-z]*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			if *update {
				updateCases(t, file)
			}
			for i, c := range readCases(t, file) {
				t.Run(fmt.Sprintf("%d %s", i, c.name), func(t *testing.T) {
					list := problemsOf(t, c.files)
					if got := places(list); got != c.want {
						t.Errorf("got\n%s\nwant\n%s\nin full\n%s", got, c.want, inFull(list, c.files))
					}
				})
			}
		})
	}
}

func TestBaseIsSound(t *testing.T) {
	if list := problemsOf(t, baseFiles()); len(list) > 0 {
		t.Errorf("%s", inFull(list, baseFiles()))
	}
}

// updateCases writes what is reported into the cases. Read the difference.
func updateCases(t *testing.T, file string) {
	cases := readCases(t, file)
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for i := range a.Files {
		if strings.HasPrefix(a.Files[i].Name, "case ") {
			a.Files[i].Data = []byte(places(problemsOf(t, cases[n].files)))
			n++
		}
	}
	if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
		t.Fatal(err)
	}
}

type diagnosticCase struct {
	name  string
	files fstest.MapFS
	want  string
}

// readCases reads a file of cases: each begins with a file named "case NAME",
// which holds what is wanted.
func readCases(t *testing.T, file string) []diagnosticCase {
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var list []diagnosticCase
	for _, f := range a.Files {
		if name, ok := strings.CutPrefix(f.Name, "case "); ok {
			list = append(list, diagnosticCase{name, baseFiles(), string(f.Data)})
			continue
		}
		files := list[len(list)-1].files
		if gone, ok := strings.CutPrefix(f.Name, "-"); ok {
			delete(files, gone)
			continue
		}
		data := strings.NewReplacer(`\r`, "\r", `\t`, "\t", `\xff`, "\xff", `\uFEFF`, "\uFEFF").Replace(string(f.Data))
		files[f.Name] = &fstest.MapFile{Data: []byte(data)}
		if target, ok := strings.CutPrefix(data, "LINK "); ok {
			files[f.Name] = &fstest.MapFile{Data: []byte(strings.TrimSpace(target)), Mode: fs.ModeSymlink}
		}
	}
	return list
}

// baseFiles is a fresh copy of the sound base handbook.
func baseFiles() fstest.MapFS {
	a, err := txtar.ParseFile("testdata/diagnostics/_base.txtar")
	if err != nil {
		panic(err) // it stands in the repository
	}
	files := fstest.MapFS{}
	for _, f := range a.Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return files
}

func problemsOf(t *testing.T, files fs.FS) diag.List {
	t.Helper()
	snap, err := source.Update(t.Context(), files, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	site, list, err := new(generator.Generator).Load(t.Context(), snap, generator.Options{Today: today})
	if err != nil {
		t.Fatal(err)
	}
	if (site == nil) != list.HasErrors() {
		t.Errorf("a site: %v, errors: %v", site != nil, list.HasErrors())
	}
	return list
}

func places(list diag.List) string {
	var b strings.Builder
	for _, d := range list {
		fmt.Fprintf(&b, "%s:%d:%d %s\n", d.File, d.Line, d.Column, d.Code)
	}
	return b.String()
}

func inFull(list diag.List, files fstest.MapFS) string {
	var b strings.Builder
	line := func(file string, n int32) string {
		f := files[file]
		if f == nil {
			return ""
		}
		lines := strings.Split(string(f.Data), "\n")
		return lines[min(int(n), len(lines))-1]
	}
	if err := diag.Print(&b, list, diag.PrintOptions{Line: line}); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	return b.String()
}
