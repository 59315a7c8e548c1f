package twin

import (
	"flowbook/generator/pages"
)

func (s *sheet) needs(v *pages.Needs) {
	s.top(&v.Shell, v.Heading, v.Purpose)
	if len(v.Chains) > 0 {
		s.section("needs.chains")
		s.sentences(v.Chains, v.Folded)
	}
	s.body(v.Body)
	if len(v.Asks) > 0 {
		s.section("needs.asks")
		for i := range v.Asks {
			s.ask(&v.Asks[i])
		}
	}
	if len(v.Nodes) > 0 {
		s.section("needs.all-nodes")
		s.nodeTable(v.Nodes)
	}
	s.end(&v.Shell)
}

// sentences are chains in words.
func (s *sheet) sentences(lists ...[]pages.Sentence) {
	each(s, func(c *pages.Sentence) {
		s.html(c.Words)
		if len(c.Through) > 0 {
			s.item(1)
			s.sayHTML("needs.risk-through", "nodes", s.linksHTML(c.Through))
		}
	}, lists...)
}

func (s *sheet) ask(a *pages.Ask) {
	s.heading(3, a.Title)
	s.line(a.Says)
	s.line(a.Answer)
	each(s, s.askItem, a.Items, a.Folded)
}

func (s *sheet) askItem(it *pages.AskItem) {
	for i, l := range it.Links {
		if i > 0 {
			s.raw(" ")
			s.say("needs.and")
			s.raw(" ")
		}
		s.link(l)
	}
	s.raw(": ")
	s.dotted(it.Count, it.Note)
	s.handoffs(it.Edges, 1)
}

// handoffs lists what depends on what.
func (s *sheet) handoffs(list []pages.Handoff, depth int) {
	for _, h := range list {
		s.item(depth)
		s.link(h.From)
		s.raw(" → ")
		s.link(h.To)
	}
}

func (s *sheet) nodeTable(list []pages.NodeRow) {
	say := s.Words.Say
	s.head(say("word.node"), say("word.kind"), say("word.team"), say("needs.depends-on"), say("needs.needed-by"), say("needs.supported-by"), say("word.health"))
	for i := range list {
		n := &list[i]
		s.row(s.linked(n.Link), s.plain(n.Kind), s.owner(n), s.names(n.DependsOn), s.names(n.NeededBy), s.supporters(n.Activities), func() {
			s.text(n.Health.Word)
			if n.AtRisk {
				s.comma()
				s.say("word.at-risk")
			}
		})
	}
}

func (s *sheet) owner(n *pages.NodeRow) func() {
	if n.Team.Title == "" && n.External {
		return s.plain(s.Words.Say("word.external"))
	}
	return s.names([]pages.Link{n.Team.Link})
}

// names is a cell of links, an en dash where there are none.
func (s *sheet) names(list []pages.Link) func() {
	return func() {
		if len(list) == 0 || list[0].Title == "" {
			s.raw("–")
			return
		}
		s.links(list)
	}
}

func (s *sheet) supporters(list []pages.Numbered) func() {
	return func() {
		if len(list) == 0 {
			s.raw("–")
		}
		for i, a := range list {
			if i > 0 {
				s.comma()
			}
			s.link(a.Link)
		}
	}
}

func (s *sheet) node(v *pages.Node) {
	s.top(&v.Shell, v.Heading, v.Summary)
	if v.State.State != "" {
		s.block()
		s.strong(v.State.Word)
		s.raw("\n")
	}
	s.facts(v.Facts)
	s.same(v.Persona)
	if len(v.Chains) > 0 {
		s.sentences(v.Chains)
		s.line(v.ChainsMore)
	}
	s.reasons(v)
	s.neighbours("needs.needed-by", v.Up, v.IsUser)
	s.further(v)
	s.neighbours("needs.depends-on", v.Down, false)
	if v.Note != "" {
		s.section("node.note")
		s.para(v.Note)
	}
	s.supports(v.Activities)
	if len(v.Opportunities) > 0 {
		s.section("activity.opportunities")
		s.cards(v.Opportunities)
	}
	s.related(v.Related)
	s.end(&v.Shell)
}

// same says whom a user stands for.
func (s *sheet) same(p *pages.SamePersona) {
	if p == nil {
		return
	}
	s.block()
	s.sayHTML("node.is-persona", "persona", linkHTML(p.Link))
	s.note(p.Kind)
	s.raw("\n")
	s.para(p.Summary)
	if len(p.Others) > 0 {
		s.para(s.Words.HTML("node.also", "nodes", s.linksHTML(p.Others)))
	}
}

func (s *sheet) reasons(v *pages.Node) {
	if len(v.Reasons) == 0 {
		return
	}
	s.line(v.ReasonsSay)
	s.block()
	for i := range v.Reasons {
		r := &v.Reasons[i]
		s.item(0)
		metric := linkHTML(r.Metric) + " " + escaped(r.Health.Small)
		s.sayHTML("node.reason", "node", linkHTML(r.Node), "activity", linkHTML(r.Activity), "metric", metric)
	}
	if v.ReasonsMore != "" {
		s.item(0)
		s.text(v.ReasonsMore)
	}
	s.raw("\n")
}

func (s *sheet) neighbours(key string, list []pages.NodeLine, top bool) {
	s.section(key)
	if len(list) == 0 {
		if top {
			s.line(s.Words.Say("node.top"))
		} else {
			s.line(s.Words.Say("node.nothing"))
		}
		return
	}
	each(s, func(n *pages.NodeLine) {
		s.link(n.Link)
		s.raw(" (")
		s.text(n.Kind)
		if n.Team.Title != "" {
			s.raw(" · ")
			s.html(n.Team.Title)
		}
		if n.Crosses {
			s.raw(" · ")
			s.say("node.handoff")
		}
		if n.State.State != "" {
			s.raw(" · ")
			s.text(n.State.Word)
		}
		s.raw(")")
	}, list)
}

func (s *sheet) further(v *pages.Node) {
	switch {
	case len(v.Serves) > 0 && len(v.Users) > 0:
		s.para(s.Words.HTML("node.further-for", "nodes", s.linksHTML(v.Serves), "users", s.linksHTML(v.Users)))
	case len(v.Serves) > 0:
		s.para(s.Words.HTML("node.further", "nodes", s.linksHTML(v.Serves)))
	case len(v.Users) > 0:
		s.para(s.Words.HTML("node.further", "nodes", s.linksHTML(v.Users)))
	}
}

func (s *sheet) supports(list []pages.SupportRow) {
	if len(list) == 0 {
		return
	}
	s.section("node.activities")
	each(s, func(a *pages.SupportRow) {
		s.numbered(a.Numbered)
		if a.Summary != "" {
			s.raw(": ")
			s.html(a.Summary)
		}
		for k := range a.Metrics {
			m := &a.Metrics[k]
			s.item(1)
			s.link(m.Link)
			s.raw(": ")
			s.dotted(value(m.Value, m.Unit), m.Health.Word)
		}
	}, list)
}
