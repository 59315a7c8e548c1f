package needsmap

import (
	"slices"

	"flowbook/generator/model"
)

// The functions below take a part out of a map. As with Neighbourhood, nodes keep
// their order and all they know, and ids that are not on the map are passed over.

// Above is the part of m that stands on the nodes with the given ids, those
// included: what an activity that supports them is good for.
func Above(m model.NeedsMap, ids ...string) model.NeedsMap {
	_, up := ways(m.Edges)
	return part(m, reachedFrom(ids, up))
}

// Below is the part of m that the nodes with the given ids stand on, those
// included: a user's part of the chain.
func Below(m model.NeedsMap, ids ...string) model.NeedsMap {
	down, _ := ways(m.Edges)
	return part(m, reachedFrom(ids, down))
}

// Owned is the part of m that a team has to do with: its own nodes, all that
// stands on them, and what they depend on directly. Empty for a team without nodes.
func Owned(m model.NeedsMap, team string) model.NeedsMap {
	var own []string
	for _, n := range m.Nodes {
		if team != "" && n.Team.ID == team {
			own = append(own, n.ID)
		}
	}
	down, up := ways(m.Edges)
	keep := reachedFrom(own, up)
	for _, id := range own {
		for _, to := range down[id] {
			keep[to] = true
		}
	}
	return part(m, keep)
}

// Nearest is m where it has no more than most nodes. Of a larger map it keeps the
// nodes from, for each of them one shortest way up, and then what is nearest to
// them; left is how many nodes it leaves out.
func Nearest(m model.NeedsMap, from []string, most int) (near model.NeedsMap, left int) {
	if len(m.Nodes) <= most {
		return m, 0
	}
	there := make(map[string]bool, len(m.Nodes))
	for _, n := range m.Nodes {
		there[n.ID] = true
	}
	down, up := ways(m.Edges)
	keep := make(map[string]bool, most)
	var order []string
	add := func(ids ...string) {
		for _, id := range ids {
			if there[id] && !keep[id] && len(order) < most {
				keep[id] = true
				order = append(order, id)
			}
		}
	}
	add(from...)
	for _, id := range slices.Clone(order) {
		if way := wayUp(id, up); len(order)+len(way) <= most {
			add(way...)
		}
	}
	for i := 0; i < len(order); i++ {
		add(up[order[i]]...)
		add(down[order[i]]...)
	}
	near = part(m, keep)
	return near, len(m.Nodes) - len(near.Nodes)
}

// wayUp is one shortest way from id up to where nothing follows, id left out.
func wayUp(id string, up map[string][]string) []string {
	came := map[string]string{id: ""}
	queue := []string{id}
	for i := 0; i < len(queue); i++ {
		at := queue[i]
		if len(up[at]) == 0 {
			var way []string
			for ; at != id; at = came[at] {
				way = append(way, at)
			}
			return way
		}
		for _, next := range up[at] {
			if _, seen := came[next]; !seen {
				came[next] = at
				queue = append(queue, next)
			}
		}
	}
	return nil // a cycle, which no checked map has
}

// ways lists each node's neighbours below and above, in the edges' order.
func ways(edges []model.Edge) (down, up map[string][]string) {
	down, up = make(map[string][]string), make(map[string][]string)
	for _, e := range edges {
		down[e.From] = append(down[e.From], e.To)
		up[e.To] = append(up[e.To], e.From)
	}
	return down, up
}

// reachedFrom is the set of ids that next leads to from any of ids, these included.
func reachedFrom(ids []string, next map[string][]string) map[string]bool {
	seen := make(map[string]bool)
	open := slices.Clone(ids)
	for len(open) > 0 {
		v := open[len(open)-1]
		open = open[:len(open)-1]
		if !seen[v] {
			seen[v] = true
			open = append(open, next[v]...)
		}
	}
	return seen
}

// part is m with the nodes of keep alone, and the edges between them.
func part(m model.NeedsMap, keep map[string]bool) model.NeedsMap {
	out := m
	out.Nodes, out.Edges = nil, nil
	for _, n := range m.Nodes {
		if keep[n.ID] {
			out.Nodes = append(out.Nodes, n)
		}
	}
	for _, e := range m.Edges {
		if keep[e.From] && keep[e.To] {
			out.Edges = append(out.Edges, e)
		}
	}
	return out
}
