package compare

import (
	"flowbook/generator/chart"
	"flowbook/generator/model"
)

// reading is a metric, or its segment for one persona, with what counts there.
type reading struct {
	side    *side
	metric  *model.Metric
	segment *model.Segment // nil for the whole
}

// state is the newest value and its health.
func (r reading) state() model.State {
	if r.segment != nil {
		return r.segment.State
	}
	return r.metric.State
}

func (r reading) series() model.Series {
	if r.segment != nil {
		return r.segment.Series
	}
	return r.metric.Series
}

func (r reading) bounds() *model.Range {
	if r.segment != nil {
		return &r.segment.Healthy
	}
	return &r.metric.Healthy
}

// rangeWords is "80 to 250 views/day", "60 min or less"; "" without a range.
func (r reading) rangeWords() string {
	return r.side.plain(model.Lower(chart.RangeWords(english, r.metric, r.segment)))
}

// value is "252 views/day"; "" without one.
func (r reading) value() string { return r.side.withUnit(r.metric, r.state().Value) }

func (s *side) withUnit(m *model.Metric, v model.Value) string {
	if !v.Set {
		return ""
	}
	if unit := chart.Unit(english, m, v); unit != "" {
		return s.plain(v.String() + " " + unit)
	}
	return s.plain(v.String())
}

// readings pairs the whole of a metric and each segment that both sides have.
func (c *comparison) readings(p pair[model.Metric]) [][2]reading {
	list := [][2]reading{{{c.from, p.a, nil}, {c.to, p.b, nil}}}
	for i := range p.b.Segments {
		seg := &p.b.Segments[i]
		if old := c.oldSegment(p.a, seg.Persona.ID); old != nil {
			list = append(list, [2]reading{{c.from, p.a, old}, {c.to, p.b, seg}})
		}
	}
	return list
}

// oldSegment is the segment of a, on the earlier side, of the persona that is called so now.
func (c *comparison) oldSegment(a *model.Metric, persona string) *model.Segment {
	for i := range a.Segments {
		if c.from.id(Persona, a.Segments[i].Persona.ID) == persona {
			return &a.Segments[i]
		}
	}
	return nil
}

// health says which metrics went in or out of their ranges, whole and segments.
func (c *comparison) health() {
	for _, p := range c.metricList {
		if p.a == nil || p.b == nil {
			continue
		}
		for _, r := range c.readings(p) {
			before, after := r[0].state().Health, r[1].state().Health
			if before == after {
				continue
			}
			change := c.metricChange(p, r[1].segment)
			change.Kind, change.Op, change.Field, change.From, change.To = Health, Changed, "health", string(before), string(after)
			change.Says = r[1].name() + " went from " + healthWords(before) + " to " + healthWords(after)
			if why := whyHealth(r[0], r[1]); why != "" {
				change.Says += " (" + why + ")"
			}
			c.add(change)
		}
	}
}

// name is "Daily dashboard views for Management".
func (r reading) name() string {
	name := r.side.plain(r.metric.Title)
	if r.segment != nil {
		name += " for " + r.side.name(Persona, r.segment.Persona.ID)
	}
	return name
}

func healthWords(h model.Health) string {
	if h.Unhealthy() {
		return string(h) + " its range"
	}
	return string(h)
}

// whyHealth says what explains a health: the value and the range, before and now
// where they changed.
func whyHealth(a, b reading) string {
	value := valueChange(a, b)
	was, is := a.rangeWords(), b.rangeWords()
	healthy := ""
	switch {
	case was == is && is != "":
		healthy = "healthy is " + is
	case was != "" && is != "":
		healthy = "healthy was " + was + " and is " + is
	case is != "":
		healthy = "healthy is " + is + " and was not said"
	case was != "":
		healthy = "healthy was " + was + " and is no longer said"
	}
	if value == "" {
		return healthy
	}
	if healthy == "" {
		return value
	}
	return value + "; " + healthy
}

// valueChange is "180 → 252 views/day", or the value where it is the same; "" where there is none.
func valueChange(a, b reading) string {
	was, is := a.value(), b.value()
	switch {
	case was == is:
		return is
	case was == "":
		return is + ", no value before"
	case is == "":
		return "no value, was " + was
	case chart.Unit(english, a.metric, model.Value{}) == chart.Unit(english, b.metric, model.Value{}):
		return a.side.plain(a.state().Value.String()) + " → " + is
	}
	return was + " → " + is
}
