package chart

import (
	"html/template"

	"flowbook/generator/model"
)

// Range draws the value of m, or of its segment seg where that is not nil, on
// its healthy range: <svg class="range is-above">, as wide as its box, 12 px
// high, hidden from screen readers. "" where there is neither value nor range.
func Range(m *model.Metric, seg *model.Segment) template.HTML {
	r, state, target := rangeOf(m, seg), m.State, m.Target
	if seg != nil {
		state, target = seg.State, model.Value{} // a target is the whole's
	}
	if r.IsZero() && !state.Value.Set {
		return ""
	}
	s := barScale(m, r, state.Value, target)
	var d drawing
	d.Grow(480)
	d.add(`<svg class="range `, is(state.Health), `" aria-hidden="true"><rect class="track" width="100%" y="4" height="4" rx="2"/>`)
	if !r.IsZero() {
		from, to := s.band(r)
		d.add(`<rect class="band" x="`, percent(from), `" width="`, percent(to-from), `" y="4" height="4" rx="1"/>`)
	}
	if target.Set {
		d.add(`<svg x="`, percent(s.at(target.Number)), `" overflow="visible"><rect class="tgt" x="-.75" y="2" width="1.5" height="8"/></svg>`)
	}
	if state.Value.Set {
		d.add(`<svg x="`, percent(s.at(state.Value.Number)), `" overflow="visible">`)
		d.mark("mark", state.Health, 6)
		d.WriteString("</svg>")
	}
	d.WriteString("</svg>")
	return d.html()
}
