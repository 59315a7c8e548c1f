package pages

import (
	"html/template"
	"slices"

	"flowbook/generator/chart"
	"flowbook/generator/model"
)

// CauseState is whether a cause of an opportunity holds today.
type CauseState struct {
	State string // holds | gone | open
	Word  string
}

// causeState says so with what the metric, nil for an interaction, has been
// doing: "Holds: above since 15 November 2026".
func (b *builder) causeState(c *model.Cause, m *model.Metric) CauseState {
	switch {
	case c.Holds == nil:
		return CauseState{State: "open", Word: b.say("cause.open")}
	case !*c.Holds:
		return CauseState{State: "gone", Word: b.say("cause.gone")}
	case m == nil:
		return CauseState{State: "holds", Word: b.say("cause.holds")}
	}
	s := telling(m, c)
	word := b.say("cause.holds")
	if s.Health.Unhealthy() && s.Since != 0 {
		word = b.say("cause.holds-since", "state", b.healthOf(s.Health).Small, "day", b.Words.Date(s.Since))
	}
	return CauseState{State: "holds", Word: word}
}

// telling is the state of the part of m that c is about: of its segment, else of
// the whole or whichever segment is out of its range.
func telling(m *model.Metric, c *model.Cause) model.State {
	if s := m.Segment(c.Segment.ID); s != nil {
		return s.State
	}
	return m.Telling()
}

// Answer is an opportunity seen from a metric that is its cause.
type Answer struct {
	OpportunityCard
	When  string // "above its range, for Application engineer"
	State CauseState
}

// answers lists the published opportunities that have m as a cause, open ones first.
func (b *builder) answers(m *model.Metric) []Answer {
	var list []Answer
	for _, o := range b.answering(m) {
		at := slices.IndexFunc(o.Because, func(c model.Cause) bool { return c.Metric.ID == m.ID })
		c := &o.Because[at]
		list = append(list, Answer{OpportunityCard: b.opportunityCard(o), When: b.when(c), State: b.causeState(c, m)})
	}
	return list
}

// when says which state of a metric is meant.
func (b *builder) when(c *model.Cause) string {
	side := b.say("health.range." + or(c.When, "out"))
	if c.Segment.ID != "" {
		return b.say("cause.when-for", "side", side, "persona", b.personaTitle(c.Segment.ID))
	}
	return side
}

// CauseDetail is one cause on the page of its opportunity: a metric's state or
// what somebody does.
type CauseDetail struct {
	Link            // the metric or the persona
	When   string   // of a metric: "above its range, for Application engineer"
	Value  string   // of a metric: "252 views/day"
	Words  string   // of a metric: its healthy range
	Health Health   // of a metric
	In     Numbered // of an interaction: the activity
	Does   template.HTML
	Pain   template.HTML
	Gap    template.HTML
	GapHas string // "9 important, 4 satisfied"
	Wide   bool
	State  CauseState
}

func (b *builder) causeDetails(o *model.Opportunity) []CauseDetail {
	var list []CauseDetail
	for i := range o.Because {
		c := &o.Because[i]
		if c.Interaction.ID != "" {
			list = append(list, b.interactionCauses(o, c)...)
			continue
		}
		if m := b.Handbook.Metric(c.Metric.ID); m != nil {
			list = append(list, b.metricCause(m, c))
		}
	}
	return list
}

func (b *builder) metricCause(m *model.Metric, c *model.Cause) CauseDetail {
	d := CauseDetail{Link: b.toMetric(m), When: b.when(c), State: b.causeState(c, m)}
	if !m.Published() {
		return d // its numbers count nowhere yet
	}
	d.Words = chart.RangeWords(b.Words, m, nil)
	state := telling(m, c)
	if s := m.Segment(c.Segment.ID); s != nil {
		d.Words = chart.RangeWords(b.Words, m, s)
	}
	d.Health = b.healthOf(state.Health)
	if state.Value.Set {
		d.Value = withUnit(b.value(state.Value), chart.Unit(b.Words, m, state.Value))
	}
	return d
}

// interactionCauses is a cause {interaction: P} in each activity of o where P does something.
func (b *builder) interactionCauses(o *model.Opportunity, c *model.Cause) []CauseDetail {
	var list []CauseDetail
	for _, a := range o.Activities {
		i := a.Interaction(c.Interaction.ID)
		if i == nil || !a.Published {
			continue
		}
		list = append(list, CauseDetail{
			Link: b.toPersona(c.Interaction.ID), In: b.numbered(a), State: b.causeState(c, nil),
			Does: b.inline(a.Origin.File, i.Does), Pain: b.inline(a.Origin.File, i.Pain),
			Gap: chart.Gap(i), GapHas: chart.GapWords(b.Words, i), Wide: chart.WideGap(i),
		})
	}
	return list
}

// verdict says what the causes together mean, for an open opportunity: nothing
// while one holds.
func (b *builder) verdict(o *model.Opportunity) string {
	gone, open, metrics := 0, 0, 0
	for i := range o.Because {
		c := &o.Because[i]
		if c.Metric.ID == "" {
			return ""
		}
		metrics++
		switch {
		case c.Holds == nil:
			open++
		case !*c.Holds:
			gone++
		}
	}
	switch {
	case o.Status.Ended() || metrics == 0:
		return ""
	case gone == metrics:
		return b.say("cause.none-holds")
	case gone+open == metrics:
		return b.say("cause.unknown")
	}
	return ""
}
