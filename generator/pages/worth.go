package pages

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"flowbook/generator/chart"
	"flowbook/generator/model"
)

// Outcome is what opportunities are to move: a metric, or without one what
// nobody measures yet.
type Outcome struct {
	MovedMetric               // without a Title: no metric
	Items       []OutcomeItem // mostBelow of them at most
	Left        int           // how many more there are, in the ranked list
}

// OutcomeItem is an opportunity with what hangs below it.
type OutcomeItem struct {
	OpportunityCard
	Solutions []SolutionRow
}

// outcomes is the tree from the numbers to the experiments: each metric with the
// opportunities that it is a cause of, those with the best score first.
func (b *builder) outcomes(open []*model.Opportunity) []Outcome {
	list := make([]Outcome, 0, len(open)) // about: most move a metric of their own
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
	for i := range list {
		o := &list[i]
		o.Items, o.Left = cut(o.Items, mostBelow)
	}
	return list
}

// mostBelow is how many opportunities stand below one persona or one number.
const mostBelow = 10

// cut is the first most of list, and how many are left.
func cut[T any](list []T, most int) ([]T, int) {
	n := min(len(list), most)
	return list[:n:n], len(list) - n
}

// scatter sets impact against effort. A dot's area is reach times confidence, so
// that what a score is made of is all there. lacks says how many are not shown, and why.
func (b *builder) scatter(open []*model.Opportunity) (drawn template.HTML, lacks string) {
	var dots []chart.Dot
	unknown := 0
	for i, o := range open {
		r := &o.RICE
		if r.Impact == nil || r.Effort == nil {
			unknown++
			continue
		}
		dot := chart.Dot{Number: i + 1, Href: b.href(o.Address), Title: b.plain(o.Title), Impact: *r.Impact, Effort: *r.Effort}
		if r.Reach != nil && r.Confidence != nil {
			dot.Weight = *r.Reach * *r.Confidence
		}
		dots = append(dots, dot)
	}
	drawn, left := chart.Scatter(b.Words, dots)
	var parts []string
	if unknown > 0 {
		parts = append(parts, b.say("opportunities.unplaced", "count", unknown, "number", b.numberWord(unknown)))
	}
	if left > 0 {
		parts = append(parts, b.say("opportunities.no-room", "n", len(dots)-left))
	}
	return drawn, strings.Join(parts, " ")
}

// mostNumbers is how many rows of numbers stand open.
const mostNumbers = 20

// NumberRow is what an opportunity's places come from: each number as it was
// given, "" where it is not known.
type NumberRow struct {
	Link
	Place, GapPlace                   int // by score and by gap; GapPlace 0 without a gap
	Reach, Impact, Confidence, Effort NumberCell
	Score, Gap                        NumberCell
}

// NumberCell is a number as it is shown, and as a table sorts by it.
type NumberCell struct {
	Text  string
	Exact string // the number with all its digits, to sort by
}

// numberRows lists the numbers of rows, which go together with open; nil where there are none.
func (b *builder) numberRows(rows []RankedOpportunity, open []*model.Opportunity) []NumberRow {
	known := false
	number := b.Words.Number
	score := func(n float64) string { return chart.Score(b.Words, n) }
	list := make([]NumberRow, len(open))
	cell := func(n *float64, text func(float64) string) NumberCell {
		if n == nil {
			return NumberCell{}
		}
		known = true
		return NumberCell{text(*n), strconv.FormatFloat(*n, 'f', -1, 64)}
	}
	for i, o := range open {
		r := &o.RICE
		list[i] = NumberRow{
			Link: rows[i].Link, Place: rows[i].Place, GapPlace: rows[i].GapPlace,
			Reach: cell(r.Reach, number), Impact: cell(r.Impact, number), Confidence: cell(r.Confidence, number),
			Effort: cell(r.Effort, number), Score: cell(o.Score, score), Gap: cell(o.Gap, number),
		}
	}
	if !known {
		return nil
	}
	return list
}

// places is where an open opportunity stands among the open ones, from 1.
type places struct {
	score int
	gap   int // 0 without one
	open  int // how many there are
}

// placesOf gives the places of those in ranked that are open.
func placesOf(ranked []*model.Opportunity) map[string]places {
	var open []*model.Opportunity
	for _, o := range ranked {
		if !o.Status.Ended() {
			open = append(open, o)
		}
	}
	m := make(map[string]places, len(open))
	for i, o := range open {
		m[o.ID] = places{score: i + 1, open: len(open)}
	}
	slices.SortStableFunc(open, func(a, b *model.Opportunity) int { return downward(a.Gap, b.Gap) })
	for i, o := range open {
		if p := m[o.ID]; o.Gap != nil {
			p.gap = i + 1
			m[o.ID] = p
		}
	}
	return m
}

// sharesLead says whom the open opportunities serve: "Two serve customers alone,
// five consumers alone, three both."; "" for fewer than two.
func (in *Input) sharesLead(open []RankedOpportunity) string {
	if len(open) < 2 {
		return ""
	}
	var parts []string
	for _, w := range []struct{ word, key string }{{"customers", "customers"}, {"consumers", "consumers"}, {"both", "both"}, {"", "nobody"}} {
		n := 0
		for i := range open {
			if open[i].Served.Word() == w.word {
				n++
			}
		}
		switch {
		case n == 0:
		case len(parts) > 0:
			parts = append(parts, in.say("shares.then-"+w.key, "number", in.smallNumber(n)))
		default:
			parts = append(parts, in.say("shares."+w.key, "count", n, "number", in.numberWord(n)))
		}
	}
	return in.Words.Listed(parts) + "."
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
			list[k].Word = b.say("cause.since", "cause", list[k].Word, "day", b.Words.ShortDate(s.Since))
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
