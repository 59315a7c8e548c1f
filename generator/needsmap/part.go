package needsmap

import "slices"

// Part is some nodes of a map and edges between them, in the map's order.
type Part struct {
	of    *Map
	nodes []int32 // their places in the map
	edges []int32
}

// The functions below take a part out of a map. Nodes keep all they know, and ids that
// are not on the map are passed over.

// InOrder lists those of ids that are on the map, each once, in its order.
func (m *Map) InOrder(ids []string) []string {
	places := make([]int32, 0, len(ids))
	for _, id := range ids {
		if v, ok := m.at[id]; ok {
			places = append(places, v)
		}
	}
	slices.Sort(places)
	places = slices.Compact(places)
	known := make([]string, len(places))
	for i, v := range places {
		known[i] = m.nodes[v].ID
	}
	return known
}

// Whole is all of m.
func (m *Map) Whole() Part { return m.whole }

// Above is the part of m that stands on the nodes with the given ids, those
// included: what an activity that supports them is good for.
func (m *Map) Above(ids ...string) Part { return m.whole.only(m.reached(ids, &m.up)) }

// Below is the part of m that the nodes with the given ids stand on, those
// included: a user's part of the chain.
func (m *Map) Below(ids ...string) Part { return m.whole.only(m.reached(ids, &m.down)) }

// Owned is the part of m that a team has to do with: its own nodes, all that
// stands on them, and what they depend on directly. Empty for a team without nodes.
func (m *Map) Owned(team string) Part {
	var own []string
	for i := range m.nodes {
		if n := &m.nodes[i]; team != "" && n.Team == team {
			own = append(own, n.ID)
		}
	}
	keep := m.reached(own, &m.up)
	for _, id := range own {
		for _, v := range m.down.of(m.at[id]) {
			keep[v] = true
		}
	}
	return m.whole.only(keep)
}

// Around is the part of m that a node's own page shows: the node, all that it serves
// above it and all that it needs below it, with the edges on the ways through it.
// Without such a node it is empty.
func (m *Map) Around(id string) Part {
	above, below := m.reached([]string{id}, &m.up), m.reached([]string{id}, &m.down)
	return m.whole.take(
		func(v int32) bool { return above[v] || below[v] },
		func(e *edge) bool { return above[e.from] && above[e.to] || below[e.from] && below[e.to] })
}

// reached tells which nodes next leads to from any of ids, these included.
func (m *Map) reached(ids []string, next *adjacency) []bool {
	seen := make([]bool, len(m.nodes))
	open := make([]int32, 0, len(m.nodes))
	reach := func(v int32) {
		if !seen[v] {
			seen[v] = true
			open = append(open, v)
		}
	}
	for _, id := range ids {
		if v, ok := m.at[id]; ok {
			reach(v)
		}
	}
	for len(open) > 0 {
		v := open[len(open)-1]
		open = open[:len(open)-1]
		for _, w := range next.of(v) {
			reach(w)
		}
	}
	return seen
}

// only is the nodes of p that keep tells, and the edges between them.
func (p Part) only(keep []bool) Part {
	return p.take(func(v int32) bool { return keep[v] }, func(e *edge) bool { return keep[e.from] && keep[e.to] })
}

// take is what passes of p.
func (p Part) take(node func(int32) bool, between func(*edge) bool) Part {
	list := make([]int32, 0, len(p.nodes)+len(p.edges))
	for _, v := range p.nodes {
		if node(v) {
			list = append(list, v)
		}
	}
	nodes := len(list)
	for _, i := range p.edges {
		if between(&p.of.edges[i]) {
			list = append(list, i)
		}
	}
	return Part{of: p.of, nodes: list[:nodes:nodes], edges: list[nodes:]}
}

// Len is the number of nodes.
func (p Part) Len() int { return len(p.nodes) }

// Has tells whether the node with that id is one of them.
func (p Part) Has(id string) bool {
	v, ok := p.of.at[id]
	return ok && slices.Contains(p.nodes, v)
}
