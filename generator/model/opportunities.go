package model

import "slices"

// deriveOpportunities finds the activities, scores, gaps and causes of all.
func (h *Handbook) deriveOpportunities() {
	for _, o := range h.Opportunities {
		if !o.Inline {
			for _, ref := range o.InActivity {
				if a := h.Activity(ref.ID); a != nil && !slices.Contains(o.Activities, a) {
					o.Activities = append(o.Activities, a)
				}
			}
		}
		if o.Status == "" {
			o.Status = Open
		}
		o.Score = o.RICE.Score()
		for i := range o.Because {
			o.Because[i].Holds = h.holds(&o.Because[i])
		}
		o.Gap = o.gap()
	}
}

// holds says whether a cause holds; an interaction always does. A metric that
// is not published counts nowhere, so it says neither yes nor no.
func (h *Handbook) holds(c *Cause) *bool {
	if !c.Interaction.IsZero() {
		yes := true
		return &yes
	}
	m := h.Metric(c.Metric.ID)
	if m == nil || !m.Published() {
		return nil
	}
	return m.Is(c.When, c.Segment.ID)
}

// gap is the highest gap over the interactions that the causes name, or
// without any over those of the opportunity's personas. nil if none has both numbers.
func (o *Opportunity) gap() *float64 {
	var personas []string
	for i := range o.Because {
		if p := o.Because[i].Interaction; !p.IsZero() {
			personas = append(personas, p.ID)
		}
	}
	if len(personas) == 0 {
		for _, p := range o.Personas {
			personas = append(personas, p.ID)
		}
	}
	var highest *float64
	for _, a := range o.Activities {
		if !a.Published && o.Published {
			continue // a held-back activity counts nowhere
		}
		for _, p := range personas {
			i := a.Interaction(p)
			if i == nil {
				continue
			}
			if g, ok := i.Gap(); ok && (highest == nil || g > *highest) {
				highest = &g
			}
		}
	}
	return highest
}

// Answers reports whether o has m as a cause, such that it covers segment (""
// for the whole): a cause without a segment covers the whole and every segment,
// one with a segment that segment and the whole.
func (o *Opportunity) Answers(m *Metric, segment string) bool {
	for i := range o.Because {
		c := &o.Because[i]
		if c.Metric.ID == m.ID && (segment == "" || c.Segment.IsZero() || c.Segment.ID == segment) {
			return true
		}
	}
	return false
}
