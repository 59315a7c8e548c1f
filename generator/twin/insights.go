package twin

import (
	"html/template"

	"flowbook/generator/pages"
)

func (s *sheet) insights(v *pages.Insights) {
	s.top(&v.Shell, escaped(v.Title), escaped(v.Lead))
	for i := range v.Sections {
		s.insightSection(&v.Sections[i])
	}
	if len(v.Accepted) > 0 {
		s.section("insights.accepted")
		s.line(s.Words.Say("insights.accepted-why"))
		each(s, s.accepted, v.Accepted)
	}
	s.end(&v.Shell)
}

func (s *sheet) insightSection(sec *pages.InsightSection) {
	s.heading(2, sec.Title)
	s.line(sec.Means)
	s.line(sec.Do)
	for _, list := range [][]pages.NeedAtRisk{sec.Needs, sec.MoreOf} {
		for i := range list {
			s.needAtRisk(&list[i])
		}
	}
	if sec.Value != nil {
		s.valueTable(sec.Value)
	}
	each(s, s.insight, sec.Items, sec.More)
	s.line(sec.Left)
}

func (s *sheet) insight(i *pages.Insight) {
	s.html(i.Says)
	if i.Do != "" {
		s.item(1)
		s.text(i.Do)
	}
	s.place(i.Line)
}

// place is the line to edit.
func (s *sheet) place(l pages.Line) {
	if l.Name == "" {
		return
	}
	s.item(1)
	s.link(pages.Link{Href: l.Href, Title: template.HTML("<code>" + template.HTMLEscapeString(l.Name) + "</code>")})
}

func (s *sheet) accepted(i *pages.Insight) {
	s.insight(i)
	s.item(1)
	if i.Why != "" {
		s.html(i.Why)
	} else {
		s.say("insights.no-reason")
	}
	if i.Until != "" {
		s.raw(" ")
		s.say("insights.until", "day", i.Until)
	}
}

func (s *sheet) needAtRisk(n *pages.NeedAtRisk) {
	s.headed(3, func() { s.link(n.Need) })
	if len(n.Users) > 0 {
		s.block()
		s.links(n.Users)
		s.raw("\n")
	}
	each(s, func(r *pages.NeedRisk) {
		s.link(r.Metric)
		s.raw(": ")
		s.text(r.Says)
		s.item(1)
		s.say("insights.measures")
		s.raw(" ")
		s.numbered(r.Activity)
		s.comma()
		s.sayHTML("insights.supports", "nodes", s.linksHTML(r.Nodes))
		s.item(1)
		switch {
		case len(r.Answers) > 0:
			s.say("insights.answered-by")
			s.raw(" ")
			s.links(r.Answers)
		case r.Accepted:
			s.say("insights.no-answer-accepted")
		default:
			s.say("insights.no-answer")
		}
		s.place(r.Line)
	}, n.Reasons)
	s.line(n.More)
}

// valueTable says where value comes from.
func (s *sheet) valueTable(t *pages.ValueTable) {
	s.para(t.Says)
	if len(t.Rows) == 0 {
		return
	}
	names := []string{s.Words.Say("word.phase")}
	for _, c := range t.Rows[0].Cells {
		names = append(names, c.Name)
	}
	s.head(names...)
	for i := range t.Rows {
		cells := []func(){s.linked(t.Rows[i].Phase)}
		for k := range t.Rows[i].Cells {
			cells = append(cells, s.valueCell(&t.Rows[i].Cells[k]))
		}
		s.row(cells...)
	}
}

func (s *sheet) valueCell(c *pages.ValueCell) func() {
	return func() {
		if len(c.Items) == 0 {
			s.raw("–")
		}
		s.numbereds(c.Items)
		if c.More != "" {
			s.raw(" ")
			s.text(c.More)
		}
	}
}
