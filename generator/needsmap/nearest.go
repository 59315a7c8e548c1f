package needsmap

import "slices"

// Nearest is p where it has no more than most nodes. Of a larger part it keeps the
// nodes from, for each of them one shortest way up, and then what is nearest to
// them; left is how many nodes it leaves out.
func (p Part) Nearest(from []string, most int) (near Part, left int) {
	if len(p.nodes) <= most {
		return p, 0
	}
	m := p.of
	there, keep := make([]bool, len(m.nodes)), make([]bool, len(m.nodes))
	for _, v := range p.nodes {
		there[v] = true
	}
	own := make([]edge, len(p.edges))
	for i, e := range p.edges {
		own[i] = m.edges[e]
	}
	down := neighbours(len(m.nodes), own, func(e edge) (of, to int32) { return e.from, e.to })
	up := neighbours(len(m.nodes), own, func(e edge) (of, to int32) { return e.to, e.from })
	var order []int32
	add := func(list ...int32) {
		for _, v := range list {
			if there[v] && !keep[v] && len(order) < most {
				keep[v] = true
				order = append(order, v)
			}
		}
	}
	for _, id := range from {
		if v, ok := m.at[id]; ok {
			add(v)
		}
	}
	for _, v := range slices.Clone(order) {
		if way := wayUp(v, &up); len(order)+len(way) <= most {
			add(way...)
		}
	}
	for i := 0; i < len(order); i++ {
		add(up.of(order[i])...)
		add(down.of(order[i])...)
	}
	near = p.only(keep)
	return near, len(p.nodes) - len(near.nodes)
}

// wayUp is one shortest way from v up to where nothing follows, v left out.
func wayUp(v int32, up *adjacency) []int32 {
	came := map[int32]int32{v: v}
	queue := []int32{v}
	for i := 0; i < len(queue); i++ {
		at := queue[i]
		if len(up.of(at)) == 0 {
			var way []int32
			for ; at != v; at = came[at] {
				way = append(way, at)
			}
			return way
		}
		for _, next := range up.of(at) {
			if _, seen := came[next]; !seen {
				came[next] = at
				queue = append(queue, next)
			}
		}
	}
	return nil // a cycle, which no checked map has
}
