package chart

import (
	"cmp"
	"math"
	"slices"
)

// The width of a scatter's plot in px, from a phone's to the widest page's.
const (
	narrowPlot = 250.0
	widePlot   = 1100.0
)

// mostAway is how far, in px, a dot may stand from where it belongs. One that
// finds no room so near is left out.
const mostAway = 60.0

// placed is a dot with its place: at is where it belongs, across in parts of the
// width and down in px; off is how far from there it stands, in px.
type placed struct {
	Dot
	across, down float64
	off          offset
	r            float64
}

// offset is px from where a dot belongs.
type offset struct{ x, y float64 }

// makeRoom gives every dot a place at which it touches no other, whatever the
// plot's width, and returns how many found none. Those with the smaller numbers
// choose first; each stands as near to where it belongs as there is room.
func makeRoom(dots []placed) (kept []placed, left int) {
	slices.SortStableFunc(dots, func(a, b placed) int { return cmp.Compare(a.Number, b.Number) })
	for _, d := range dots {
		found := slices.IndexFunc(offsets, func(o offset) bool {
			d.off = o
			return d.within() && !slices.ContainsFunc(kept, d.touches)
		})
		if found < 0 {
			left++
			continue
		}
		kept = append(kept, d)
	}
	return kept, left
}

// offsets are the places to try, the nearest first, to the sides before up and down.
var offsets = func() []offset {
	list := []offset{{}}
	for away := 4.0; away <= mostAway; away += 4 {
		const turns = 24
		for _, k := range []int{0, 12, 1, 11, 13, 23, 2, 10, 14, 22, 3, 9, 15, 21, 4, 8, 16, 20, 5, 7, 17, 19, 6, 18} {
			angle := 2 * math.Pi * float64(k) / turns
			list = append(list, offset{math.Round(away * math.Cos(angle)), math.Round(away * math.Sin(angle))})
		}
	}
	return list
}()

// within reports whether d stands inside the plot, at its narrowest too.
func (d placed) within() bool {
	y := d.down + d.off.y
	x := d.across*narrowPlot + d.off.x
	return y >= scatterTop-d.r && y+d.r <= scatterBottom-1 && x-d.r >= 1
}

// touches reports whether d and e come nearer than 2 px at some width of the plot.
func (d placed) touches(e placed) bool {
	far := d.r + e.r + 2
	dx, ox, dy := d.across-e.across, d.off.x-e.off.x, d.down+d.off.y-e.down-e.off.y
	if math.Abs(dy) >= far {
		return false
	}
	a, b := dx*narrowPlot+ox, dx*widePlot+ox // between, the distance across grows or shrinks evenly
	x := min(math.Abs(a), math.Abs(b))
	if a*b < 0 {
		x = 0
	}
	return x*x+dy*dy < far*far
}
