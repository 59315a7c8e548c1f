package twin

import "flowbook/generator/pages"

func (s *sheet) opportunities(v *pages.Opportunities) {
	lead := v.Lead
	if v.Shares != "" {
		lead += " " + v.Shares
	}
	s.top(&v.Shell, escaped(v.Title), escaped(lead))
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
		each(s, s.outcome, v.Outcomes)
	}
	if len(v.Ended) > 0 {
		s.section("opportunities.ended")
		s.ranked(v.Ended)
	}
	if len(v.ByWhom) > 0 {
		s.section("opportunities.gain")
		each(s, s.share, v.ByWhom)
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
	each(s, func(r *pages.RankedOpportunity) {
		s.card(&r.OpportunityCard)
		if len(r.In) > 0 {
			s.item(1)
			s.numbereds(r.In)
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
	}, list)
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
	s.strongLink(p.Persona)
	s.note(p.Kind)
	for i := range p.Items {
		s.item(1)
		s.link(p.Items[i].Link)
		s.note(p.Items[i].Score)
	}
	s.left(p.Left)
}
