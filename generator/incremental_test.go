package generator_test

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"flowbook/generator"
	"flowbook/generator/model"
	"flowbook/generator/source"
)

// TestIncrementalEqualsClean edits a handbook at random (change, add, remove,
// rename, break, mend) and compares, after each edit, what an incremental build
// gives with what a clean one gives: the same diagnostics, the same addresses,
// the same bytes at each of them.
func TestIncrementalEqualsClean(t *testing.T) {
	for seed := range uint64(6) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			e := &editor{rng: rand.New(rand.NewPCG(seed, 7)), files: baseFiles(), sound: baseFiles()}
			gen := new(generator.Generator)
			snap, err := source.Update(t.Context(), e.files, nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			for step := range 40 {
				changed, what := e.edit(step)
				if snap, err = source.Update(t.Context(), e.files, snap, changed); err != nil {
					t.Fatal(err)
				}
				compareWithClean(t, fmt.Sprintf("step %d: %s", step, what), gen, snap, e.files)
			}
		})
	}
}

func compareWithClean(t *testing.T, what string, gen *generator.Generator, snap *source.Snapshot, files fstest.MapFS) {
	t.Helper()
	o := generator.Options{Today: today, Address: "https://example.org/book/", Changed: map[string]model.Date{}}
	for name := range files {
		if len(name)%3 > 0 { // a commit for some of them, another day as what was done goes on
			o.Changed[name] = today - model.Date(len(what+name)%5)
		}
	}
	site, list, err := gen.Load(t.Context(), snap, o)
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	fresh, err := source.Update(t.Context(), files, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	clean, cleanList, err := new(generator.Generator).Load(t.Context(), fresh, o)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(list, cleanList) {
		t.Fatalf("%s: diagnostics\n%s\nclean\n%s", what, inFull(list, files), inFull(cleanList, files))
	}
	if site == nil {
		return
	}
	if !slices.Equal(site.Addresses(), clean.Addresses()) {
		t.Fatalf("%s: addresses %v, clean %v", what, site.Addresses(), clean.Addresses())
	}
	for _, address := range site.Addresses() {
		a, errA := site.Render(address)
		b, errB := clean.Render(address)
		if errA != nil || errB != nil || !bytes.Equal(a, b) {
			t.Fatalf("%s: %s differs (%v, %v)", what, address, errA, errB)
		}
	}
}

// editor changes files as an author would, now and then wrongly.
type editor struct {
	rng   *rand.Rand
	files fstest.MapFS
	sound fstest.MapFS // what mending a file brings back
}

var edits = []struct {
	name string
	make func(e *editor, step int) []string
}{
	{"a new paragraph", func(e *editor, step int) []string {
		return e.append(e.pick(".md"), fmt.Sprintf("\nParagraph %d with [[monitor]] and `code`.\n\n```go\nfunc f%d() {}\n```\n", step, step))
	}},
	{"a new title", func(e *editor, step int) []string {
		return e.replace(e.pick(".md"), "title: ", fmt.Sprintf("title: T%d ", step))
	}},
	{"a new activity", func(e *editor, step int) []string {
		return e.write(fmt.Sprintf("activities/new/a%d.md", step), fmt.Sprintf(
			"---\ntitle: A%d\nphase: run\nsupports: [payment]\ninteractions: {manager: Looks}\nmetrics: [{id: m%d, title: M, value: %d, healthy: {max: 20}}]\n---\nSee [it](../monitor.md#limits).\n", step, step, step))
	}},
	{"a new observation", func(e *editor, step int) []string {
		return e.append("metrics/views.csv", fmt.Sprintf("2026-10-%02d,,%d,\n", step%28+1, e.rng.IntN(400)))
	}},
	{"a file goes", func(e *editor, _ int) []string { return e.remove(e.pick("")) }},
	{"a file is renamed", func(e *editor, step int) []string {
		from := e.pick(".md")
		to := strings.TrimSuffix(from, ".md") + fmt.Sprintf("-r%d.md", step)
		if e.files[from] == nil {
			return nil
		}
		e.files[to] = e.files[from]
		delete(e.files, from)
		return []string{from, to}
	}},
	{"front matter breaks", func(e *editor, _ int) []string { return e.replace(e.pick(".md"), "\n---\n", "\n") }},
	{"a reference breaks", func(e *editor, _ int) []string { return e.replace(e.pick(".md"), "engineer", "enginer") }},
	{"a link breaks", func(e *editor, _ int) []string { return e.append(e.pick(".md"), "\n[gone](gone.md)\n") }},
	{"a file is mended", func(e *editor, _ int) []string {
		name := slices.Sorted(maps.Keys(e.sound))[e.rng.IntN(len(e.sound))]
		return e.write(name, string(e.sound[name].Data))
	}},
	{"everything is mended", func(e *editor, _ int) []string {
		changed := slices.Collect(maps.Keys(e.files))
		clear(e.files)
		maps.Copy(e.files, e.sound)
		return append(changed, slices.Collect(maps.Keys(e.sound))...)
	}},
	{"the settings change", func(e *editor, step int) []string {
		return e.replace("flowbook.yaml", "title: Base", fmt.Sprintf("title: Base\nunsafe_html: %v\ntheme: {accent: \"#0b6e%02d\"}", step%2 == 0, step%90+10))
	}},
	{"a layout is replaced", func(e *editor, step int) []string {
		return e.write("theme/layouts/404.html", fmt.Sprintf(`{{define "main"}}<main>Nothing %d</main>{{end}}`, step))
	}},
	{"a layout breaks", func(e *editor, _ int) []string { return e.write("theme/layouts/404.html", `{{define "main"}}{{if}}`) }},
	{"a static file", func(e *editor, step int) []string { return e.write("static/x.txt", fmt.Sprint(step)) }},
	{"a draft", func(e *editor, _ int) []string { return e.replace(e.pick(".md"), "title:", "draft: true\ntitle:") }},
}

func (e *editor) edit(step int) (changed []string, what string) {
	x := edits[e.rng.IntN(len(edits))]
	changed = x.make(e, step)
	return append([]string{}, changed...), fmt.Sprintf("%s (%v)", x.name, changed)
}

func (e *editor) pick(ending string) string {
	var names []string
	for name := range e.files {
		if strings.HasSuffix(name, ending) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	if len(names) == 0 {
		return "pages/none.md"
	}
	return names[e.rng.IntN(len(names))]
}

func (e *editor) write(name, text string) []string {
	e.files[name] = &fstest.MapFile{Data: []byte(text)}
	return []string{name}
}

func (e *editor) append(name, text string) []string {
	if e.files[name] == nil {
		return nil
	}
	return e.write(name, string(e.files[name].Data)+text)
}

func (e *editor) replace(name, old, new string) []string {
	if e.files[name] == nil {
		return nil
	}
	return e.write(name, strings.Replace(string(e.files[name].Data), old, new, 1))
}

func (e *editor) remove(name string) []string {
	delete(e.files, name)
	return []string{name}
}
