package compare

import (
	"slices"
	"strconv"
	"strings"

	"flowbook/generator/chart"
	"flowbook/generator/model"
)

// opportunities says which problems came, went, and how far others have come.
func (c *comparison) opportunities() {
	for _, p := range c.opportunityList {
		o, s := later(p), c.to
		if p.b == nil {
			s = c.from
		}
		change := Change{Kind: Opportunities, Entity: Opportunity, ID: o.ID, Title: s.plain(o.Title)}
		change.About = change.Title
		switch {
		case p.a == nil:
			change.Op = Added
			change.Says = "new opportunity" + s.standsIn(o) + ", " + s.standing(o) + since(c.hiddenIdea(c.from, o.ID), "was")
			c.add(change)
		case p.b == nil:
			change.Op = Removed
			change.Says = "opportunity removed" + strings.Replace(s.standsIn(o), " in ", " from ", 1) + ", was " + s.standing(o) + since(c.hiddenIdea(c.to, o.ID), "now")
			c.add(change)
		default:
			c.opportunity(p, change)
		}
	}
}

func (c *comparison) hiddenIdea(s *side, id string) string {
	if o := s.Opportunity(id); o != nil {
		return hidden(&o.File)
	}
	return ""
}

// standsIn is ` in "Monitor what is running"`, the activities that o stands in.
func (s *side) standsIn(o *model.Opportunity) string {
	var names []string
	for _, a := range o.Activities {
		names = append(names, quote(s.plain(a.Title)))
	}
	if len(names) == 0 {
		return ""
	}
	return " in " + few(names)
}

// standing is "exploring, now, score 56 (rank 1 of 8)".
func (s *side) standing(o *model.Opportunity) string {
	horizon, score := "", ""
	if o.Horizon != "" {
		horizon = "horizon " + o.Horizon
	}
	if o.Score != nil {
		score = "score " + chart.Score(english, *o.Score) + s.rankOf(o)
	}
	return joined(string(o.Status), horizon, score)
}

// rankOf is " (rank 1 of 8)"; "" for what has none.
func (s *side) rankOf(o *model.Opportunity) string {
	if r := s.ranks[o.ID]; r > 0 {
		return " (rank " + strconv.Itoa(r) + " of " + strconv.Itoa(len(s.ranks)) + ")"
	}
	return ""
}

func (c *comparison) opportunity(p pair[model.Opportunity], change Change) {
	c.renamed(change, p.a.ID, p.b.ID)
	c.movedIdea(change, "status", "status ", string(p.a.Status), string(p.b.Status))
	c.movedIdea(change, "horizon", "horizon ", p.a.Horizon, p.b.Horizon)
	c.score(p, change)
	c.compare(change, []fact{number("gap", gapLabel, p.a.Gap)}, []fact{number("gap", gapLabel, p.b.Gap)})
	c.compare(change, c.from.ideaFacts(p.a), c.to.ideaFacts(p.b))
	c.because(p, change)
	c.solutions(p, change)
	if !p.a.Inline && !p.b.Inline {
		c.text(change, p.a.Origin.File, p.b.Origin.File)
	}
}

// gapLabel says what a gap is to those who never saw one.
const gapLabel = "gap between importance and satisfaction"

func (c *comparison) movedIdea(change Change, field, label, from, to string) {
	if from == to {
		return
	}
	change.Op, change.Field, change.From, change.To = Moved, field, wordOrNil(from), wordOrNil(to)
	switch {
	case from == "":
		change.Says = label + "set to " + to
	case to == "":
		change.Says = label + "removed, was " + from
	default:
		change.Says = label + from + " → " + to
	}
	c.add(change)
}

func wordOrNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// score says how the score changed and through which numbers. A rank that
// changes because others did is told to programs alone.
func (c *comparison) score(p pair[model.Opportunity], change Change) {
	was, is := number("score", "score", p.a.Score), number("score", "score", p.b.Score)
	inputs := [][2]fact{}
	for i, f := range riceFacts(p.a) {
		if g := riceFacts(p.b)[i]; !same(f, g) {
			inputs = append(inputs, [2]fact{f, g})
		}
	}
	if !same(was, is) {
		change := change
		change.Op, change.Field, change.From, change.To = Changed, "score", was.value, is.value
		change.Says = c.sayScore(p, inputs)
		c.add(change)
	}
	for _, in := range inputs {
		change := change
		change.Op, change.Field, change.From, change.To = Changed, in[1].field, in[0].value, in[1].value
		change.Minor, change.Says = !same(was, is), say(in[0], in[1])
		c.add(change)
	}
	if a, b := c.from.ranks[p.a.ID], c.to.ranks[p.b.ID]; a != b {
		change.Op, change.Field, change.Minor = Changed, "rank", true
		change.From, change.To = rankOrNil(a), rankOrNil(b)
		change.Says = "rank changed"
		c.add(change)
	}
}

func rankOrNil(n int) any {
	if n == 0 {
		return nil
	}
	return float64(n)
}

// sayScore is "score 37 → 56 (reach 70 → 105), rank 3 → 1 of 8".
func (c *comparison) sayScore(p pair[model.Opportunity], inputs [][2]fact) string {
	if p.b.Score == nil {
		return "no score any more, was " + chart.Score(english, *p.a.Score)
	}
	if p.a.Score == nil {
		return "score set to " + chart.Score(english, *p.b.Score) + c.to.rankOf(p.b)
	}
	was, is := chart.Score(english, *p.a.Score), chart.Score(english, *p.b.Score)
	if was == is {
		was, is = model.FormatNumber(*p.a.Score), model.FormatNumber(*p.b.Score)
	}
	says := "score " + was + " → " + is
	var why []string
	for _, in := range inputs {
		why = append(why, say(in[0], in[1]))
	}
	if len(why) > 0 {
		says += " (" + strings.Join(why, ", ") + ")"
	}
	if a, b := c.from.ranks[p.a.ID], c.to.ranks[p.b.ID]; a > 0 && b > 0 && a != b {
		says += ", rank " + strconv.Itoa(a) + " → " + strconv.Itoa(b) + " of " + strconv.Itoa(len(c.to.ranks))
	}
	return says
}

func riceFacts(o *model.Opportunity) []fact {
	return []fact{number("rice.reach", "reach", o.RICE.Reach), number("rice.impact", "impact", o.RICE.Impact),
		number("rice.confidence", "confidence", o.RICE.Confidence), number("rice.effort", "effort", o.RICE.Effort)}
}

func (s *side) ideaFacts(o *model.Opportunity) []fact {
	in := make([]model.Ref, 0, len(o.Activities))
	for _, a := range o.Activities {
		in = append(in, model.Ref{ID: a.ID})
	}
	return []fact{
		s.title(o.Title), s.quoted("summary", "summary", o.Summary), s.ref("owner", "owner", Team, o.Owner),
		s.refs("activities", "activities", Activity, in), s.refs("personas", "personas", Persona, o.Personas),
		s.word("risks.desirability", "risk of desirability", o.Risks.Desirability),
		s.word("risks.feasibility", "risk of feasibility", o.Risks.Feasibility),
		s.word("risks.viability", "risk of viability", o.Risks.Viability),
		s.words("aliases", "old addresses", set, o.Aliases), s.word("image", "picture for links", o.Image.Name),
	}
}

// because says which causes came and went, and which hold now or no longer.
func (c *comparison) because(p pair[model.Opportunity], change Change) {
	a, b := c.from.becauseFact(p.a), c.to.becauseFact(p.b)
	c.compare(change, []fact{a}, []fact{b})
	for i := range p.b.Because {
		k := slices.Index(a.keys, b.keys[i])
		if k < 0 {
			continue
		}
		was, is := p.a.Because[k].Holds, p.b.Because[i].Holds
		if was == is || was != nil && is != nil && *was == *is {
			continue
		}
		change := change
		change.Op, change.Field, change.From, change.To = Changed, "holds", boolOrNil(was), boolOrNil(is)
		switch {
		case is == nil:
			change.Says = "cannot be said any more whether its cause holds: " + b.shown[i]
		case *is:
			change.Says = "its cause holds now: " + b.shown[i]
		default:
			change.Says = "its cause no longer holds: " + b.shown[i]
		}
		c.add(change)
	}
}

func boolOrNil(b *bool) any {
	if b == nil {
		return nil
	}
	return *b
}

// becauseFact is the causes of o, in words: "Daily dashboard views above its range for Management".
func (s *side) becauseFact(o *model.Opportunity) fact {
	f := fact{field: "because", label: "causes", style: set}
	for i := range o.Because {
		cause := &o.Because[i]
		if !cause.Interaction.IsZero() {
			f.keys = append(f.keys, "interaction "+s.id(Persona, cause.Interaction.ID))
			f.shown = append(f.shown, "what "+s.name(Persona, cause.Interaction.ID)+" does")
			continue
		}
		when, segment := "out of its range", ""
		if cause.When != "" {
			when = cause.When + " its range"
		}
		if !cause.Segment.IsZero() {
			segment = " for " + s.name(Persona, cause.Segment.ID)
		}
		f.keys = append(f.keys, "metric "+s.id(Metric, cause.Metric.ID)+" "+s.id(Persona, cause.Segment.ID)+" "+cause.When)
		f.shown = append(f.shown, s.name(Metric, cause.Metric.ID)+" "+when+segment)
	}
	return f.with(f.shown)
}

// solutions says which came and went, by title, and which have another status.
func (c *comparison) solutions(p pair[model.Opportunity], change Change) {
	titles := func(s *side, o *model.Opportunity) fact {
		var list []string
		for i := range o.Solutions {
			list = append(list, o.Solutions[i].Title)
		}
		return s.words("solutions", "solutions", set, list)
	}
	c.compare(change, []fact{titles(c.from, p.a)}, []fact{titles(c.to, p.b)})
	for i := range p.b.Solutions {
		b := &p.b.Solutions[i]
		k := slices.IndexFunc(p.a.Solutions, func(a model.Solution) bool { return a.Title == b.Title })
		if k < 0 {
			continue
		}
		a := &p.a.Solutions[k]
		base := change
		base.Says = "solution " + quote(c.to.plain(b.Title)) + ": "
		c.compare(base, []fact{c.from.word("solutions.status", "status", a.Status), c.from.word("solutions.link", "link", a.Link)},
			[]fact{c.to.word("solutions.status", "status", b.Status), c.to.word("solutions.link", "link", b.Link)})
		c.compare(base, []fact{c.from.experiments(a)}, []fact{c.to.experiments(b)})
	}
}

// experiments is what was tried with a solution, and what came out.
func (s *side) experiments(in *model.Solution) fact {
	var list []string
	for i := range in.Experiments {
		e := &in.Experiments[i]
		if e.Result != "" {
			list = append(list, e.Title+" ("+e.Result+")")
		} else {
			list = append(list, e.Title)
		}
	}
	return s.words("solutions.experiments", "experiments", set, list)
}
