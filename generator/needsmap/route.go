package needsmap

import (
	"cmp"
	"math"
	"slices"
)

// Margins of the drawing, in px.
const (
	marginTop    = 26
	marginBottom = 30
	marginSide   = 20
	nameGap      = 16 // between the layers' names and the nodes
)

// bound moves everything right of the layers' names.
func (d *drawing) bound() {
	d.left = marginSide
	if !d.o.Unnamed {
		d.left += nameGap + d.nameWidth()
	}
	least, most := math.Inf(1), math.Inf(-1)
	for v, b := range d.boxes {
		least, most = min(least, d.x[v]-b.Width/2), max(most, d.x[v]+b.Width/2)
	}
	for _, lanes := range d.lanes {
		for _, x := range lanes {
			least, most = min(least, x-d.o.Clearance), max(most, x+d.o.Clearance)
		}
	}
	shift := math.Ceil(d.left - least)
	for v := range d.x {
		d.x[v] += shift
	}
	for _, lanes := range d.lanes {
		for k := range lanes {
			lanes[k] += shift
		}
	}
	d.right = most + shift
}

// nameWidth is the room that the layers' names take.
func (d *drawing) nameWidth() float64 {
	width := 0.0
	for _, b := range d.bands {
		w := d.p.of.words.Layers[b]
		width = max(width, textWidth(w.Name, smallSize)*boldness, textWidth(w.Note, smallSize))
	}
	return math.Ceil(width)
}

// setHeights stacks the ranks. A gap that many lines share is higher than others.
func (d *drawing) setHeights() {
	d.land, d.top = cleared(d.land, len(d.bands)), d.top[:0]
	y := float64(marginTop)
	for r := range d.bands {
		d.top = append(d.top, y)
		if r+1 == len(d.bands) {
			break
		}
		gap := d.o.LayerGap - nodeHeight
		if d.bands[r] == d.bands[r+1] {
			gap = d.o.RankGap - nodeHeight
		}
		gap = max(gap, 2*plateAbove)
		y += nodeHeight + max(gap, min(4*gap, 5*float64(d.crowd(r))))
	}
}

// gap is where lines may bend below rank r: its upper end and its height.
func (d *drawing) gap(r int) (top, height float64) {
	top = d.top[r] + nodeHeight
	return top, d.top[r+1] - d.land[r+1] - top
}

// turn is where a line sets out sideways, or is there.
type turn struct {
	x    float64
	step int
}

// crowd is how many lines run side by side at most, on their way across the gap
// below rank r.
func (d *drawing) crowd(r int) int {
	turns := d.turns[:0]
	for i := range d.g.arcs {
		if a, b, ok := d.crossing(i, r); ok && math.Abs(a-b) > portGap {
			turns = append(turns, turn{min(a, b), 1}, turn{max(a, b), -1})
		}
	}
	slices.SortFunc(turns, func(a, b turn) int { return cmp.Or(cmp.Compare(a.x, b.x), a.step-b.step) })
	d.turns = turns
	most, now := 0, 0
	for _, t := range turns {
		now += t.step
		most = max(most, now)
	}
	return most
}

// crossing gives where arc i enters and leaves the gap below rank r, if it does.
func (d *drawing) crossing(i, r int) (from, to float64, ok bool) {
	a := d.g.arcs[i]
	top, bottom := int(d.rank[a.top]), int(d.rank[a.bottom])
	if r < top || r >= bottom {
		return 0, 0, false
	}
	from, to = d.x[a.top]+d.ports[i].top, d.x[a.bottom]+d.ports[i].bottom
	if r > top {
		from = d.lanes[i][r-top-1]
	}
	if r+1 < bottom {
		to = d.lanes[i][r-top]
	}
	return from, to, true
}

// stretch is an arc's way through one gap.
type stretch struct {
	arc      int
	from, to float64
}

// fillGaps lists the lines of each gap, once they stay where they are.
func (d *drawing) fillGaps() {
	d.gaps = emptied(d.gaps, len(d.bands))
	for i, a := range d.g.arcs {
		for r := d.rank[a.top]; r < d.rank[a.bottom]; r++ {
			from, to, _ := d.crossing(i, int(r))
			d.gaps[r] = append(d.gaps[r], stretch{i, from, to})
		}
	}
}

// sparePlates keeps other nodes' lines off the plates: it moves a plate along its
// node's edge, or else lets all lines into that rank land from straight above.
func (d *drawing) sparePlates() {
	for v := range d.boxes {
		d.setBox(v)
	}
	d.plates = emptied(d.plates, len(d.bands))
	for v := range d.boxes {
		b, r := &d.boxes[v], int(d.rank[v])-1
		for i := range b.Plates {
			d.plates[r+1] = append(d.plates[r+1], &b.Plates[i])
			if r >= 0 && d.land[r+1] == 0 && !d.sparePlate(b, &b.Plates[i], r, int32(v)) {
				d.land[r+1] = plateAbove + 1
			}
		}
	}
}

// sparePlate looks for the nearest place for p that no line to another node than
// v passes, and reports whether there is one.
func (d *drawing) sparePlate(b *Box, p *Plate, r int, v int32) bool {
	is, least, most := p.X, b.X+1, b.X+b.Width-p.Width-1
	if len(b.Plates) > 1 {
		least, most = is, is // each has its end of the edge
	}
	for by := 0.0; is-by >= least || is+by <= most; by += 2 {
		for _, x := range [2]float64{is - by, is + by} {
			if x >= least && x <= most && !d.passes(x-3, x+p.Width+3, r, v) {
				p.X = x
				return true
			}
		}
	}
	return false
}

// passes reports whether a line to another node than v comes between left and
// right at the height of v's plates.
func (d *drawing) passes(left, right float64, r int, v int32) bool {
	_, height := d.gap(r)
	s := sideways((height - plateAbove) / height)
	for _, l := range d.gaps[r] {
		if d.g.arcs[l.arc].bottom != v {
			at := l.from + float64((l.to-l.from)*s)
			if max(at, l.to) > left && min(at, l.to) < right {
				return true
			}
		}
	}
	return false
}

// route draws the lines.
func (d *drawing) route() {
	count := 0
	for _, a := range d.g.arcs {
		count += 2*int(d.rank[a.bottom]-d.rank[a.top]) + 1
	}
	points := slices.Grow(d.made.points[:0], count)
	d.made.lines = cleared(d.made.lines, len(d.g.arcs))
	d.out.Edges = d.made.lines
	for i, a := range d.g.arcs {
		from := len(points)
		for r := int(d.rank[a.top]); r < int(d.rank[a.bottom]); r++ {
			from, to, _ := d.crossing(i, r)
			top, height := d.gap(r)
			points = append(points, Point{from, top}, Point{to, top + height})
		}
		if r := d.rank[a.bottom]; d.land[r] > 0 {
			points = append(points, Point{points[len(points)-1].X, d.top[r]})
		}
		e := &d.p.of.edges[a.edge]
		d.out.Edges[i] = Line{
			From: d.p.of.nodes[e.from].ID, To: d.p.of.nodes[e.to].ID, Crosses: e.crosses,
			Points: points[from:len(points):len(points)],
		}
	}
	d.made.points = points
}

// result puts the drawing together, its nodes in reading order.
func (d *drawing) result() Drawing {
	out := d.out
	out.Left = d.left
	out.Width = math.Ceil(d.right) + marginSide + 1
	out.Height = d.top[len(d.top)-1] + nodeHeight + marginBottom
	out.Nodes = d.inReadingOrder()
	d.out = Drawing{}
	return out
}

// inReadingOrder lists the boxes from the top, each rank from the left, and tells the
// lines where their ends are.
func (d *drawing) inReadingOrder() []Box {
	order, place := d.reading[:0], cleared(d.number, len(d.boxes))
	for v := range d.boxes {
		order = append(order, int32(v))
	}
	d.reading, d.number = order, place
	slices.SortStableFunc(order, func(v, w int32) int {
		return cmp.Or(cmp.Compare(d.boxes[v].Y, d.boxes[w].Y), cmp.Compare(d.boxes[v].X, d.boxes[w].X))
	})
	d.made.boxes = cleared(d.made.boxes, len(order))
	boxes := d.made.boxes
	for i, v := range order {
		place[v], boxes[i] = int32(i), d.boxes[v]
	}
	for i, a := range d.g.arcs {
		l := &d.out.Edges[i]
		if l.from, l.to = place[a.top], place[a.bottom]; a.flipped {
			l.from, l.to = l.to, l.from
		}
	}
	return boxes
}
