package pages

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"flowbook/generator/model"
)

// Grid is the Product Flow, or one phase of it: phases and activities across,
// personas, metrics and opportunities down. The parts "grid" and "cards" draw
// it, as a table (a wide one as several, side by side) and, on phones, as one
// card an activity.
type Grid struct {
	Caption       string
	Corner        []string // lines
	Phases        []GridPhase
	Columns       []GridColumn
	Groups        []GridGroup
	Tables        []GridTable // the same, cut between columns; nil without a column
	Metrics       bool        // there is a metric in it
	Opportunities bool        // it has a row for them
	Size          string      // class: "few" columns need not fill the page, "long" and "huge" ones do not fit on paper, "parted" ones have several tables
	Cards         bool        // draw the cards too; beyond maxCards a list is enough
	Summaries     bool        // show the activities' summaries in the head
	Embedded      bool        // it stands in a text: without ids
}

// GridPhase spans the columns of one phase, or those that one table has of it.
type GridPhase struct {
	Link
	ID      string
	Name    string // the title, plain
	Count   string // "3 activities"; in all tables that of the whole phase
	Span    int    // how many columns it has
	First   bool   // of its table: no line before it
	Columns []GridColumn
}

// GridColumn is one activity.
type GridColumn struct {
	Link
	ID      string
	Number  int
	Summary template.HTML
	First   bool // of its phase, but not of its table: a line before it
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
	First bool // as of its column
}

// Bounds of the grid. A column shows its first few chips and cards and folds
// the rest away, so that one full column does not leave all others empty.
const (
	maxGrid   = 500  // activities; beyond that the flow lists phases
	maxListed = 2000 // activities; beyond that the flow lists phases alone
	maxCards  = 120
	maxTable  = 60 // columns of one table; beyond that the grid is parted
	maxPart   = 24 // columns of each table of a parted grid
	maxChips  = 3
	maxOpps   = 2
)

// grid lays out phases. Personas without an interaction in them have no row.
func (b *builder) grid(phases []*model.Phase) Grid {
	var g Grid
	total := 0
	for _, p := range phases {
		total += len(p.Activities)
	}
	g.Cards, g.Size = total <= maxCards, gridSize(total)
	var all []*model.Activity
	for _, p := range phases {
		if len(p.Activities) == 0 {
			continue
		}
		gp := GridPhase{Link: b.link(p.Address, p.Title), ID: p.ID, Name: b.plain(p.Title), Span: len(p.Activities),
			Count: b.say("count.activities", "count", len(p.Activities)), First: len(g.Phases) == 0}
		for i, a := range p.Activities {
			col := b.gridColumn(a)
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
	phasesWord, activitiesWord := b.say("count.phases", "count", len(g.Phases)), b.say("count.activities", "count", total)
	g.Corner = []string{strings.TrimSpace(phasesWord + b.say("list.comma")), activitiesWord}
	g.Caption = b.Words.Listed([]string{phasesWord, activitiesWord})
	g.Tables = gridTables(&g)
	return g
}

func (b *builder) gridColumn(a *model.Activity) GridColumn {
	col := GridColumn{Link: b.link(a.Address, a.Title), ID: a.ID, Number: a.Number, Summary: b.label(a.Summary)}
	if a.Status != "" && a.Status != "live" {
		col.Planned = b.say("activity-status." + a.Status)
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
	for _, o := range b.opportunitiesIn(a) {
		if !o.Status.Ended() {
			col.Opps = append(col.Opps, b.gridOpportunity(o))
		}
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

func (b *builder) gridGroups(list []*model.Activity, columns []GridColumn) []GridGroup {
	groups := []GridGroup{{ID: "customers", Title: b.say("persona-kind.customers")}, {ID: "consumers", Title: b.say("persona-kind.consumers")}}
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

// gridSize is the class of a grid with n columns.
func gridSize(n int) string {
	switch {
	case n < 4:
		return "few"
	case n > maxTable:
		return "parted"
	case n > 32:
		return "huge"
	case n > 24:
		return "long"
	}
	return ""
}
