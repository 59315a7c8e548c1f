package pages

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"flowbook/generator/chart"
	"flowbook/generator/model"
)

// Opportunities is the view of /opportunities/: all, ranked, open ones first.
type Opportunities struct {
	Shell
	Lead      string
	Shares    string        // whom they serve; "" where there is little to say
	Scatter   template.HTML // impact against effort; "" where fewer than two have both
	Unplaced  string        // which open ones the scatter lacks, in words; "" for none
	Numbers   []NumberRow   // what the order comes from; nil where nobody gave a number
	Folded    bool          // Numbers are many, and open when asked
	Open      []RankedOpportunity
	Ended     []RankedOpportunity
	Statuses  []StatusChoice      // to filter by; nil where there is no choice
	Phases    []Choice            // to filter by; nil where there is no choice
	Personas  []FilterPersona     // to filter by; nil where there is no choice
	ByGap     []RankedOpportunity // the open ones that have a gap, the widest first; nil where that is the order by score
	ByGapLeft int                 // how many more have one; the table of numbers has all
	ByWhom    []PersonaShare
	Outcomes  []Outcome
	CSV       string // opportunities.csv, relative
}

// Choice is something to filter by.
type Choice struct{ ID, Title string }

// RankedOpportunity is one in the list.
type RankedOpportunity struct {
	OpportunityCard
	Place     int    // by score, from 1
	GapPlace  int    // by gap, from 1; 0 without one
	Status    string // "exploring", for the filter
	PersonaID string // ids, separated by blanks, for the filter
	PhaseID   string // likewise
	Explained string // "64 = 120 × 2 × 0.8 ÷ 3"
	Gap       string // "14"
	GapSum    string // "14 = 9 + (9 − 4)"
	Served    Served
	Risks     template.HTML // its four risks, drawn small
	In        []Numbered
	Verdict   string // what its causes come to; "" while one holds
}

// StatusChoice is a status to filter by.
type StatusChoice struct {
	Status string
	Word   string
	Count  int
}

// PersonaShare is what one persona has to win.
type PersonaShare struct {
	Persona Link
	ID      string
	Kind    string            // "Customer" or "Consumer"
	Items   []OpportunityCard // mostBelow of them at most
	Left    int               // how many more there are, in the ranked list
}

func opportunitiesPages(in *Input) []Page {
	return []Page{in.page("opportunities", "/opportunities/", in.say("word.opportunities"), overview, func(b *builder) any { return b.opportunities() })}
}

func (b *builder) opportunities() *Opportunities {
	v := &Opportunities{Shell: b.shell("opportunities", b.say("word.opportunities"), b.say("opportunities.lead"))}
	counts := map[model.Status]int{}
	ranked := b.ranked()
	v.Open = make([]RankedOpportunity, 0, len(ranked)) // about: few have ended
	open := make([]*model.Opportunity, 0, len(ranked))
	for _, o := range ranked {
		r := b.rankedOpportunity(o)
		if o.Status.Ended() {
			v.Ended = append(v.Ended, r)
			continue
		}
		counts[o.Status]++
		open = append(open, o)
		place := b.known().places()[o.ID]
		r.Place, r.GapPlace = place.score, place.gap
		v.Open = append(v.Open, r)
	}
	v.ByGap, v.ByGapLeft = cut(byGap(v.Open), mostNumbers)
	v.Shares, v.Phases = b.sharesLead(v.Open), b.phaseChoices(v.Open)
	v.Scatter, v.Unplaced = b.scatter(open)
	v.Numbers = b.numberRows(v.Open, open)
	v.Folded = len(v.Numbers) > mostNumbers
	v.Outcomes = b.outcomes(open)
	v.CSV = b.href("/opportunities.csv")
	for _, s := range []model.Status{model.Open, model.Exploring, model.Validated, model.Delivering} {
		if counts[s] > 0 {
			v.Statuses = append(v.Statuses, StatusChoice{Status: string(s), Word: chart.StatusWord(b.Words, s), Count: counts[s]})
		}
	}
	if len(v.Statuses) < 2 {
		v.Statuses = nil
	}
	v.Lead = b.opportunitiesLead(len(v.Open), len(v.Ended))
	v.ByWhom = b.byPersona(v.Open)
	for _, p := range v.ByWhom {
		v.Personas = append(v.Personas, FilterPersona{ID: p.ID, Title: p.Persona.Title})
	}
	if len(v.Personas) < 2 {
		v.Personas = nil
	}
	return v
}

// byGap is open in the order of its places by gap, without those that have none;
// nil where that is the order in which it stands.
func byGap(open []RankedOpportunity) []RankedOpportunity {
	var list []RankedOpportunity
	differs := false
	for i := range open {
		if open[i].GapPlace > 0 {
			list = append(list, open[i])
			differs = differs || open[i].GapPlace != open[i].Place
		}
	}
	if !differs {
		return nil
	}
	slices.SortStableFunc(list, func(a, b RankedOpportunity) int { return cmp.Compare(a.GapPlace, b.GapPlace) })
	return list
}

func (in *Input) opportunitiesLead(open, ended int) string {
	switch {
	case open+ended == 0:
		return in.say("opportunities.empty")
	case open == 0:
		return in.say("opportunities.none-open")
	}
	return in.say("opportunities.count", "count", open, "number", in.numberWord(open))
}

// Ranked lists h's published opportunities as their page does, see ranking.
func Ranked(h *model.Handbook) []*model.Opportunity { return pick(h.Opportunities, ranking(h)) }

// ranking lists the places of the published opportunities: open ones before ended
// ones, then by score, then by gap, then in the handbook's order. What lacks a number
// comes after what has one.
func ranking(h *model.Handbook) []int32 {
	var list []int32
	for i, o := range h.Opportunities {
		if o.Published {
			list = append(list, int32(i))
		}
	}
	ended := func(o *model.Opportunity) int {
		if o.Status.Ended() {
			return 1
		}
		return 0
	}
	slices.SortFunc(list, func(i, k int32) int {
		a, b := h.Opportunities[i], h.Opportunities[k]
		return cmp.Or(cmp.Compare(ended(a), ended(b)), downward(a.Score, b.Score), downward(a.Gap, b.Gap), cmp.Compare(i, k))
	})
	return list
}

// rankedIf is ranked for those that keep wants.
func (b *builder) rankedIf(keep func(*model.Opportunity) bool) []*model.Opportunity {
	var list []*model.Opportunity
	for _, o := range b.ranked() {
		if keep(o) {
			list = append(list, o)
		}
	}
	return list
}

// downward compares numbers, the greater first and nil last.
func downward(a, b *float64) int {
	switch {
	case a != nil && b != nil:
		return cmp.Compare(*b, *a)
	case a != nil:
		return -1
	case b != nil:
		return 1
	}
	return 0
}

func (b *builder) rankedOpportunity(o *model.Opportunity) RankedOpportunity {
	r := RankedOpportunity{
		OpportunityCard: b.opportunityCard(o), Status: string(o.Status), Verdict: b.verdict(o),
	}
	r.Causes = b.causesSince(o)
	r.Explained, r.Served, r.Risks = chart.RICE(b.Words, &o.RICE), b.served(o), chart.Risks(b.Words, &o.Risks)
	if o.Gap != nil {
		r.Gap = model.FormatNumber(*o.Gap)
		_, r.GapSum = b.gapWords(o)
	}
	var phases []string
	for _, a := range o.Activities {
		r.In = append(r.In, b.numbered(a))
		phases = addNew(phases, a.Phase.ID)
	}
	r.PersonaID, r.PhaseID = strings.Join(serves(o), " "), strings.Join(phases, " ")
	return r
}

// serves lists the ids of the personas that o is for: those it names, and those
// whose interaction is a cause.
func serves(o *model.Opportunity) []string {
	var ids []string
	add := func(r model.Ref) {
		if r.ID != "" && !slices.Contains(ids, r.ID) {
			ids = append(ids, r.ID)
		}
	}
	for _, p := range o.Personas {
		add(p)
	}
	for i := range o.Because {
		add(o.Because[i].Interaction)
		add(o.Because[i].Segment)
	}
	return ids
}

// byPersona lists for each persona what is open for it, in the list's order.
func (b *builder) byPersona(open []RankedOpportunity) []PersonaShare {
	var list []PersonaShare
	for _, p := range personas(b.Handbook) {
		s := PersonaShare{Persona: b.toPersona(p.ID), ID: p.ID, Kind: b.personaKindWord(p.Kind)}
		for _, r := range open {
			if slices.Contains(strings.Fields(r.PersonaID), p.ID) {
				s.Items = append(s.Items, r.OpportunityCard)
			}
		}
		if len(s.Items) == 0 {
			continue
		}
		s.Items, s.Left = cut(s.Items, mostBelow)
		list = append(list, s)
	}
	return list
}
