package pages

import (
	"cmp"
	"html/template"
	"slices"

	"flowbook/generator/chart"
	"flowbook/generator/model"
)

// MovedMetric is a metric that an opportunity should bring to where it belongs,
// or, where no metric is its cause, somebody's satisfaction with an activity.
type MovedMetric struct {
	Link
	Who    string // the segment's persona, plain; "" for the whole; of satisfaction the activity
	Health Health // none of satisfaction
	From   string // "252"; "" where nothing is known
	name   string // the Link's title as it was written
	To     string // "150 views/day", "250 views/day or less"; "" without a range or target
}

// moves names the metrics that an opportunity comes from, and from where to where it should take them.
func (b *builder) moves(o *model.Opportunity) []MovedMetric {
	var list []MovedMetric
	for i := range o.Because {
		c := &o.Because[i]
		m := b.Handbook.Metric(c.Metric.ID)
		if m == nil || !m.Published() {
			continue
		}
		state := telling(m, c)
		moved := MovedMetric{Link: b.toMetric(m), name: m.Title, Health: b.healthOf(state.Health), To: b.goal(m, m.Segment(c.Segment.ID))}
		if state.Value.Set {
			moved.From = b.value(state.Value)
		}
		if c.Segment.ID != "" {
			moved.Who = b.personaTitle(c.Segment.ID)
		}
		list = append(list, moved)
	}
	if list == nil {
		return b.satisfactions(o)
	}
	return list
}

// maxSatisfactions is how many satisfactions an opportunity says it moves.
const maxSatisfactions = 3

// satisfactions says with what an opportunity should make people more content:
// those interactions that its gap comes from, the widest gap first.
func (b *builder) satisfactions(o *model.Opportunity) []MovedMetric {
	type asked struct {
		MovedMetric
		gap float64
	}
	named := namesInteraction(o)
	var list []asked
	for _, a := range o.Activities {
		for k := range a.Interactions {
			i := &a.Interactions[k]
			gap, ok := i.Gap()
			if !ok || !a.Published || !meant(o, i.Persona.ID, named) {
				continue
			}
			persona := b.toPersona(i.Persona.ID)
			persona.Title = b.Words.HTML("moves.satisfaction", "persona", persona.Title)
			list = append(list, asked{MovedMetric{
				Link: persona, name: b.say("moves.satisfaction", "persona", b.personaTitle(i.Persona.ID)), Who: b.plain(a.Title),
				From: b.say("moves.from", "satisfaction", *i.Satisfaction, "importance", *i.Importance),
			}, gap})
		}
	}
	slices.SortStableFunc(list, func(a, b asked) int { return cmp.Compare(b.gap, a.gap) })
	var moves []MovedMetric
	for _, s := range list[:min(len(list), maxSatisfactions)] {
		moves = append(moves, s.MovedMetric)
	}
	return moves
}

// goal is where m should go: to its target, which is the whole's alone, else into the range.
func (b *builder) goal(m *model.Metric, segment *model.Segment) string {
	if segment == nil && m.Target.Set {
		return withUnit(b.value(m.Target), chart.Unit(b.Words, m, m.Target))
	}
	return model.Lower(chart.RangeWords(b.Words, m, segment))
}

// Served says whom an opportunity is for: customers, who close the contract, or
// consumers, who stay in it.
type Served struct {
	Customers []Link
	Consumers []Link
	Said      string // "Customers", "Both"; "" where nobody is named
}

// Word is "customers", "consumers", "both"; "" where nobody is named.
func (s Served) Word() string {
	switch {
	case len(s.Customers) > 0 && len(s.Consumers) > 0:
		return "both"
	case len(s.Customers) > 0:
		return "customers"
	case len(s.Consumers) > 0:
		return "consumers"
	}
	return ""
}

func (b *builder) served(o *model.Opportunity) Served {
	var s Served
	for _, id := range serves(o) {
		switch p := b.Handbook.Persona(id); {
		case p == nil:
		case p.Kind == model.Customer:
			s.Customers = append(s.Customers, b.toPersona(id))
		default:
			s.Consumers = append(s.Consumers, b.toPersona(id))
		}
	}
	if word := s.Word(); word != "" {
		s.Said = b.say("persona-kind." + word)
	}
	return s
}

// SolutionRow is one way to seize an opportunity, with what was tried for it.
type SolutionRow struct {
	Title       template.HTML
	Status      string
	Link        string // outside; "" for none
	Experiments []ExperimentRow
}

// ExperimentRow is what was tried; without a Result nobody knows yet.
type ExperimentRow struct {
	Title, Result template.HTML
}

func (b *builder) solutions(o *model.Opportunity) []SolutionRow {
	file := o.Origin.File
	var list []SolutionRow
	for _, s := range o.Solutions {
		row := SolutionRow{Title: b.inline(file, s.Title), Status: capital(s.Status), Link: s.Link}
		for _, e := range s.Experiments {
			row.Experiments = append(row.Experiments, ExperimentRow{Title: b.inline(file, e.Title), Result: b.inline(file, e.Result)})
		}
		list = append(list, row)
	}
	return list
}

// Serves is whom o serves, for a list: "customers", "consumers", "both"; "" where nobody is named.
func Serves(in *Input, o *model.Opportunity) string {
	return (&builder{Input: in, address: "/"}).served(o).Word()
}

// Moves is what o should move, in words: "Daily dashboard views, Application
// engineer: 212 → 60 to 150 views/day"; nil where nothing is measured.
func Moves(in *Input, o *model.Opportunity) []string {
	var list []string
	for _, m := range (&builder{Input: in, address: "/"}).moves(o) {
		s := Plain(in.Engine, m.name)
		if m.Who != "" {
			s += ", " + m.Who
		}
		from := m.From
		if from == "" {
			from = "?"
		}
		s += ": " + from
		if m.To != "" {
			s += " → " + m.To
		}
		list = append(list, s)
	}
	return list
}
