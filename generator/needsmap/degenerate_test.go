package needsmap

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"flowbook/generator/model"
)

// lay is a map of so many nodes of each kind, titled by their numbers, and the
// edges that join lists, as pairs of numbers over all nodes.
func lay(counts [5]int, join func(add func(from, to int))) model.NeedsMap {
	var m model.NeedsMap
	for kind, n := range counts {
		for range n {
			id := fmt.Sprint("n", len(m.Nodes))
			m.Nodes = append(m.Nodes, model.Node{ID: id, Title: "Node " + id, Kind: model.NodeKinds[kind]})
		}
	}
	if join != nil {
		join(func(from, to int) {
			m.Edges = append(m.Edges, model.Edge{From: m.Nodes[from].ID, To: m.Nodes[to].ID})
		})
	}
	return m
}

// titled is a chain of three nodes and one beside it, all with one title.
func titled(title string) model.NeedsMap {
	m := lay([5]int{0, 1, 1, 2, 0}, func(add func(int, int)) { add(0, 1); add(1, 2); add(1, 3); add(0, 3) })
	for i := range m.Nodes {
		m.Nodes[i].Title = title
	}
	return m
}

func TestLayoutOfExtremes(t *testing.T) {
	for name, m := range map[string]model.NeedsMap{
		"one node":               lay([5]int{1}, nil),
		"no edges":               lay([5]int{3, 5, 8, 9, 4}, nil),
		"300 nodes in one layer": lay([5]int{0, 0, 0, 300, 0}, nil),
		"300 nodes below one": lay([5]int{0, 0, 1, 300, 0}, func(add func(int, int)) {
			for i := 1; i <= 300; i++ {
				add(0, i)
			}
		}),
		"a chain of 200 in one kind": lay([5]int{0, 0, 0, 200, 0}, func(add func(int, int)) {
			for i := range 199 {
				add(i, i+1)
			}
		}),
		"a chain of 60 in one kind, and an edge past it": lay([5]int{0, 0, 1, 60, 1}, func(add func(int, int)) {
			for i := range 61 {
				add(i, i+1)
			}
			add(0, 61)
		}),
		"every need on every capability": lay([5]int{0, 20, 20, 0, 0}, func(add func(int, int)) {
			for i := range 20 {
				for k := range 20 {
					add(i, 20+k)
				}
			}
		}),
		"50 pairs": lay([5]int{0, 50, 0, 0, 50}, func(add func(int, int)) {
			for i := range 50 {
				add(i, 99-i)
			}
		}),
		"a title of one letter": titled("A"),
		"titles of blanks":      titled(" \t\u00a0"),
		"no titles":             titled(""),
		"300 letters":           titled(strings.Repeat("W", 300)),
		"300 words":             titled(strings.Repeat("word ", 300)),
		"300 ideographs":        titled(strings.Repeat("茶", 300)),
		"300 accents":           titled("e" + strings.Repeat("\u0301", 300)),
		"families":              titled(strings.Repeat("👩\u200d👩\u200d👧", 30)),
		"not UTF-8":             titled("caf\xe9 \xff\xfe"),
		"right to left":         titled("إدارة الهوية والوصول للمستخدمين في النظام"),
	} {
		t.Run(name, func(t *testing.T) {
			RandomTeams(&m, true, 1)
			began := time.Now()
			for _, o := range []Options{{}, {Quick: true}, {Stages: true}} {
				d := Layout(m, o)
				if f := faults(d); f != nil {
					t.Errorf("%d faults, such as %s", len(f), f[0])
				}
				if len(d.Nodes) != len(m.Nodes) || len(d.Edges) != len(m.Edges) {
					t.Errorf("%d nodes and %d edges of %d and %d", len(d.Nodes), len(d.Edges), len(m.Nodes), len(m.Edges))
				}
				wellFormed(t, d.SVG(SVGOptions{Standalone: true, Title: name}))
			}
			if took := time.Since(began); took > 20*time.Second {
				t.Errorf("took %s", took)
			}
		})
	}
}
