package twin

import (
	"html/template"

	"flowbook/generator/pages"
)

func (s *sheet) print(v *pages.Print) {
	s.top(&v.Shell, v.Heading, v.Vision)
	s.para(v.Mission)
	s.line(v.LeftOut)
	if v.Map != "" {
		s.headed(2, func() { s.html(v.MapTitle) })
		s.body(v.MapText)
	}
	for i := range v.Parts {
		p := &v.Parts[i]
		s.headed(2, func() { s.html(p.Title) })
		s.para(p.Summary)
		for k := range p.Articles {
			s.article(&p.Articles[k])
			s.relieve()
		}
	}
	s.end(&v.Shell)
}

func (s *sheet) article(a *pages.PrintArticle) {
	s.headed(3, func() {
		if a.Number != "" {
			s.raw(a.Number + " ")
		}
		s.html(a.Title)
	})
	s.para(a.Summary)
	if who := a.Who(); len(who) > 0 {
		s.who(who)
	}
	s.jobs(a.Jobs)
	s.listedBelow("word.goals", a.Goals)
	s.listedBelow("word.pains", a.Pains)
	if len(a.Steps) > 0 {
		s.steps(a.Steps)
	}
	s.body(a.Body())
	if metrics := a.Metrics(); len(metrics) > 0 {
		say := s.Words.Say
		s.head(say("word.metric"), say("word.value"), say("word.healthy"), say("word.health"))
		for i := range metrics {
			m := &metrics[i]
			s.row(func() { s.html(m.Title) }, s.plain(m.Value), s.plain(m.Words), s.plain(m.Health.Word))
		}
	}
	if opps := a.Opps(); len(opps) > 0 {
		s.cards(opps)
	}
}

// listedBelow is a list with its name, for which a heading would be too much.
func (s *sheet) listedBelow(key string, list []template.HTML) {
	if len(list) == 0 {
		return
	}
	s.block()
	s.strong(s.Words.Say(key))
	s.raw("\n")
	s.items(list)
}
