package compare

import (
	"slices"

	"flowbook/generator/model"
)

// settings says what changed of the product, its teams and the checks.
func (c *comparison) settings() {
	change := Change{Kind: Settings, Entity: Product, Title: c.to.productName()}
	change.About = change.Title
	c.compare(change, c.from.productFacts(), c.to.productFacts())
	for _, p := range c.teamList {
		e, s := later(p), c.to
		if p.b == nil {
			s = c.from
		}
		change := Change{Kind: Settings, Entity: Team, ID: e.ID, Title: s.plain(e.Name), About: "Team " + s.plain(e.Name)}
		switch {
		case p.a == nil:
			change.Op, change.Says = Added, "new"
			c.add(change)
		case p.b == nil:
			change.Op, change.Says = Removed, "removed"
			c.add(change)
		default:
			c.renamed(change, p.a.ID, p.b.ID)
			c.compare(change, c.from.teamFacts(p.a), c.to.teamFacts(p.b))
		}
	}
	c.severities()
	c.waivers()
}

// productName is what the handbook is about; its title where it does not say.
func (s *side) productName() string {
	if name := s.plain(s.Settings.Product.Name); name != "" {
		return name
	}
	return s.plain(s.Settings.Title)
}

func (s *side) productFacts() []fact {
	p := &s.Settings.Product
	unsafe := s.Settings.UnsafeHTML
	return []fact{
		s.quoted("product.name", "name", p.Name), s.quoted("product.vision", "vision", p.Vision), s.quoted("product.mission", "mission", p.Mission),
		s.ref("product.owner", "owner", Team, p.Owner), s.quoted("handbook.title", "title of the handbook", s.Settings.Title),
		s.word("address", "address", s.Settings.Address), s.word("language", "language", s.Settings.Language),
		s.word("repository.url", "repository", s.Settings.Repository.URL), yes("unsafe_html", "with raw HTML in its texts", unsafe),
	}
}

func (s *side) teamFacts(t *model.Team) []fact {
	kind := t.Type
	if kind == "" {
		kind = model.UndefinedTeam
	}
	return []fact{s.quoted("name", "name", t.Name), s.word("type", "type", string(kind)), s.word("contact", "contact", t.Contact), s.quoted("summary", "summary", t.Summary)}
}

// severities says which warnings weigh otherwise now.
func (c *comparison) severities() {
	of := func(h *model.Handbook, code string) string {
		for _, s := range h.Settings.Checks.Severity {
			if s.Code.ID == code {
				return s.To
			}
		}
		return "as usual"
	}
	var codes []string
	for _, h := range []*model.Handbook{c.to.Handbook, c.from.Handbook} {
		for _, s := range h.Settings.Checks.Severity {
			if !slices.Contains(codes, s.Code.ID) {
				codes = append(codes, s.Code.ID)
			}
		}
	}
	for _, code := range codes {
		change := Change{Kind: Settings, Entity: Check, ID: code, Title: code, About: "Check " + code}
		label := "severity"
		c.compare(change, []fact{c.from.word("severity", label, of(c.from.Handbook, code))}, []fact{c.to.word("severity", label, of(c.to.Handbook, code))})
	}
}

// waivers says which warnings are accepted now, and which no longer are.
func (c *comparison) waivers() {
	find := func(list []model.Waiver, w *model.Waiver) *model.Waiver {
		for i := range list {
			if list[i].Code == w.Code && list[i].At == w.At {
				return &list[i]
			}
		}
		return nil
	}
	old, now := c.from.Settings.Checks.Waivers, c.to.Settings.Checks.Waivers
	about := func(w *model.Waiver) Change {
		return Change{Kind: Settings, Entity: Check, ID: w.Code, Title: w.Code, About: "Waiver of " + w.Code + " at " + w.At}
	}
	for i := range now {
		w := &now[i]
		change := about(w)
		a := find(old, w)
		if a == nil {
			change.Op, change.Field, change.To, change.Says = Added, "waivers", w.At, "new"
			if why := c.to.plain(w.Why); why != "" {
				change.Says += ": " + quote(why)
			}
			c.add(change)
			continue
		}
		facts := func(s *side, w *model.Waiver) []fact {
			return []fact{s.quoted("why", "why", w.Why), s.word("until", "until", w.Until.String())}
		}
		c.compare(change, facts(c.from, a), facts(c.to, w))
	}
	for i := range old {
		if w := &old[i]; find(now, w) == nil {
			change := about(w)
			change.Op, change.Field, change.From, change.Says = Removed, "waivers", w.At, "removed"
			c.add(change)
		}
	}
}
