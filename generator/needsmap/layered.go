package needsmap

import (
	"cmp"
	"slices"
)

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

	steps, count []int32 // scratch
}

// adjacency lists the neighbours of each vertex.
type adjacency struct {
	lists [][]int32
	to    []int32 // their memory
}

// set begins with empty lists, with room for so many neighbours each.
func (a *adjacency) set(counts []int32) {
	sum := 0
	for _, n := range counts {
		sum += int(n)
	}
	a.lists, a.to = slices.Grow(a.lists[:0], len(counts)), slices.Grow(a.to[:0], sum)[:sum]
	from := int32(0)
	for _, n := range counts {
		a.lists = append(a.lists, a.to[from:from:from+n])
		from += n
	}
}

func (a *adjacency) add(v, neighbour int32) { a.lists[v] = append(a.lists[v], neighbour) }

func (a *adjacency) of(v int32) []int32 { return a.lists[v] }

// set takes over a graph of so many nodes and puts lanes into every line that passes
// a rank. What describe tells is not there yet.
func (l *layered) set(nodes int, arcs []arc, rank []int32, ranks int) {
	l.real, l.rank, l.rows = nodes, append(l.rank[:0], rank...), emptied(l.rows, ranks)
	l.arcOf, l.chains, l.steps = l.arcOf[:0], l.chains[:0], l.steps[:0]
	l.kin, l.inset, l.stage, l.team = l.kin[:0], l.inset[:0], nil, nil
	for v, r := range rank {
		l.rows[r] = append(l.rows[r], int32(v))
	}
	steps := 0
	for _, a := range arcs {
		steps += int(rank[a.bottom]-rank[a.top]) + 1
	}
	l.steps = slices.Grow(l.steps, steps) // the chains are stretches of it
	for i, a := range arcs {
		from := len(l.steps)
		l.steps = append(l.steps, a.top)
		for r := rank[a.top] + 1; r < rank[a.bottom]; r++ {
			v := int32(len(l.rank))
			l.rank = append(l.rank, r)
			l.arcOf = append(l.arcOf, int32(i))
			l.rows[r] = append(l.rows[r], v)
			l.steps = append(l.steps, v)
		}
		l.steps = append(l.steps, a.bottom)
		l.chains = append(l.chains, l.steps[from:len(l.steps):len(l.steps)])
	}
	l.link(&l.up, func(chain []int32, k int) (int32, int32) { return chain[k+1], chain[k] })
	l.link(&l.down, func(chain []int32, k int) (int32, int32) { return chain[k], chain[k+1] })
}

// link collects the neighbours of one side; ends gives a step's vertex and its neighbour.
func (l *layered) link(a *adjacency, ends func(chain []int32, k int) (of, to int32)) {
	l.count = cleared(l.count, len(l.rank))
	for _, chain := range l.chains {
		for k := range len(chain) - 1 {
			of, _ := ends(chain, k)
			l.count[of]++
		}
	}
	a.set(l.count)
	for _, chain := range l.chains {
		for k := range len(chain) - 1 {
			of, to := ends(chain, k)
			a.add(of, to)
		}
	}
}

// isLane reports whether v stands for a line that passes.
func (l *layered) isLane(v int32) bool { return int(v) >= l.real }

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
	for _, side := range [2]*adjacency{&l.up, &l.down} {
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
