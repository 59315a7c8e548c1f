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
	"flowbook/generator/check"
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
			newEditor(seed, baseFiles()).walk(t, 40, edits)
		})
	}
}

// editor changes files as an author would, now and then wrongly.
type editor struct {
	rng   *rand.Rand
	files fstest.MapFS
	sound fstest.MapFS // what mending a file brings back
	dates map[string]model.Date
}

func newEditor(seed uint64, files fstest.MapFS) *editor {
	return &editor{rng: rand.New(rand.NewPCG(seed, 7)), files: maps.Clone(files), sound: files, dates: map[string]model.Date{}}
}

// walk makes so many edits, chosen from some, and compares after each. It returns
// how many sites kept the list of pages of the one before.
func (e *editor) walk(t *testing.T, steps int, some []edit) (kept int) {
	t.Helper()
	gen := new(generator.Generator)
	snap, err := source.Update(t.Context(), e.files, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	before := e.compare(t, "at first", gen, snap)
	broken := 0 // for how many steps
	for step := range steps {
		x := some[e.rng.IntN(len(some))]
		if broken > 3 {
			x = mendAll
		}
		changed := append([]string{}, x.make(e, step)...)
		if snap, err = source.Update(t.Context(), e.files, snap, changed); err != nil {
			t.Fatal(err)
		}
		what := fmt.Sprintf("step %d: %s (%v)", step, x.name, changed)
		now := e.compare(t, what, gen, snap)
		for _, static := range []string{"/x.txt", "/pier.png"} {
			delete(before.want, static) // it is read when somebody asks
		}
		before.same(t, "the site before "+what)
		if now.site != nil && before.site != nil && generator.SamePages(now.site, before.site) {
			kept++
		}
		if broken++; now.site != nil {
			broken = 0
		}
		before = now
	}
	return kept
}

// drawn is a site with what it should give for ever.
type drawn struct {
	site *generator.Site // nil where the content had mistakes
	want map[string][]byte
}

func (d *drawn) same(t *testing.T, what string) {
	t.Helper()
	for address, want := range d.want {
		if got, err := d.site.Render(address); err != nil || !bytes.Equal(got, want) {
			t.Fatalf("%s: %s differs (%v) at %s", what, address, err, firstDifference(got, want))
		}
	}
}

// firstDifference shows where got leaves want.
func firstDifference(got, want []byte) string {
	i := 0
	for i < min(len(got), len(want)) && got[i] == want[i] {
		i++
	}
	around := func(b []byte) []byte { return b[min(max(i-60, 0), len(b)):min(i+60, len(b))] }
	return fmt.Sprintf("byte %d:\n%q\nwanted\n%q", i, around(got), around(want))
}

// compare holds what gen makes of snap to what a clean load of the files gives.
func (e *editor) compare(t *testing.T, what string, gen *generator.Generator, snap *source.Snapshot) *drawn {
	t.Helper()
	o := generator.Options{Today: today, Address: "https://example.org/book/", Changed: e.dates}
	site, list, err := gen.Load(t.Context(), snap, o)
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	fresh, err := source.Update(t.Context(), e.files, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	clean, cleanList, err := new(generator.Generator).Load(t.Context(), fresh, o)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(list, cleanList) {
		t.Fatalf("%s: diagnostics\n%s\nclean\n%s", what, inFull(list, e.files), inFull(cleanList, e.files))
	}
	if site == nil {
		return &drawn{}
	}
	if !slices.EqualFunc(site.Findings, clean.Findings, sameFinding) {
		t.Fatalf("%s: findings\n%v\nclean\n%v", what, site.Findings, clean.Findings)
	}
	if !slices.Equal(site.Addresses(), clean.Addresses()) {
		t.Fatalf("%s: addresses %v, clean %v", what, site.Addresses(), clean.Addresses())
	}
	d := &drawn{site, map[string][]byte{}}
	for _, address := range site.Addresses() {
		if d.want[address], err = clean.Render(address); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
	}
	d.same(t, what)
	return d
}

// sameFinding compares waivers by what they say: each load has its own.
func sameFinding(a, b check.Finding) bool {
	if (a.Waiver == nil) != (b.Waiver == nil) || a.Waiver != nil && (a.Waiver.Code != b.Waiver.Code || a.Waiver.At != b.Waiver.At) {
		return false
	}
	return a.Diagnostic == b.Diagnostic
}

type edit struct {
	name string
	make func(e *editor, step int) []string
}

var mendAll = edit{"everything is mended", func(e *editor, _ int) []string {
	changed := slices.Collect(maps.Keys(e.files))
	clear(e.files)
	maps.Copy(e.files, e.sound)
	return append(changed, slices.Collect(maps.Keys(e.sound))...)
}}

var edits = []edit{
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
	mendAll,
	{"the settings change", func(e *editor, step int) []string {
		return e.replace("flowbook.yaml", "title: Base", fmt.Sprintf("title: Base\nunsafe_html: %v\ntheme: {accent: \"#0b6e%02d\"}", step%2 == 0, step%90+10))
	}},
	{"a layout is replaced", func(e *editor, step int) []string {
		return e.write("theme/layouts/404.html", fmt.Sprintf(`{{define "main"}}<main>Nothing %d</main>{{end}}`, step))
	}},
	{"a layout breaks", func(e *editor, _ int) []string { return e.write("theme/layouts/404.html", `{{define "main"}}{{if}}`) }},
	{"a static file", func(e *editor, step int) []string { return e.write("static/x.txt", fmt.Sprint(step)) }},
	{"a draft", func(e *editor, _ int) []string { return e.replace(e.pick(".md"), "title:", "draft: true\ntitle:") }},
	{"a commit", func(e *editor, step int) []string {
		e.dates = map[string]model.Date{}
		for name := range e.files {
			if len(name)%3 > 0 { // not all are known to git, and not all change
				e.dates[name] = today - model.Date((len(name)+step)%5)
			}
		}
		return nil
	}},
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
