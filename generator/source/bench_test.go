package source

import (
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// corpus returns the handbook in the folder that FLOWBOOK_CORPUS names, such as
// one that a generator made; without it, one with 1,000 activities in memory.
func corpus(b *testing.B) fs.FS {
	b.Helper()
	if folder := os.Getenv("FLOWBOOK_CORPUS"); folder != "" {
		root, err := os.OpenRoot(folder)
		if err != nil {
			b.Fatal(err)
		}
		return root.FS()
	}
	fsys := fstest.MapFS{"flowbook.yaml": {Data: []byte("title: T\n")}}
	for i := range 1000 {
		fsys[fmt.Sprintf("activities/a%d.md", i)] = &fstest.MapFile{Data: []byte(activity)}
	}
	return fsys
}

var activity = `---
title: "Monitor what is running"
phase: operation
order: 10
summary: "See whether everything is healthy, and what it costs."
interactions:
  platform-engineer: Watches the cluster
  application-engineer: {does: "Watches the workload", importance: 9, satisfaction: 4}
metrics:
  - {id: dashboard-views, title: Daily dashboard views, unit: views/day, healthy: {min: 80, max: 250}, value: 252}
opportunities:
  - {id: notice, title: "Trouble is only noticed by watching", because: [{metric: dashboard-views}], rice: {reach: 120, impact: 2, confidence: 0.8, effort: 3}}
supports: [observability, kubernetes]
---
` + strings.Repeat("A line of the body, as long as such lines are.\n", 80)

func BenchmarkUpdateEverything(b *testing.B) {
	fsys := corpus(b)
	b.ReportAllocs()
	for b.Loop() {
		if p := snapshot(b, fsys).Problems(); len(p) > 0 {
			b.Fatal(show(p))
		}
	}
}

func BenchmarkUpdateOneFile(b *testing.B) {
	fsys := corpus(b)
	s := snapshot(b, fsys)
	changed := s.Documents()[17].Path
	b.ReportAllocs()
	for b.Loop() {
		updated(b, fsys, s, changed)
	}
}

func BenchmarkFrontMatter(b *testing.B) {
	b.SetBytes(int64(len(activity)))
	b.ReportAllocs()
	for b.Loop() {
		d := Document{Kind: Activity, Path: "activities/a.md"}
		d.parse([]byte(activity))
	}
}

func BenchmarkBrokenFrontMatter(b *testing.B) {
	raw := []byte(strings.Replace(activity, "kubernetes]", "kubernetes", 1))
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
