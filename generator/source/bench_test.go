package source

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// corpus returns a generated handbook with 1,000 activities. It needs the
// project's generator and skips without it.
func corpus(b *testing.B) string {
	const generator = "/work/shared/bench/gencorpus"
	folder := filepath.Join(os.TempDir(), "corpus1000")
	if _, err := os.Stat(filepath.Join(folder, "content", "flowbook.yaml")); err == nil {
		return filepath.Join(folder, "content")
	}
	if _, err := os.Stat(generator); err != nil {
		b.Skip("no generator of a corpus")
	}
	cmd := exec.Command("go", "run", ".", "-out", folder, "-flavour", "flowbook", "-activities", "1000")
	cmd.Dir = generator
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	return filepath.Join(folder, "content")
}

func BenchmarkUpdateEverything(b *testing.B) {
	root, err := os.OpenRoot(corpus(b))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		s, err := Update(b.Context(), root.FS(), nil, nil)
		if err != nil {
			b.Fatal(err)
		}
		if p := s.Problems(); len(p) > 0 {
			b.Fatal(p)
		}
	}
}

func BenchmarkUpdateOneFile(b *testing.B) {
	folder := corpus(b)
	root, err := os.OpenRoot(folder)
	if err != nil {
		b.Fatal(err)
	}
	s, err := Update(b.Context(), root.FS(), nil, nil)
	if err != nil {
		b.Fatal(err)
	}
	changed := []string{s.Documents()[17].Path}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Update(b.Context(), root.FS(), s, changed); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFrontMatter(b *testing.B) {
	s, err := Update(b.Context(), os.DirFS(corpus(b)), nil, nil)
	if err != nil {
		b.Fatal(err)
	}
	raw := s.Documents()[17].raw
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		d := Document{Kind: Activity, Path: "activities/a.md"}
		d.parse(raw)
	}
}

func BenchmarkTable(b *testing.B) {
	var text strings.Builder
	text.WriteString("date,segment,value,note\n")
	for i := range 10_000 {
		fmt.Fprintf(&text, "2026-01-%02d,application-engineer,%d.5,\"a note, quoted\"\n", i%28+1, i)
	}
	fsys := fstest.MapFS{"metrics/a.csv": {Data: []byte(text.String())}}
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		s, err := Update(b.Context(), fsys, nil, nil)
		if err != nil || len(s.Document("metrics/a.csv").Table.Rows) != 10_000 {
			b.Fatal(err, s.Problems())
		}
	}
}
