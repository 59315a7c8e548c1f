package pages

import (
	"html/template"

	"flowbook/generator/model"
)

// Flow is the view of /flow/.
type Flow struct {
	Shell
	Lead   string
	Filter Filter
	Ruler  Ruler
	Grid   Grid
	List   []PhaseList // instead of the grid where there are too many activities
	Empty  bool
}

// Filter is the form above a grid. The part "filters" draws it, and only those
// controls that change something.
type Filter struct {
	Personas      []FilterPersona
	Health        bool // something needs attention, and something does not
	Metrics       bool // there are metrics to fold away
	Opportunities bool // there are opportunities to fold away
}

// FilterPersona is one choice.
type FilterPersona struct {
	ID    string
	Title template.HTML
}

// PhaseList is a phase with links to its activities.
type PhaseList struct {
	Link
	Summary    template.HTML
	Count      string
	Activities []ListedActivity // nil where there are more in all than one page should list
}

// ListedActivity is an activity in a list. The part "activities" draws it.
type ListedActivity struct {
	Link
	Number  int
	Summary template.HTML
	Health  Health
}

func flowPages(in *Input) []Page {
	return []Page{in.page("flow", "/flow/", in.say("word.product-flow"), overview, func(b *builder) any { return b.flow() })}
}

func (b *builder) flow() Flow {
	h := b.Handbook
	name := b.plain(or(h.Settings.Product.Name, h.Settings.Title))
	v := Flow{Lead: b.say("flow.lead", "product", name)}
	v.Shell = b.shell("flow", b.say("word.product-flow"), v.Lead)
	switch n := len(b.flowOrder()); {
	case n == 0:
		v.Empty = true
	case n > maxGrid:
		v.List = b.phaseLists()
	default:
		v.Grid = b.grid(h.Phases)
		v.Filter = b.filter(v.Grid)
		v.Ruler = b.wideRuler()
	}
	return v
}

// filter offers what g can be filtered by.
func (b *builder) filter(g Grid) Filter {
	f := Filter{Metrics: g.Metrics, Opportunities: g.Opportunities}
	for _, group := range g.Groups {
		for _, r := range group.Rows {
			f.Personas = append(f.Personas, FilterPersona{ID: r.Persona, Title: r.Title})
		}
	}
	if len(f.Personas) < 2 {
		f.Personas = nil
	}
	calm := 0
	for _, c := range g.Columns {
		if c.Calm {
			calm++
		}
	}
	f.Health = calm > 0 && calm < len(g.Columns)
	return f
}

// phaseLists lists every phase with its activities, where that is no more than
// maxListed; else the phases' own pages list them.
func (b *builder) phaseLists() []PhaseList {
	var list []PhaseList
	for _, p := range b.Handbook.Phases {
		l := b.phaseList(p)
		if len(b.flowOrder()) > maxListed {
			l.Activities = nil
		}
		list = append(list, l)
	}
	return list
}

func (b *builder) phaseList(p *model.Phase) PhaseList {
	l := PhaseList{Link: b.link(p.Address, p.Title), Summary: b.inline(p.File, p.Summary),
		Count: b.say("count.activities", "count", len(p.Activities))}
	for _, a := range p.Activities {
		l.Activities = append(l.Activities, b.listed(a))
	}
	return l
}

func (b *builder) listed(a *model.Activity) ListedActivity {
	return ListedActivity{Link: b.link(a.Address, a.Title), Number: a.Number, Summary: b.label(a.Summary), Health: b.activityHealth(a)}
}
