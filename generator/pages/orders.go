package pages

import (
	"sync"

	"flowbook/generator/markdown"
	"flowbook/generator/model"
)

// orders holds what many pages look up in the handbook, worked out once for all
// of them: a thousand pages that each sort two thousand opportunities take seconds.
type orders struct {
	activities []*model.Activity                      // the published ones, in the flow's order
	ranked     []*model.Opportunity                   // see ranked
	byActivity map[string][]*model.Opportunity        // ranked, by the activities that they stand in
	risks      map[string][]model.Risk                // value at risk, by metric
	byMetric   func() map[string][]*model.Opportunity // ranked, by the metrics that are their causes; when a metric's page asks
	nav        []navItem
	frames     sync.Map                            // frameKey → *Frame
	endangers  func() map[string][]*model.Metric   // the first metrics that put a need at risk, by its id; when a metric's page asks
	places     func() map[string]places            // of open opportunities; when an opportunity's page asks
	chains     func() []model.Chain                // of the needs map; when a page asks
	pictures   func() map[string]*model.Picture    // of pages that have their own, by address; where the site has an address
	sections   func() map[string][]*model.FreePage // by the first part of their ids; when a page asks
	healths    map[model.Health]Health
	maps       maps
	changed    model.Date              // the handbook, last; 0 if unknown
	labels     func() *markdown.Labels // when a text is shown
}

func newOrders(in *Input) *orders {
	h := in.Handbook
	o := &orders{activities: activities(h), ranked: ranked(h), byActivity: map[string][]*model.Opportunity{}, risks: map[string][]model.Risk{}, nav: in.navItems(), healths: in.newHealths()}
	o.byMetric = sync.OnceValue(func() map[string][]*model.Opportunity { return rankedByMetric(o.ranked) })
	o.endangers = sync.OnceValue(func() map[string][]*model.Metric {
		by := map[string][]*model.Metric{}
		for _, r := range h.ValueAtRisk {
			if list := by[r.Need]; len(list) < maxKin {
				by[r.Need] = append(list, h.Metric(r.Metric))
			}
		}
		return by
	})
	o.places = sync.OnceValue(func() map[string]places { return placesOf(o.ranked) })
	o.labels = sync.OnceValue(func() *markdown.Labels { return newLabels(in.Words) })
	o.chains = sync.OnceValue(h.Chains)
	o.pictures = sync.OnceValue(func() map[string]*model.Picture { return picturesOf(h) })
	o.sections = sync.OnceValue(func() map[string][]*model.FreePage { return sections(h) })
	for _, r := range h.ValueAtRisk {
		o.risks[r.Metric] = append(o.risks[r.Metric], r)
	}
	for _, op := range o.ranked {
		for _, a := range op.Activities {
			o.byActivity[a.ID] = append(o.byActivity[a.ID], op)
		}
	}
	return o
}

// known is what All worked out; a builder that a test made by hand works it out itself.
func (in *Input) known() *orders {
	if in.orders == nil {
		return newOrders(in)
	}
	return in.orders
}

// flowOrder lists the published activities in the flow's order.
func (b *builder) flowOrder() []*model.Activity { return b.known().activities }

// ranked lists the published opportunities, what matters most first. The
// caller must not change the list.
func (b *builder) ranked() []*model.Opportunity { return b.known().ranked }

// opportunitiesIn lists the published opportunities that stand in a, what matters most first.
func (b *builder) opportunitiesIn(a *model.Activity) []*model.Opportunity {
	return b.known().byActivity[a.ID]
}

func rankedByMetric(ranked []*model.Opportunity) map[string][]*model.Opportunity {
	by := map[string][]*model.Opportunity{}
	for _, op := range ranked {
		for i := range op.Because {
			id := op.Because[i].Metric.ID
			// One that names a metric twice is still one answer to it.
			if list := by[id]; id != "" && (len(list) == 0 || list[len(list)-1] != op) {
				by[id] = append(list, op)
			}
		}
	}
	return by
}
