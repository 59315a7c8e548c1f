package compare

import "flowbook/generator/model"

// pages says what changed of the home page, the onboarding tracks and the free pages.
func (c *comparison) pages() {
	c.home()
	for _, p := range c.trackList {
		e, s := later(p), c.to
		if p.b == nil {
			s = c.from
		}
		change := Change{Kind: Pages, Entity: Track, ID: e.ID, Title: s.plain(e.Title), About: "Track " + quote(s.plain(e.Title))}
		came, went := pageFile(c.from.Track(e.ID)), pageFile(c.to.Track(e.ID))
		if c.cameOrWent(change, p.a == nil, p.b == nil, came, went) {
			continue
		}
		c.renamed(change, p.a.ID, p.b.ID)
		c.compare(change, c.from.trackFacts(p.a), c.to.trackFacts(p.b))
		c.text(change, p.a.Origin.File, p.b.Origin.File)
	}
	for _, p := range c.pageList {
		e, s := later(p), c.to
		if p.b == nil {
			s = c.from
		}
		change := Change{Kind: Pages, Entity: Page, ID: e.ID, Title: s.plain(e.Title), About: "Page " + quote(s.plain(e.Title))}
		came, went := freeFile(c.from.Page(e.ID)), freeFile(c.to.Page(e.ID))
		if c.cameOrWent(change, p.a == nil, p.b == nil, came, went) {
			continue
		}
		c.renamed(change, "/"+p.a.ID+"/", "/"+p.b.ID+"/")
		c.compare(change, c.from.pageFacts(p.a), c.to.pageFacts(p.b))
		c.text(change, p.a.Origin.File, p.b.Origin.File)
	}
}

// cameOrWent adds the change of a page that one side alone has, and reports
// whether it is such a one. before and after are its files where it is not published.
func (c *comparison) cameOrWent(change Change, came, went bool, before, after *model.File) bool {
	switch {
	case came:
		change.Op, change.Says = Added, "new"+since(hidden(before), "was")
	case went:
		change.Op, change.Says = Removed, "removed"+since(hidden(after), "now")
	default:
		return false
	}
	c.add(change)
	return true
}

func pageFile(t *model.Track) *model.File {
	if t == nil {
		return nil
	}
	return &t.File
}

func freeFile(p *model.FreePage) *model.File {
	if p == nil {
		return nil
	}
	return &p.File
}

func (c *comparison) home() {
	change := Change{Kind: Pages, Entity: Home, ID: "index", Title: "Home", About: "Home page"}
	facts := func(s *side) []fact {
		if !s.Home.Published {
			return []fact{s.title(""), s.quoted("summary", "summary", "")}
		}
		return []fact{s.title(s.Home.Title), s.quoted("summary", "summary", s.Home.Summary)}
	}
	file := func(s *side) string {
		if !s.Home.Published {
			return ""
		}
		return "index.md"
	}
	c.compare(change, facts(c.from), facts(c.to))
	c.text(change, file(c.from), file(c.to))
}

func (s *side) trackFacts(t *model.Track) []fact {
	var steps, keys []string
	for i := range t.Steps {
		step := &t.Steps[i]
		minutes := ""
		if step.Minutes != nil {
			minutes = model.FormatNumber(*step.Minutes) + " min"
		}
		steps = append(steps, joined(step.Do, step.Page.ID, minutes))
		keys = append(keys, joined(step.Do, s.pageNow(step.Page.ID), minutes))
	}
	list := s.words("steps", "steps", sequence, steps)
	list.keys = keys
	return []fact{
		s.title(t.Title), s.ref("persona", "persona", Persona, t.Persona), s.quoted("summary", "summary", t.Summary), number("order", "order", t.Order),
		list, s.words("aliases", "old addresses", set, t.Aliases), s.word("image", "picture for links", t.Image.Name),
	}
}

func (s *side) pageFacts(p *model.FreePage) []fact {
	return []fact{
		s.title(p.Title), s.quoted("summary", "summary", p.Summary), number("order", "order", p.Order),
		s.words("tags", "tags", set, p.Tags), s.words("aliases", "old addresses", set, p.Aliases), s.word("image", "picture for links", p.Image.Name),
	}
}
