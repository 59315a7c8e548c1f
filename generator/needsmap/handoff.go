package needsmap

import "math"

// Room for a hand-off's mark, in px.
const (
	markRoom  = 11 // to another line
	markApart = 16 // to another mark
	markRule  = 7  // to the separator of two layers
	markPlate = 8  // to a plate
)

// heights are where in a gap a mark may stand, the best first.
var heights = []float64{0.64, 0.7, 0.34, 0.76, 0.28, 0.58, 0.4, 0.82, 0.22, 0.5}

// sideways is how far across a line has come at a height, both from 0 to 1. Its
// curve is a cubic with its control points at half the height, above and below
// its ends: 3t²−2t³ across where it is 3t/2−3t²/2+t³... down.
func sideways(height float64) float64 {
	t := solve(height)
	return float64(t*t) * (3 - 2*t)
}

// solve finds the curve's parameter at a height by halving.
func solve(height float64) float64 {
	lo, hi := 0.0, 1.0
	for range 30 {
		if t := (lo + hi) / 2; drop(t) < height {
			lo = t
		} else {
			hi = t
		}
	}
	return (lo + hi) / 2
}

// drop is how far down the curve has come at parameter t.
func drop(t float64) float64 {
	u := 1 - t
	return float64(1.5*u*t) + float64(t*t*t) // 3/2 u²t + 3/2 ut², and u+t is 1
}

// direction of a curve that goes w px across and h px down, at parameter t.
func direction(w, h, t float64) Point {
	u := 1 - t
	x := 4 * w * u * t
	y := h * (float64(u*u) + float64(t*t))
	n := math.Sqrt(float64(x*x) + float64(y*y))
	if n == 0 {
		return Point{0, 1}
	}
	return Point{x / n, y / n}
}

// markHandOffs finds a place for the mark on every line between two teams: in its
// lane if it has one, else in the gap, where it stays clear of the other lines.
func (d *drawing) markHandOffs() {
	d.marks = emptied(d.marks, len(d.bands))
	for i, a := range d.g.arcs {
		if !d.out.Edges[i].Crosses {
			continue
		}
		r := int(d.rank[a.top])
		if len(d.lanes[i]) > 0 {
			at := Point{d.lanes[i][0], d.top[r+1] + nodeHeight/2}
			d.out.Edges[i].HandOff = &HandOff{At: at, Along: Point{0, 1}}
			continue
		}
		h := d.findMark(i, r, d.marks[r])
		d.marks[r] = append(d.marks[r], h.At)
		d.out.Edges[i].HandOff = &h
	}
}

// distance is how far at is from the plate; 0 on it.
func (p *Plate) distance(at Point) float64 {
	return math.Hypot(max(0, p.X-at.X, at.X-p.X-p.Width), max(0, p.Y-at.Y, at.Y-p.Y-p.Height))
}

// findMark looks for the clearest place on line i in the gap below rank r.
func (d *drawing) findMark(i, r int, marks []Point) HandOff {
	from, to, _ := d.crossing(i, r)
	top, height := d.gap(r)
	rule := (d.top[r] + nodeHeight + d.top[r+1]) / 2
	var best HandOff
	most := math.Inf(-1)
	for _, f := range heights {
		s, t := sideways(f), solve(f)
		h := HandOff{
			At:    Point{from + float64((to-from)*s), top + float64(height*f)},
			Along: direction(to-from, height, t),
		}
		clear := 1.0
		for _, o := range d.gaps[r] {
			if o.arc != i {
				along := direction(o.to-o.from, height, t)
				away := math.Abs(o.from + float64((o.to-o.from)*s) - h.At.X)
				clear = min(clear, float64(away*along.Y)/markRoom)
			}
		}
		for _, m := range marks {
			clear = min(clear, math.Hypot(m.X-h.At.X, m.Y-h.At.Y)/markApart)
		}
		for _, p := range d.plates[r+1] {
			clear = min(clear, p.distance(h.At)/markPlate)
		}
		if d.bands[r] != d.bands[r+1] {
			clear = min(clear, math.Abs(h.At.Y-rule)/markRule)
		}
		if clear > most {
			best, most = h, clear
		}
		if most >= 1 {
			break
		}
	}
	return best
}
