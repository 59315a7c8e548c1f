package pages

import (
	"strings"

	"flowbook/generator/chart"
	"flowbook/generator/model"
)

// FlowTable is the Product Flow as plain text, for a spreadsheet and for a
// picture of it: activities across, groups of rows down.
type FlowTable struct {
	Title      string
	Phases     []FlowPhase
	Activities []string // in order, with their numbers: "9 Monitor what is running"
	Groups     []FlowGroup
}

// FlowPhase spans that many activities; phases without any are left out.
type FlowPhase struct {
	Title string
	Span  int
}

// FlowGroup holds the rows of customers, consumers, metrics or opportunities.
type FlowGroup struct {
	Title string
	Rows  []FlowRow
}

// FlowRow has a cell for each activity, and in it lines, each a thing.
type FlowRow struct {
	Title string
	Cells [][]FlowLine
}

// FlowLine is one thing in a cell.
type FlowLine struct {
	Text   string
	Health Health // of a metric; else zero
}

// NewFlowTable makes the table of in's published activities.
func NewFlowTable(in *Input) FlowTable {
	b := &builder{Input: in.Prepared(), address: "/flow/"}
	h := b.Handbook
	t := FlowTable{Title: b.say("flow.title-of", "product", b.plain(or(h.Settings.Product.Name, h.Settings.Title)))}
	order := b.flowOrder()
	for _, p := range h.Phases {
		if n := len(p.Activities); n > 0 {
			t.Phases = append(t.Phases, FlowPhase{b.plain(p.Title), n})
		}
	}
	for _, a := range order {
		t.Activities = append(t.Activities, strings.TrimSpace(model.FormatNumber(float64(a.Number))+" "+b.plain(a.Title)))
	}
	groups := []FlowGroup{{Title: b.say("persona-kind.customers")}, {Title: b.say("persona-kind.consumers")}}
	for _, p := range personas(h) {
		row := flowRow(b.plain(p.Title), order, func(a *model.Activity) (list []FlowLine) {
			if i := a.Interaction(p.ID); i != nil && i.Does != "" {
				list = append(list, FlowLine{Text: b.plain(i.Does)})
			}
			return list
		})
		at := 1
		if p.Kind == model.Customer {
			at = 0
		}
		groups[at].Rows = append(groups[at].Rows, row)
	}
	groups = append(groups, FlowGroup{b.say("word.metrics"), []FlowRow{flowRow(b.say("activity.metrics"), order, b.flowMetrics)}},
		FlowGroup{b.say("word.opportunities"), []FlowRow{flowRow(b.say("activity.opportunities"), order, b.flowOpportunities)}})
	for _, g := range groups {
		var rows []FlowRow
		for _, r := range g.Rows {
			if r.filled() {
				rows = append(rows, r)
			}
		}
		if len(rows) > 0 {
			t.Groups = append(t.Groups, FlowGroup{g.Title, rows})
		}
	}
	return t
}

func flowRow(title string, order []*model.Activity, cell func(*model.Activity) []FlowLine) FlowRow {
	r := FlowRow{Title: title, Cells: make([][]FlowLine, 0, len(order))}
	for _, a := range order {
		r.Cells = append(r.Cells, cell(a))
	}
	return r
}

func (r FlowRow) filled() bool {
	for _, c := range r.Cells {
		if len(c) > 0 {
			return true
		}
	}
	return false
}

// flowMetrics says "252 views/day · Above · Daily dashboard views".
func (b *builder) flowMetrics(a *model.Activity) (list []FlowLine) {
	for i := range a.Metrics {
		m := &a.Metrics[i]
		health := b.healthOf(m.Overall())
		said := b.say("flow.no-value")
		if m.State.Value.Set {
			said = b.value(m.State.Value)
			if !m.Qualitative() {
				said = withUnit(said, m.Unit)
			}
		}
		list = append(list, FlowLine{said + " · " + health.Word + " · " + b.plain(m.Title), health})
	}
	return list
}

// flowOpportunities says "Trouble is only noticed by watching · 64 RICE · Exploring".
func (b *builder) flowOpportunities(a *model.Activity) (list []FlowLine) {
	for _, o := range b.opportunitiesIn(a) {
		if o.Status.Ended() {
			continue
		}
		said := b.plain(o.Title)
		if o.Score != nil {
			said += " · " + b.say("flow.score", "score", chart.Score(b.Words, *o.Score))
		}
		list = append(list, FlowLine{Text: said + " · " + chart.StatusWord(b.Words, o.Status)})
	}
	return list
}
