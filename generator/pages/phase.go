package pages

import (
	"html/template"

	"flowbook/generator/model"
)

// Phase is the view of /phases/ID/.
type Phase struct {
	Shell
	Crumbs     []Link
	Heading    template.HTML
	Summary    template.HTML
	Ruler      Ruler
	Filter     Filter
	Grid       Grid
	List       []ListedActivity // instead of the grid where there are too many activities
	Empty      bool
	Prev, Next *Neighbour
}

// Neighbour is the page before or after. The part "neighbours" draws it.
type Neighbour struct {
	Link
	Label string // "8 · Previous"
}

func phasePages(in *Input) []Page {
	var list []Page
	for i, p := range in.Handbook.Phases {
		o := from(&p.Origin)
		for _, a := range p.Activities {
			o.more = append(o.more, a.Origin.File)
		}
		list = append(list, in.page("phase", p.Address, Plain(in.Engine, p.Title), o, func(b *builder) any { return b.phase(i) }))
	}
	return list
}

func (b *builder) phase(i int) Phase {
	all := b.Handbook.Phases
	p := all[i]
	v := Phase{
		Shell:   b.shell("phase", p.Title, p.Summary),
		Crumbs:  []Link{b.toOverview("/flow/", "nav.flow"), {Title: b.label(p.Title)}},
		Heading: b.label(p.Title),
		Summary: b.inline(p.File, p.Summary),
		Ruler:   b.articleRuler(p, nil),
		Empty:   len(p.Activities) == 0,
	}
	if len(p.Activities) > maxGrid {
		v.List = b.phaseList(p).Activities
	} else if !v.Empty {
		v.Grid = b.grid([]*model.Phase{p})
		v.Grid.Summaries = true
		v.Grid.Corner = v.Grid.Corner[1:]
		v.Filter = b.filter(v.Grid)
	}
	if i > 0 {
		v.Prev = &Neighbour{Link: b.link(all[i-1].Address, all[i-1].Title), Label: b.say("nav.previous-phase")}
	}
	if i+1 < len(all) {
		v.Next = &Neighbour{Link: b.link(all[i+1].Address, all[i+1].Title), Label: b.say("nav.next-phase")}
	}
	return v
}
