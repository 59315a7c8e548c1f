package needsmap

import (
	"cmp"
	"slices"

	"flowbook/generator/model"
)

// A stage's box around its needs, in px.
const (
	stageSide   = 8
	stageAbove  = 20
	stageHeight = 92
	stageMargin = 10 // of its name
)

// labelLayers names the layers and draws the line between each two.
func (d *drawing) labelLayers() {
	d.made.layers = slices.Grow(d.made.layers[:0], kinds)
	d.out.Layers = d.made.layers
	for r, b := range d.bands {
		bottom := d.top[r] + nodeHeight + marginBottom
		if r+1 < len(d.bands) {
			bottom = (d.top[r] + nodeHeight + d.top[r+1]) / 2
		}
		if r > 0 && d.bands[r-1] == b {
			d.out.Layers[len(d.out.Layers)-1].Bottom = bottom
			continue
		}
		l := Layer{Kind: model.NodeKinds[b], X: marginSide, Y: d.top[r] + nodeHeight/2, Bottom: bottom}
		if !d.o.Unnamed {
			l.Name, l.Note = d.p.of.words.Layers[b].Name, d.p.of.words.Layers[b].Note
		}
		if n := len(d.out.Layers); n > 0 {
			l.Top = d.out.Layers[n-1].Bottom
		}
		d.out.Layers = append(d.out.Layers, l)
	}
}

// boxStages surrounds neighbouring needs of the same stage.
func (d *drawing) boxStages() {
	needs := d.needs[:0]
	for v := range d.boxes {
		if d.boxes[v].Kind == model.Need {
			needs = append(needs, int32(v))
		}
	}
	slices.SortStableFunc(needs, func(a, b int32) int {
		return cmp.Or(cmp.Compare(d.rank[a], d.rank[b]), cmp.Compare(d.x[a], d.x[b]))
	})
	d.needs = needs
	for from := 0; from < len(needs); {
		to, first := from+1, needs[from]
		stage := d.node(first).stage
		for to < len(needs) && d.node(needs[to]).stage == stage && d.rank[needs[to]] == d.rank[first] {
			to++
		}
		if stage != "" {
			d.boxStage(first, needs[to-1])
		}
		from = to
	}
}

// boxStage draws one box, from node first to node last.
func (d *drawing) boxStage(first, last int32) {
	left, right := d.boxes[first], d.boxes[last]
	s := StageBox{Name: d.node(first).stageName, X: left.X - stageSide, Y: left.Y - stageAbove, Height: stageHeight}
	s.Width = right.X + right.Width + stageSide - s.X
	s.Name = fitLine(s.Name, s.Width-2*stageMargin, smallSize)
	s.LabelX, s.LabelY = s.X+stageMargin, s.Y+s.Height-8
	width := textWidth(s.Name, smallSize)
	for x := s.LabelX; x+width <= s.X+s.Width-stageMargin; x += 4 {
		if d.free(x-3, x+width+3, int(d.rank[first]), s.Height-stageAbove-nodeHeight) {
			s.LabelX = x
			break
		}
	}
	d.out.Stages = append(d.out.Stages, s)
}

// free reports whether no line passes between left and right in the first depth
// px below rank r.
func (d *drawing) free(left, right float64, r int, depth float64) bool {
	if r+1 == len(d.top) {
		return true
	}
	_, height := d.gap(r)
	s := sideways(min(1, depth/height))
	for _, l := range d.gaps[r] {
		at := l.from + float64((l.to-l.from)*s)
		if max(l.from, at) > left && min(l.from, at) < right {
			return false
		}
	}
	return true
}
