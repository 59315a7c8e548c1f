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
	nodes, arcs := parts(len(g.nodes), g.arcs, d.ties())
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

// ties pairs nodes that have to be in one part though no line may join them: those
// that stand together on one rank.
func (d *drawing) ties() (pairs [][2]int32) {
	first := map[group]int32{}
	for v := range d.g.nodes {
		g := d.group(int32(v))
		if w, ok := first[g]; ok {
			pairs = append(pairs, [2]int32{w, int32(v)})
		} else if g != (group{}) {
			first[g] = int32(v)
		}
	}
	return pairs
}

// group is what stands together on a rank: the nodes of a team, the needs of a
// stage. The zero value is none.
type group struct {
	rank        int32
	team, stage string
}

// group says with which others v belongs together: a need with those of its stage,
// whose box is drawn around them, any other node with those of its team.
func (d *drawing) group(v int32) group {
	n := d.g.nodes[v]
	switch {
	case n.Kind == model.Need && n.Stage != "":
		return group{rank: d.rank[v], stage: n.Stage}
	case n.Team.ID != "":
		return group{rank: d.rank[v], team: n.Team.ID}
	}
	return group{}
}

// describe tells the layered graph what it has to know of its nodes.
func (d *drawing) describe(l *layered, nodes []int32) {
	kins, stages := map[string]int32{}, map[string]int32{}
	for _, v := range nodes {
		n := d.g.nodes[v]
		kin := "team " + n.Team.ID
		stage := int32(0)
		if n.Kind == model.Need && n.Stage != "" {
			kin = "stage " + n.Stage
			stage = number(stages, n.Stage)
		}
		l.kin = append(l.kin, number(kins, kin))
		l.inset = append(l.inset, inset(n.Kind))
		if d.o.Stages {
			l.stage = append(l.stage, stage)
		}
	}
	d.describeTeams(l, nodes)
}

// describeTeams says which nodes should stand together, but for needs that stages
// bind in any case.
func (d *drawing) describeTeams(l *layered, nodes []int32) {
	count, teams := map[group]int{}, map[group]int32{}
	of := make([]group, len(nodes))
	for k, v := range nodes {
		if d.o.Stages && d.g.nodes[v].Kind == model.Need {
			continue
		}
		of[k] = d.group(v)
		count[of[k]]++
	}
	for k := range nodes {
		g := of[k]
		if g == (group{}) || count[g] < 2 {
			continue
		}
		if l.team == nil {
			l.team = make([]int32, len(nodes))
		}
		g.rank = 0
		l.team[k] = number(teams, g)
	}
}

// number gives equal keys equal numbers, counted from 1.
func number[K comparable](numbers map[K]int32, key K) int32 {
	n, ok := numbers[key]
	if !ok {
		n = int32(len(numbers) + 1)
		numbers[key] = n
	}
	return n
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
