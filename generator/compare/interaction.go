package compare

import "flowbook/generator/model"

// interactions says who does something else in an activity, or is new to it, or
// no longer there. Those of an activity that came or went are told with it.
func (c *comparison) interactions(p pair[model.Activity], change Change) {
	change.Entity, change.From, change.To, change.Field = Interaction, nil, nil, ""
	whole := p.a == nil || p.b == nil
	if p.b != nil {
		for i := range p.b.Interactions {
			b := &p.b.Interactions[i]
			change := change
			change.Persona = b.Persona.ID
			who := c.to.name(Persona, b.Persona.ID)
			if a := c.oldInteraction(p.a, b.Persona.ID); a != nil {
				change.Says = who + ": "
				c.compare(change, c.from.interactionFacts(a), c.to.interactionFacts(b))
				continue
			}
			change.Op, change.Minor = Added, whole
			change.Says = who + " takes part now" + c.to.doing(b)
			c.add(change)
		}
	}
	if p.a == nil {
		return
	}
	for i := range p.a.Interactions {
		a := &p.a.Interactions[i]
		if p.b != nil && p.b.Interaction(c.from.id(Persona, a.Persona.ID)) != nil {
			continue
		}
		change := change
		change.Op, change.Persona, change.Minor = Removed, a.Persona.ID, whole
		change.Says = c.from.name(Persona, a.Persona.ID) + " no longer takes part" + c.from.doing(a)
		c.add(change)
	}
}

// doing is ": “Watches the workload”".
func (s *side) doing(i *model.Interaction) string {
	if i.Does == "" {
		return ""
	}
	return ": " + quote(s.plain(i.Does))
}

// oldInteraction is what the persona that is called so now did in a; nil for nothing.
func (c *comparison) oldInteraction(a *model.Activity, persona string) *model.Interaction {
	if a == nil {
		return nil
	}
	for i := range a.Interactions {
		if c.from.id(Persona, a.Interactions[i].Persona.ID) == persona {
			return &a.Interactions[i]
		}
	}
	return nil
}

func (s *side) interactionFacts(i *model.Interaction) []fact {
	return []fact{
		number("importance", "importance", i.Importance), number("satisfaction", "satisfaction", i.Satisfaction),
		s.quoted("does", "does", i.Does), s.quoted("job", "job", i.Job), s.quoted("pain", "pain", i.Pain),
		s.words("channels", "channels", set, i.Channels),
	}
}
