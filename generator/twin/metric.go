package twin

import (
	"strings"

	"flowbook/generator/markdown"
	"flowbook/generator/pages"
)

func (s *sheet) metrics(v *pages.Metrics) {
	s.top(&v.Shell, escaped(v.Title), escaped(v.Lead))
	if len(v.Rows) > 0 {
		say := s.Words.Say
		s.head(say("word.metric"), say("word.activity"), say("word.value"), say("word.healthy"), say("word.health"), say("metrics.trend"))
		for i := range v.Rows {
			r := &v.Rows[i]
			s.row(s.linked(r.Link), func() { s.numbered(pages.Numbered{Link: r.Activity, Number: r.Number}) }, s.plain(value(r.Value, r.Unit)), s.plain(r.Words), s.health(r.Health, r.Where), s.plain(r.Trend))
		}
	}
	s.end(&v.Shell)
}

// health is a cell with a state, and whose it is where that is a segment's.
func (s *sheet) health(h pages.Health, where string) func() {
	return func() {
		s.text(h.Word)
		s.note(where)
	}
}

func (s *sheet) metric(v *pages.Metric) {
	s.top(&v.Shell, v.Heading, v.Why)
	s.block()
	s.strong(value(v.Value, v.Unit))
	s.raw(" · ")
	where := ""
	if v.Where != "" {
		where = s.Words.Say("metric.for", "persona", v.Where)
	}
	s.dotted(strings.TrimSpace(v.Health.Word+" "+where), v.Trend)
	s.raw("\n")
	switch {
	case v.Words != "" && len(v.Qualities) > 0:
		s.line(s.Words.Say("metric.healthy-scale", "range", v.Words, "words", strings.Join(v.Qualities, s.Words.Say("list.comma"))))
	case v.Words != "":
		s.line(s.Words.Say("metric.healthy", "range", v.Words))
	}
	s.facts(v.Facts)
	if len(v.Segments) > 0 {
		s.head(s.Words.Say("word.segment"), v.Head, s.Words.Say("word.healthy"), s.Words.Say("word.health"))
		for i := range v.Segments {
			g := &v.Segments[i]
			s.row(s.linked(g.Persona), s.plain(g.Value), s.plain(g.Bounds), s.plain(g.Health.Word))
		}
	}
	s.risk(v.AtRisk)
	s.answers(v)
	s.observations(v)
	if v.Query != "" {
		s.section("metric.source")
		s.line(s.Words.Say("metric.query"))
		s.block()
		s.dst = markdown.AppendFenced(s.dst, "promql", v.Query)
		s.raw("\n")
	}
	s.related(v.Related)
	s.end(&v.Shell)
}

func (s *sheet) risk(list []pages.RiskLine) {
	if len(list) == 0 {
		return
	}
	s.section("metric.at-risk")
	each(s, func(r *pages.RiskLine) {
		s.strongLink(r.Need)
		s.raw(": ")
		if len(r.Users) > 0 {
			s.links(r.Users)
			s.comma()
		}
		s.sayHTML("metric.through", "node", linkHTML(r.Node))
	}, list)
}

func (s *sheet) answers(v *pages.Metric) {
	if len(v.Answers) == 0 && !v.Unheard {
		return
	}
	s.section("metric.answers")
	if v.Unheard {
		s.line(s.Words.Say("metric.unheard"))
	}
	each(s, func(a *pages.Answer) {
		s.card(&a.OpportunityCard)
		s.item(1)
		s.sayHTML("metric.its-cause", "when", a.When, "state", a.State.Word)
	}, v.Answers)
}

func (s *sheet) observations(v *pages.Metric) {
	if len(v.Latest) == 0 {
		return
	}
	s.section("metric.observations")
	names := append([]string{s.Words.Say("metric.day")}, v.Columns...)
	noted := v.Noted || v.NotedOnce
	if noted {
		names = append(names, s.Words.Say("metric.note"))
	}
	s.head(names...)
	for _, rows := range [][]pages.ObservationRow{v.Latest, v.Earlier} {
		for i := range rows {
			s.observation(&rows[i], noted)
		}
	}
	s.line(v.LeftOut)
}

func (s *sheet) observation(r *pages.ObservationRow, noted bool) {
	s.raw("| ")
	s.text(r.Date)
	for _, v := range r.Values {
		s.raw(" | ")
		s.text(v.Value)
		s.note(v.Health.Word)
	}
	if noted {
		s.raw(" | ")
		s.text(strings.Join(r.Notes, " "))
	}
	s.raw(" |\n")
}

// metricTable are metrics with their segments, and why they are measured.
func (s *sheet) metricTable(list []pages.MetricCard) {
	say := s.Words.Say
	s.head(say("word.metric"), say("word.value"), say("word.healthy"), say("word.health"), say("fact.target"), say("fact.last-measured"))
	for i := range list {
		m := &list[i]
		s.row(s.linked(m.Link), s.plain(value(m.Value, m.Unit)), s.plain(m.Words), s.plain(m.Health.Word), s.plain(m.Target), s.plain(m.Observed))
		for k := range m.Segments {
			g := &m.Segments[k]
			s.row(func() { s.raw("– "); s.link(g.Persona) }, s.plain(g.Value), s.plain(g.Bounds), s.plain(g.Health.Word), func() {}, func() {})
		}
	}
	s.block()
	for i := range list {
		if m := &list[i]; m.Why != "" {
			s.item(0)
			s.html(m.Title)
			s.raw(": ")
			s.html(m.Why)
		}
	}
	s.raw("\n")
}
