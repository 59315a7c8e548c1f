package chart

import (
	"html/template"
	"math"

	"flowbook/generator/model"
)

// The sparkline's box and how far back it looks.
const (
	sparkWidth  = 100.0
	sparkHeight = 24.0
	sparkDays   = 182
	sparkPoints = 53 // at most: the lowest and the highest of each week
)

// Sparkline draws the last six months of m: <svg class="spark is-above">, 104 × 24 px
// with room for half a dot at its end, hidden from screen readers. The right edge
// is today, so that a line without news ends early. "" without a dated
// observation in that time.
func Sparkline(m *model.Metric, today model.Date) template.HTML {
	points, _ := thin(since(m.Series, today-sparkDays), today, sparkPoints)
	if len(points) == 0 {
		return ""
	}
	s := sparkScale(m, points)
	x := func(d model.Date) float64 { return float64(d-(today-sparkDays)) / sparkDays * sparkWidth }
	y := func(v float64) float64 { return sparkHeight - 2 - (sparkHeight-4)*s.at(v) }
	var d drawing
	d.addf(`<svg class="spark %s" width="104" height="24" aria-hidden="true">`, is(m.State.Health))
	if !m.Healthy.IsZero() {
		if from, to := s.bandHeight(&m.Healthy); to > from {
			d.addf(`<rect class="band" y="%s" width="100" height="%s"/>`, px(sparkHeight*(1-to)), px(sparkHeight*(to-from)))
		}
	}
	if len(points) > 1 {
		d.WriteString(`<path d="`)
		for i, p := range points {
			switch at := px(y(p.Value.Number)); {
			case i == 0:
				d.addf("M%s %s", px(x(p.Date)), at)
			case s.words > 0: // words hold until the next one
				d.addf("H%sV%s", px(x(p.Date)), at)
			default:
				d.addf("L%s %s", px(x(p.Date)), at)
			}
		}
		d.WriteString(`"/>`)
	}
	last := points[len(points)-1]
	d.addf(`<circle cx="%s" cy="%s" r="3"/></svg>`, px(x(last.Date)), px(y(last.Value.Number)))
	return d.html()
}

// sparkScale spans the points, and reaches for the nearest bound of the range as
// long as the line keeps two fifths of the height: a band far away would flatten
// the line, and the range bar shows the distance better.
func sparkScale(m *model.Metric, points model.Series) scale {
	if m.Qualitative() {
		return scale{words: max(len(m.Scale), 1)}
	}
	s := scale{low: math.Inf(1), high: math.Inf(-1)}
	for _, p := range points {
		s.low, s.high = min(s.low, p.Value.Number), max(s.high, p.Value.Number)
	}
	least := max(s.high-s.low, math.Abs(s.high)*.02, 1e-9)
	if s.high-s.low < least { // a flat line runs through the middle
		s.low, s.high = s.low-least/2, s.high+least/2
	}
	most := least / .4
	for _, bound := range []model.Value{m.Healthy.Min, m.Healthy.Max} {
		if bound.Set && max(s.high, bound.Number)-min(s.low, bound.Number) <= most {
			s.low, s.high = min(s.low, bound.Number), max(s.high, bound.Number)
		}
	}
	return s
}

// bandHeight is band for a scale that may lie wholly above or below the range.
func (s scale) bandHeight(r *model.Range) (from, to float64) {
	if s.words == 0 && (r.Max.Set && r.Max.Number < s.low || r.Min.Set && r.Min.Number > s.high) {
		return 0, 0
	}
	return s.band(r)
}
