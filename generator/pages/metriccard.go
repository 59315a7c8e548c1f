package pages

import (
	"html/template"

	"flowbook/generator/chart"
	"flowbook/generator/model"
)

// MetricCard is a metric on the page of its activity. The part "metric" draws it.
type MetricCard struct {
	Link
	ID       string
	Why      template.HTML
	Value    string
	Unit     string
	Health   Health
	Chart    template.HTML // the history; "" for too few observations
	Range    template.HTML // instead of the chart
	Words    string        // "80 to 250 views/day"; "" without a range
	Target   string        // "150 views/day"
	Observed string        // "20 November 2026"
	Segments []SegmentRow
	Head     string // of the segments' values: the unit, or "Value"
}

// SegmentRow is one persona's part of a metric.
type SegmentRow struct {
	Persona Link
	Key     template.HTML // how its line looks in the chart; "" without a chart
	Value   string
	Range   template.HTML
	Bounds  string
	Health  Health
}

func (b *builder) metricCard(m *model.Metric) MetricCard {
	c := MetricCard{
		Link: b.link(m.Address, m.Title), ID: m.ID, Why: b.inline(m.File, m.Why),
		Value: b.value(m.State.Value), Health: b.healthLong(m.State.Health),
		Chart: chart.Line(b.Words, m, b.Handbook.Today, b.personaTitle),
		Words: chart.RangeWords(b.Words, m, nil), Target: chart.Say(b.Words, m.Target), Observed: b.Words.Date(m.State.Date), Head: b.say("word.value"),
	}
	if !m.Qualitative() && m.Unit != "" {
		c.Unit = m.Unit
		c.Head = m.Unit
		if c.Target != "" {
			c.Target += " " + m.Unit
		}
	}
	if c.Chart == "" {
		c.Range = chart.Range(m, nil)
	}
	for i := range m.Segments {
		c.Segments = append(c.Segments, b.segmentRow(m, i, c.Chart != ""))
	}
	return c
}

func (b *builder) segmentRow(m *model.Metric, i int, charted bool) SegmentRow {
	s := &m.Segments[i]
	r := SegmentRow{
		Value: b.value(s.State.Value), Range: chart.Range(m, s), Bounds: chart.Bounds(b.Words, m, s), Health: b.healthOf(s.State.Health),
	}
	if p := b.Handbook.Persona(s.Persona.ID); p != nil {
		r.Persona = b.link(published(p.Address, p.Published), p.Title)
	} else {
		r.Persona = Link{Title: b.label(s.Persona.ID)}
	}
	if charted {
		r.Key = chart.LineKey(i)
	}
	return r
}
