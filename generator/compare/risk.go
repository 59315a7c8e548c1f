package compare

import (
	"slices"

	"flowbook/generator/model"
)

// risks says which needs are at risk now and were not, and the other way round.
// A need is at risk through an unhealthy metric of an activity that supports
// something below it.
func (c *comparison) risks() {
	old, now := c.from.causes(), c.to.causes()
	for _, p := range c.nodeList {
		if n := later(p); n.Kind != model.Need && (p.a == nil || p.a.Kind != model.Need) {
			continue
		}
		var before, after []string
		if p.a != nil {
			before = old[p.a.ID]
		}
		if p.b != nil {
			after = now[p.b.ID]
		}
		c.risk(p, before, after)
	}
}

// later is the entity as it is now, or as it was where it is gone.
func later[T any](p pair[T]) *T {
	if p.b != nil {
		return p.b
	}
	return p.a
}

// causes lists for each need the metrics, by id, through which it is at risk.
func (s *side) causes() map[string][]string {
	m := map[string][]string{}
	for _, r := range s.ValueAtRisk {
		if !slices.Contains(m[r.Need], r.Metric) {
			m[r.Need] = append(m[r.Need], r.Metric)
		}
	}
	return m
}

func (c *comparison) risk(p pair[model.Node], before, after []string) {
	change := c.nodeChange(p)
	change.Kind, change.Op, change.Field = Risk, Changed, "at_risk"
	if p.a != nil {
		change.From = len(before) > 0
	}
	if p.b != nil {
		change.To = len(after) > 0
	}
	switch {
	case len(before) == 0 && len(after) > 0:
		change.Says = "now at risk through " + c.to.outOfRange(after)
		if p.a == nil {
			change.Says = "new, and at risk through " + c.to.outOfRange(after)
		}
		c.add(change)
	case len(before) > 0 && len(after) == 0:
		change.Says = "no longer at risk"
		if p.b == nil {
			change.Says = "no longer at risk, as it is no longer a need on the map"
		}
		c.add(change)
	case len(before) > 0:
		c.stillAtRisk(change, before, after)
	}
}

// stillAtRisk says through what else a need is at risk now.
func (c *comparison) stillAtRisk(change Change, before, after []string) {
	mapped := make([]string, len(before))
	for i, id := range before {
		mapped[i] = c.from.id(Metric, id)
	}
	come := slices.DeleteFunc(slices.Clone(after), func(id string) bool { return slices.Contains(mapped, id) })
	var gone []string
	for i, id := range before {
		if !slices.Contains(after, mapped[i]) {
			gone = append(gone, id)
		}
	}
	if len(come)+len(gone) == 0 {
		return
	}
	change.Field, change.From, change.To = "at_risk_through", before, after
	change.Says = "still at risk"
	if len(come) > 0 {
		change.Says += ", now through " + c.to.outOfRange(come)
		if len(gone) < len(before) {
			change.Says = "still at risk, now also through " + c.to.outOfRange(come)
		}
	}
	if len(gone) > 0 {
		change.Says += ", and no longer through " + c.from.metricNames(gone)
	}
	c.add(change)
}

// outOfRange names metrics and says what they are: unhealthy.
func (s *side) outOfRange(ids []string) string {
	verb := " is out of its range"
	if len(ids) > 1 {
		verb = ", which are out of their ranges"
		return s.metricNames(ids) + verb
	}
	return s.metricNames(ids) + "," + " which" + verb
}

func (s *side) metricNames(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = s.name(Metric, id)
		if m := s.Metric(id); m != nil {
			names[i] += " (" + s.plain(m.Activity.Title) + ")"
		}
	}
	return few(names)
}
