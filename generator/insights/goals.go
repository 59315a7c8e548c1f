package insights

import (
	"math"

	"flowbook/generator/model"
)

// nearTarget is which part of a range's width a value may be off a target that
// lies between two bounds.
const nearTarget = 20

// goals says which metrics are at their target, and which done opportunities worked.
func (f *finder) goals() {
	for _, m := range f.h.Metrics {
		if m.Published() && m.Target.Set && m.Overall() == model.Healthy && reached(m, m.State.Value.Number) {
			f.goal(m)
		}
	}
	for _, o := range f.h.Opportunities {
		if o.Published && o.Status == model.Done {
			f.worked(o)
		}
	}
}

// reached reports whether value is at m's target.
func reached(m *model.Metric, value float64) bool {
	r, target := &m.Healthy, m.Target.Number
	switch {
	case r.Min.Set && r.Max.Set:
		return tidy(math.Abs(value-target)) <= tidy((r.Max.Number-r.Min.Number)/nearTarget)
	case r.Min.Set:
		return value >= target
	}
	return value <= target
}

func (f *finder) goal(m *model.Metric) {
	p := piece{m: m}
	since := p.runSince(func(v float64) bool { return reached(m, v) })
	subject := metricOf(m)
	key := "insight.target"
	if m.State.Value.Number != m.Target.Number {
		key = "insight.target-beyond"
	}
	says := f.say(key, "metric", subject, "target", f.withUnit(m, m.Target), "value", f.withUnit(m, m.State.Value))
	if since != 0 {
		says = then(says, f.say("insight.held", "since", f.since(since)))
	}
	f.add(Insight{
		Kind: GoalMet, Subject: subject,
		Says:    says,
		Do:      f.w.Say("insight.target-do"),
		Place:   at(&m.Origin, "target"),
		Figures: []Figure{{"value", plain(m.State.Value)}, {"target", plain(m.Target)}, {"since", day(since)}, {"days", f.daysAgo(since)}},
	}, -float64(since))
}

// worked says that an opportunity is done and all its metrics are healthy.
func (f *finder) worked(o *model.Opportunity) {
	var causes []Text
	var last model.Date
	for i := range o.Because {
		c := &o.Because[i]
		if c.Metric.IsZero() {
			continue
		}
		m := f.h.Metric(c.Metric.ID)
		if m == nil || !m.Published() {
			return
		}
		p := pieceAt(m, c.Segment.ID)
		health := m.Overall()
		if p.s != nil {
			health = p.s.State.Health
		}
		if health != model.Healthy {
			return
		}
		since := p.runSince(p.bounds().Contains)
		last = max(last, since)
		key := "insight.worked-metric"
		if since != 0 {
			key += "-since"
		}
		causes = append(causes, f.say(key, "metric", f.whose(p), "since", f.since(since), "value", f.withUnit(m, p.state().Value)))
	}
	if len(causes) == 0 {
		return
	}
	subject := opportunityOf(o)
	says := f.say("insight.worked", "opportunity", subject, "metrics", joined(f.w.Say("list.semicolon"), causes))
	f.add(Insight{
		Kind: GoalMet, Subject: subject, Says: says, Do: f.w.Say("insight.worked-do"), Place: at(&o.Origin, "status"),
		Figures: []Figure{{"metrics", len(causes)}, {"since", day(last)}, {"days", f.daysAgo(last)}},
	}, -float64(last))
}
