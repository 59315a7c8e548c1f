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
		says := say(i.Subject, " has no cause that still holds: ")
		var first model.Date
		for k := range o.Because {
			text, since := f.gone(&o.Because[k])
			if k > 0 {
				says = append(says, Run{Words: "; "})
			}
			says = append(says, text...)
			if since > first {
				first = since
			}
		}
		i.Says = append(says, Run{Words: "."})
		i.Do = "Say that it is done (status: done), or write down why it goes on."
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
	verb := " is"
	if since != 0 {
		verb = " has been"
	}
	where := " in its range"
	switch {
	case state.Health.Unhealthy():
		where = " no longer " + c.When + " its range"
	case !state.Value.Set || r.IsZero():
		return say(metricOf(m), f.whose(p), " is no longer out of its range"), 0 // a segment decides
	}
	return say(metricOf(m), f.whose(p), verb, where, f.since(since), ", at ", withUnit(m, state.Value)), since
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
