package generator_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"flowbook/generator"
	"flowbook/generator/output"
	"flowbook/generator/source"
)

// large is a handbook of n activities in 8 phases, with bodies of about 600
// words and two code blocks each, 12 personas and a map of 60 nodes.
func large(n int) fstest.MapFS {
	files := fstest.MapFS{}
	put := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text)} }
	var settings, nodes strings.Builder
	settings.WriteString("title: Large\nphases:\n")
	for i := range 8 {
		fmt.Fprintf(&settings, "  - {id: p%d, title: Phase %d}\n", i, i)
	}
	put("flowbook.yaml", settings.String())
	for i := range 12 {
		kind := "consumer"
		if i%4 == 0 {
			kind = "customer"
		}
		put(fmt.Sprintf("personas/who%d.md", i), fmt.Sprintf("---\ntitle: Persona %d\nkind: %s\n---\n", i, kind))
	}
	nodes.WriteString("---\ntitle: Map\nnodes:\n")
	for i := range 60 {
		kind := []string{"user", "need", "capability", "service"}[i/15]
		fmt.Fprintf(&nodes, "  n%d: {kind: %s, title: Node %d", i, kind, i)
		if i < 45 {
			fmt.Fprintf(&nodes, ", depends_on: [n%d, n%d]", i/15*15+15+i%15, i/15*15+15+(i*7+3)%15)
		}
		nodes.WriteString("}\n")
	}
	put("needs-map.md", nodes.String()+"---\n")
	for i := range n {
		put(fmt.Sprintf("activities/a%d.md", i), activity(i, n, "one"))
	}
	return files
}

func activity(i, n int, word string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: Activity %d\nphase: p%d\norder: %d\nsummary: What happens in %d.\ninteractions:\n", i, i%8, i, i)
	for k := range 3 {
		fmt.Fprintf(&b, "  who%d: {does: Does the thing %d, importance: %d, satisfaction: %d}\n", (i+k*5)%12, k, (i+k)%11, (i*3+k)%11)
	}
	fmt.Fprintf(&b, "metrics:\n  - {id: m%d, title: Lead time, unit: h, healthy: {min: 10, max: 60}, value: %d}\n", i, i%80)
	fmt.Fprintf(&b, "opportunities:\n  - {id: o%d, title: It could be better, because: [{metric: m%d}], horizon: next, rice: {reach: %d, impact: 2, confidence: 0.8, effort: 3}}\n", i, i, i%200)
	fmt.Fprintf(&b, "supports: [n%d, n%d]\n---\n\nSee [another](a%d.md#steps) %s.\n\n## Steps\n\n", 30+i%15, 45+i%15, (i*13+1)%n, word)
	for k := range 40 {
		fmt.Fprintf(&b, "The team agrees on a **shared** outcome before any work begins and records who decides %d.\n", k)
	}
	fmt.Fprintf(&b, "\n```yaml\nflow:\n  id: %d\n  limits: {retries: %d} # per step\n```\n\n```go\nfunc Run%d(n int) error {\n\treturn fmt.Errorf(\"case %%d\", n)\n}\n```\n", i, i%9, i)
	return b.String()
}

func loaded(b testing.TB, files fstest.MapFS) (*generator.Generator, *source.Snapshot, *generator.Site) {
	b.Helper()
	snap, err := source.Update(b.Context(), files, nil, nil)
	if err != nil {
		b.Fatal(err)
	}
	gen := new(generator.Generator)
	site, list, err := gen.Load(b.Context(), snap, generator.Options{Today: today})
	if err != nil || site == nil {
		b.Fatal(err, list)
	}
	return gen, snap, site
}

// BenchmarkBuild is a whole build with nothing known before.
func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{100, 1000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			files := large(n)
			for b.Loop() {
				_, _, site := loaded(b, files)
				folder, err := output.Open(b.Context(), b.TempDir()+"/site")
				if err != nil {
					b.Fatal(err)
				}
				if _, err := generator.Build(b.Context(), site, folder); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkEdit is what lies between a saved file and its page: one activity is
// read again, a site is made, one page is rendered. A body and a title are words
// alone; after a number, everything is linked anew.
func BenchmarkEdit(b *testing.B) {
	for _, kind := range []struct {
		name string
		edit func(text string, i int) string
	}{
		{"body", func(text string, i int) string { return fmt.Sprintf("%s\nEdit %d.\n", text, i) }},
		{"title", func(text string, i int) string {
			return strings.Replace(text, "title: ", fmt.Sprintf("title: Edit %d of ", i), 1)
		}},
		{"number", func(text string, i int) string {
			return strings.Replace(text, "value: ", fmt.Sprintf("value: %d", 1+i%9), 1)
		}},
	} {
		for _, n := range []int{100, 1000, 10000} {
			b.Run(fmt.Sprint(kind.name, "/", n), func(b *testing.B) {
				files := large(n)
				gen, snap, _ := loaded(b, files)
				edits := 0
				for b.Loop() {
					edits++
					files["activities/a7.md"] = &fstest.MapFile{Data: []byte(kind.edit(activity(7, n, "one"), edits))}
					next, err := source.Update(b.Context(), files, snap, []string{"activities/a7.md"})
					if err != nil {
						b.Fatal(err)
					}
					snap = next
					site, list, err := gen.Load(b.Context(), snap, generator.Options{Today: today})
					if err != nil || site == nil {
						b.Fatal(err, list)
					}
					if _, err := site.Render("/activities/a7/"); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
