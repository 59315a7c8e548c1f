package pages

import (
	"html/template"

	"flowbook/generator/chart"
	"flowbook/generator/model"
)

// OpportunityCard is an opportunity among others. The part "opportunity" draws it.
type OpportunityCard struct {
	Link
	ID      string
	Score   string // "64"; "" without one
	Summary template.HTML
	Steps   template.HTML
	Horizon string // "Now"
	Owner   string // plain
	Where   string // the activities it stands in, plain
	Who     string // its personas, plain
	Causes  []Health

	ended bool
}

// opportunityCard is o's card on the page. It differs from page to page in where it
// leads alone.
func (b *builder) opportunityCard(o *model.Opportunity) OpportunityCard {
	know := &b.known().cards
	card, there := know.Load(o)
	if !there {
		card, _ = know.LoadOrStore(o, b.newOpportunityCard(o))
	}
	c := *card.(*OpportunityCard)
	c.Link = b.link(o.Address, o.Title)
	return c
}

func (b *builder) newOpportunityCard(o *model.Opportunity) *OpportunityCard {
	c := &OpportunityCard{
		ID: o.ID, Summary: b.label(o.Summary), Steps: chart.Steps(b.Words, o.Status),
		Horizon: b.horizonWord(o.Horizon), Causes: b.causes(o), ended: o.Status.Ended(),
	}
	if o.Score != nil {
		c.Score = chart.Score(b.Words, *o.Score)
	}
	if t := b.Handbook.Team(o.Owner.ID); t != nil {
		c.Owner = b.plain(t.Name)
	}
	var where, who []string
	for _, a := range o.Activities {
		where = append(where, b.plain(a.Title))
	}
	for _, p := range o.Personas {
		who = append(who, b.personaTitle(p.ID))
	}
	c.Where, c.Who = b.enumerate(where), b.enumerate(who)
	return c
}

// causes are the metrics that an opportunity comes from, as they stand now:
// "Daily dashboard views above". Interactions are causes too, but have no health.
func (b *builder) causes(o *model.Opportunity) []Health {
	var list []Health
	for i := range o.Because {
		cause := &o.Because[i]
		m := b.Handbook.Metric(cause.Metric.ID)
		if m == nil || !m.Published() {
			continue
		}
		health, key, persona := b.healthOf(m.Overall()), "cause.metric", ""
		if s := m.Segment(cause.Segment.ID); s != nil {
			health, key, persona = b.healthOf(s.State.Health), "cause.metric-for", b.personaTitle(s.Persona.ID)
		}
		health.Word = b.say(key, "metric", b.plain(m.Title), "persona", persona, "state", health.Small)
		health.Small = ""
		list = append(list, health)
	}
	return list
}
