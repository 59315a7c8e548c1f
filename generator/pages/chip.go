package pages

import (
	"html/template"

	"flowbook/generator/chart"
	"flowbook/generator/model"
)

// Chip is a metric in the grid. The part "chip" draws it.
type Chip struct {
	Link
	ID     string
	Value  string // "252", "good", "–"
	Unit   string
	Health Health
	Range  template.HTML
	Words  string // "Healthy: 80 to 250 views/day"
	Where  string // the segment whose health that is, where the whole's is another: "Application engineer"
}

// GridOpportunity is an opportunity in the grid. The part "opp" draws it.
type GridOpportunity struct {
	Link
	Score string // "64"; "" without one
	Steps template.HTML
}

// attention puts what needs somebody first.
func attention(h Health) int {
	switch h.State {
	case string(model.Below), string(model.Above):
		return 0
	case string(model.Stale):
		return 1
	case string(model.Unknown):
		return 2
	}
	return 3
}

// chip is m in the grid. Where the whole is in order and a segment is not, it
// wears the segment's health and says whose it is.
func (b *builder) chip(m *model.Metric) Chip {
	c := Chip{Link: b.link(m.Address, m.Title), ID: m.ID, Value: b.value(m.State.Value), Health: b.healthOf(m.Overall()), Range: chart.Range(m, nil)}
	if !m.Qualitative() {
		c.Unit = m.Unit
	}
	if words := chart.RangeWords(b.Words, m, nil); words != "" {
		c.Words = b.say("metric.healthy", "range", words)
	}
	if m.Overall() != m.State.Health {
		for i := range m.Segments {
			if s := &m.Segments[i]; s.State.Health == m.Overall() {
				c.Where = b.personaTitle(s.Persona.ID)
				break
			}
		}
	}
	return c
}

// personaTitle is a persona's title without markup; the id where there is none.
func (b *builder) personaTitle(id string) string {
	if p := b.Handbook.Persona(id); p != nil {
		return b.plain(p.Title)
	}
	return id
}

func (b *builder) gridOpportunity(o *model.Opportunity) GridOpportunity {
	g := GridOpportunity{Link: b.link(o.Address, o.Title), Steps: chart.Steps(b.Words, o.Status)}
	if o.Score != nil {
		g.Score = chart.Score(b.Words, *o.Score)
	}
	return g
}
