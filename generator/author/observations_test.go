package author_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"flowbook/generator/author"
	"flowbook/generator/model"
)

// obs reads "2026-11-20,dev,4.5,why"; what stands behind may be left out.
func obs(t testing.TB, lines ...string) []author.Observation {
	var list []author.Observation
	for _, line := range lines {
		f := append(strings.SplitN(line, ",", 4), "", "", "")
		day, err := model.ParseDate(f[0])
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, author.Observation{Date: day, Segment: f[1], Value: f[2], Note: f[3]})
	}
	return list
}

func always(_, fresh author.Observation) (author.Observation, bool) { return fresh, true }

func TestMerge(t *testing.T) {
	for _, c := range []struct {
		name    string
		text    string
		rows    []string
		replace bool
		want    string
	}{
		{"a new file", "", []string{"2026-11-20,,1"}, false, "date,segment,value,note\n2026-11-20,,1,\n"},
		{"an empty file with a mark", "\uFEFF\n", []string{"2026-11-20,,1"}, false, "\uFEFFdate,segment,value,note\n2026-11-20,,1,\n"},
		{"in order, at the end", "date,segment,value,note\n2026-11-19,,1,\n", []string{"2026-11-21,,3", "2026-11-20,,2"}, false,
			"date,segment,value,note\n2026-11-19,,1,\n2026-11-20,,2,\n2026-11-21,,3,\n"},
		{"no end of the last line", "date,value\n2026-11-19,1", []string{"2026-11-20,,2"}, false, "date,value\n2026-11-19,1\n2026-11-20,2\n"},
		{"no end of the last line, and nothing behind it", "date,value\n2026-11-19,1", []string{"2026-11-18,,2"}, false, "date,value\n2026-11-18,2\n2026-11-19,1"},
		{"only a header, without an end", "date,value", []string{"2026-11-20,,2"}, false, "date,value\n2026-11-20,2\n"},
		{"a gap", "date,value\n2026-11-18,1\n2026-11-21,4\n", []string{"2026-11-19,,2", "2026-11-20,,3"}, false,
			"date,value\n2026-11-18,1\n2026-11-19,2\n2026-11-20,3\n2026-11-21,4\n"},
		{"before all", "date,value\n2026-11-18,1\n", []string{"2026-11-17,,0"}, false, "date,value\n2026-11-17,0\n2026-11-18,1\n"},
		{"what is there wins", "date,value,note\n2026-11-18, 1.0 ,\"by hand, twice\"\n", []string{"2026-11-18,,9", "2026-11-19,,2"}, false,
			"date,value,note\n2026-11-18, 1.0 ,\"by hand, twice\"\n2026-11-19,2,\n"},
		{"what is there is replaced", "date,value,note\n2026-11-17,0,\n2026-11-18, 1.0 ,x\n2026-11-19,2,\n", []string{"2026-11-18,,9,new"}, true,
			"date,value,note\n2026-11-17,0,\n2026-11-18,9,new\n2026-11-19,2,\n"},
		{"the first of two is replaced", "date,value\n2026-11-18,1\n2026-11-18,2", []string{"2026-11-18,,9"}, true, "date,value\n2026-11-18,9\n2026-11-18,2"},
		{"replaced by the same", "date,value\n2026-11-18, 1\n", []string{"2026-11-18,,1"}, true, "date,value\n2026-11-18, 1\n"},
		{"CRLF, a mark and quotes", "\uFEFFdate,segment,value,note\r\n2026-11-18,,1,\"two\r\nlines\"\r\n", []string{"2026-11-19,,2,\"a, b\""}, false,
			"\uFEFFdate,segment,value,note\r\n2026-11-18,,1,\"two\r\nlines\"\r\n2026-11-19,,2,\"\"\"a, b\"\"\"\r\n"},
		{"another order of columns", "note,value,segment,date\nx,1,dev,2026-11-18\n", []string{"2026-11-19,dev,2,y"}, false,
			"note,value,segment,date\nx,1,dev,2026-11-18\ny,2,dev,2026-11-19\n"},
		{"segments as the file has them", "date,segment,value\n2026-11-18,b,1\n2026-11-18,a,1\n2026-11-19,b,1\n",
			[]string{"2026-11-19,,9", "2026-11-19,a,9", "2026-11-19,c,9", "2026-11-20,a,9", "2026-11-20,b,9"}, false,
			"date,segment,value\n2026-11-18,b,1\n2026-11-18,a,1\n2026-11-19,,9\n2026-11-19,b,1\n2026-11-19,a,9\n2026-11-19,c,9\n2026-11-20,b,9\n2026-11-20,a,9\n"},
		{"the whole last, as the file has it", "date,segment,value\n2026-11-18,a,1\n2026-11-18,,2\n", []string{"2026-11-19,,9", "2026-11-19,a,9"}, false,
			"date,segment,value\n2026-11-18,a,1\n2026-11-18,,2\n2026-11-19,a,9\n2026-11-19,,9\n"},
		{"newest first", "date,value\n2026-11-19,1\n2026-11-17,1\n", []string{"2026-11-18,,2", "2026-11-20,,2", "2026-11-01,,2"}, false,
			"date,value\n2026-11-20,2\n2026-11-19,1\n2026-11-18,2\n2026-11-17,1\n2026-11-01,2\n"},
		{"out of order", "date,value\n2026-11-18,1\n2026-11-10,1\n2026-11-19,1\n2026-11-12,1\n", []string{"2026-11-11,,2", "2026-11-20,,2"}, false,
			"date,value\n2026-11-18,1\n2026-11-10,1\n2026-11-11,2\n2026-11-19,1\n2026-11-12,1\n2026-11-20,2\n"},
		{"mistakes and blank lines stay", "\n date , value\n\n2026-11-18,1,2\nno date,1\n2026-11-18,1\n2026-11-18,7\n\n \n", []string{"2026-11-18,,5", "2026-11-19,,2"}, false,
			"\n date , value\n\n2026-11-18,1,2\nno date,1\n2026-11-18,1\n2026-11-18,7\n2026-11-19,2\n\n \n"},
		{"twice in what is new", "", []string{"2026-11-18,,1", "2026-11-18,,2"}, false, "date,segment,value,note\n2026-11-18,,1,\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var replace author.Replace
			if c.replace {
				replace = always
			}
			got, added, err := author.Merge([]byte(c.text), obs(t, c.rows...), replace)
			if err != nil || string(got) != c.want {
				t.Fatalf("got %v\n%s\nwant\n%s", err, got, c.want)
			}
			if changed := c.text != c.want; changed != (len(added) > 0) {
				t.Errorf("%d rows added", len(added))
			}
			again, added, err := author.Merge(got, obs(t, c.rows...), nil)
			if err != nil || !bytes.Equal(again, got) || len(added) != 0 {
				t.Errorf("a second time changes it: %v\n%s", err, again)
			}
		})
	}
}

func TestMergeRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"date,value\n2026-11-18,\"1\n2026-11-19,2\n": "line 2 cannot be read",
		"date;value\n2026-11-18;1\n":                 `"date;value" is no column`,
		"date,value,extra\n":                         `"extra" is no column`,
		"date,value,date\n":                          "or there twice",
		"date,segment\n2026-11-18,a\n":               `no column "value"`,
		"date,value\n2026-11-18,1\n":                 `no column "segment"; add it there`,
		"date,value,segment\n2026-11-18,1,\n":        `no column "note"`,
	} {
		_, added, err := author.Merge([]byte(text), obs(t, "2026-11-20,dev,1,why"), nil)
		if err == nil || !strings.Contains(err.Error(), want) || added != nil {
			t.Errorf("%q gives %v, not %q", text, err, want)
		}
	}
}

// TestMergeALargeFile adds to 100,000 rows, at the end and in between.
func TestMergeALargeFile(t *testing.T) {
	first, _ := model.ParseDate("1900-01-01")
	var text strings.Builder
	text.WriteString("date,segment,value,note\n")
	for i := range 50_000 {
		if i == 1234 {
			continue // a gap
		}
		fmt.Fprintf(&text, "%s,,%d,\n%s,dev,%d,\"a, note\"\n", first+model.Date(i), i, first+model.Date(i), i)
	}
	var rows []author.Observation
	for i := 1000; i < 50_090; i++ {
		rows = append(rows, author.Observation{Date: first + model.Date(i), Segment: "dev", Value: "7"})
	}
	start := time.Now()
	merged, added, err := author.Merge([]byte(text.String()), rows, nil)
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("it took %v", took)
	}
	if err != nil || len(added) != 91 {
		t.Fatalf("%d rows added, %v", len(added), err)
	}
	if lines := bytes.Count(merged, []byte("\n")); lines != 1+99_998+91 {
		t.Errorf("%d lines", lines)
	}
	gap := (first + 1234).String() + ",dev,7,\n"
	if i := bytes.Index(merged, []byte(gap)); i < 0 || !bytes.HasPrefix(merged[i+len(gap):], []byte((first+1235).String())) {
		t.Error("the gap is not filled in its place")
	}
}

func open(t *testing.T, dir string) *os.Root {
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root
}

func read(t *testing.T, name string) string {
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestAddObservationsKeepsTheFile(t *testing.T) {
	dir := t.TempDir()
	root := open(t, dir)
	if _, err := author.AddObservations(t.Context(), root, "views", nil, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "metrics")); err == nil {
		t.Error("nothing to write, and a folder is made")
	}
	planned, err := author.PlanObservations(root, "views", obs(t, "2026-11-18,,1"), nil)
	if _, missing := os.Stat(filepath.Join(dir, "metrics")); err != nil || len(planned) != 1 || missing == nil {
		t.Errorf("planning gives %v, %v, and writes: %v", planned, err, missing == nil)
	}
	if _, err := author.AddObservations(t.Context(), root, "views", obs(t, "2026-11-18,,1"), nil); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "metrics", "views.csv")
	if err := os.Chmod(file, 0o606); err != nil {
		t.Fatal(err)
	}
	added, err := author.AddObservations(t.Context(), root, "views", obs(t, "2026-11-18,,2", "2026-11-19,,2"), nil)
	if err != nil || len(added) != 1 {
		t.Fatal(added, err)
	}
	if got := read(t, file); got != "date,segment,value,note\n2026-11-18,,1,\n2026-11-19,,2,\n" {
		t.Errorf("got\n%s", got)
	}
	if info, _ := os.Stat(file); info.Mode().Perm() != 0o606 {
		t.Errorf("its permissions are %v", info.Mode())
	}
	if entries, _ := os.ReadDir(filepath.Join(dir, "metrics")); len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
}

func TestAddObservationsFollowsNoLink(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	other := filepath.Join(outside, "other.csv")
	for _, make := range []func() error{
		func() error { return os.WriteFile(other, []byte("date,value\n"), 0o644) },
		func() error { return os.Mkdir(filepath.Join(dir, "metrics"), 0o755) },
		func() error { return os.Symlink(other, filepath.Join(dir, "metrics", "views.csv")) },
		func() error { return os.Mkdir(filepath.Join(dir, "metrics", "folder.csv"), 0o755) },
	} {
		if err := make(); err != nil {
			t.Fatal(err)
		}
	}
	root := open(t, dir)
	for id, want := range map[string]string{"views": "metrics/views.csv: it is a symbolic link", "folder": "metrics/folder.csv: it is not a plain file"} {
		for _, try := range []func() ([]author.Observation, error){
			func() ([]author.Observation, error) {
				return author.AddObservations(t.Context(), root, id, obs(t, "2026-11-18,,1"), nil)
			},
			func() ([]author.Observation, error) {
				return author.PlanObservations(root, id, obs(t, "2026-11-18,,1"), nil)
			},
		} {
			if _, err := try(); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s gives %v", id, err)
			}
		}
	}
	if read(t, other) != "date,value\n" {
		t.Error("written through a link")
	}
	linked := t.TempDir()
	if err := os.Symlink(outside, filepath.Join(linked, "metrics")); err != nil {
		t.Fatal(err)
	}
	if _, err := author.AddObservations(t.Context(), open(t, linked), "other", obs(t, "2026-11-18,,1"), nil); err == nil {
		t.Error("a linked folder is written into")
	}
}

// TestSeveralWriters lets eight add to one file at the same time; no row is lost.
func TestSeveralWriters(t *testing.T) {
	dir := t.TempDir()
	first, _ := model.ParseDate("2026-01-01")
	var wg sync.WaitGroup
	for w := range 8 {
		root := open(t, dir)
		wg.Go(func() {
			for i := range 10 {
				row := author.Observation{Date: first + model.Date(8*i+w), Value: "1"}
				if _, err := author.AddObservations(t.Context(), root, "views", []author.Observation{row}, nil); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	var want strings.Builder
	want.WriteString("date,segment,value,note\n")
	for i := range 80 {
		fmt.Fprintf(&want, "%s,,1,\n", first+model.Date(i))
	}
	if got := read(t, filepath.Join(dir, "metrics", "views.csv")); got != want.String() {
		t.Errorf("got\n%s", got)
	}
}
