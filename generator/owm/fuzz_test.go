package owm_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"flowbook/generator/owm"
)

// FuzzParse: on any bytes the import ends, says only sound things, and gives a
// map that check has nothing against.
func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.owm")
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
	f.Add([]byte("A->B\nB->C\nC->A\nA->A"))
	f.Add([]byte("pipeline A {}}}{{ component B}"))
	f.Fuzz(func(t *testing.T, src []byte) {
		if len(src) > 20_000 {
			return
		}
		m := owm.Parse("x.owm", src)
		lines := owm.Lines(src)
		for _, d := range m.Unread {
			if int(d.Line) < 1 || int(d.Line) > len(lines) || d.Column < 1 || d.Length < 1 ||
				int(d.Column+d.Length) > utf8.RuneCountInString(lines[d.Line-1])+2 || !utf8.ValidString(d.Message+d.Hint) {
				t.Fatalf("%+v", d)
			}
		}
		draft := m.Convert("x.owm")
		text := draft.Markdown()
		if len(text) > 2000+60*len(src) {
			t.Fatalf("%d bytes became %d", len(src), len(text))
		}
		if !bytes.Equal(text, owm.Parse("x.owm", src).Convert("x.owm").Markdown()) {
			t.Fatal("the same bytes gave another map")
		}
		if report := draft.Report.Text(); !utf8.ValidString(report) || strings.Contains(report, "\x1b") {
			t.Fatalf("%q", report)
		}
		if len(draft.Nodes) == 0 || len(draft.Nodes) > 60 {
			return // large maps are checked in the same way, but laying them out takes long
		}
		site := loadSound(t, text)
		for _, n := range site.Handbook.Map.Nodes {
			if got, want := plain(n.Title), titleOf(draft, n.ID); got != want {
				t.Fatalf("%q is shown as %q", want, got)
			}
		}
	})
}
