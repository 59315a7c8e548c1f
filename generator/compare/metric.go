package compare

import (
	"strings"

	"flowbook/generator/model"
)

// Bounds is a healthy range for programs; a bound that is missing is nil.
type Bounds struct {
	Min any `json:"min"`
	Max any `json:"max"`
}

// metricChange is what all changes of a metric, or of its segment, have in common.
func (c *comparison) metricChange(p pair[model.Metric], segment *model.Segment) Change {
	m, s := later(p), c.to
	if p.b == nil {
		s = c.from
	}
	change := Change{Kind: Metrics, Entity: Metric, ID: m.ID, Title: s.plain(m.Title), About: s.plain(m.Activity.Title)}
	if segment != nil {
		change.Entity, change.Persona = Segment, segment.Persona.ID
	}
	return change
}

// metrics says what is measured now and was not, what it means, and what was
// observed, other than what the health section says.
func (c *comparison) metrics() {
	for _, p := range c.metricList {
		change := c.metricChange(p, nil)
		switch {
		case p.a == nil:
			change.Op = Added
			change.Says = "new metric " + c.to.metricSummary(p.b) + since(hiddenMetric(c.from.Metric(p.b.ID)), "was")
			c.add(change)
		case p.b == nil:
			change.Op = Removed
			change.Says = "metric " + change.Title + " removed" + since(hiddenMetric(c.to.Metric(p.a.ID)), "now")
			c.add(change)
		default:
			c.metric(p, change)
		}
	}
}

func hiddenMetric(m *model.Metric) string {
	if m == nil || m.Activity == nil {
		return ""
	}
	return hidden(&m.Activity.File)
}

// since is ", was a draft" in brackets; "" for "".
func since(why, when string) string {
	if why == "" {
		return ""
	}
	return " (" + when + " " + strings.Replace(why, "draft", "a draft", 1) + ")"
}

// metricSummary is "Time to restore: 12 min, healthy".
func (s *side) metricSummary(m *model.Metric) string {
	r := reading{s, m, nil}
	parts := r.standing()
	if words := r.rangeWords(); words != "" && m.State.Health != model.Healthy {
		parts += "; healthy is " + words
	}
	return r.name() + " (" + parts + ")"
}

// standing is "12 min, healthy", "3 clicks, no healthy range yet", "no value yet".
func (r reading) standing() string {
	switch {
	case !r.state().Value.Set:
		return "no value yet"
	case r.bounds().IsZero():
		return r.value() + ", no healthy range yet"
	}
	return joined(r.value(), healthWords(r.state().Health))
}

func (c *comparison) metric(p pair[model.Metric], change Change) {
	c.renamed(prefixed(change, change.Title), p.a.ID, p.b.ID)
	if c.from.id(Activity, p.a.Activity.ID) != p.b.Activity.ID {
		move := change
		move.Op, move.Field, move.From, move.To = Moved, "activity", p.a.Activity.ID, p.b.Activity.ID
		move.Says = change.Title + " moved here from " + c.from.plain(p.a.Activity.Title)
		c.add(move)
	}
	base := change
	base.Says = change.Title + ": "
	c.compare(base, c.from.metricFacts(p.a), c.to.metricFacts(p.b))
	c.segments(p)
	for _, r := range c.readings(p) {
		c.observed(p, r[0], r[1])
	}
}

// prefixed puts the name of a part before what is said of it.
func prefixed(change Change, name string) Change {
	change.About += ", " + name
	return change
}

func (s *side) metricFacts(m *model.Metric) []fact {
	kind := m.Kind
	if kind == "" {
		kind = "quantitative"
	}
	rollup := m.Rollup
	if rollup == "none" {
		rollup = ""
	}
	target := s.word("target", "target", s.withUnit(m, m.Target))
	target.value = plainValue(m.Target)
	return []fact{
		s.title(m.Title), s.word("kind", "kind", kind), s.words("scale", "scale", sequence, m.Scale), s.word("unit", "unit", m.Unit),
		reading{s, m, nil}.rangeFact(), target, s.word("rollup", "rollup", rollup), number("stale_after_days", "days until it is stale", m.StaleAfter),
		s.quoted("why", "why", m.Why), s.quoted("source", "query", m.Source.Prometheus),
	}
}

// rangeFact is what is healthy. Another unit alone is no other range.
func (r reading) rangeFact() fact {
	f := fact{field: "healthy", label: "healthy range"}
	b := r.bounds()
	if b.IsZero() {
		return f
	}
	f.keys = []string{b.Min.String(), b.Max.String()}
	f.shown, f.value = []string{r.rangeWords()}, Bounds{Min: plainValue(b.Min), Max: plainValue(b.Max)}
	if b.Min.Word == "" && b.Min.Set {
		f.keys[0] = numberKey(b.Min.Number)
	}
	if b.Max.Word == "" && b.Max.Set {
		f.keys[1] = numberKey(b.Max.Number)
	}
	return f
}

func plainValue(v model.Value) any {
	switch {
	case !v.Set:
		return nil
	case v.Word != "":
		return v.Word
	}
	return v.Number
}

// segments says which parts of a metric came and went, and whose range changed.
func (c *comparison) segments(p pair[model.Metric]) {
	for i := range p.b.Segments {
		seg := &p.b.Segments[i]
		change := c.metricChange(p, seg)
		r := reading{c.to, p.b, seg}
		old := c.oldSegment(p.a, seg.Persona.ID)
		if old == nil {
			change.Op, change.Says = Added, "new segment "+r.name()+" ("+r.standing()+")"
			c.add(change)
			continue
		}
		change.Says = r.name() + ": "
		c.compare(change, []fact{reading{c.from, p.a, old}.rangeFact()}, []fact{r.rangeFact()})
	}
	for i := range p.a.Segments {
		seg := &p.a.Segments[i]
		now := c.from.id(Persona, seg.Persona.ID)
		if p.b.Segment(now) != nil {
			continue
		}
		change := c.metricChange(p, seg)
		change.Op, change.Says = Removed, "segment "+reading{c.from, p.a, seg}.name()+" removed"
		c.add(change)
	}
}
