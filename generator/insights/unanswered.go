package insights

import (
	"flowbook/generator/check"
	"flowbook/generator/diag"
	"flowbook/generator/model"
)

// unanswered says of each metric out of its range that no open opportunity has it as a cause.
func (f *finder) unanswered() {
	for _, finding := range f.of(diag.MetricWithoutOpportunity) {
		m := f.h.Metric(finding.Entry)
		if m == nil {
			f.bare(finding, MetricUnanswered, 0)
			continue
		}
		if !m.Published() {
			continue
		}
		p := pieceOf(m, finding)
		state, d := p.state(), p.distance()
		key := "insight.out"
		if state.Since != 0 {
			key = "insight.out-since"
		}
		i := from(finding, MetricUnanswered)
		i.Subject = metricOf(m)
		i.Says = then(f.say(key, "metric", i.Subject, "state", f.stands(p), "value", f.withUnit(m, state.Value), "range", f.healthyWords(p)),
			f.far(d, state.Health), f.trend(p))
		i.Do = f.w.Say("insight.out-do")
		i.Figures = []Figure{{"segment", orNil(p.persona())}, {"value", plain(state.Value)}, {"health", string(state.Health)}, {"bound", plain(d.bound)},
			{"out_by", d.amount(m)}, {"out_percent", d.share()}, {"percent_of", orNil(d.of)}, {"since", day(state.Since)}, {"days", f.daysAgo(state.Since)}}
		f.add(i, -d.percent)
	}
}

// pieceOf is the whole or the segment of m that finding is about.
func pieceOf(m *model.Metric, finding *check.Finding) piece {
	for i := range m.Segments {
		if s := &m.Segments[i]; !s.At.IsZero() && s.At == finding.Span {
			return piece{m, s}
		}
	}
	return piece{m: m}
}

// amount is how far out a number is; nil for words.
func (d distance) amount(m *model.Metric) any {
	if m.Qualitative() {
		return nil
	}
	return d.by
}

func (d distance) share() any {
	if d.of == "" {
		return nil
	}
	return d.percent
}

func orNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}
