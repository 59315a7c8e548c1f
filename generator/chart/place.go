package chart

import (
	"flowbook/generator/model"
)

// The px that a word in the plot takes, and the part of the plot's width that it
// stands in on a phone, where it takes the most.
const (
	plotWord     = 50.0
	plotWordPart = (plotWord + 8) / phone
)

// bandWords writes "Healthy" into the band and "Target" beside its line, where
// no line runs through them; where there is no such place the labels of the axis,
// in the same colours, must do.
func (d *drawing) bandWords(m *model.Metric, lines []line, f *frame) {
	var taken []float64 // baselines at the left edge
	write := func(class, words string, baselines ...float64) {
		for _, y := range baselines {
			free := y-rowHeight >= f.top-4 && y <= plotBottom
			for _, t := range taken {
				free = free && (y-t >= rowHeight || t-y >= rowHeight)
			}
			if free && f.isFree(lines, y-rowHeight+1, y+4) {
				d.text(`class="`+class+`" x="8" y="`+px(y)+`"`, words)
				taken = append(taken, y)
				return
			}
		}
	}
	if m.Target.Set {
		y := f.y(m.Target.Number)
		defer func() { write("aim-word", d.words.Say("chart.target"), y-4, y+rowHeight) }()
	}
	if m.Healthy.IsZero() {
		return
	}
	from, to := f.scale.band(&m.Healthy)
	top, bottom := f.height(to), f.height(from)
	if bottom-top < rowHeight+6 {
		return
	}
	var baselines []float64
	for _, y := range []float64{top + rowHeight + 2, bottom - 6} {
		if t := f.y(m.Target.Number); !m.Target.Set || t < y-rowHeight || t > y+4 {
			baselines = append(baselines, y)
		}
	}
	write("hb", d.words.Say("word.healthy"), baselines...)
}

// isFree reports whether no line comes between the heights top and bottom in the
// part of the plot where words stand.
func (f *frame) isFree(lines []line, top, bottom float64) bool {
	for _, l := range lines {
		for i, p := range l.points {
			y := f.y(p.Value.Number)
			high, low := y, y
			if i > 0 {
				if f.x(l.points[i-1].Date) > plotWordPart {
					break
				}
				before := f.y(l.points[i-1].Value.Number)
				high, low = min(y, before), max(y, before)
			} else if f.x(p.Date) > plotWordPart {
				break
			}
			if high <= bottom && low >= top {
				return false
			}
		}
	}
	return true
}
