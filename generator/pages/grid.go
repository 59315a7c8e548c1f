package pages

import (
	"cmp"
	"html/template"
	"slices"

	"flowbook/generator/chart"
	"flowbook/generator/model"
)

// Grid is the Product Flow, or one phase of it: phases and activities across,
// personas, metrics and opportunities down. The parts "grid" and "cards" draw
// it, as a table and, on phones, as one card an activity.
type Grid struct {
	Caption       string
	Corner        []string // lines
	Phases        []GridPhase
	Columns       []GridColumn
	Groups        []GridGroup
	Metrics       bool // there is a metric in it
	Opportunities bool
	Few           bool // so few columns that the table need not fill the page
	Cards         bool // draw the cards too; beyond maxCards a list is enough
	Summaries     bool // show the activities' summaries in the head
}

// GridPhase spans the columns of one phase.
type GridPhase struct {
	Link
	ID      string
	Count   string // "3 activities"
	Span    int
	First   bool // of the grid: no line before it
	Columns []GridColumn
}

// GridColumn is one activity.
type GridColumn struct {
	Link
	ID      string
	Number  int
	Summary template.HTML
	First   bool // of its phase, but not of the grid: a line before it
	Calm    bool // nothing in it needs attention
	Health  Health
	Planned string // "Planned", "Beta", "Retiring"; "" for a live one
	Does    []CardRow
	Chips   []Chip
	Folded  []Chip // those beyond the first few
	Opps    []GridOpportunity
	OppMore []GridOpportunity
}

// CardRow is what one persona does, on an activity's card.
type CardRow struct {
	Persona string // id
	Title   template.HTML
	Does    template.HTML
}

// GridGroup is a group of rows: customers or consumers.
type GridGroup struct {
	ID    string // "customers"
	Title string
	Rows  []GridRow
}

// GridRow is one persona's row.
type GridRow struct {
	Link
	Persona string // id
	Cells   []GridCell
}

// GridCell is what the row's persona does in one activity; an empty Does is shown as a dash.
type GridCell struct {
	Does  template.HTML
	First bool
}

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

// Bounds of the grid. A column shows its first few chips and cards and folds
// the rest away, so that one full column does not leave all others empty.
const (
	maxGrid  = 500 // activities; beyond that the flow lists phases
	maxCards = 120
	maxChips = 3
	maxOpps  = 2
)

// grid lays out phases. Personas without an interaction in them have no row.
func (b *builder) grid(phases []*model.Phase) Grid {
	var g Grid
	open := b.openByActivity()
	total := 0
	for _, p := range phases {
		total += len(p.Activities)
	}
	g.Cards, g.Few = total <= maxCards, total < 4
	var all []*model.Activity
	for _, p := range phases {
		if len(p.Activities) == 0 {
			continue
		}
		gp := GridPhase{Link: b.link(p.Address, p.Title), ID: p.ID, Span: len(p.Activities),
			Count: count(len(p.Activities), "activity", "activities"), First: len(g.Phases) == 0}
		for i, a := range p.Activities {
			col := b.gridColumn(a, open[a.ID])
			col.First = i == 0 && !gp.First
			g.Metrics = g.Metrics || len(col.Chips) > 0
			g.Opportunities = g.Opportunities || len(col.Opps) > 0
			gp.Columns = append(gp.Columns, col)
			all = append(all, a)
		}
		g.Columns = append(g.Columns, gp.Columns...)
		g.Phases = append(g.Phases, gp)
	}
	g.Groups = b.gridGroups(all, g.Columns)
	phasesWord, activitiesWord := count(len(g.Phases), "phase", "phases"), count(total, "activity", "activities")
	g.Corner = []string{phasesWord + ",", activitiesWord}
	g.Caption = phasesWord + ", " + activitiesWord
	return g
}

// openByActivity finds the published opportunities that are not done or
// rejected, by activity, the best score first.
func (b *builder) openByActivity() map[string][]*model.Opportunity {
	open := map[string][]*model.Opportunity{}
	for _, o := range rankedOpen(b.Handbook) {
		for _, a := range o.Activities {
			open[a.ID] = append(open[a.ID], o)
		}
	}
	return open
}

// rankedOpen lists the published opportunities that are open, by score; those
// without one come last, in the handbook's order.
func rankedOpen(h *model.Handbook) []*model.Opportunity {
	var list []*model.Opportunity
	for _, o := range h.Opportunities {
		if o.Published && !o.Status.Ended() {
			list = append(list, o)
		}
	}
	slices.SortStableFunc(list, byScore)
	return list
}

func byScore(a, b *model.Opportunity) int {
	switch {
	case a.Score != nil && b.Score != nil:
		return cmp.Compare(*b.Score, *a.Score)
	case a.Score != nil:
		return -1
	case b.Score != nil:
		return 1
	}
	return 0
}

func (b *builder) gridColumn(a *model.Activity, open []*model.Opportunity) GridColumn {
	col := GridColumn{Link: b.link(a.Address, a.Title), ID: a.ID, Number: a.Number, Summary: b.label(a.Summary)}
	if a.Status != "" && a.Status != "live" {
		col.Planned = capital(a.Status)
	}
	for i := range a.Metrics {
		col.Chips = append(col.Chips, b.chip(&a.Metrics[i]))
	}
	slices.SortStableFunc(col.Chips, func(a, b Chip) int { return cmp.Compare(attention(a.Health), attention(b.Health)) })
	col.Calm = true
	if len(col.Chips) > 0 {
		col.Health = col.Chips[0].Health // the one that needs most attention
		col.Calm = !col.Health.NeedsAttention()
	}
	for _, o := range open {
		col.Opps = append(col.Opps, b.gridOpportunity(o))
	}
	for _, p := range b.Handbook.Personas {
		if i := a.Interaction(p.ID); i != nil && p.Published && i.Does != "" {
			col.Does = append(col.Does, CardRow{Persona: p.ID, Title: b.label(p.Title), Does: b.label(i.Does)})
		}
	}
	// One more is shown rather than a fold with a single thing in it.
	if len(col.Chips) > maxChips+1 {
		col.Chips, col.Folded = col.Chips[:maxChips], col.Chips[maxChips:]
	}
	if len(col.Opps) > maxOpps+1 {
		col.Opps, col.OppMore = col.Opps[:maxOpps], col.Opps[maxOpps:]
	}
	return col
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
	c := Chip{Link: b.link(m.Address, m.Title), ID: m.ID, Value: value(m.State.Value), Health: healthOf(m.Overall()), Range: chart.Range(m, nil)}
	if !m.Qualitative() {
		c.Unit = m.Unit
	}
	if words := chart.RangeWords(m, nil); words != "" {
		c.Words = "Healthy: " + words
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
	g := GridOpportunity{Link: b.link(o.Address, o.Title), Steps: chart.Steps(o.Status)}
	if o.Score != nil {
		g.Score = chart.Score(*o.Score)
	}
	return g
}

func (b *builder) gridGroups(list []*model.Activity, columns []GridColumn) []GridGroup {
	groups := []GridGroup{{ID: "customers", Title: "Customers"}, {ID: "consumers", Title: "Consumers"}}
	for _, p := range personas(b.Handbook) {
		if !slices.ContainsFunc(list, func(a *model.Activity) bool { return a.Interaction(p.ID) != nil }) {
			continue
		}
		row := GridRow{Link: b.link(p.Address, p.Title), Persona: p.ID, Cells: make([]GridCell, len(list))}
		for i, a := range list {
			row.Cells[i].First = columns[i].First
			if in := a.Interaction(p.ID); in != nil {
				row.Cells[i].Does = b.label(in.Does)
			}
		}
		at := 1
		if p.Kind == model.Customer {
			at = 0
		}
		groups[at].Rows = append(groups[at].Rows, row)
	}
	return slices.DeleteFunc(groups, func(g GridGroup) bool { return len(g.Rows) == 0 })
}
