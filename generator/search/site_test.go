package search_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"flowbook/generator"
	"flowbook/generator/model"
	"flowbook/generator/search"
	"flowbook/generator/source"
)

var update = flag.Bool("update", false, "write the golden index anew; read it afterwards")

func load(t testing.TB, files fstest.MapFS, drafts bool) *generator.Site {
	t.Helper()
	ctx := context.Background()
	snap, err := source.Update(ctx, files, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	today, err := model.ParseDate("2026-11-22")
	if err != nil {
		t.Fatal(err)
	}
	var g generator.Generator
	site, problems, err := g.Load(ctx, snap, generator.Options{Today: today, Drafts: drafts})
	if err != nil || site == nil {
		t.Fatal(err, problems)
	}
	return site
}

func index(t testing.TB, site *generator.Site, file string) string {
	t.Helper()
	b, err := site.Render("/assets/search/" + file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func handbook() fstest.MapFS {
	text := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"flowbook.yaml":          text("title: Tool shed\nproduct: {name: Tool shed, mission: Lend tools to neighbours}\nphases: [{id: borrow, title: Borrow}]\nteams: [{id: keepers, name: Keepers, type: platform}]\n"),
		"needs-map.md":           text("---\ntitle: Why the shed\nnodes:\n  neighbour: {kind: user, title: Neighbour, depends_on: [mend]}\n  mend: {kind: need, title: Mend things, depends_on: [shelf]}\n  shelf: {kind: infrastructure, title: Shelf of tools, team: keepers}\n---\n"),
		"activities/saw.md":      text("---\ntitle: Borrow a saw\nphase: borrow\nsummary: From the shelf to your bench\nsupports: [shelf]\ninteractions: {neighbour: Takes it home}\nmetrics:\n  - {id: days-waited, title: Days waited, unit: days, healthy: {max: 3}, value: 5, why: Who waits buys one}\nopportunities:\n  - {id: queue, title: Nobody knows the queue, because: [{metric: days-waited}]}\n---\nAsk at the `toolCounter`.\n\n## Before you cut\n\nRead [[persona:neighbour]].\n\n## Größe und Länge\n\n監視する\n"),
		"activities/secret.md":   text("---\ntitle: Hidden thing\nphase: borrow\ndraft: true\n---\nUnpublishable.\n"),
		"personas/neighbour.md":  text("---\ntitle: Neighbour\nkind: consumer\njobs: [{when: a shelf falls, want: to mend it, so: books stand}]\n---\n"),
		"pages/guides/sharp.md":  text("---\ntitle: Keep it sharp\ntags: [grinding]\n---\nTurn the stone.\n"),
		"onboarding/starters.md": text("---\ntitle: First day\npersona: neighbour\nsteps: [{page: activities/saw, do: Find the counter, minutes: 5}]\n---\n"),
	}
}

// The index of a small handbook, which the theme's own tests read too. After a
// change that is meant: go test ./generator/search -update.
func TestGoldenIndex(t *testing.T) {
	const golden = "testdata/index.json"
	got := index(t, load(t, handbook(), false), "index.json") + "\n"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; it is now\n%s", golden, got)
	}
}

// Drafts stand in the index only where they are shown.
func TestDrafts(t *testing.T) {
	for _, word := range []string{"Hidden thing", "unpublishable", "activities/secret/"} {
		if strings.Contains(index(t, load(t, handbook(), false), "index.json"), word) {
			t.Errorf("the published index has %q", word)
		}
		if !strings.Contains(index(t, load(t, handbook(), true), "index.json"), word) {
			t.Errorf("the index with drafts lacks %q", word)
		}
	}
}

// A large handbook answers from titles, headings and summaries first; the text
// stands in files of its own, each page in one.
func TestLargeHandbooksHaveParts(t *testing.T) {
	files := handbook()
	for i := range 900 {
		files[fmt.Sprintf("pages/p%d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\ntitle: Page %d\n---\nBodyword%d.\n", i, i)}
	}
	site := load(t, files, false)
	first := index(t, site, "index.json")
	var about struct{ Parts int }
	if err := json.Unmarshal([]byte(first), &about); err != nil {
		t.Fatal(err)
	}
	if about.Parts != 3 || strings.Contains(first, "bodyword5 ") {
		t.Errorf("%d parts", about.Parts)
	}
	all := ""
	for i := range about.Parts {
		all += index(t, site, fmt.Sprintf("part-%d.json", i+1))
	}
	for i := range 900 {
		if n := strings.Count(all, fmt.Sprintf("bodyword%d ", i)); n != 1 && i%100 != 99 { // the last term of a file ends with a quote
			t.Errorf("bodyword%d stands in %d files", i, n)
		}
	}
	if site.Has("/assets/search/part-4.json") {
		t.Error("there is a part too many")
	}
}

func BenchmarkIndex(b *testing.B) {
	files := handbook()
	for i := range 300 {
		files[fmt.Sprintf("pages/p%d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\ntitle: Page %d\n---\n%s", i, strings.Repeat(fmt.Sprintf("Some words of page number%d that say a-thing or two.\n\n", i), 60))}
	}
	site := load(b, files, false)
	b.ReportAllocs()
	for b.Loop() {
		index(b, site, "index.json")
	}
}

// FuzzSearch writes any text into a page, as title, heading and text, and reads
// the index of the handbook as the browser does: it is JSON with nothing in it
// that HTML would take for markup, each word of the title leads to the page, and
// each address is one of the site.
func FuzzSearch(f *testing.F) {
	for _, text := range []string{"Keep it sharp", "</script><!--", "\u2028\u2029\x00", "__proto__ constructor toString", "監視する", "a\" onclick=\"x", "{{.}} ${x} `", "# x\n\n| a |\n|---|\n| b |", "ﬀ İ ß \u0301", "- [ ] x\n\n```flowbook\nflow: all\n```"} {
		f.Add(text, text)
	}
	gen := new(generator.Generator)
	f.Fuzz(func(t *testing.T, title, body string) {
		files := handbook()
		quoted, err := json.Marshal(strings.ToValidUTF8(title, "\uFFFD"))
		if err != nil {
			t.Fatal(err)
		}
		files["pages/guides/sharp.md"] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\ntitle: %s\n---\n## %s\n\n%s\n", quoted, title, body)}
		snap, err := source.Update(t.Context(), files, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		site, _, err := gen.Load(t.Context(), snap, generator.Options{})
		if err != nil || site == nil {
			return // it was refused
		}
		file := index(t, site, "index.json")
		var got struct {
			Pages [][]any
			Terms string
		}
		if err := json.Unmarshal([]byte(file), &got); err != nil || strings.ContainsAny(file, "<>\u2028\u2029") {
			t.Fatalf("%v, or markup in %s", err, file)
		}
		terms := " " + got.Terms + " "
		for _, page := range got.Pages {
			address, _ := page[1].(string)
			if !site.Has("/" + address) {
				t.Errorf("there is no /%s", address)
			}
			name, _ := page[2].(string)
			search.Tokens(name, func(term []byte) {
				if !strings.Contains(terms, " "+string(term)+" ") {
					t.Errorf("%q of %q is not in the index", term, name)
				}
			})
		}
	})
}
