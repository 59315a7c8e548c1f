package insights

import (
	"cmp"
	"slices"

	"flowbook/generator/model"
)

// horizon lists the open opportunities with the given horizon, in the handbook's order.
func (f *finder) horizon(name string) []*model.Opportunity {
	return slices.DeleteFunc(f.open(), func(o *model.Opportunity) bool { return o.Horizon != name })
}

// oneSided says if what is done now serves only one side of the contract.
func (f *finder) oneSided() {
	customers, consumers, known := 0, 0, 0
	now := f.horizon("now")
	for _, o := range now {
		customer, consumer := f.sides(o)
		if customer {
			customers++
		}
		if consumer {
			consumers++
		}
		if customer || consumer {
			known++
		}
	}
	if known == 0 || customers > 0 && consumers > 0 {
		return
	}
	served, missing := model.Customer, model.Consumer
	if customers == 0 {
		served, missing = model.Consumer, model.Customer
	}
	if !slices.ContainsFunc(f.h.Personas, func(p *model.Persona) bool { return p.Published && p.Kind == missing }) {
		return
	}
	i := Insight{
		Kind: NowOneSided, Subject: Entity{Kind: "roadmap", ID: "now", Title: f.w.Say("horizon.now"), Address: "/roadmap/", Published: true},
		Place:   at(&now[0].Origin, "horizon"),
		Figures: []Figure{{"now", len(now)}, {"for_customers", customers}, {"for_consumers", consumers}},
	}
	key := "insight.only-" + string(served) + "s"
	i.Says = f.say(key, "count", known, "horizon", Run{Entity: &i.Subject, Lower: true})
	i.Do = f.w.Say(key + "-do")
	if next := f.candidate(missing); next != nil {
		i.Says = then(i.Says, f.say("insight.best-for-them", "opportunity", opportunityOf(next), "score", tidy(*next.Score)))
		i.Do = f.w.Say(key + "-bring")
		i.Place = at(&next.Origin, "horizon")
	}
	f.add(i)
}

// sides says whether o is for customers, and whether for consumers.
func (f *finder) sides(o *model.Opportunity) (customer, consumer bool) {
	for _, id := range serves(o) {
		if p := f.h.Persona(id); p != nil {
			customer = customer || p.Kind == model.Customer
			consumer = consumer || p.Kind == model.Consumer
		}
	}
	return customer, consumer
}

// candidate is the open opportunity with the highest score, not for now, that
// serves personas of a kind; nil if there is none.
func (f *finder) candidate(kind model.PersonaKind) *model.Opportunity {
	var best *model.Opportunity
	for _, o := range f.open() {
		customer, consumer := f.sides(o)
		fits := kind == model.Customer && customer || kind == model.Consumer && consumer
		if fits && o.Horizon != "now" && o.Score != nil && (best == nil || *o.Score > *best.Score) {
			best = o
		}
	}
	return best
}

// upsideDown says which opportunities stand in later with a score above the
// median of now, and which in now with one below the median of later.
func (f *finder) upsideDown() {
	now, later := f.horizon("now"), f.horizon("later")
	nowMedian, hasNow := median(now)
	laterMedian, hasLater := median(later)
	tell := func(o *model.Opportunity, middle float64, horizon, other, key string) {
		subject, score := opportunityOf(o), tidy(*o.Score)
		f.add(Insight{
			Kind: OrderUpsideDown, Subject: subject,
			Says:    f.say(key, "opportunity", subject, "score", score, "median", middle),
			Do:      f.w.Say(key + "-do"),
			Place:   at(&o.Origin, "horizon"),
			Figures: []Figure{{"score", score}, {"horizon", horizon}, {"median_of_" + other, middle}},
		}, -tidy(max(score-middle, middle-score)))
	}
	for _, o := range later {
		if hasNow && o.Score != nil && tidy(*o.Score) > nowMedian {
			tell(o, nowMedian, "later", "now", "insight.later-high")
		}
	}
	for _, o := range now {
		if hasLater && o.Score != nil && tidy(*o.Score) < laterMedian {
			tell(o, laterMedian, "now", "later", "insight.now-low")
		}
	}
}

// median is the middle score of list, passing over those without one; not ok
// where none has one.
func median(list []*model.Opportunity) (m float64, ok bool) {
	var scores []float64
	for _, o := range list {
		if o.Score != nil {
			scores = append(scores, *o.Score)
		}
	}
	n := len(scores)
	if n == 0 {
		return 0, false
	}
	slices.SortFunc(scores, cmp.Compare)
	return tidy((scores[(n-1)/2] + scores[n/2]) / 2), true
}
