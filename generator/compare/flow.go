package compare

import (
	"flowbook/generator/model"
)

// flow says what changed in the Product Flow: its phases, its activities with
// their places, and who does what in them.
func (c *comparison) flow() {
	c.phases()
	shifted := c.shiftedActivities()
	for _, p := range c.activityList {
		a, s := later(p), c.to
		if p.b == nil {
			s = c.from
		}
		change := Change{Kind: Flow, Entity: Activity, ID: a.ID, Title: s.plain(a.Title)}
		change.About = change.Title
		switch {
		case p.a == nil:
			change.Op = Added
			change.Says = "new activity in " + s.name(Phase, a.Phase.ID) + s.forWhom(a) + since(hiddenActivity(c.from.Activity(a.ID)), "was")
			c.add(change)
			c.interactions(p, change)
		case p.b == nil:
			change.Op = Removed
			change.Says = "activity removed from " + s.name(Phase, a.Phase.ID) + since(hiddenActivity(c.to.Activity(a.ID)), "now")
			c.add(change)
			c.interactions(p, change)
		default:
			c.activity(p, change, shifted[a.ID])
		}
	}
}

func hiddenActivity(a *model.Activity) string {
	if a == nil {
		return ""
	}
	return hidden(&a.File)
}

// forWhom is ", for Management and Application engineer".
func (s *side) forWhom(a *model.Activity) string {
	var names []string
	for i := range a.Interactions {
		names = append(names, s.name(Persona, a.Interactions[i].Persona.ID))
	}
	if len(names) == 0 {
		return ""
	}
	return ", for " + few(names)
}

func (c *comparison) phases() {
	var before, after []string
	for _, p := range c.from.Phases {
		before = append(before, c.from.id(Phase, p.ID))
	}
	for _, p := range c.to.Phases {
		after = append(after, p.ID)
	}
	moved := shifted(before, after)
	for i, p := range c.phaseList {
		e, s := later(p), c.to
		if p.b == nil {
			s = c.from
		}
		change := Change{Kind: Flow, Entity: Phase, ID: e.ID, Title: s.plain(e.Title), About: "Phase " + s.plain(e.Title)}
		switch {
		case p.a == nil:
			change.Op, change.Says = Added, "new, "+c.place(Phase, after, i)
			c.add(change)
		case p.b == nil:
			change.Op, change.Says = Removed, "removed"
			c.add(change)
		default:
			c.renamed(change, p.a.ID, p.b.ID)
			if moved[e.ID] {
				move := change
				move.Op, move.Field, move.Says = Moved, "order", "moved, now "+c.place(Phase, after, i)
				c.add(move)
			}
			c.compare(change, []fact{c.from.title(p.a.Title), c.from.quoted("summary", "summary", p.a.Summary)},
				[]fact{c.to.title(p.b.Title), c.to.quoted("summary", "summary", p.b.Summary)})
		}
	}
}

// place says where list[i] stands: "first", or "after Creation".
func (c *comparison) place(entity Entity, list []string, i int) string {
	if i == 0 {
		return "first"
	}
	return "after " + quote(c.to.name(entity, list[i-1]))
}

// shiftedActivities says of activities that kept their phase but not their
// place among the others where they are now.
func (c *comparison) shiftedActivities() map[string]string {
	order := func(s *side, list []*model.Activity) map[string][]string {
		m := map[string][]string{}
		for _, a := range list {
			phase := s.id(Phase, a.Phase.ID)
			m[phase] = append(m[phase], s.id(Activity, a.ID))
		}
		return m
	}
	before, after := order(c.from, c.from.activities), order(c.to, c.to.activities)
	where := map[string]string{}
	for phase, list := range after { // in any order: an activity is in one phase
		moved := shifted(before[phase], list)
		for i, id := range list {
			if moved[id] {
				where[id] = c.place(Activity, list, i)
			}
		}
	}
	return where
}

// activity compares one that both sides have. where says its new place in the
// phase, "" if it kept that.
func (c *comparison) activity(p pair[model.Activity], change Change, where string) {
	c.renamed(change, p.a.ID, p.b.ID)
	move := change
	move.Op = Moved
	if c.from.id(Phase, p.a.Phase.ID) != p.b.Phase.ID {
		move.Field, move.From, move.To = "phase", p.a.Phase.ID, p.b.Phase.ID
		move.Says = "moved from " + c.from.name(Phase, p.a.Phase.ID) + " to " + c.to.name(Phase, p.b.Phase.ID)
		c.add(move)
	} else if where != "" {
		move.Field, move.From, move.To = "order", floatOrNil(p.a.Order), floatOrNil(p.b.Order)
		move.Says = "moved within " + c.to.name(Phase, p.b.Phase.ID) + ", now " + where
		c.add(move)
	}
	c.compare(change, c.from.activityFacts(p.a), c.to.activityFacts(p.b))
	c.interactions(p, change)
	c.text(change, p.a.Origin.File, p.b.Origin.File)
}

func floatOrNil(n *float64) any {
	if n == nil {
		return nil
	}
	return *n
}

func (s *side) activityFacts(a *model.Activity) []fact {
	status := a.Status
	if status == "" {
		status = "live"
	}
	return []fact{
		s.title(a.Title), s.quoted("summary", "summary", a.Summary), s.word("status", "status", status), s.ref("owner", "owner", Team, a.Owner),
		s.words("value", "value", set, a.Value), s.refs("supports", "supports", Node, a.Supports),
		s.word("reviewed", "reviewed", a.Reviewed.String()), s.words("aliases", "old addresses", set, a.Aliases), s.word("image", "picture for links", a.Image.Name),
	}
}
