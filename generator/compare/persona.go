package compare

import (
	"flowbook/generator/model"
)

// personas says who came and went, and what else is known of them.
func (c *comparison) personas() {
	for _, p := range c.personaList {
		e, s := later(p), c.to
		if p.b == nil {
			s = c.from
		}
		change := Change{Kind: Personas, Entity: Persona, ID: e.ID, Title: s.plain(e.Title)}
		change.About = change.Title
		switch {
		case p.a == nil:
			change.Op, change.Says = Added, "new "+string(e.Kind)+since(hiddenPersona(c.from.Persona(e.ID)), "was")
			c.add(change)
		case p.b == nil:
			change.Op, change.Says = Removed, string(e.Kind)+" removed"+since(hiddenPersona(c.to.Persona(e.ID)), "now")
			c.add(change)
		default:
			c.renamed(change, p.a.ID, p.b.ID)
			c.compare(change, c.from.personaFacts(p.a), c.to.personaFacts(p.b))
			c.text(change, p.a.Origin.File, p.b.Origin.File)
		}
	}
}

func hiddenPersona(p *model.Persona) string {
	if p == nil {
		return ""
	}
	return hidden(&p.File)
}

func (s *side) personaFacts(p *model.Persona) []fact {
	var jobs []string
	for _, j := range p.Jobs {
		jobs = append(jobs, jobWords(j))
	}
	return []fact{
		s.title(p.Title), s.word("kind", "kind", string(p.Kind)), s.quoted("summary", "summary", p.Summary), number("order", "order", p.Order),
		s.words("jobs", "jobs", sequence, jobs), s.words("pains", "pains", sequence, p.Pains), s.words("goals", "goals", sequence, p.Goals),
		s.words("aliases", "old addresses", set, p.Aliases), s.word("image", "picture for links", p.Image.Name),
	}
}

// jobWords is a job story as one text: "when …, want …, so …".
func jobWords(j model.Job) string {
	part := func(word, text string) string {
		if text == "" {
			return ""
		}
		return word + " " + text
	}
	return joined(part("when", j.When), part("want", j.Want), part("so", j.So))
}
