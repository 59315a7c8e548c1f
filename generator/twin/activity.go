package twin

import (
	"html/template"

	"flowbook/generator/pages"
)

func (s *sheet) activity(v *pages.Activity) {
	s.top(&v.Shell, v.Heading, v.Summary)
	facts := v.Facts
	if len(v.Crumbs) > 1 {
		facts = append([]pages.Fact{{Name: s.Words.Say("word.phase"), Links: v.Crumbs[1:2]}}, facts...)
	}
	s.facts(facts)
	if v.Bare() {
		s.line(s.Words.Say("activity.bare"))
	}
	if len(v.Who) > 0 {
		s.section("activity.who")
		s.who(v.Who)
	}
	if len(v.Body) > 0 {
		s.section("activity.how")
		s.body(v.Body)
	}
	if len(v.Metrics) > 0 {
		s.section("activity.metrics")
		s.metricTable(v.Metrics)
	}
	if len(v.Opps) > 0 {
		s.section("activity.opportunities")
		s.cards(v.Opps)
	}
	if len(v.Why) > 0 {
		s.section("activity.why")
		s.why(v.Why)
		s.above(v.AboveCount, v.Above)
	}
	s.related(v.Related)
	s.end(&v.Shell)
}

// who lists what each persona does.
func (s *sheet) who(list []pages.Who) {
	each(s, func(w *pages.Who) {
		s.strongLink(w.Persona)
		if w.Channels != "" {
			s.note(w.Kind + " · " + w.Channels)
		} else {
			s.note(w.Kind)
		}
		if w.Does != "" {
			s.raw(": ")
			s.html(w.Does)
		}
		s.detail("", w.Job)
		s.detail(s.Words.Say("word.pain"), w.Pain)
		if w.GapWords != "" {
			s.item(1)
			s.text(w.GapWords)
		}
	}, list)
}

// detail is an item below another; nothing for "".
func (s *sheet) detail(name string, text template.HTML) {
	if text == "" {
		return
	}
	s.item(1)
	if name != "" {
		s.strong(name)
		s.raw(": ")
	}
	s.html(text)
}

// why writes chains from a user down, one a line.
func (s *sheet) why(chains []pages.Chain) {
	each(s, func(c *pages.Chain) {
		for i := range c.Links {
			l := &c.Links[i]
			if i > 0 {
				s.raw(" → ")
			}
			if l.Last {
				s.raw("**")
				s.html(l.Title)
				s.raw("**")
			} else {
				s.link(l.Link)
			}
			s.raw(" (")
			s.dotted(l.Kind, l.Team, l.Health.Word)
			s.raw(")")
		}
	}, chains)
}

func (s *sheet) above(count string, groups []pages.NodeGroup) {
	if len(groups) == 0 {
		return
	}
	s.line(count)
	each(s, func(g *pages.NodeGroup) {
		s.strong(g.Kind)
		s.raw(": ")
		s.links(g.Links)
	}, groups)
}

// related lists pages that have something in common with this one.
func (s *sheet) related(list []pages.Related) {
	if len(list) == 0 {
		return
	}
	s.section("related.title")
	each(s, func(r *pages.Related) {
		s.link(r.Link)
		s.raw(": ")
		s.sayHTML("related."+r.Why, "title", r.By)
	}, list)
}
