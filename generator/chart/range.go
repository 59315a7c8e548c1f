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
	b := bar{health: state.Health, band: !r.IsZero(), aims: target.Set, valued: state.Value.Set}
	if b.band {
		b.from, b.to = s.band(r)
	}
	if b.aims {
		b.target = s.at(target.Number)
	}
	if b.valued {
		b.value = s.at(state.Value.Number)
	}
	return bars.html(b)
}

// bar is what a range's picture shows, as parts of its width.
type bar struct {
	health             model.Health
	band, aims, valued bool // there is a range, a target, a value
	from, to           float64
	target, value      float64
}

var bars = remembered[bar]{draw: drawBar}

func drawBar(d *drawing, b bar) {
	d.add(`<svg class="range `, is(b.health), `" aria-hidden="true"><rect class="track" width="100%" y="4" height="4" rx="2"/>`)
	if b.band {
		d.add(`<rect class="band" x="`, percent(b.from), `" width="`, percent(b.to-b.from), `" y="4" height="4" rx="1"/>`)
	}
	if b.aims {
		d.add(`<svg x="`, percent(b.target), `" overflow="visible"><rect class="tgt" x="-.75" y="2" width="1.5" height="8"/></svg>`)
	}
	if b.valued {
		d.add(`<svg x="`, percent(b.value), `" overflow="visible">`)
		d.mark("mark", b.health, 6)
		d.WriteString("</svg>")
	}
	d.WriteString("</svg>")
}
