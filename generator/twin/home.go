package twin

import (
	"strconv"

	"flowbook/generator/pages"
)

func (s *sheet) home(v *pages.Home) {
	title := v.Vision
	if v.Name != "" {
		title = v.Name
	}
	s.top(&v.Shell, title, "")
	if v.Name != "" {
		s.para(v.Vision)
	}
	s.para(v.Mission)
	s.healthLine(v)
	if v.Bare() {
		s.line(s.Words.Say("home.bare"))
	}
	s.body(v.Body)
	if len(v.Flow) > 0 {
		s.section("home.glance")
		for i := range v.Flow {
			s.glance(&v.Flow[i])
		}
	}
	s.peek(v.Map)
	if len(v.New) > 0 {
		s.section("home.new")
		s.rows(v.New)
	}
	if len(v.Top) > 0 {
		s.section("home.top")
		each(s, func(o *pages.TopRow) {
			s.link(o.Link)
			s.raw(" (")
			s.say("flow.score", "score", o.Score)
			s.raw(" · ")
			s.html(o.Steps)
			s.raw("): ")
			s.dotted(o.Where, o.Horizon)
		}, v.Top)
	}
	if len(v.Pages) > 0 {
		s.section("home.also")
		s.rows(v.Pages)
	}
	s.end(&v.Shell)
}

// healthLine counts the metrics by state, and the needs at risk.
func (s *sheet) healthLine(v *pages.Home) {
	if len(v.Counts) == 0 && v.AtRisk.Title == "" {
		return
	}
	s.block()
	for i := range v.Counts {
		if i > 0 {
			s.comma()
		}
		s.text(strconv.Itoa(v.Counts[i].N) + " " + v.Counts[i].Health.Word)
	}
	if v.AtRisk.Title != "" {
		if len(v.Counts) > 0 {
			s.raw(" · ")
		}
		s.link(v.AtRisk)
	}
	s.raw("\n")
}

func (s *sheet) glance(p *pages.GlancePhase) {
	s.headed(3, func() { s.link(p.Link) })
	s.para(p.Summary)
	s.listed(p.Items)
	if p.More.Href != "" {
		s.block()
		s.link(p.More)
		s.raw("\n")
	}
}

// peek says what the needs map shows.
func (s *sheet) peek(m *pages.MapPeek) {
	if m == nil {
		return
	}
	s.headed(2, func() { s.link(pages.Link{Href: m.Href, Title: m.Title}) })
	s.line(m.Heading)
	s.line(m.Text)
	s.block()
	for i := range m.Needs {
		s.item(0)
		s.link(m.Needs[i].Link)
		s.note(m.Needs[i].Who)
	}
	s.rest(m.More)
	s.block()
	for i := range m.Causes {
		s.item(0)
		s.link(m.Causes[i].Link)
		s.note(m.Causes[i].Health.Word)
	}
	s.rest(m.Others)
}

// rest ends a list with how many more there are; "" for none.
func (s *sheet) rest(more string) {
	if more != "" {
		s.item(0)
		s.text(more)
	}
	s.raw("\n")
}

func (s *sheet) free(v *pages.Free) {
	s.top(&v.Shell, v.Heading, v.Summary)
	s.body(v.Body)
	if len(v.Below) > 0 {
		s.rows(v.Below)
	}
	s.facts(v.Facts)
	s.end(&v.Shell)
}
