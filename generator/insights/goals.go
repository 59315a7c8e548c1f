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
	held := ""
	if since != 0 {
		held = " It has been there" + f.since(since) + "."
	}
	subject := metricOf(m)
	f.add(Insight{
		Kind: GoalMet, Subject: subject,
		Says:    say(subject, " has reached its target of ", withUnit(m, m.Target), beyond(m), ".", held),
		Do:      "Thank those who did it, and set the next target.",
		Place:   at(&m.Origin, "target"),
		Figures: []Figure{{"value", plain(m.State.Value)}, {"target", plain(m.Target)}, {"since", day(since)}, {"days", f.daysAgo(since)}},
	}, -float64(since))
}

// beyond is ": it is at 95 %" where a value is not its target itself.
func beyond(m *model.Metric) string {
	if m.State.Value.Number == m.Target.Number {
		return ""
	}
	return ": it is at " + withUnit(m, m.State.Value)
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
		causes = append(causes, say(metricOf(m), f.whose(p), " is healthy", f.since(since), " at ", withUnit(m, p.state().Value)))
	}
	if len(causes) == 0 {
		return
	}
	subject := opportunityOf(o)
	says := say(subject, " is done, and it worked: ")
	for i, c := range causes {
		if i > 0 {
			says = append(says, Run{Words: "; "})
		}
		says = append(says, c...)
	}
	f.add(Insight{
		Kind: GoalMet, Subject: subject, Says: append(says, Run{Words: "."}), Do: "Say so to those who waited for it.", Place: at(&o.Origin, "status"),
		Figures: []Figure{{"metrics", len(causes)}, {"since", day(last)}, {"days", f.daysAgo(last)}},
	}, -float64(last))
}
