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
	d.x = make([]float64, len(g.nodes))
	d.lanes = make([][]float64, len(g.arcs))
	d.ports = make([]port, len(g.arcs))
	edge := slices.Repeat([]float64{0}, len(d.bands)) // where the next part may begin, on each rank
	d.first = d.mates()
	nodes, arcs := parts(g.arcs, d.first)
	if d.o.Stages {
		nodes, arcs = whole(nodes, arcs)
	}
	vertices := len(g.nodes)
	for _, a := range g.arcs {
		vertices += int(d.rank[a.bottom]-d.rank[a.top]) - 1
	}
	all := worth(vertices, d.o.Quick)
	for i := range nodes {
		share := float64(len(nodes[i])+len(arcs[i])) / float64(len(g.nodes)+len(g.arcs))
		p := d.arrangePart(i, nodes[i], arcs[i], all.share(share))
		shift := p.fit(edge)
		for k, v := range nodes[i] {
			d.x[v] = p.x[k] + shift
		}
		for k, a := range arcs[i] {
			d.ports[a] = p.ports[k]
			for _, v := range p.l.chains[k][1 : len(p.l.chains[k])-1] {
				d.lanes[a] = append(d.lanes[a], p.x[v]+shift)
			}
		}
	}
}

// arrangePart places the part with that number by itself, with that effort.
func (d *drawing) arrangePart(part int, nodes, arcs []int32, e effort) *placement {
	number := make(map[int32]int32, len(nodes))
	var rank []int32
	var width []float64
	for k, v := range nodes {
		number[v] = int32(k)
		rank = append(rank, d.rank[v])
		width = append(width, d.boxes[v].Width)
	}
	var own []arc
	for _, a := range arcs {
		own = append(own, arc{top: number[d.g.arcs[a].top], bottom: number[d.g.arcs[a].bottom]})
	}
	l := newLayered(len(nodes), own, rank, len(d.bands))
	d.describe(l, nodes)
	p := newPlacement(l, d.order(part, l, e), width, d.o)
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
	if d.known == nil {
		return arrange(l, e)
	}
	if part == len(*d.known) {
		*d.known = append(*d.known, arrange(l, e))
	}
	rows := make([][]int32, len(l.rows))
	for r, row := range (*d.known)[part] {
		rows[r] = slices.Clone(row) // placing may exchange neighbours
	}
	return rows
}

// mates gives for each node the first of its group on its rank, itself if it is that,
// and -1 for a node of no group.
func (d *drawing) mates() []int32 {
	first, next := make([]int32, len(d.g.nodes)), make([]int32, len(d.g.nodes))
	heads := slices.Repeat([]int32{-1}, d.p.of.groups+1) // of each group: the first ones on the ranks, linked by next
	for v := range first {
		g := d.node(v).group
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
	return first
}

// describe tells the layered graph what it has to know of its nodes.
func (d *drawing) describe(l *layered, nodes []int32) {
	stages := newNumbers(d.p.of.groups)
	for _, v := range nodes {
		n := d.node(int(v))
		l.kin = append(l.kin, n.group)
		l.inset = append(l.inset, inset(n.Kind))
		if d.o.Stages {
			stage := int32(0)
			if n.Kind == model.Need && n.stage != "" {
				stage = stages.of(n.group)
			}
			l.stage = append(l.stage, stage)
		}
	}
	d.describeTeams(l, nodes)
}

// describeTeams says which nodes should stand together, but for needs that stages
// bind in any case.
func (d *drawing) describeTeams(l *layered, nodes []int32) {
	count, teams := make([]int32, len(d.g.nodes)), newNumbers(d.p.of.groups)
	for _, v := range nodes {
		if first := d.first[v]; first >= 0 {
			count[first]++
		}
	}
	for k, v := range nodes {
		first, n := d.first[v], d.node(int(v))
		if first < 0 || count[first] < 2 || d.o.Stages && n.Kind == model.Need {
			continue
		}
		if l.team == nil {
			l.team = make([]int32, len(nodes))
		}
		l.team[k] = teams.of(n.group)
	}
}

// numbers count groups from 1 as they come.
type numbers struct {
	given []int32
	last  int32
}

func newNumbers(groups int) *numbers { return &numbers{given: make([]int32, groups+1)} }

func (n *numbers) of(group int32) int32 {
	if n.given[group] == 0 {
		n.last++
		n.given[group] = n.last
	}
	return n.given[group]
}

// whole makes one part of all.
func whole(nodes, arcs [][]int32) (n, a [][]int32) {
	all, lines := slices.Concat(nodes...), slices.Concat(arcs...)
	slices.Sort(all)
	slices.Sort(lines)
	return [][]int32{all}, [][]int32{lines}
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
