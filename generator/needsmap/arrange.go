package needsmap

import (
	"math"
	"slices"

	"flowbook/generator/model"
)

// arrange finds an order and an x for each part of the map that hangs together,
// and sets the parts side by side.
func (d *drawing) arrange() {
	g := d.g
	d.x, d.ports, d.lanes = cleared(d.x, len(g.nodes)), cleared(d.ports, len(g.arcs)), emptied(d.lanes, len(g.arcs))
	d.edge = cleared(d.edge, len(d.bands))
	d.findMates()
	d.pieces.set(g.arcs, d.first)
	if d.o.Stages {
		d.pieces.merge()
	}
	vertices := len(g.nodes)
	for _, a := range g.arcs {
		vertices += int(d.rank[a.bottom]-d.rank[a.top]) - 1
	}
	all := worth(vertices, d.o.Quick)
	for i, nodes := range d.pieces.nodes {
		arcs := d.pieces.arcs[i]
		share := float64(len(nodes)+len(arcs)) / float64(len(g.nodes)+len(g.arcs))
		p := d.arrangePart(i, nodes, arcs, all.share(share))
		shift := p.fit(d.edge)
		for k, v := range nodes {
			d.x[v] = p.x[k] + shift
		}
		for k, a := range arcs {
			d.ports[a] = p.ports[k]
			for _, v := range p.l.chains[k][1 : len(p.l.chains[k])-1] {
				d.lanes[a] = append(d.lanes[a], p.x[v]+shift)
			}
		}
	}
}

// arrangePart places the part with that number by itself, with that effort.
func (d *drawing) arrangePart(part int, nodes, arcs []int32, e effort) *placement {
	l, p := &d.desk.layered, &d.desk.placement
	d.partRank, p.width = d.partRank[:0], p.width[:0]
	d.number = cleared(d.number, len(d.g.nodes))
	for k, v := range nodes {
		d.number[v] = int32(k)
		d.partRank = append(d.partRank, d.rank[v])
		p.width = append(p.width, d.boxes[v].Width)
	}
	d.partArcs = d.partArcs[:0]
	for _, a := range arcs {
		d.partArcs = append(d.partArcs, arc{top: d.number[d.g.arcs[a].top], bottom: d.number[d.g.arcs[a].bottom]})
	}
	l.set(len(nodes), d.partArcs, d.partRank, len(d.bands))
	d.describe(l, nodes)
	p.set(l, d.order(part, l, e), &d.o)
	p.solve()
	for round := 0; round < 3 && p.untangle(); round++ {
		p.setPorts()
		p.solve()
	}
	p.straighten()
	return p
}

// order is the order of the part with that number, which another layout may know.
func (d *drawing) order(part int, l *layered, e effort) [][]int32 {
	if part < len(d.known) {
		return d.known[part]
	}
	rows := d.desk.search.arrange(l, e)
	if d.again {
		own := make([][]int32, len(rows))
		for r, row := range rows {
			own[r] = slices.Clone(row)
		}
		d.known = append(d.known, own)
	}
	return rows
}

// findMates notes for each node the first of its group on its rank, itself if it is
// that, and -1 for a node of no group.
func (d *drawing) findMates() {
	d.first, d.count = cleared(d.first, len(d.g.nodes)), cleared(d.count, len(d.g.nodes))
	d.heads = cleared(d.heads, d.p.of.groups+1) // of each group: the first ones on the ranks, linked by next
	first, next, heads := d.first, d.count, d.heads
	for g := range heads {
		heads[g] = -1
	}
	for v := range first {
		g := d.node(int32(v)).group
		if g == 0 {
			first[v] = -1
			continue
		}
		w := heads[g]
		for w >= 0 && d.rank[w] != d.rank[v] {
			w = next[w]
		}
		if w < 0 {
			w = int32(v)
			heads[g], next[v] = w, heads[g]
		}
		first[v] = w
	}
}

// describe tells the layered graph what it has to know of its nodes.
func (d *drawing) describe(l *layered, nodes []int32) {
	d.numbers.set(d.p.of.groups)
	for _, v := range nodes {
		n := d.node(v)
		l.kin = append(l.kin, n.group)
		l.inset = append(l.inset, inset(n.Kind))
		if d.o.Stages {
			stage := int32(0)
			if n.Kind == model.Need && n.stage != "" {
				stage = d.numbers.of(n.group)
			}
			l.stage = append(l.stage, stage)
		}
	}
	d.describeTeams(l, nodes)
}

// describeTeams says which nodes should stand together, but for needs that stages
// bind in any case.
func (d *drawing) describeTeams(l *layered, nodes []int32) {
	d.count = cleared(d.count, len(d.g.nodes))
	d.numbers.set(d.p.of.groups)
	for _, v := range nodes {
		if first := d.first[v]; first >= 0 {
			d.count[first]++
		}
	}
	for k, v := range nodes {
		first, n := d.first[v], d.node(v)
		if first < 0 || d.count[first] < 2 || d.o.Stages && n.Kind == model.Need {
			continue
		}
		if l.team == nil {
			l.team = make([]int32, len(nodes))
		}
		l.team[k] = d.numbers.of(n.group)
	}
}

// numbers count groups from 1 as they come.
type numbers struct {
	given []int32
	last  int32
}

func (n *numbers) set(groups int) { n.given, n.last = cleared(n.given, groups+1), 0 }

func (n *numbers) of(group int32) int32 {
	if n.given[group] == 0 {
		n.last++
		n.given[group] = n.last
	}
	return n.given[group]
}

// fit returns how far right the part has to go to stand beside those before it,
// and moves edge, on each rank the first free x, past it.
func (p *placement) fit(edge []float64) float64 {
	span := func(r int) (left, right float64, ok bool) {
		row := p.rows[r]
		if len(row) == 0 {
			return 0, 0, false
		}
		first, last := row[0], row[len(row)-1]
		return p.x[first] - p.side(first), p.x[last] + p.side(last), true
	}
	shift := math.Inf(-1)
	for r := range p.rows {
		if left, _, ok := span(r); ok {
			shift = max(shift, edge[r]-left)
		}
	}
	for r := range p.rows {
		if _, right, ok := span(r); ok {
			edge[r] = right + shift + p.o.NodeGap
		}
	}
	return shift
}
