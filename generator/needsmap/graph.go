package needsmap

import (
	"slices"

	"flowbook/generator/model"
)

// graph is a part of a map reduced to what the layout needs: nodes by number, in the
// author's order, and arcs that never lie within one rank.
type graph struct {
	nodes []int32 // of each its place in the map
	arcs  []arc
	band  []int // of each node: the place of its kind from the top
}

// arc is an edge seen from above: top stands on a higher rank than bottom.
type arc struct {
	top, bottom int32
	edge        int32 // its place in the map
	flipped     bool  // the edge leads upward, as no checked map has it
}

// graph takes over what can be drawn.
func (p Part) graph() *graph {
	g := &graph{nodes: p.nodes, band: make([]int, len(p.nodes)), arcs: make([]arc, 0, len(p.edges))}
	number := make([]int32, len(p.of.nodes))
	for v, n := range p.nodes {
		number[n] = int32(v)
		g.band[v] = p.of.nodes[n].band
	}
	for _, i := range p.edges {
		e := &p.of.edges[i]
		if e.passed {
			continue
		}
		a := arc{top: number[e.from], bottom: number[e.to], edge: i}
		if g.band[a.top] > g.band[a.bottom] {
			a.top, a.bottom, a.flipped = a.bottom, a.top, true
		}
		g.arcs = append(g.arcs, a)
	}
	g.breakCycles()
	return g
}

// band is the kind's place from the top; an unknown kind counts as a service.
func band(k model.NodeKind) int {
	if l := k.Layer(); l >= 0 {
		return l
	}
	return model.Service.Layer()
}

// below lists for every node the arcs that leave it downward.
func (g *graph) below() [][]int {
	out := make([][]int, len(g.nodes))
	for i, a := range g.arcs {
		out[a.top] = append(out[a.top], i)
	}
	return out
}

// breakCycles turns round every arc that closes a cycle among nodes of one kind.
func (g *graph) breakCycles() {
	const unseen, open, done = 0, 1, 2
	below, state := g.below(), make([]uint8, len(g.nodes))
	var visit func(v int32)
	visit = func(v int32) {
		state[v] = open
		for _, i := range below[v] {
			a := &g.arcs[i]
			if g.band[a.bottom] != g.band[v] {
				continue
			}
			switch state[a.bottom] {
			case unseen:
				visit(a.bottom)
			case open:
				a.top, a.bottom, a.flipped = a.bottom, a.top, !a.flipped
			}
		}
		state[v] = done
	}
	for v := range g.nodes {
		if state[v] == unseen {
			visit(int32(v))
		}
	}
}

// ranks gives every node its row from the top, and every row its kind. A kind
// takes one row, and one more for each step that it depends on itself.
func (g *graph) ranks() (rank []int32, bands []int) {
	rank = make([]int32, len(g.nodes)) // within the kind, at first
	depth := make([]int32, len(model.NodeKinds))
	order := g.topological()
	for _, i := range order {
		a := g.arcs[i]
		if g.band[a.top] == g.band[a.bottom] {
			rank[a.bottom] = max(rank[a.bottom], rank[a.top]+1)
		}
	}
	for v, r := range rank {
		depth[g.band[v]] = max(depth[g.band[v]], r+1)
	}
	first := make([]int32, len(depth))
	for b, d := range depth {
		if b > 0 {
			first[b] = first[b-1] + depth[b-1]
		}
		bands = append(bands, slices.Repeat([]int{b}, int(d))...)
	}
	for v := range rank {
		rank[v] += first[g.band[v]]
	}
	g.sink(rank, first, depth)
	return rank, bands
}

// topological lists the arcs so that those into a node come before those out of it.
func (g *graph) topological() []int {
	below, open := g.below(), make([]int, len(g.nodes))
	for _, a := range g.arcs {
		open[a.bottom]++
	}
	var ready []int32
	for v := range g.nodes {
		if open[v] == 0 {
			ready = append(ready, int32(v))
		}
	}
	order := make([]int, 0, len(g.arcs))
	for k := 0; k < len(ready); k++ {
		for _, i := range below[ready[k]] {
			order = append(order, i)
			if b := g.arcs[i].bottom; open[b] > 1 {
				open[b]--
			} else {
				ready = append(ready, b)
			}
		}
	}
	return order
}

// sink moves nodes down within their kind where more lines leave them downward
// than come from above: shorter lines cross less. A few rounds settle it.
func (g *graph) sink(rank, first, depth []int32) {
	up, down := make([]int, len(rank)), g.below()
	for _, a := range g.arcs {
		up[a.bottom]++
	}
	for round, moved := 0, true; moved && round < 8; round++ {
		moved = false
		for v := len(rank) - 1; v >= 0; v-- {
			lowest := first[g.band[v]] + depth[g.band[v]] - 1
			for _, i := range down[v] {
				lowest = min(lowest, rank[g.arcs[i].bottom]-1)
			}
			if lowest > rank[v] && len(down[v]) > up[v] {
				rank[v], moved = lowest, true
			}
		}
	}
}
