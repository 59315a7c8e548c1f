package insights

import (
	"flowbook/generator/check"
	"flowbook/generator/diag"
	"flowbook/generator/model"
)

// causesGone says of each open opportunity whose causes no longer hold how they stand now.
func (f *finder) causesGone() {
	for _, finding := range f.of(diag.CauseGone) {
		o := f.opportunityAt(finding)
		if o == nil {
			f.bare(finding, CauseGone, 0)
			continue
		}
		if !o.Published {
			continue
		}
		i := from(finding, CauseGone)
		i.Subject = opportunityOf(o)
		var texts []Text
		var first model.Date
		for k := range o.Because {
			text, since := f.gone(&o.Because[k])
			texts = append(texts, text)
			if since > first {
				first = since
			}
		}
		i.Says = f.say("insight.cause-gone", "opportunity", i.Subject, "causes", joined(f.w.Say("list.semicolon"), texts))
		i.Do = f.w.Say("insight.cause-gone-do")
		i.Figures = []Figure{{"causes", len(o.Because)}, {"since", day(first)}, {"days", f.daysAgo(first)}}
		f.add(i, float64(dated(first)))
	}
	f.simple(OpportunityGroundless, diag.OpportunityWithoutCause)
}

// gone says what became of a cause, and since when.
func (f *finder) gone(c *model.Cause) (Text, model.Date) {
	m := f.h.Metric(c.Metric.ID)
	if m == nil {
		return nil, 0
	}
	p := pieceAt(m, c.Segment.ID)
	if p.s == nil && c.Segment.ID != "" {
		return nil, 0
	}
	r := p.bounds()
	since := p.runSince(func(v float64) bool {
		side := r.Side(v)
		return !side.Unhealthy() || c.When != "" && string(side) != c.When
	})
	state := p.state()
	key, side := "insight.back", ""
	switch {
	case state.Health.Unhealthy():
		key, side = "insight.turned", f.w.Say("health.range."+c.When)
	case !state.Value.Set || r.IsZero():
		return f.say("insight.recovered", "metric", f.whose(p)), 0 // a segment decides
	}
	if since != 0 {
		key += "-since"
	}
	return f.say(key, "metric", f.whose(p), "side", side, "since", f.since(since), "value", f.withUnit(m, state.Value)), since
}

// opportunityAt finds the opportunity that a finding is about: inline by its id, else by its file.
func (f *finder) opportunityAt(finding *check.Finding) *model.Opportunity {
	if finding.Entry != "" {
		return f.h.Opportunity(finding.Entry)
	}
	for _, o := range f.h.Opportunities {
		if !o.Inline && o.Origin.File == finding.File {
			return o
		}
	}
	return nil
}
