package needsmap

import (
	"cmp"
	"math"
	"slices"

	"flowbook/generator/model"
)

// portGap is the distance between two lines at a node, where there is room.
const portGap = 20

// setPorts spreads each node's lines over its lower and its upper side, in the
// order of where they go, so that they do not cross at the node.
func (p *placement) setPorts() {
	p.ports = cleared(p.ports, len(p.l.chains))
	p.below, p.above = emptied(p.below, p.l.real), emptied(p.above, p.l.real)
	for i, chain := range p.l.chains {
		top, bottom := chain[0], chain[len(chain)-1]
		p.below[top], p.above[bottom] = append(p.below[top], int32(i)), append(p.above[bottom], int32(i))
	}
	for v := range p.l.real {
		p.spread(v, p.below[v], func(chain []int32) int32 { return chain[1] }, func(i int32) *float64 { return &p.ports[i].top })
		p.spread(v, p.above[v], func(chain []int32) int32 { return chain[len(chain)-2] }, func(i int32) *float64 { return &p.ports[i].bottom })
	}
	p.setPulls()
}

// spread sets the ports of the given arcs on one side of v.
func (p *placement) spread(v int, arcs []int32, next func([]int32) int32, at func(arc int32) *float64) {
	slices.SortStableFunc(arcs, func(a, b int32) int {
		return cmp.Compare(p.place[next(p.l.chains[a])], p.place[next(p.l.chains[b])])
	})
	n := float64(len(arcs) - 1)
	gap := float64(portGap)
	if n > 0 {
		gap = max(0, min(gap, (p.width[v]-2*p.l.inset[v])/n))
	}
	for k, i := range arcs {
		*at(i) = math.Round((float64(k)-n/2)*gap*10) / 10
	}
}

// inset is how far a node's ports stay from its corners.
func inset(k model.NodeKind) float64 {
	switch k {
	case model.User:
		return 26
	case model.Need, model.Capability:
		return 15
	}
	return 10
}

// straightenPorts moves the ports on each side of a node together, a little, to
// where more of its lines run straight.
func (d *drawing) straightenPorts() {
	d.below, d.above = emptied(d.below, len(d.x)), emptied(d.above, len(d.x))
	for i, a := range d.g.arcs {
		d.below[a.top] = append(d.below[a.top], int32(i))
		d.above[a.bottom] = append(d.above[a.bottom], int32(i))
	}
	for range 2 {
		for v := range d.x {
			d.straightenSide(v, d.above[v], int(d.rank[v])-1, func(i int32) *float64 { return &d.ports[i].bottom })
			d.straightenSide(v, d.below[v], int(d.rank[v]), func(i int32) *float64 { return &d.ports[i].top })
		}
	}
}

// straightenSide moves the ports of the arcs on one side of v, whose lines cross
// the gap below rank r.
func (d *drawing) straightenSide(v int, arcs []int32, r int, at func(arc int32) *float64) {
	const most = 28 // px that a port may be moved
	offs := d.offs[:0]
	low, high := -float64(most), float64(most)
	room := d.boxes[v].Width/2 - inset(d.boxes[v].Kind)
	for _, i := range arcs {
		from, to, _ := d.crossing(int(i), r)
		off := to - from // what a port at the lower end is right of a straight line
		if d.g.arcs[i].top == int32(v) {
			off = -off
		}
		offs = append(offs, off)
		low, high = max(low, -room-*at(i)), min(high, room-*at(i))
	}
	d.offs = offs
	best, straight := 0.0, count(offs, 0)
	for _, off := range offs {
		n := count(offs, off)
		if by := -off; by >= low && by <= high && (n > straight || n == straight && math.Abs(by) < math.Abs(best)) {
			best, straight = by, n
		}
	}
	for _, i := range arcs {
		*at(i) += best
	}
}

// count is how many of the values are v.
func count(values []float64, v float64) int {
	n := 0
	for _, w := range values {
		if math.Abs(w-v) < 0.05 {
			n++
		}
	}
	return n
}
