package twin

import (
	"html/template"

	"flowbook/generator/pages"
)

// cards list opportunities.
func (s *sheet) cards(list []pages.OpportunityCard) {
	s.block()
	for i := range list {
		s.card(&list[i])
	}
	s.raw("\n")
}

// card is an item of a list: what it is, its score and status, and its causes.
func (s *sheet) card(c *pages.OpportunityCard) {
	s.item(0)
	s.raw("**")
	s.link(c.Link)
	s.raw("**")
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
		s.block()
		for _, r := range v.Risks {
			s.item(0)
			s.strong(r.Name)
			s.raw(": ")
			s.text(r.Word)
			s.note(r.Asks)
		}
		s.raw("\n")
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
	s.block()
	for i := range list {
		c := &list[i]
		s.item(0)
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
			continue
		}
		s.dotted(c.Value, c.Health.Word, c.State.Word)
		s.item(1)
		if c.Words != "" {
			s.say("opportunity.cause-healthy", "when", c.When, "range", c.Words)
		} else {
			s.say("opportunity.cause", "when", c.When)
		}
	}
	s.raw("\n")
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

func (s *sheet) opportunities(v *pages.Opportunities) {
	lead := v.Lead
	if v.Shares != "" {
		lead += " " + v.Shares
	}
	s.top(&v.Shell, template.HTML(template.HTMLEscapeString(v.Title)), template.HTML(template.HTMLEscapeString(lead)))
	if len(v.Open) > 0 {
		s.para(s.Words.HTML("opportunities.says"))
		s.section("opportunities.open")
		s.ranked(v.Open)
	}
	if len(v.Numbers) > 0 {
		s.section("opportunities.numbers")
		s.numbers(v.Numbers)
	}
	if len(v.Outcomes) > 0 {
		s.section("opportunities.outcomes")
		s.block()
		for i := range v.Outcomes {
			s.outcome(&v.Outcomes[i])
		}
		s.raw("\n")
	}
	if len(v.Ended) > 0 {
		s.section("opportunities.ended")
		s.ranked(v.Ended)
	}
	if len(v.ByWhom) > 0 {
		s.section("opportunities.gain")
		s.block()
		for i := range v.ByWhom {
			s.share(&v.ByWhom[i])
		}
		s.raw("\n")
	}
	if v.CSV != "" {
		s.block()
		s.raw("[opportunities.csv](")
		s.dst = s.href(s.dst, v.CSV)
		s.raw(")\n")
	}
	s.end(&v.Shell)
}

func (s *sheet) ranked(list []pages.RankedOpportunity) {
	s.block()
	for i := range list {
		r := &list[i]
		s.card(&r.OpportunityCard)
		if len(r.In) > 0 {
			s.item(1)
			for k, a := range r.In {
				if k > 0 {
					s.comma()
				}
				s.numbered(a)
			}
		}
		for _, part := range []struct{ name, text string }{{"word.score", r.Explained}, {"word.gap", r.GapSum}} {
			if part.text != "" {
				s.item(1)
				s.say(part.name)
				s.raw(": ")
				s.text(part.text)
			}
		}
		if r.Verdict != "" {
			s.item(1)
			s.text(r.Verdict)
		}
	}
	s.raw("\n")
}

func (s *sheet) numbers(list []pages.NumberRow) {
	say := s.Words.Say
	s.head(say("opportunities.no-head"), say("word.opportunity"), say("opportunities.reach"), say("opportunities.impact"), say("opportunities.confidence"), say("opportunities.effort"), say("word.score"), say("word.gap"))
	for i := range list {
		r := &list[i]
		s.row(func() { s.number(r.Place) }, s.linked(r.Link), s.plain(r.Reach.Text), s.plain(r.Impact.Text), s.plain(r.Confidence.Text), s.plain(r.Effort.Text), s.plain(r.Score.Text), s.plain(r.Gap.Text))
	}
}

func (s *sheet) outcome(o *pages.Outcome) {
	s.item(0)
	s.moved(&o.MovedMetric)
	for i := range o.Items {
		it := &o.Items[i]
		s.item(1)
		s.link(it.Link)
		s.raw(" (")
		s.html(it.Steps)
		s.raw(")")
		s.solutions(it.Solutions, 2)
	}
	s.left(o.Left)
}

// left says how many more stand in the list above.
func (s *sheet) left(n int) {
	if n > 0 {
		s.item(1)
		s.say("opportunities.more-above", "count", n)
	}
}

func (s *sheet) share(p *pages.PersonaShare) {
	s.item(0)
	s.raw("**")
	s.link(p.Persona)
	s.raw("**")
	s.note(p.Kind)
	for i := range p.Items {
		s.item(1)
		s.link(p.Items[i].Link)
		s.note(p.Items[i].Score)
	}
	s.left(p.Left)
}

func (s *sheet) roadmap(v *pages.Roadmap) {
	s.top(&v.Shell, template.HTML(template.HTMLEscapeString(v.Title)), template.HTML(template.HTMLEscapeString(v.Lead)))
	if !v.Empty {
		for i := range v.Columns {
			c := &v.Columns[i]
			s.heading(2, c.Title)
			s.line(c.Means)
			s.planned(c.Items)
		}
	}
	if len(v.Unplaced) > 0 {
		s.section("roadmap.unplaced")
		s.planned(v.Unplaced)
	}
	s.end(&v.Shell)
}

func (s *sheet) planned(list []pages.RoadmapItem) {
	if len(list) == 0 {
		s.line(s.Words.Say("word.nothing"))
		return
	}
	s.block()
	for i := range list {
		it := &list[i]
		s.item(0)
		s.raw("**")
		s.link(it.Link)
		s.raw("**")
		s.standing(&it.OpportunityCard)
		for k := range it.Moves {
			s.item(1)
			s.say("roadmap.moves")
			s.raw(": ")
			s.moved(&it.Moves[k])
		}
		if whom := append(append([]pages.Link(nil), it.Served.Customers...), it.Served.Consumers...); len(whom) > 0 {
			s.item(1)
			s.say("roadmap.serves")
			s.raw(": ")
			s.links(whom)
		}
	}
	s.raw("\n")
}
