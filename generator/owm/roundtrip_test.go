package owm_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"flowbook/generator"
	"flowbook/generator/owm"
	"flowbook/generator/source"
)

// gist is what a round trip must keep: the map's title, users, other titles and edges.
func gist(site *generator.Site) string {
	m := &site.Handbook.Map
	titles := map[string]string{}
	lines := []string{}
	for i := range m.Nodes {
		n := &m.Nodes[i]
		titles[n.ID] = plain(n.Title)
		what := "node "
		if n.Kind == "user" {
			what = "user "
		}
		lines = append(lines, what+titles[n.ID]+fmt.Sprint(" ", n.External && n.Kind != "user"))
	}
	for _, e := range m.Edges {
		lines = append(lines, "edge "+titles[e.From]+" → "+titles[e.To])
	}
	slices.Sort(lines)
	return plain(m.Title) + "\n" + strings.Join(lines, "\n")
}

// around exports a map, imports it again and compares.
func around(t *testing.T, site *generator.Site) (back *generator.Site) {
	t.Helper()
	text, err := site.ExportMap("owm", false)
	if err != nil {
		t.Fatal(err)
	}
	m := owm.Parse("x.owm", text)
	if len(m.Unread) > 0 {
		t.Fatalf("%v in\n%s", m.Unread, text)
	}
	d := m.Convert("x.owm")
	back = loadSound(t, d.Markdown())
	if got, want := gist(back), gist(site); got != want {
		t.Fatalf("got\n%s\nwant\n%s\nthrough\n%s", got, want, text)
	}
	return back
}

func TestRoundTripOfTheExample(t *testing.T) {
	snap, err := source.Update(context.Background(), os.DirFS("../../content"), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	var g generator.Generator
	site, problems, err := g.Load(context.Background(), snap, generator.Options{Today: day})
	if err != nil || problems.HasErrors() {
		t.Fatal(err, problems)
	}
	back := around(t, site)
	differ := 0
	for i := range site.Handbook.Map.Nodes {
		for k := range back.Handbook.Map.Nodes {
			a, b := &site.Handbook.Map.Nodes[i], &back.Handbook.Map.Nodes[k]
			if plain(a.Title) == plain(b.Title) && a.Kind != b.Kind {
				differ++
				t.Logf("%s: %s became %s", plain(a.Title), a.Kind, b.Kind)
			}
		}
	}
	if all := len(site.Handbook.Map.Nodes); differ > all/4 {
		t.Errorf("%d of %d kinds differ", differ, all)
	}
}

// words make titles that the language could misread.
var words = []string{"note", "Tea", "component", "A->B", "+>", "(buy)", "[0.5, 0.5]", "//", "/*", `"quoted"`, `back\slash`, "é", "茶", "evolve 0.7",
	"label", "inertia", "url(x)", "{", "}", ";", "market", "+'x'>", "*stars*", "_a_", "[[x]]", "<b>", "&amp;", "#", "- ", "~~x~~", "`c`", "1.", "x_y_z",
	"https://example.org", "title", "pipeline", "'", ":", "|", "build", "http://a//b", "ftp://x", "a@b.org", "😀", "\u00a0", "www.example.org"}

func TestRoundTripOfRandomMaps(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 2))
		n := 1 + r.IntN(16)
		layer, title := make([]int, n), make([]string, n)
		taken := map[string]bool{}
		for i := range n {
			layer[i] = i * 5 / n
			for title[i] == "" || taken[strings.ToLower(strings.Join(strings.Fields(title[i]), " "))] {
				title[i] = words[r.IntN(len(words))]
				for range r.IntN(4) {
					title[i] += [...]string{" ", "", "-"}[r.IntN(3)] + words[r.IntN(len(words))]
				}
				title[i] = strings.TrimSpace(title[i])
			}
			taken[strings.ToLower(strings.Join(strings.Fields(title[i]), " "))] = true
		}
		draft := &owm.Draft{}
		for draft.Title == "" { // two blanks make no title, and a Draft always has one
			draft.Title = strings.Join(strings.Fields(words[r.IntN(len(words))]+" "+words[r.IntN(len(words))]), " ")
		}
		for i := range n {
			node := owm.Node{ID: fmt.Sprintf("n-%d", i), Title: strings.Join(strings.Fields(title[i]), " "), Kind: layer[i], External: r.IntN(5) == 0}
			for to := i + 1; to < n; to++ {
				if layer[i] == 0 && layer[to] != 1 || r.IntN(4) > 0 {
					continue
				}
				node.Down = append(node.Down, to)
			}
			draft.Nodes = append(draft.Nodes, node)
		}
		around(t, loadSound(t, draft.Markdown()))
	}
}

// TestWrite holds the form of what is written: names that are used twice, teams,
// what others run, and names that only quotes keep.
func TestWrite(t *testing.T) {
	site := loadSound(t, []byte(`---
title: "Tea // round"
nodes:
  u: {kind: user, title: Note taker, depends_on: [a, b]}
  a: {kind: need, title: Tea, depends_on: [c]}
  b: {kind: need, title: Tea, depends_on: [c, d]}
  c: {kind: service, title: "Kettle [big]", external: true}
  d: {kind: service, title: note pad}
---
`))
	got, err := site.ExportMap("owm", false)
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "testdata/write.txt", string(got))
}
