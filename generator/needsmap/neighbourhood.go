package needsmap

import "flowbook/generator/model"

// Neighbourhood is the part of m that a node's own page shows: the node, all that
// it serves above it and all that it needs below it, with the edges on the ways
// through it. Nodes keep their order and all they know; DependsOn and NeededBy
// still name nodes that are left out. Without such a node it is empty.
func Neighbourhood(m model.NeedsMap, id string) model.NeedsMap {
	up, down := make(map[string][]string), make(map[string][]string)
	for _, e := range m.Edges {
		down[e.From] = append(down[e.From], e.To)
		up[e.To] = append(up[e.To], e.From)
	}
	above, below := reached(id, up), reached(id, down)
	out := m
	out.Nodes, out.Edges = nil, nil
	for _, n := range m.Nodes {
		if above[n.ID] || below[n.ID] {
			out.Nodes = append(out.Nodes, n)
		}
	}
	for _, e := range m.Edges {
		if above[e.From] && above[e.To] || below[e.From] && below[e.To] {
			out.Edges = append(out.Edges, e)
		}
	}
	return out
}

// reached is the set of ids that next leads to from id, itself included.
func reached(id string, next map[string][]string) map[string]bool {
	seen := map[string]bool{id: true}
	for open := []string{id}; len(open) > 0; {
		v := open[len(open)-1]
		open = open[:len(open)-1]
		for _, w := range next[v] {
			if !seen[w] {
				seen[w] = true
				open = append(open, w)
			}
		}
	}
	return seen
}
