package pages

import (
	"html/template"

	"flowbook/generator/chart"
	"flowbook/generator/check"
	"flowbook/generator/diag"
	"flowbook/generator/model"
)

// says is what a finding says, after the title of what it is about.
var says = map[diag.Code]string{
	diag.PersonaUnused:              "does nothing in any activity.",
	diag.PhaseWithoutCustomer:       "has no activity in which a customer takes part.",
	diag.PhaseWithoutConsumer:       "has no activity in which a consumer takes part.",
	diag.ActivityWithoutInteraction: "is done by nobody.",
	diag.ActivityWithoutMetric:      "has no metric.",
	diag.ActivityWithoutSupport:     "supports nothing on the needs map.",
	diag.ActivityWithoutUser:        "supports something that no user of the needs map reaches.",
	diag.NeedUnserved:               "depends on nothing: nothing serves this need.",
	diag.NodeUnreached:              "is reached by no user.",
	diag.OpportunityWithoutCause:    "does not say where it comes from.",
	diag.CauseGone:                  "has no cause that still holds. Is it done?",
	diag.NowWithoutOwner:            "is for now, and nobody owns it.",
	diag.NowWithoutScore:            "is for now, and has no score.",
	diag.TargetOutsideRange:         "aims at a target outside its healthy range.",
	diag.ReviewOverdue:              "was last reviewed more than a year ago.",
}

// concerned is the entity that f is about, as a link, and what f says of it.
// Where there is no entity, the checks' own words are all there is.
func (b *builder) concerned(f *check.Finding) (Insight, bool) {
	item := Insight{Says: says[f.Code]}
	switch f.Code {
	case diag.MetricWithoutOpportunity, diag.TargetOutsideRange, diag.ObservationStale:
		if m := b.Handbook.Metric(f.Entry); m != nil {
			item.Link, item.Health = b.toMetric(m), healthOf(m.Overall())
			item.Says = b.metricSays(m, f, item.Says)
			return item, m.Published()
		}
	case diag.OpportunityWithoutCause, diag.CauseGone, diag.NowWithoutOwner, diag.NowWithoutScore:
		if o := b.opportunityAt(f); o != nil {
			item.Link = b.toOpportunity(o)
			return item, o.Published
		}
	case diag.NeedUnserved, diag.NodeUnreached:
		if n := b.Handbook.Node(f.Entry); n != nil {
			item.Link = b.toNode(n)
			return item, b.Handbook.Map.Published
		}
	case diag.PhaseWithoutCustomer, diag.PhaseWithoutConsumer:
		if p := b.Handbook.Phase(f.Entry); p != nil {
			item.Link = b.link(p.Address, p.Title)
			return item, true
		}
	default:
		if found, published := b.fileSays(f, &item); found {
			return item, published
		}
	}
	item.Link, item.Says = Link{}, capital(f.Message)+"."
	if f.File != "" {
		item.Title = template.HTML("<code>" + template.HTMLEscapeString(f.File) + "</code>")
	}
	return item, true
}

// fileSays finds an activity or persona by f's file.
func (b *builder) fileSays(f *check.Finding, item *Insight) (found, published bool) {
	for _, a := range b.Handbook.Activities {
		if a.Origin.File == f.File && says[f.Code] != "" {
			item.Link, item.Number = b.toActivity(a), a.Number
			if f.Code == diag.ReviewOverdue {
				item.Says = "was last reviewed on " + longDate(a.Reviewed) + "."
			}
			return true, a.Published
		}
	}
	for _, p := range b.Handbook.Personas {
		if p.Origin.File == f.File && says[f.Code] != "" {
			item.Link = b.toPersona(p.ID)
			return true, p.Published
		}
	}
	return false, false
}

// opportunityAt finds the opportunity that f is about: inline by its id, else by its file.
func (b *builder) opportunityAt(f *check.Finding) *model.Opportunity {
	if f.Entry != "" {
		return b.Handbook.Opportunity(f.Entry)
	}
	for _, o := range b.Handbook.Opportunities {
		if !o.Inline && o.Origin.File == f.File {
			return o
		}
	}
	return nil
}

// metricSays puts a metric's numbers into the sentence.
func (b *builder) metricSays(m *model.Metric, f *check.Finding, plain string) string {
	switch f.Code {
	case diag.ObservationStale:
		return "was last measured on " + longDate(newestDay(m)) + "."
	case diag.MetricWithoutOpportunity:
		for i := range m.Segments {
			if s := &m.Segments[i]; !s.At.IsZero() && s.At == f.Span {
				return "is " + string(s.State.Health) + " its range for " + b.personaTitle(s.Persona.ID) + ": " +
					withUnit(value(s.State.Value), chart.Unit(m, s.State.Value)) + "."
			}
		}
		return "is " + string(m.State.Health) + " its range: " + withUnit(value(m.State.Value), chart.Unit(m, m.State.Value)) + "."
	}
	return plain
}

// newestDay is when m or one of its segments was last observed.
func newestDay(m *model.Metric) model.Date {
	day := m.Series.Newest().Date
	for i := range m.Segments {
		day = max(day, m.Segments[i].Series.Newest().Date)
	}
	return day
}
