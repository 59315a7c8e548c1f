package needsmap

import "slices"

// pieces are the parts of a graph that no line joins, nor that nodes have to stand
// together (see findMates), in the author's order of their first nodes.
type pieces struct {
	nodes, arcs [][]int32 // of each piece
	root        []int32   // of each node the first node of its piece, in the end
	piece       []int32   // of each node
}

func (p *pieces) set(arcs []arc, mates []int32) {
	p.root = cleared(p.root, len(mates))
	for v := range p.root {
		p.root[v] = int32(v)
	}
	for _, a := range arcs {
		p.join(a.top, a.bottom)
	}
	for v, mate := range mates {
		if mate >= 0 {
			p.join(mate, int32(v))
		}
	}
	count := 0
	p.piece = cleared(p.piece, len(mates))
	for v := range p.root {
		if r := p.find(int32(v)); int(r) == v {
			p.piece[v] = int32(count)
			count++
		} else {
			p.piece[v] = p.piece[r]
		}
	}
	p.nodes, p.arcs = emptied(p.nodes, count), emptied(p.arcs, count)
	for v, k := range p.piece {
		p.nodes[k] = append(p.nodes[k], int32(v))
	}
	for i, a := range arcs {
		k := p.piece[a.top]
		p.arcs[k] = append(p.arcs[k], int32(i))
	}
}

func (p *pieces) find(v int32) int32 {
	for p.root[v] != v {
		p.root[v] = p.root[p.root[v]]
		v = p.root[v]
	}
	return v
}

func (p *pieces) join(v, w int32) {
	a, b := p.find(v), p.find(w)
	p.root[max(a, b)] = min(a, b)
}

// merge makes one piece of all.
func (p *pieces) merge() {
	all, lines := slices.Concat(p.nodes...), slices.Concat(p.arcs...)
	slices.Sort(all)
	slices.Sort(lines)
	p.nodes, p.arcs = [][]int32{all}, [][]int32{lines}
}
