package twin

import (
	"flowbook/generator/pages"
)

func (s *sheet) flow(v *pages.Flow) {
	s.top(&v.Shell, escaped(v.Title), escaped(v.Lead))
	switch {
	case v.Empty:
		s.line(s.Words.Say("flow.empty"))
	case len(v.List) > 0:
		for i := range v.List {
			l := &v.List[i]
			s.phaseHead(l.Link, l.Count, 2)
			s.para(l.Summary)
			s.listed(l.Activities)
		}
	default:
		s.grid(&v.Grid, 2)
	}
	s.end(&v.Shell)
}

func (s *sheet) phase(v *pages.Phase) {
	s.top(&v.Shell, v.Heading, v.Summary)
	switch {
	case v.Empty:
		s.line(s.Words.Say("phase.empty"))
	case len(v.List) > 0:
		s.listed(v.List)
	default:
		for i := range v.Grid.Phases {
			s.columns(v.Grid.Phases[i].Columns)
		}
	}
	s.end(&v.Shell)
}

// grid lists the activities of each phase with who does what in them. Without a
// level a phase's name is no heading.
func (s *sheet) grid(g *pages.Grid, level int) {
	for i := range g.Phases {
		p := &g.Phases[i]
		s.phaseHead(p.Link, p.Count, level)
		s.columns(p.Columns)
	}
}

func (s *sheet) phaseHead(l pages.Link, count string, level int) {
	if level > 0 {
		s.headed(level, func() { s.link(l); s.note(count) })
		return
	}
	s.block()
	s.strongLink(l)
	s.note(count)
	s.raw("\n")
}

func (s *sheet) columns(list []pages.GridColumn) {
	each(s, s.column, list)
}

// column is one activity: what each persona does, how well it works, what could be better.
func (s *sheet) column(c *pages.GridColumn) {
	s.raw("**")
	s.numbered(pages.Numbered{Link: c.Link, Number: c.Number})
	s.raw("**")
	s.note(c.Planned)
	if c.Summary != "" {
		s.raw(": ")
		s.html(c.Summary)
	}
	for i := range c.Does {
		s.item(1)
		s.html(c.Does[i].Title)
		s.raw(": ")
		s.html(c.Does[i].Does)
	}
	if len(c.Chips) > 0 {
		s.item(1)
		s.say("word.metrics")
		s.raw(": ")
		s.chips(c.Chips, false)
		s.chips(c.Folded, true)
	}
	if len(c.Opps) > 0 {
		s.item(1)
		s.say("word.opportunities")
		s.raw(": ")
		s.gridOpportunities(c.Opps, false)
		s.gridOpportunities(c.OppMore, true)
	}
}

func (s *sheet) chips(list []pages.Chip, more bool) {
	for i := range list {
		if i > 0 || more {
			s.raw(s.Words.Say("list.semicolon"))
		}
		c := &list[i]
		s.link(c.Link)
		s.raw(" ")
		s.dotted(value(c.Value, c.Unit), c.Health.Word, c.Where)
	}
}

func (s *sheet) gridOpportunities(list []pages.GridOpportunity, more bool) {
	for i := range list {
		if i > 0 || more {
			s.raw(s.Words.Say("list.semicolon"))
		}
		o := &list[i]
		s.link(o.Link)
		s.raw(" ")
		if o.Score != "" {
			s.text(s.Words.Say("flow.score", "score", o.Score))
			s.raw(" · ")
		}
		s.html(o.Steps)
	}
}

// listed are activities by number.
func (s *sheet) listed(list []pages.ListedActivity) {
	if len(list) == 0 {
		return
	}
	each(s, func(a *pages.ListedActivity) {
		s.numbered(pages.Numbered{Link: a.Link, Number: a.Number})
		if a.Health.NeedsAttention() {
			s.note(a.Health.Word)
		}
		if a.Summary != "" {
			s.raw(": ")
			s.html(a.Summary)
		}
	}, list)
}
