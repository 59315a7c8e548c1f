package twin

import (
	"html/template"
	"strconv"

	"flowbook/generator/pages"
)

func (s *sheet) persona(v *pages.Persona) {
	s.top(&v.Shell, v.Heading, v.Summary)
	if len(v.Crumbs) > 1 {
		s.para(v.Crumbs[1].Title)
	}
	if len(v.Nodes) > 0 {
		key := "persona.nodes"
		if v.Users && len(v.Nodes) == 1 {
			key = "persona.user"
		} else if v.Users {
			key = "persona.users"
		}
		s.para(s.Words.HTML(key, "nodes", s.linksHTML(v.Nodes)))
	}
	if len(v.Jobs) > 0 {
		s.section("persona.jobs")
		s.jobs(v.Jobs)
	}
	s.wishes("word.goals", v.Goals)
	s.wishes("word.pains", v.Pains)
	s.gaps(v)
	if len(v.Chains) > 0 {
		s.section("persona.needs")
		s.sentences(v.Chains, v.Folded)
	}
	if len(v.Segments) > 0 {
		say := s.Words.Say
		s.section("persona.segments")
		s.head(say("word.metric"), say("word.activity"), say("word.value"), say("word.healthy"), say("word.health"))
		for i := range v.Segments {
			g := &v.Segments[i]
			s.row(s.linked(g.Metric), s.linked(g.Activity), s.plain(g.Value), s.plain(g.Bounds), s.plain(g.Health.Word))
		}
	}
	if len(v.Opps) > 0 {
		s.section("activity.opportunities")
		s.cards(v.Opps)
	}
	if len(v.Tracks) > 0 {
		s.section("persona.tracks")
		s.rows(v.Tracks)
	}
	if len(v.Body) > 0 {
		s.section("persona.about")
		s.body(v.Body)
	}
	s.end(&v.Shell)
}

func (s *sheet) wishes(key string, list []template.HTML) {
	if len(list) > 0 {
		s.section(key)
		s.items(list)
	}
}

// gaps say where importance exceeds satisfaction most, and all that they do.
func (s *sheet) gaps(v *pages.Persona) {
	say := s.Words.Say
	if len(v.Gaps) > 0 {
		s.section("persona.gaps")
		s.head(say("persona.gap-score"), say("word.activity"), say("persona.does"), say("persona.asked"))
		for i := range v.Gaps {
			g := &v.Gaps[i]
			s.row(s.plain(g.Score), s.linked(g.Activity), func() { s.html(g.Does) }, s.plain(g.Words))
		}
	}
	if len(v.Places) > 0 {
		s.section("persona.places", "count", len(v.Places))
		s.head(say("word.activity"), say("persona.does"), say("persona.asked"))
		for i := range v.Places {
			p := &v.Places[i]
			s.row(func() { s.numbered(pages.Numbered{Link: p.Activity, Number: p.Number}) }, func() { s.html(p.Does) }, s.plain(p.Words))
		}
	}
}

// jobs are what somebody wants done.
func (s *sheet) jobs(list []pages.Job) {
	if len(list) == 0 {
		return
	}
	s.block()
	for _, j := range list {
		key := "job"
		for _, part := range []struct {
			name string
			text template.HTML
		}{{"when", j.When}, {"want", j.Want}, {"so", j.So}} {
			switch {
			case part.text == "":
			case key == "job":
				key += "." + part.name
			default:
				key += "-" + part.name
			}
		}
		s.item(0)
		s.sayHTML(key, "when", j.When, "want", j.Want, "so", j.So)
	}
	s.raw("\n")
}

// rows lead to tracks, personas or pages.
func (s *sheet) rows(list []pages.TrackRow) {
	each(s, func(r *pages.TrackRow) {
		s.link(r.Link)
		s.note(r.Length)
		if r.Summary != "" {
			s.raw(": ")
			s.html(r.Summary)
		}
	}, list)
}

func (s *sheet) team(v *pages.Team) {
	s.top(&v.Shell, v.Heading, v.Summary)
	s.line(v.TypeMeans)
	s.teamFacts(v)
	if v.Nothing {
		s.line(s.Words.Say("team.owns-nothing"))
	}
	if len(v.Activities) > 0 {
		s.section("word.activities")
		each(s, func(a *pages.Numbered) {
			s.numbered(*a)
			if a.Health.NeedsAttention() {
				s.note(a.Health.Word)
			}
		}, v.Activities)
	}
	if len(v.Nodes) > 0 {
		say := s.Words.Say
		s.section("team.on-map")
		s.head(say("word.node"), say("word.kind"), say("team.carries"), say("team.state"))
		for i := range v.Nodes {
			n := &v.Nodes[i]
			s.row(s.linked(n.Link), s.plain(n.Kind), s.plain(n.HearsAll), func() { s.text(n.Health.Word) })
		}
	}
	s.crossings(v.Crossings)
	if len(v.Opportunities) > 0 {
		s.section("team.opportunities")
		s.cards(v.Opportunities)
	}
	s.end(&v.Shell)
}

func (s *sheet) teamFacts(v *pages.Team) {
	say := s.Words.Say
	s.block()
	for _, f := range []struct {
		name string
		text template.HTML
	}{
		{say("team.type"), escaped(v.Mark.Type)}, {say("team.contact"), v.Contact},
		{say("team.product"), escaped(v.Product)},
	} {
		if f.text != "" {
			s.item(0)
			s.strong(f.name)
			s.raw(": ")
			s.html(f.text)
		}
	}
	s.raw("\n")
}

// crossings say where it meets other teams.
func (s *sheet) crossings(list []pages.Crossing) {
	if len(list) == 0 {
		return
	}
	s.section("team.meets")
	each(s, func(c *pages.Crossing) {
		s.strongLink(c.Other.Link)
		s.note(s.Words.Say("team.handoffs", "count", c.Count))
		for _, side := range []struct {
			key  string
			list []pages.Handoff
		}{{"team.waits", c.Waits}, {"team.holds", c.Holds}} {
			if len(side.list) > 0 {
				s.item(1)
				s.say(side.key)
				s.handoffs(side.list, 2)
			}
		}
	}, list)
}

func (s *sheet) track(v *pages.Track) {
	s.top(&v.Shell, v.Heading, v.Summary)
	if v.Persona.Title != "" {
		s.para(s.Words.HTML("onboarding.for", "persona", linkHTML(v.Persona), "length", v.Length))
	} else {
		s.line(v.Length)
	}
	s.steps(v.Steps)
	s.body(v.Body)
	if len(v.Next) > 0 {
		s.section("onboarding.next")
		s.rows(v.Next)
	}
	s.end(&v.Shell)
}

// steps are a list to tick off.
func (s *sheet) steps(list []pages.TrackStep) {
	s.block()
	for i := range list {
		st := &list[i]
		s.raw(strconv.Itoa(st.Number) + ". [ ] ")
		if st.Page.Title != "" {
			s.link(st.Page)
			if st.Do != "" {
				s.raw(": ")
			}
		}
		s.html(st.Do)
		s.note(st.Minutes)
		s.raw("\n")
	}
}
