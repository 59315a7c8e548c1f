package needsmap

import (
	"math"
	"slices"
)

// placement gives an arranged graph its places across: x of the middle of every
// node and lane.
//
// The best x is where lines run straightest: the sum of their squared ways
// sideways, lanes weighing more than nodes, is least while neighbours on a rank
// keep their order and distance, and the whole is no wider than its fullest rank
// has to be. Given the other ranks, one rank's best is an isotonic regression,
// which pool adjacent violators solves exactly (Barlow et al., 1972); taking the
// ranks in turn comes to the best of all.
type placement struct {
	l      *layered
	o      *Options
	rows   [][]int32
	width  []float64 // of each node
	x      []float64 // of each vertex
	place  []int32   // of each vertex on its rank
	ports  []port    // of each arc
	pulls  [][]pull  // of each vertex: what it is tied to
	weight []float64 // of each vertex: that of its pulls
	gap    []float64 // of each vertex: the least distance to its neighbour on the left
	half   float64   // x of the middle of everything is 0: no node stands farther out

	blocks       []block // scratch from here on
	below, above [][]int32
}

// port is where a line meets its nodes: px right of the middle of the upper
// node's lower side, and of the lower node's upper side.
type port struct{ top, bottom float64 }

// Weights of a line's steps: between two lanes, a lane and a node, two nodes.
const (
	laneLane = 8
	laneNode = 2
	nodeNode = 1
)

// set begins with the vertices of each rank in that order. The nodes' widths are
// there already.
func (p *placement) set(l *layered, rows [][]int32, o *Options) {
	p.l, p.o, p.half = l, o, 0
	p.x, p.place = cleared(p.x, len(l.rank)), cleared(p.place, len(l.rank))
	p.rows = emptied(p.rows, len(rows))
	for r, row := range rows {
		p.rows[r] = append(p.rows[r], row...)
		for i, v := range row {
			p.place[v] = int32(i)
		}
	}
	p.setPorts()
}

// solve places everything. Middles come out in whole px.
func (p *placement) solve() {
	p.weight, p.gap = cleared(p.weight, len(p.x)), cleared(p.gap, len(p.x))
	for v := range p.x {
		for _, l := range p.pulls[v] {
			p.weight[v] += l.weight
		}
	}
	for _, row := range p.rows {
		p.half = max(p.half, math.Ceil(p.pack(row)/2))
		for i := 1; i < len(row); i++ {
			p.gap[row[i]] = p.distance(row[i-1], row[i])
		}
	}
	for range 80 {
		moved := 0.0
		for r := range p.rows {
			moved = max(moved, p.relax(p.rows[r]))
		}
		for r := range slices.Backward(p.rows) {
			moved = max(moved, p.relax(p.rows[r]))
		}
		if moved < 0.2 {
			break
		}
	}
	for v := range p.x {
		p.x[v] = math.Round(p.x[v])
	}
}

// distance is the least distance between the middles of neighbours u and v.
func (p *placement) distance(u, v int32) float64 {
	switch lanes := p.l.isLane(u); {
	case lanes && p.l.isLane(v):
		return p.o.LaneGap
	case lanes:
		return math.Ceil(p.width[v]/2) + p.o.Clearance
	case p.l.isLane(v):
		return math.Ceil(p.width[u]/2) + p.o.Clearance
	}
	return math.Ceil((p.width[u]+p.width[v])/2) + p.o.NodeGap
}

// side is the room that a vertex needs to either side of its middle.
func (p *placement) side(v int32) float64 {
	if p.l.isLane(v) {
		return p.o.Clearance
	}
	return math.Ceil(p.width[v] / 2)
}

// pack sets a row out at its least width, around 0, and returns that width.
func (p *placement) pack(row []int32) float64 {
	if len(row) == 0 {
		return 0
	}
	first, last := row[0], row[len(row)-1]
	for i, v := range row {
		p.x[v] = 0
		if i > 0 {
			p.x[v] = p.x[row[i-1]] + p.distance(row[i-1], v)
		}
	}
	width := p.side(first) + p.x[last] + p.side(last)
	for _, v := range row {
		p.x[v] += p.side(first) - width/2
	}
	return width
}

// pull is one line's wish: its vertex should stand by px right of another.
type pull struct {
	to     int32
	by     float64
	weight float64
}

// setPulls lists for every vertex what it is tied to. Between two nodes middles
// count, so that chains of nodes stand in columns; elsewhere ports do.
func (p *placement) setPulls() {
	p.pulls = emptied(p.pulls, len(p.x))
	for i, chain := range p.l.chains {
		for k := range len(chain) - 1 {
			u, v := chain[k], chain[k+1]
			by, weight := 0.0, float64(laneLane)
			switch {
			case len(chain) == 2:
				weight = nodeNode
			case k == 0:
				by, weight = p.ports[i].top, laneNode
			case k == len(chain)-2:
				by, weight = -p.ports[i].bottom, laneNode
			}
			p.pulls[v] = append(p.pulls[v], pull{u, by, weight})
			p.pulls[u] = append(p.pulls[u], pull{v, -by, weight})
		}
	}
}

// block is a stretch of a row whose vertices stand as close as they may.
type block struct {
	sum, weight float64 // of their wishes, less the room that those before take
	n           int
}

// relax moves one row to its best place, the others staying, and returns the
// farthest move.
func (p *placement) relax(row []int32) float64 {
	blocks := p.blocks[:0]
	room := 0.0
	for _, v := range row {
		room += p.gap[v]
		b := block{weight: p.weight[v], n: 1}
		for _, l := range p.pulls[v] {
			b.sum += float64(l.weight * (p.x[l.to] + l.by))
		}
		if b.weight == 0 {
			b = block{sum: p.x[v] / 1024, weight: 1.0 / 1024, n: 1}
		}
		b.sum -= float64(room * b.weight)
		for k := len(blocks) - 1; k >= 0 && blocks[k].sum*b.weight >= b.sum*blocks[k].weight; k-- {
			b = block{b.sum + blocks[k].sum, b.weight + blocks[k].weight, b.n + blocks[k].n}
			blocks = blocks[:k]
		}
		blocks = append(blocks, b)
	}
	p.blocks = blocks
	least, most := 0.0, 0.0 // of a block, so that the row's ends stay within
	if len(row) > 0 {
		least = p.side(row[0]) - p.half
		most = p.half - p.side(row[len(row)-1]) - room
	}
	moved, i := 0.0, 0
	room = 0
	for _, b := range blocks {
		for range b.n {
			v := row[i]
			room += p.gap[v]
			x := max(least, min(most, b.sum/b.weight)) + room
			moved = max(moved, math.Abs(x-p.x[v]))
			p.x[v] = x
			i++
		}
	}
	return moved
}
