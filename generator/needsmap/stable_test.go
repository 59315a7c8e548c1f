package needsmap

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"flowbook/generator/model"
)

// handbookMap is a map as people draw them: chains that seldom cross, listed layer
// by layer and from the left, where now and then a node leans on a neighbour's.
func handbookMap(n int, seed uint64) model.NeedsMap {
	rng := rand.New(rand.NewPCG(seed, 5))
	m := randomMap(n, 0, seed)
	var layers [5][]int
	for i := range m.Nodes {
		l := m.Nodes[i].Kind.Layer()
		layers[l] = append(layers[l], i)
	}
	for l := 1; l < len(layers); l++ {
		up := layers[l-1]
		for k, v := range layers[l] {
			at := k * len(up) / len(layers[l])
			m.Edges = append(m.Edges, model.Edge{From: m.Nodes[up[at]].ID, To: m.Nodes[v].ID})
			if l > 1 && rng.IntN(10) < 6 {
				other := max(0, min(len(up)-1, at+1-2*rng.IntN(2)))
				if other != at {
					m.Edges = append(m.Edges, model.Edge{From: m.Nodes[up[other]].ID, To: m.Nodes[v].ID})
				}
			}
		}
	}
	return m
}

// withOneMore is m with one more node, of a random kind below the users, that one
// node depends on, and that depends on one.
func withOneMore(m model.NeedsMap, seed uint64) model.NeedsMap {
	rng := rand.New(rand.NewPCG(seed, 6))
	m.Nodes, m.Edges = slices.Clone(m.Nodes), slices.Clone(m.Edges)
	kind := 1 + rng.IntN(4)
	pick := func(layer int) string {
		var ids []string
		for i := range m.Nodes {
			if m.Nodes[i].Kind.Layer() == layer {
				ids = append(ids, m.Nodes[i].ID)
			}
		}
		return ids[rng.IntN(len(ids))]
	}
	above := pick(kind - 1)
	m.Edges = append(m.Edges, model.Edge{From: above, To: "new"})
	if kind < 4 {
		m.Edges = append(m.Edges, model.Edge{From: "new", To: pick(kind + 1)})
	}
	m.Nodes = append(m.Nodes, model.Node{ID: "new", Title: "One more", Kind: model.NodeKinds[kind]})
	return m
}

// moved is how far the other nodes stand from where they stood, in px: the median,
// the drawing as a whole being moved to where that is least.
func moved(before, after Drawing) float64 {
	var off []float64
	for _, b := range before.Nodes {
		off = append(off, box(after, b.ID).X-b.X)
	}
	slices.Sort(off)
	middle := off[len(off)/2]
	for i := range off {
		off[i] = math.Abs(off[i] - middle)
	}
	slices.Sort(off)
	return off[len(off)/2]
}

// TestLayoutMovesLittle adds a node to many maps. Half of the other nodes move by no
// more than a bound: in most maps as people draw them not at all, in random ones,
// whose lines have no order to keep, by up to a column of 176 px.
func TestLayoutMovesLittle(t *testing.T) {
	for _, test := range []struct {
		name        string
		make        func(seed uint64) model.NeedsMap
		maps        int
		usual, most float64 // px: half of the maps, nine of ten
	}{
		{"drawn, 20 nodes", func(s uint64) model.NeedsMap { return handbookMap(20, s) }, 40, 8, 88},
		{"drawn, 40 nodes", func(s uint64) model.NeedsMap { return handbookMap(40, s) }, 30, 8, 264},
		{"random, 20 nodes", func(s uint64) model.NeedsMap { return randomMap(20, 1.6, s) }, 40, 88, 352},
		{"random, 40 nodes", func(s uint64) model.NeedsMap { return randomMap(40, 1.6, s) }, 20, 176, 880},
	} {
		var all []float64
		for seed := range uint64(test.maps) {
			m := test.make(seed)
			all = append(all, moved(Layout(m, Options{}), Layout(withOneMore(m, seed), Options{})))
		}
		slices.Sort(all)
		usual, most := all[len(all)/2], all[len(all)*9/10]
		said := fmt.Sprintf("%s: the median node moves by %.0f px in half of the maps, by %.0f px in nine of ten", test.name, usual, most)
		if t.Log(said); usual > test.usual || most > test.most {
			t.Errorf("%s; at most %.0f and %.0f are allowed", said, test.usual, test.most)
		}
	}
}
