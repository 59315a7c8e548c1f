package compare_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"flowbook/generator"
	"flowbook/generator/compare"
	"flowbook/generator/model"
	"flowbook/generator/source"
)

var update = flag.Bool("update", false, "write what is made into the golden files")

var today, _ = model.ParseDate("2026-11-22")

// sideOf loads a handbook, which must be sound.
func sideOf(t testing.TB, files fstest.MapFS) compare.Side {
	t.Helper()
	snap, err := source.Update(t.Context(), files, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	site, list, err := new(generator.Generator).Load(t.Context(), snap, generator.Options{Today: today})
	if err != nil || site == nil {
		t.Fatal(err, list)
	}
	return compare.Side{Handbook: site.Handbook, Body: func(file string) []byte {
		if doc := snap.Document(file); doc != nil {
			return doc.Body
		}
		return nil
	}}
}

// change lays the files of a case over others: an empty one whose name begins
// with "-" removes a file, and "old => new" within one named "edit FILE" a text.
func change(t testing.TB, base fstest.MapFS, files []txtar.File) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	for name, f := range base {
		out[name] = f
	}
	for _, f := range files {
		if name, ok := strings.CutPrefix(f.Name, "-"); ok {
			delete(out, name)
			continue
		}
		name, ok := strings.CutPrefix(f.Name, "edit ")
		if !ok {
			out[f.Name] = &fstest.MapFile{Data: f.Data}
			continue
		}
		text := string(out[name].Data)
		for line := range strings.Lines(string(f.Data)) {
			old, now, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " => ")
			if !ok || !strings.Contains(text, old) {
				t.Fatalf("%s has no %q", name, old)
			}
			text = strings.ReplaceAll(text, old, now)
		}
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

func base(t testing.TB) fstest.MapFS {
	t.Helper()
	a, err := txtar.ParseFile("testdata/base.txtar")
	if err != nil {
		t.Fatal(err)
	}
	return change(t, fstest.MapFS{}, a.Files)
}

// testCase is one txtar file: what it shows, what is changed, and the report.
type testCase struct {
	name    string
	archive *txtar.Archive
	from    fstest.MapFS
	to      fstest.MapFS
}

func cases(t testing.TB) []testCase {
	t.Helper()
	names, err := filepath.Glob("testdata/cases/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no cases", err)
	}
	var list []testCase
	for _, name := range names {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var before, after []txtar.File
		for _, f := range a.Files {
			if rest, ok := strings.CutPrefix(f.Name, "before "); ok {
				before = append(before, txtar.File{Name: rest, Data: f.Data})
			} else if !strings.HasPrefix(f.Name, "want") {
				after = append(after, f)
			}
		}
		from := change(t, base(t), before)
		list = append(list, testCase{name: name, archive: a, from: from, to: change(t, from, after)})
	}
	return list
}

func report(from, to compare.Side) *compare.Report {
	return &compare.Report{
		From:    compare.Version{Name: "main", Commit: strings.Repeat("3f2a1bc", 6)[:40], Date: time.Date(2026, 11, 12, 8, 0, 0, 0, time.UTC), Subject: "Begin"},
		To:      compare.Version{Name: "the working tree"},
		Changes: compare.Compare(from, to),
	}
}

// TestCases compares what each case changes with the report that it wants. A
// case that wants Markdown or JSON too has "want.md" or "want.json".
func TestCases(t *testing.T) {
	for _, c := range cases(t) {
		t.Run(strings.TrimSuffix(filepath.Base(c.name), ".txtar"), func(t *testing.T) {
			r := report(sideOf(t, c.from), sideOf(t, c.to))
			for i, f := range c.archive.Files {
				var got bytes.Buffer
				var err error
				switch f.Name {
				case "want":
					err = r.Text(&got, false)
				case "want.md":
					err = r.Markdown(&got)
				case "want.json":
					err = r.JSON(&got)
				default:
					continue
				}
				if err != nil {
					t.Fatal(err)
				}
				if *update {
					c.archive.Files[i].Data = got.Bytes()
				} else if got.String() != string(f.Data) {
					t.Errorf("%s\n%s\nwant\n%s", f.Name, got.String(), f.Data)
				}
			}
			if *update {
				if err := os.WriteFile(c.name, txtar.Format(c.archive), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// What is compared with itself has not changed, read anew or not.
func TestNothingChanged(t *testing.T) {
	all := map[string]fstest.MapFS{"example": fromDisk(t, "../../content")}
	for _, c := range cases(t) {
		all[c.name] = c.to
	}
	for name, files := range all {
		a, b := sideOf(t, files), sideOf(t, files)
		if list := compare.Compare(a, a); list != nil {
			t.Errorf("%s and itself: %+v", name, list)
		}
		if list := compare.Compare(a, b); list != nil {
			t.Errorf("%s and the same again: %+v", name, list)
		}
	}
}

func fromDisk(t testing.TB, dir string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// What came one way went the other way; and both ways change the same entities.
func TestThereAndBack(t *testing.T) {
	for _, c := range cases(t) {
		a, b := sideOf(t, c.from), sideOf(t, c.to)
		there, back := compare.Compare(a, b), compare.Compare(b, a)
		if x, y := names(there, false), names(back, true); !slices.Equal(x, y) {
			t.Errorf("%s: renamed there %q, back %q", c.name, x, y)
		}
		for _, ops := range [][2]compare.Op{{compare.Added, compare.Removed}, {compare.Removed, compare.Added}} {
			if x, y := tell(there, ops[0]), tell(back, ops[1]); !slices.Equal(x, y) {
				t.Errorf("%s: %s there %q, %s back %q", c.name, ops[0], x, ops[1], y)
			}
		}
	}
}

// tell lists what an operation was said of, by titles.
func tell(list []compare.Change, op compare.Op) []string {
	var out []string
	for _, c := range list {
		if c.Op == op {
			out = append(out, fmt.Sprint(c.Kind, " ", c.Entity, " ", c.Persona, " ", c.Title))
		}
	}
	slices.Sort(out)
	return out
}

// names lists what was renamed, from and to; turned the other way round.
func names(list []compare.Change, turned bool) []string {
	var out []string
	for _, c := range list {
		if c.Op == compare.Renamed {
			if turned {
				c.From, c.To = c.To, c.From
			}
			out = append(out, fmt.Sprint(c.Kind, " ", c.Entity, " ", c.From, " ", c.To))
		}
	}
	slices.Sort(out)
	return out
}

// Every change says something, in words that stand by themselves, and JSON has
// them all.
func TestForms(t *testing.T) {
	for _, c := range cases(t) {
		r := report(sideOf(t, c.from), sideOf(t, c.to))
		for _, ch := range r.Changes {
			if ch.Kind == "" || ch.Entity == "" || ch.Op == "" || ch.About == "" || ch.Says == "" || strings.ContainsAny(ch.About+ch.Says, "\n\r\x1b") ||
				strings.Contains(ch.Says, "  ") || strings.HasSuffix(ch.Says, " ") || strings.Contains(ch.Says, "%!") {
				t.Errorf("%s: %+v", c.name, ch)
			}
		}
		var b bytes.Buffer
		if err := r.JSON(&b); err != nil {
			t.Fatal(err)
		}
		var doc struct {
			Schema  int
			Changes []map[string]any
		}
		if err := json.Unmarshal(b.Bytes(), &doc); err != nil || doc.Schema != 1 || len(doc.Changes) != len(r.Changes) {
			t.Errorf("%s: %v\n%s", c.name, err, b.String())
		}
		for _, m := range doc.Changes {
			if len(m) != 12 {
				t.Errorf("%s: keys of %v", c.name, m)
			}
		}
	}
}
