package needsmap

import "cmp"

// layered is a graph whose lines lead from each rank to the next alone: a line
// over several ranks passes through a lane on every rank between, and a lane is
// a vertex like a node.
type layered struct {
	real   int       // vertices below it are nodes, the others lanes
	rank   []int32   // of each vertex
	rows   [][]int32 // the vertices of each rank, as first listed
	up     adjacency // the neighbours on the rank above
	down   adjacency // and on the rank below
	arcOf  []int32   // of each lane, by vertex − real: its arc
	chains [][]int32 // of each arc: top, lanes, bottom
	kin    []int32   // of each node: equal for those that look best side by side
	inset  []float64 // of each node: px that its ports keep from its corners
	stage  []int32   // of each node: the number of its stage where stages bind, else 0; nil if none does
	team   []int32   // of each node: the number of its team, or of a need's stage, where others of it stand on the rank, else 0; nil if none does
}

// adjacency lists neighbours: those of v are to[off[v]:off[v+1]].
type adjacency struct{ off, to []int32 }

func (a adjacency) of(v int32) []int32 { return a.to[a.off[v]:a.off[v+1]] }

// newLayered puts lanes into every line that passes a rank.
func newLayered(nodes int, arcs []arc, rank []int32, ranks int) *layered {
	l := &layered{real: nodes, rank: append([]int32(nil), rank...), rows: make([][]int32, ranks)}
	for v, r := range rank {
		l.rows[r] = append(l.rows[r], int32(v))
	}
	for i, a := range arcs {
		chain := []int32{a.top}
		for r := rank[a.top] + 1; r < rank[a.bottom]; r++ {
			v := int32(len(l.rank))
			l.rank = append(l.rank, r)
			l.arcOf = append(l.arcOf, int32(i))
			l.rows[r] = append(l.rows[r], v)
			chain = append(chain, v)
		}
		l.chains = append(l.chains, append(chain, a.bottom))
	}
	l.up = l.link(func(chain []int32, k int) (int32, int32) { return chain[k+1], chain[k] })
	l.down = l.link(func(chain []int32, k int) (int32, int32) { return chain[k], chain[k+1] })
	return l
}

// link collects the neighbours of one side; ends gives a step's vertex and its neighbour.
func (l *layered) link(ends func(chain []int32, k int) (of, to int32)) adjacency {
	a := adjacency{off: make([]int32, len(l.rank)+1)}
	for _, chain := range l.chains {
		for k := range len(chain) - 1 {
			of, _ := ends(chain, k)
			a.off[of+1]++
		}
	}
	for v := range l.rank {
		a.off[v+1] += a.off[v]
	}
	a.to = make([]int32, a.off[len(l.rank)])
	next := append([]int32(nil), a.off...)
	for _, chain := range l.chains {
		for k := range len(chain) - 1 {
			of, to := ends(chain, k)
			a.to[next[of]] = to
			next[of]++
		}
	}
	return a
}

// isLane reports whether v stands for a line that passes.
func (l *layered) isLane(v int32) bool { return int(v) >= l.real }

// parts splits the graph into pieces that no line joins, nor that nodes have to stand
// together (see mates), in the author's order of their first nodes: each is a list of
// nodes and a list of arcs.
func parts(arcs []arc, mates []int32) (nodesOf, arcsOf [][]int32) {
	nodes := len(mates)
	root := make([]int32, nodes)
	for v := range root {
		root[v] = int32(v)
	}
	find := func(v int32) int32 {
		for root[v] != v {
			root[v] = root[root[v]]
			v = root[v]
		}
		return v
	}
	join := func(v, w int32) {
		a, b := find(v), find(w)
		root[max(a, b)] = min(a, b)
	}
	for _, a := range arcs {
		join(a.top, a.bottom)
	}
	for v, mate := range mates {
		if mate >= 0 {
			join(mate, int32(v))
		}
	}
	part := make([]int, nodes)
	for v := range root {
		r := find(int32(v))
		if int(r) == v {
			part[v] = len(nodesOf)
			nodesOf, arcsOf = append(nodesOf, nil), append(arcsOf, nil)
		}
		part[v] = part[r]
		nodesOf[part[v]] = append(nodesOf[part[v]], int32(v))
	}
	for i, a := range arcs {
		p := part[a.top]
		arcsOf[p] = append(arcsOf[p], int32(i))
	}
	return nodesOf, arcsOf
}

// widest is the number of vertices on the fullest rank.
func (l *layered) widest() int {
	n := 0
	for _, row := range l.rows {
		n = max(n, len(row))
	}
	return n
}

// apart is the price of standing against the order of the stages.
const apart = 1 << 20

// cost is how many crossings it takes for a to stand left of b, less those the
// other way round. Both are on one rank; place has the places on the ranks.
func (l *layered) cost(place []int32, a, b int32) int {
	if g, h := l.stageOf(a), l.stageOf(b); g != h && g > 0 && h > 0 {
		return int(g-h) * apart
	}
	d := 0
	for _, side := range [2]adjacency{l.up, l.down} {
		for _, x := range side.of(a) {
			for _, y := range side.of(b) {
				d += cmp.Compare(place[x], place[y])
			}
		}
	}
	return d
}

// teamOf is the number of the team that binds v, or 0.
func (l *layered) teamOf(v int32) int32 {
	if l.team == nil || l.isLane(v) {
		return 0
	}
	return l.team[v]
}

// stageOf is the number of the stage that binds v, or 0.
func (l *layered) stageOf(v int32) int32 {
	if l.stage == nil || l.isLane(v) {
		return 0
	}
	return l.stage[v]
}
