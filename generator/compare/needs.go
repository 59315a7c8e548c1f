package compare

import (
	"strings"

	"flowbook/generator/model"
)

// needsMap says what changed on the map: itself, its nodes, its edges and the
// hand-offs between teams.
func (c *comparison) needsMap() {
	c.mapItself()
	for _, p := range c.nodeList {
		change := c.nodeChange(p)
		switch {
		case p.a == nil:
			change.Op, change.Says = Added, "new "+c.to.nodeSummary(p.b)
			c.add(change)
		case p.b == nil:
			change.Op, change.Says = Removed, c.from.nodeSummary(p.a)+" removed"
			c.add(change)
		default:
			c.renamed(change, p.a.ID, p.b.ID)
			c.compare(change, c.from.nodeFacts(p.a), c.to.nodeFacts(p.b))
		}
	}
	c.edges()
}

func (c *comparison) mapItself() {
	change := Change{Kind: Map, Entity: NeedsMap, ID: "needs-map", About: "Needs map"}
	a, b := &c.from.Map, &c.to.Map
	switch old, now := c.from.hasMap(), c.to.hasMap(); {
	case !old && !now:
	case !old:
		change.Op, change.Title, change.Says = Added, c.to.plain(b.Title), "new"+since(hiddenMap(a), "was")
		c.add(change)
	case !now:
		change.Op, change.Title, change.Says = Removed, c.from.plain(a.Title), "removed"+since(hiddenMap(b), "now")
		c.add(change)
	default:
		change.Title = c.to.plain(b.Title)
		facts := func(s *side, m *model.NeedsMap) []fact {
			return []fact{s.title(m.Title), s.quoted("purpose", "purpose", m.Purpose), s.quoted("summary", "summary", m.Summary)}
		}
		c.compare(change, facts(c.from, a), facts(c.to, b))
		c.text(change, a.Origin.File, b.Origin.File)
	}
}

func hiddenMap(m *model.NeedsMap) string {
	if !m.Present {
		return ""
	}
	return hidden(&m.File)
}

// nodeChange is what all changes of a node have in common.
func (c *comparison) nodeChange(p pair[model.Node]) Change {
	n, s := later(p), c.to
	if p.b == nil {
		s = c.from
	}
	title := s.plain(n.Title)
	return Change{Kind: Map, Entity: Node, ID: n.ID, Title: title, About: title}
}

// nodeSummary is "service of Orders and payment", "external service", "need".
func (s *side) nodeSummary(n *model.Node) string {
	what := string(n.Kind)
	if n.External {
		what = "external " + what
	}
	if !n.Team.IsZero() {
		what += " of " + s.name(Team, n.Team.ID)
	}
	return what
}

func (s *side) nodeFacts(n *model.Node) []fact {
	return []fact{
		s.title(n.Title), s.word("kind", "kind", string(n.Kind)), s.ref("team", "team", Team, n.Team), yes("external", "external", n.External),
		s.word("stage", "stage", n.Stage), s.ref("persona", "persona", Persona, n.Persona), s.page(n.Page),
		s.quoted("summary", "summary", n.Summary), s.quoted("note", "note", n.Note),
	}
}

// page is what a node leads to: KIND/ID, or a free page's path.
func (s *side) page(r model.Ref) fact {
	f := s.word("page", "page", r.ID)
	if !r.IsZero() {
		f.keys = []string{s.pageNow(r.ID)}
	}
	return f
}

// pageNow is a page's KIND/ID as it is on the later side.
func (s *side) pageNow(page string) string {
	kind, id, ok := strings.Cut(page, "/")
	entity, known := pageKinds[kind]
	if !ok || !known {
		return page
	}
	return kind + "/" + s.id(entity, id)
}

var pageKinds = map[string]Entity{
	"activities": Activity, "personas": Persona, "opportunities": Opportunity, "onboarding": Track, "pages": Page,
	"metrics": Metric, "phases": Phase, "teams": Team, "needs": Node,
}

// edges says what depends on what now and did not, and the other way round, and
// where teams hand over.
func (c *comparison) edges() {
	type ends struct{ from, to string }
	old := make(map[ends]model.Edge, len(c.from.edges))
	for _, e := range c.from.edges {
		old[ends{c.from.id(Node, e.From), c.from.id(Node, e.To)}] = e
	}
	for _, e := range c.to.edges {
		key := ends{e.From, e.To}
		change := c.to.edgeChange(e)
		was, ok := old[key]
		delete(old, key)
		switch {
		case !ok:
			change.Op, change.Says = Added, "now depends on "+c.to.name(Node, e.To)
			if e.Crosses {
				change.Says += ", a hand-off from " + c.to.handOff(e)
			}
			c.add(change)
		default:
			c.handOffs(change, was, e)
		}
	}
	for _, e := range c.from.edges {
		if _, gone := old[ends{c.from.id(Node, e.From), c.from.id(Node, e.To)}]; !gone {
			continue
		}
		change := c.from.edgeChange(e)
		change.Op, change.Says = Removed, "no longer depends on "+c.from.name(Node, e.To)
		if e.Crosses {
			change.Says += ", one hand-off less from " + c.from.handOff(e)
		}
		c.add(change)
	}
}

func (s *side) edgeChange(e model.Edge) Change {
	title := s.name(Node, e.From)
	return Change{Kind: Map, Entity: Edge, ID: e.From + "/" + e.To, Title: title + " → " + s.name(Node, e.To), About: title}
}

// handOffs says whether an edge that stays crosses between other teams now.
func (c *comparison) handOffs(change Change, was, is model.Edge) {
	before, after := c.from.teams(was), c.to.teams(is)
	moved := false
	for i := range min(len(before), len(after)) {
		moved = moved || c.from.id(Team, before[i]) != after[i]
	}
	if len(before) == len(after) && !moved {
		return
	}
	change.Op, change.Field = Changed, "hand_off"
	change.Says = "dependency on " + c.to.name(Node, is.To)
	if before != nil {
		change.From = before
	}
	if after != nil {
		change.To = after
	}
	switch {
	case after == nil:
		change.Says += " is no longer a hand-off between teams, was one from " + c.from.handOff(was)
	case before == nil:
		change.Says += " is now a hand-off from " + c.to.handOff(is)
	default:
		change.Says += " is now a hand-off from " + c.to.handOff(is) + ", was one from " + c.from.handOff(was)
	}
	c.add(change)
}

// teams are the two teams between which an edge crosses; nil where it does not.
func (s *side) teams(e model.Edge) []string {
	from, to := s.Node(e.From), s.Node(e.To)
	if !e.Crosses || from == nil || to == nil {
		return nil
	}
	return []string{from.Team.ID, to.Team.ID}
}

// handOff is "Orders to Cloud platform".
func (s *side) handOff(e model.Edge) string {
	var names []string
	for _, id := range s.teams(e) {
		names = append(names, s.name(Team, id))
	}
	return strings.Join(names, " to ")
}
