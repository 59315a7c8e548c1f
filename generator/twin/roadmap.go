package twin

import (
	"slices"

	"flowbook/generator/pages"
)

func (s *sheet) roadmap(v *pages.Roadmap) {
	s.top(&v.Shell, escaped(v.Title), escaped(v.Lead))
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
	each(s, func(it *pages.RoadmapItem) {
		s.strongLink(it.Link)
		s.standing(&it.OpportunityCard)
		for k := range it.Moves {
			s.item(1)
			s.say("roadmap.moves")
			s.raw(": ")
			s.moved(&it.Moves[k])
		}
		if whom := slices.Concat(it.Served.Customers, it.Served.Consumers); len(whom) > 0 {
			s.item(1)
			s.say("roadmap.serves")
			s.raw(": ")
			s.links(whom)
		}
	}, list)
}
