package pages

import (
	"html/template"
	"slices"

	"flowbook/generator/chart"
	"flowbook/generator/model"
)

// Opportunity is the view of /opportunities/ID/.
type Opportunity struct {
	Shell
	Crumbs    []Link
	TitleID   string
	Heading   template.HTML
	Summary   template.HTML
	Steps     template.HTML
	Score     string // "64"; "" without one
	Explained string // "64 = 120 × 2 × 0.8 ÷ 3"
	Parts     []Fact // reach, impact, confidence, effort, as far as they are known
	Gap       string // "14"
	GapSum    string // "14 = 9 + (9 − 4)"
	GapWords  string // whose gap it is
	Causes    []CauseDetail
	Verdict   string // what its causes come to, in words; "" while one holds
	Served    Served
	Moves     []MovedMetric
	Risks     []RiskLevel
	Solutions []SolutionRow
	In        []Numbered
	Body      Body
	Facts     []Fact
	Related   []Related
}

// RiskLevel is one of the risks of an opportunity.
type RiskLevel struct {
	Name  string // "Desirability"
	Asks  string // "Do they want it?"
	Word  string // "Medium"; "Not judged"
	Steps [3]bool
}

func opportunityPages(in *Input) []Page {
	var list []Page
	for i, o := range in.Handbook.Opportunities {
		if o.Published {
			list = append(list, in.pageAbout("opportunity", o.Address, aboutOpportunity(i)))
		}
	}
	return list
}

func (b *builder) opportunity(o *model.Opportunity) *Opportunity {
	file := o.Origin.File
	v := &Opportunity{
		Shell:     b.shell("opportunity", o.Title, o.Summary),
		Crumbs:    []Link{b.toOverview("/opportunities/", "word.opportunities"), {Title: b.label(o.Title)}},
		Heading:   b.label(o.Title),
		Summary:   b.inline(file, o.Summary),
		Steps:     chart.Steps(b.Words, o.Status),
		Explained: chart.RICE(b.Words, &o.RICE),
		Parts:     b.riceParts(&o.RICE),
		Causes:    b.causeDetails(o),
		Verdict:   b.verdict(o),
		Served:    b.served(o),
		Moves:     b.moves(o),
		Solutions: b.solutions(o),
		Risks:     b.riskLevels(&o.Risks),
		Related:   b.relatedOpportunities(o),
		Facts:     b.opportunityFacts(o),
	}
	v.Badge = b.badge(o.Badge)
	if o.Score != nil {
		v.Score = chart.Score(b.Words, *o.Score)
	}
	if o.Gap != nil {
		v.Gap = b.Words.Number(*o.Gap)
		v.GapWords, v.GapSum = b.gapWords(o)
	}
	for _, a := range o.Activities {
		v.In = append(v.In, b.numbered(a))
	}
	if !o.Inline {
		v.TitleID = b.titleID(file)
		v.Body = b.body(file, 1)
		v.Diagrams = b.diagrams(file)
	}
	return v
}

// riceParts lists the numbers behind a score, as far as they are known.
func (in *Input) riceParts(r *model.RICE) []Fact {
	var list []Fact
	for _, p := range []struct {
		name  string
		value *float64
	}{{"reach", r.Reach}, {"impact", r.Impact}, {"confidence", r.Confidence}, {"effort", r.Effort}} {
		if p.value != nil {
			list = append(list, Fact{Name: in.say("opportunities." + p.name), Text: in.Words.Number(*p.value)})
		}
	}
	return list
}

// gapWords explains the gap: "Application engineer in Monitor what is running:
// 9 important, 4 satisfied", and "14 = 9 + (9 − 4)".
func (b *builder) gapWords(o *model.Opportunity) (words, sum string) {
	named := namesInteraction(o)
	for _, a := range o.Activities {
		for k := range a.Interactions {
			i := &a.Interactions[k]
			if g, ok := i.Gap(); ok && g == *o.Gap && meant(o, i.Persona.ID, named) {
				return b.say("opportunity.in-activity", "persona", b.personaTitle(i.Persona.ID), "activity", b.plain(a.Title), "gap", chart.GapWords(b.Words, i)), chart.GapSum(b.Words, i)
			}
		}
	}
	return "", ""
}

// namesInteraction reports whether what somebody does is a cause of o.
func namesInteraction(o *model.Opportunity) bool {
	return slices.ContainsFunc(o.Because, func(c model.Cause) bool { return c.Interaction.ID != "" })
}

// meant reports whether o's gap takes persona's interaction into account: as a
// cause where some interaction is a cause, else as one of its personas.
func meant(o *model.Opportunity, persona string, named bool) bool {
	if !named {
		for _, p := range o.Personas {
			if p.ID == persona {
				return true
			}
		}
		return false
	}
	for i := range o.Because {
		if o.Because[i].Interaction.ID == persona {
			return true
		}
	}
	return false
}

// riskLevels is nil where nobody said anything about risks.
func (in *Input) riskLevels(r *model.Risks) []RiskLevel {
	if r.Desirability == "" && r.Feasibility == "" && r.Viability == "" {
		return nil
	}
	level := func(name, word string) RiskLevel {
		l := RiskLevel{Name: in.say("risks." + name + "-name"), Asks: in.say("risks." + name + "-asks"), Word: in.say("risks.not-judged")}
		if word != "" {
			l.Word = in.say("risks." + word + "-risk")
		}
		for i := range map[string]int{"low": 1, "medium": 2, "high": 3}[word] {
			l.Steps[i] = true
		}
		return l
	}
	return []RiskLevel{
		level("desirability", r.Desirability),
		level("feasibility", r.Feasibility),
		level("viability", r.Viability),
	}
}

func (b *builder) opportunityFacts(o *model.Opportunity) []Fact {
	var facts []Fact
	if f := b.ownerFact(o.Owner); len(f.Links) > 0 {
		facts = append(facts, f)
	}
	if o.Horizon != "" && !o.Status.Ended() {
		facts = append(facts, Fact{Name: b.say("fact.horizon"), Text: b.horizonWord(o.Horizon)})
	}
	if p := b.known().places()[o.ID]; p.score > 0 {
		var by []string
		if o.Score != nil {
			by = append(by, b.say("fact.by-score", "n", p.score))
		}
		if p.gap > 0 {
			by = append(by, b.say("fact.by-gap", "n", p.gap))
		}
		if len(by) > 0 && p.open > 1 {
			facts = append(facts, Fact{Name: b.say("fact.among", "count", p.open), Text: b.Words.Listed(by)})
		}
	}
	if !o.Inline && len(o.Activities) > 1 {
		facts = append(facts, Fact{Name: b.say("fact.spans"), Text: b.say("count.activities", "count", len(o.Activities))})
	}
	return facts
}
