package owm

// acyclic says which of the edges stay if, in their order, each that closes a
// cycle is left out. Edges that lie on no cycle cost nothing. The search has a
// bound: beyond it, on maps that only a machine writes, an edge also goes if it
// leads against an order of the nodes that those kept so far agree with.
func acyclic(nodes int, edges []edge) []bool {
	part := strong(nodes, edges)
	kept := make([]bool, len(edges))
	down := make([][]int, nodes) // the kept edges within one part
	seen := make([]int, nodes)   // by which search a node was seen last
	work := 20_000_000
	var stack []int
	for i, e := range edges {
		if part[e.from] != part[e.to] {
			kept[i] = true
			continue
		}
		if work <= 0 {
			keepForward(down, edges, kept, part, i)
			break
		}
		stack = append(stack[:0], e.to)
		seen[e.to] = i + 1
		closes := e.from == e.to
		for len(stack) > 0 && !closes {
			at := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			for _, next := range down[at] {
				work--
				closes = closes || next == e.from
				if seen[next] != i+1 {
					seen[next] = i + 1
					stack = append(stack, next)
				}
			}
		}
		if !closes {
			kept[i] = true
			down[e.from] = append(down[e.from], e.to)
		}
	}
	return kept
}

// keepForward decides the edges from the given one on by an order in which all
// kept ones lead forward.
func keepForward(down [][]int, edges []edge, kept []bool, part []int, from int) {
	place := make([]int, len(down))
	for k, v := range topological(down) {
		place[v] = k
	}
	for i := from; i < len(edges); i++ {
		e := edges[i]
		kept[i] = part[e.from] != part[e.to] || place[e.from] < place[e.to]
	}
}

// topological lists the nodes so that every edge of an acyclic graph leads forward.
func topological(down [][]int) []int {
	in := make([]int, len(down))
	for _, list := range down {
		for _, to := range list {
			in[to]++
		}
	}
	var order []int
	for v := range down {
		if in[v] == 0 {
			order = append(order, v)
		}
	}
	for k := 0; k < len(order); k++ {
		for _, to := range down[order[k]] {
			if in[to]--; in[to] == 0 {
				order = append(order, to)
			}
		}
	}
	return order
}

// strong numbers the strongly connected parts of the graph (Tarjan), with a stack
// of its own: chains can be as long as the file.
func strong(nodes int, edges []edge) []int {
	down := make([][]int, nodes)
	for _, e := range edges {
		down[e.from] = append(down[e.from], e.to)
	}
	part, low, index := make([]int, nodes), make([]int, nodes), make([]int, nodes)
	next := make([]int, nodes) // the edge that a node goes on with
	count, parts := 0, 0
	var path, open []int
	for root := range nodes {
		if index[root] > 0 {
			continue
		}
		path = append(path, root)
		for len(path) > 0 {
			v := path[len(path)-1]
			if index[v] == 0 {
				count++
				index[v], low[v] = count, count
				open = append(open, v)
			}
			if next[v] < len(down[v]) {
				to := down[v][next[v]]
				next[v]++
				if index[to] == 0 {
					path = append(path, to)
				} else if part[to] == 0 {
					low[v] = min(low[v], index[to])
				}
				continue
			}
			path = path[:len(path)-1]
			if len(path) > 0 {
				up := path[len(path)-1]
				low[up] = min(low[up], low[v])
			}
			if low[v] < index[v] {
				continue
			}
			parts++
			for {
				top := open[len(open)-1]
				open = open[:len(open)-1]
				part[top] = parts
				if top == v {
					break
				}
			}
		}
	}
	return part
}
