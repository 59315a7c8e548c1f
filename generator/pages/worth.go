package pages

import (
	"html/template"
	"slices"
	"strings"

	"flowbook/generator/chart"
	"flowbook/generator/model"
)

// Outcome is what opportunities are to move: a metric, or without one what
// nobody measures yet.
type Outcome struct {
	MovedMetric // without a Title: no metric
	Items       []OutcomeItem
}

// OutcomeItem is an opportunity with what hangs below it.
type OutcomeItem struct {
	OpportunityCard
	Solutions []SolutionRow
}

// outcomes is the tree from the numbers to the experiments: each metric with the
// opportunities that it is a cause of, those with the best score first.
func (b *builder) outcomes(open []*model.Opportunity) []Outcome {
	var list []Outcome
	at := map[string]int{}
	var rest []OutcomeItem
	for _, o := range open {
		item := OutcomeItem{OpportunityCard: b.opportunityCard(o), Solutions: b.solutions(o)}
		moves := b.moves(o)
		for _, m := range moves {
			key := m.Href + " " + m.Who
			i, ok := at[key]
			if !ok {
				i = len(list)
				at[key] = i
				list = append(list, Outcome{MovedMetric: m})
			}
			list[i].Items = append(list[i].Items, item)
		}
		if len(moves) == 0 {
			rest = append(rest, item)
		}
	}
	if len(rest) > 0 {
		list = append(list, Outcome{Items: rest})
	}
	return list
}

// scatter sets impact against effort. A dot's area is reach times confidence, so
// that what a score is made of is all there. left is how many lack a number.
func (b *builder) scatter(open []*model.Opportunity) (drawn template.HTML, left int) {
	var dots []chart.Dot
	for i, o := range open {
		r := &o.RICE
		if r.Impact == nil || r.Effort == nil {
			left++
			continue
		}
		dot := chart.Dot{Number: i + 1, Href: b.href(o.Address), Title: b.plain(o.Title), Impact: *r.Impact, Effort: *r.Effort}
		if r.Reach != nil && r.Confidence != nil {
			dot.Weight = *r.Reach * *r.Confidence
		}
		dots = append(dots, dot)
	}
	return chart.Scatter(dots), left
}

// placeByGap gives each row its place by gap, and reports whether that order
// differs from the one by score. rows and open go together.
func placeByGap(rows []RankedOpportunity, open []*model.Opportunity) (differs bool) {
	order := make([]int, len(open))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return downward(open[i].Gap, open[j].Gap) })
	for place, i := range order {
		if open[i].Gap != nil {
			rows[i].GapPlace = place + 1
			differs = differs || place != i
		}
	}
	return differs
}

// sharesLead says whom the open opportunities serve: "Two serve customers alone,
// five consumers alone, three both."; "" for fewer than two.
func sharesLead(open []RankedOpportunity) string {
	if len(open) < 2 {
		return ""
	}
	var parts []string
	for _, w := range []struct{ word, whom string }{{"Customers", "customers alone"}, {"Consumers", "consumers alone"}, {"Both", "both"}, {"", "nobody by name"}} {
		n := 0
		for i := range open {
			if open[i].Served.Word() == w.word {
				n++
			}
		}
		switch {
		case n == 0:
		case len(parts) > 0:
			parts = append(parts, model.Lower(numberWord(n))+" "+w.whom)
		case n == 1:
			parts = append(parts, "One serves "+w.whom)
		default:
			parts = append(parts, numberWord(n)+" serve "+w.whom)
		}
	}
	return strings.Join(parts, ", ") + "."
}

// causesSince is causes with what is out of its range dated: "… above since 15 Nov 2026".
func (b *builder) causesSince(o *model.Opportunity) []Health {
	list, k := b.causes(o), 0
	for i := range o.Because {
		c := &o.Because[i]
		m := b.Handbook.Metric(c.Metric.ID)
		if m == nil || !m.Published() {
			continue
		}
		if s := telling(m, c); s.Since != 0 {
			list[k].Word += " since " + shortDate(s.Since)
		}
		k++
	}
	return list
}

// phaseChoices lists the phases that something open stands in; nil for fewer than two.
func (b *builder) phaseChoices(open []RankedOpportunity) []Choice {
	var list []Choice
	for _, p := range b.Handbook.Phases {
		if slices.ContainsFunc(open, func(r RankedOpportunity) bool {
			return slices.Contains(strings.Fields(r.PhaseID), p.ID)
		}) {
			list = append(list, Choice{ID: p.ID, Title: b.plain(p.Title)})
		}
	}
	if len(list) < 2 {
		return nil
	}
	return list
}
