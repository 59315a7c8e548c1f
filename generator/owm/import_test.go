package owm_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"flowbook/generator/diag"
	"flowbook/generator/owm"
)

var update = flag.Bool("update", false, "write what is made into the golden files")

// TestImport compares the needs map and the report of every file in testdata
// with NAME.golden, and has flowbook check the map.
func TestImport(t *testing.T) {
	files, err := filepath.Glob("testdata/*.owm")
	if err != nil || len(files) < 12 {
		t.Fatal(len(files), "files", err)
	}
	for _, file := range files {
		name := filepath.Base(file)
		t.Run(name, func(t *testing.T) {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			m := owm.Parse(name, src)
			draft := m.Convert(name)
			site := loadSound(t, draft.Markdown())
			for i, n := range site.Handbook.Map.Nodes {
				if want := titleOf(draft, n.ID); plain(n.Title) != want {
					t.Errorf("node %d is shown as %q, not %q", i, plain(n.Title), want)
				}
			}
			var b strings.Builder
			lines := owm.Lines(src)
			if err := diag.Print(&b, m.Unread, diag.PrintOptions{Line: func(_ string, n int32) string { return lines[n-1] }}); err != nil {
				t.Fatal(err)
			}
			b.WriteString(draft.Report.Text() + "=====\n" + string(draft.Markdown()))
			compare(t, strings.TrimSuffix(file, ".owm")+".golden", b.String())
		})
	}
}

func titleOf(d *owm.Draft, id string) string {
	for i := range d.Nodes {
		if d.Nodes[i].ID == id {
			return d.Nodes[i].Title
		}
	}
	return ""
}

func compare(t *testing.T, golden, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
