package needsmap

import "math"

const (
	bend  = 12 // what a line that is not straight costs, beside its px sideways
	slant = 40 // px sideways that may be straightened
)

// straighten makes lines straight that are nearly so: the lanes of one line go
// to one x, and nodes under what they hang on, as far as their neighbours leave
// room. Least squares spread a small slant over many lines; this gathers it.
func (p *placement) straighten() {
	for range 6 {
		for i := range p.l.chains {
			p.straightenLine(i)
		}
		moved := false
		for v := range int32(p.l.real) {
			moved = p.align(v, p.pulls[v]) || moved
		}
		if !moved {
			break
		}
	}
}

// bounds are the least and the greatest x that its neighbours leave v.
func (p *placement) bounds(v int32) (lo, hi float64) {
	row, i := p.rows[p.l.rank[v]], int(p.place[v])
	lo, hi = p.side(v)-p.half, p.half-p.side(v)
	if i > 0 {
		lo = p.x[row[i-1]] + p.distance(row[i-1], v)
	}
	if i+1 < len(row) {
		hi = p.x[row[i+1]] - p.distance(v, row[i+1])
	}
	return lo, hi
}

// align moves a node to where its lines cost least: above, below, or where it is.
func (p *placement) align(v int32, pulls []pull) bool {
	lo, hi := p.bounds(v)
	cost := func(x float64) float64 {
		sum := 0.0
		for _, l := range pulls {
			if d := math.Abs(p.x[l.to] + l.by - x); d > 0 {
				sum += float64(l.weight * (d + bend))
			}
		}
		return sum
	}
	best := p.x[v]
	least := cost(best) - 1 // a move has to be worth it
	for _, l := range pulls {
		if x := p.x[l.to] + l.by; x >= lo && x <= hi && math.Abs(x-p.x[v]) <= slant {
			if c := cost(x); c < least {
				best, least = x, c
			}
		}
	}
	if best == p.x[v] {
		return false
	}
	p.x[v] = best
	return true
}

// straightenLine gives the lanes of an arc as few different x as it can.
func (p *placement) straightenLine(i int) {
	chain := p.l.chains[i]
	last := len(chain) - 1
	for from := 1; from < last; {
		lo, hi := p.bounds(chain[from])
		sum, to := p.x[chain[from]], from+1
		for ; to < last; to++ {
			l, h := p.bounds(chain[to])
			if max(l, lo) > min(h, hi) {
				break
			}
			lo, hi = max(l, lo), min(h, hi)
			sum += p.x[chain[to]]
		}
		above, below := p.x[chain[from-1]], p.x[chain[to]]
		if from == 1 {
			above += p.ports[i].top
		}
		if to == last {
			below += p.ports[i].bottom
		}
		x := math.Round(sum / float64(to-from))
		switch a, b := math.Abs(above-x), math.Abs(below-x); {
		case within(above, lo, hi) && within(below, lo, hi):
			if a <= b && a <= slant {
				x = above
			} else if b <= slant {
				x = below
			}
		case within(above, lo, hi) && a <= slant:
			x = above
		case within(below, lo, hi) && b <= slant:
			x = below
		}
		x = max(lo, min(hi, x))
		for _, v := range chain[from:to] {
			p.x[v] = x
		}
		from = to
	}
}

func within(x, lo, hi float64) bool { return lo <= x && x <= hi }

// untangle lets a lane pass its neighbour where that costs no crossing and both
// wish it, so that no line goes a long way round. It reports a change.
func (p *placement) untangle() bool {
	changed := false
	for _, row := range p.rows {
		for again, round := true, 0; again && round < len(row); round++ {
			again = false
			for i := range len(row) - 1 {
				u, v := row[i], row[i+1]
				if !p.l.isLane(u) && !p.l.isLane(v) || p.wish(p.pulls[u]) <= p.wish(p.pulls[v])+1 || p.l.cost(p.place, u, v) != 0 {
					continue
				}
				row[i], row[i+1] = v, u
				p.place[u], p.place[v] = p.place[v], p.place[u]
				again, changed = true, true
			}
		}
	}
	return changed
}

// wish is where a vertex would stand if it had no neighbours.
func (p *placement) wish(pulls []pull) float64 {
	sum, weight := 0.0, 0.0
	for _, l := range pulls {
		sum += float64(l.weight * (p.x[l.to] + l.by))
		weight += l.weight
	}
	if weight == 0 {
		return 0
	}
	return sum / weight
}
