package needsmap

import "flowbook/generator/model"

// kinds is the number of kinds.
const kinds = 5

// graph is a part of a map reduced to what the layout needs: nodes by number, in the
// author's order, and arcs that never lie within one rank.
type graph struct {
	nodes []int32 // of each its place in the map
	arcs  []arc
	band  []int     // of each node: the place of its kind from the top
	below [][]int32 // of each node: the arcs that leave it downward

	number []int32 // scratch from here on
	state  []uint8
	open   []int32
	ready  []int32
	order  []int32
}

// arc is an edge seen from above: top stands on a higher rank than bottom.
type arc struct {
	top, bottom int32
	edge        int32 // its place in the map
	flipped     bool  // the edge leads upward, as no checked map has it
}

// set takes over of p what can be drawn.
func (g *graph) set(p Part) {
	g.nodes, g.band, g.arcs = p.nodes, cleared(g.band, len(p.nodes)), g.arcs[:0]
	g.number = cleared(g.number, len(p.of.nodes))
	for v, n := range p.nodes {
		g.number[n] = int32(v)
		g.band[v] = p.of.nodes[n].band
	}
	for _, i := range p.edges {
		e := &p.of.edges[i]
		if e.passed {
			continue
		}
		a := arc{top: g.number[e.from], bottom: g.number[e.to], edge: i}
		if g.band[a.top] > g.band[a.bottom] {
			a.top, a.bottom, a.flipped = a.bottom, a.top, true
		}
		g.arcs = append(g.arcs, a)
	}
	g.listBelow()
	if g.breakCycles() {
		g.listBelow()
	}
}

// band is the kind's place from the top; an unknown kind counts as a service.
func band(k model.NodeKind) int {
	if l := k.Layer(); l >= 0 {
		return l
	}
	return model.Service.Layer()
}

func (g *graph) listBelow() {
	g.below = emptied(g.below, len(g.nodes))
	for i, a := range g.arcs {
		g.below[a.top] = append(g.below[a.top], int32(i))
	}
}

// What breakCycles knows of a node.
const (
	unseen uint8 = iota
	open
	done
)

// breakCycles turns round every arc that closes a cycle among nodes of one kind, and
// reports whether there was any.
func (g *graph) breakCycles() (any bool) {
	g.state = cleared(g.state, len(g.nodes))
	for v := range g.nodes {
		if g.state[v] == unseen {
			any = g.visit(int32(v)) || any
		}
	}
	return any
}

func (g *graph) visit(v int32) (turned bool) {
	g.state[v] = open
	for _, i := range g.below[v] {
		a := &g.arcs[i]
		if g.band[a.bottom] != g.band[v] {
			continue
		}
		switch g.state[a.bottom] {
		case unseen:
			turned = g.visit(a.bottom) || turned
		case open:
			a.top, a.bottom, a.flipped = a.bottom, a.top, !a.flipped
			turned = true
		}
	}
	g.state[v] = done
	return turned
}

// ranks gives every node its row from the top, and every row its kind. A kind
// takes one row, and one more for each step that it depends on itself. What is handed
// in gives its memory.
func (g *graph) ranks(rank []int32, bands []int) ([]int32, []int) {
	rank, bands = cleared(rank, len(g.nodes)), bands[:0] // ranks are those within the kind, at first
	var first, depth [kinds]int32
	for _, i := range g.topological() {
		a := g.arcs[i]
		if g.band[a.top] == g.band[a.bottom] {
			rank[a.bottom] = max(rank[a.bottom], rank[a.top]+1)
		}
	}
	for v, r := range rank {
		depth[g.band[v]] = max(depth[g.band[v]], r+1)
	}
	for b, d := range depth {
		if b > 0 {
			first[b] = first[b-1] + depth[b-1]
		}
		for range d {
			bands = append(bands, b)
		}
	}
	for v := range rank {
		rank[v] += first[g.band[v]]
	}
	g.sink(rank, &first, &depth)
	return rank, bands
}

// topological lists the arcs so that those into a node come before those out of it.
func (g *graph) topological() []int32 {
	g.open = cleared(g.open, len(g.nodes))
	for _, a := range g.arcs {
		g.open[a.bottom]++
	}
	ready, order := g.ready[:0], g.order[:0]
	for v := range g.nodes {
		if g.open[v] == 0 {
			ready = append(ready, int32(v))
		}
	}
	for k := 0; k < len(ready); k++ {
		for _, i := range g.below[ready[k]] {
			order = append(order, i)
			if b := g.arcs[i].bottom; g.open[b] > 1 {
				g.open[b]--
			} else {
				ready = append(ready, b)
			}
		}
	}
	g.ready, g.order = ready, order
	return order
}

// sink moves nodes down within their kind where more lines leave them downward
// than come from above: shorter lines cross less. A few rounds settle it.
func (g *graph) sink(rank []int32, first, depth *[kinds]int32) {
	g.open = cleared(g.open, len(rank)) // of each node: the lines that come from above
	for _, a := range g.arcs {
		g.open[a.bottom]++
	}
	for round, moved := 0, true; moved && round < 8; round++ {
		moved = false
		for v := len(rank) - 1; v >= 0; v-- {
			lowest := first[g.band[v]] + depth[g.band[v]] - 1
			for _, i := range g.below[v] {
				lowest = min(lowest, rank[g.arcs[i].bottom]-1)
			}
			if lowest > rank[v] && len(g.below[v]) > int(g.open[v]) {
				rank[v], moved = lowest, true
			}
		}
	}
}
