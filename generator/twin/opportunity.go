package twin

import (
	"flowbook/generator/pages"
)

// cards list opportunities.
func (s *sheet) cards(list []pages.OpportunityCard) {
	each(s, s.card, list)
}

// card is an item of a list: what it is, its score and status, and its causes.
func (s *sheet) card(c *pages.OpportunityCard) {
	s.strongLink(c.Link)
	s.standing(c)
	if c.Summary != "" {
		s.raw(": ")
		s.html(c.Summary)
	}
	for i := range c.Causes {
		s.item(1)
		s.text(c.Causes[i].Word)
	}
}

// standing is an opportunity's score, status, horizon and owner, in parentheses.
func (s *sheet) standing(c *pages.OpportunityCard) {
	s.raw(" (")
	if c.Score != "" {
		s.say("flow.score", "score", c.Score)
	} else {
		s.say("word.no-score")
	}
	s.raw(" · ")
	s.html(c.Steps)
	for _, part := range []string{c.Horizon, c.Owner} {
		if part != "" {
			s.raw(" · ")
			s.text(part)
		}
	}
	s.raw(")")
}

func (s *sheet) opportunity(v *pages.Opportunity) {
	s.top(&v.Shell, v.Heading, v.Summary)
	s.block()
	s.html(v.Steps)
	for _, a := range v.In {
		s.raw(" · ")
		s.numbered(a)
	}
	s.raw("\n")
	s.line(v.Verdict)
	s.facts(v.Facts)
	s.causes(v.Causes)
	if v.Served.Word() != "" {
		s.section("opportunity.serves")
		s.block()
		s.serves("opportunity.customers", v.Served.Customers)
		s.serves("opportunity.consumers", v.Served.Consumers)
		s.raw("\n")
	}
	s.worth(v)
	if len(v.Risks) > 0 {
		s.section("opportunity.risks")
		each(s, func(r *pages.RiskLevel) {
			s.strong(r.Name)
			s.raw(": ")
			s.text(r.Word)
			s.note(r.Asks)
		}, v.Risks)
	}
	if len(v.Moves) > 0 || len(v.Solutions) > 0 {
		s.section("opportunities.outcomes")
		s.block()
		for i := range v.Moves {
			s.item(0)
			s.moved(&v.Moves[i])
		}
		s.solutions(v.Solutions, 0)
		s.raw("\n")
		if len(v.Solutions) == 0 {
			s.line(s.Words.Say("opportunity.no-solution"))
		}
	}
	if len(v.Body) > 0 {
		s.section("opportunity.more")
		s.body(v.Body)
	}
	s.related(v.Related)
	s.end(&v.Shell)
}

func (s *sheet) serves(key string, list []pages.Link) {
	if len(list) > 0 {
		s.item(0)
		s.sayHTML(key)
		s.raw(": ")
		s.links(list)
	}
}

// causes says why it is a problem.
func (s *sheet) causes(list []pages.CauseDetail) {
	if len(list) == 0 {
		return
	}
	s.section("opportunity.why")
	each(s, func(c *pages.CauseDetail) {
		s.raw("**")
		s.link(c.Link)
		s.raw("** ")
		if c.In.Title != "" {
			s.sayHTML("opportunity.in", "activity", numberedHTML(c.In))
			s.detail("", c.Does)
			s.detail(s.Words.Say("word.pain"), c.Pain)
			if c.GapHas != "" {
				s.item(1)
				s.text(c.GapHas)
			}
			return
		}
		s.dotted(c.Value, c.Health.Word, c.State.Word)
		s.item(1)
		if c.Words != "" {
			s.say("opportunity.cause-healthy", "when", c.When, "range", c.Words)
		} else {
			s.say("opportunity.cause", "when", c.When)
		}
	}, list)
}

func (s *sheet) worth(v *pages.Opportunity) {
	if v.Score == "" && v.Gap == "" && len(v.Parts) == 0 {
		return
	}
	s.section("opportunity.worth")
	s.block()
	s.item(0)
	s.strong(s.Words.Say("word.score"))
	s.raw(": ")
	switch {
	case v.Explained != "":
		s.text(v.Explained)
		s.note(s.Words.Say("opportunity.rice"))
	case v.Score != "":
		s.text(v.Score)
	default:
		s.say("opportunity.rice-unknown")
	}
	for _, p := range v.Parts {
		s.item(1)
		s.text(p.Name)
		s.raw(": ")
		s.text(p.Text)
	}
	if v.Gap != "" {
		s.item(0)
		s.strong(s.Words.Say("word.gap"))
		s.raw(": ")
		if v.GapSum != "" {
			s.text(v.GapSum)
		} else {
			s.text(v.Gap)
		}
		s.note(s.Words.Say("opportunity.gap-is"))
		if v.GapWords != "" {
			s.item(1)
			s.text(v.GapWords)
		}
	}
	s.raw("\n")
}

// moved is what an opportunity is to move, and from where to where.
func (s *sheet) moved(m *pages.MovedMetric) {
	if m.Title == "" {
		s.say("opportunity.no-metric")
		return
	}
	s.link(m.Link)
	s.note(m.Health.Word)
	if m.From == "" && m.To == "" {
		return
	}
	s.raw(": ")
	if m.Who != "" {
		s.text(m.Who)
		s.raw(": ")
	}
	if m.From != "" {
		s.text(m.From)
	} else {
		s.raw("?")
	}
	if m.To != "" {
		s.raw(" → ")
		s.text(m.To)
	}
}

// solutions list them with their experiments, depth levels in.
func (s *sheet) solutions(list []pages.SolutionRow, depth int) {
	for i := range list {
		row := &list[i]
		s.item(depth)
		if row.Link != "" {
			s.link(pages.Link{Href: row.Link, Title: withoutLinks(row.Title)})
		} else {
			s.html(row.Title)
		}
		s.note(row.Status)
		for _, x := range row.Experiments {
			s.item(depth + 1)
			s.html(x.Title)
			s.raw(": ")
			if x.Result != "" {
				s.html(x.Result)
			} else {
				s.say("opportunity.no-result")
			}
		}
	}
}
