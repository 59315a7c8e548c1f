package pages

import (
	"sync"

	"flowbook/generator/markdown"
	"flowbook/generator/model"
)

// orders holds what many pages look up in the handbook, worked out once for all
// of them: a thousand pages that each sort two thousand opportunities take seconds.
type orders struct {
	*lasting
	activities []*model.Activity           // the published ones, in the flow's order
	ranked     func() []*model.Opportunity // see ranked
	chains     func() []model.Chain        // of the needs map; when a page asks
	siblings   map[*model.Phase]*siblings
	cards      sync.Map // *model.Opportunity → *OpportunityCard without its link
	sides      sync.Map // SideItem → *SideItem, see sideItem
	paths      sync.Map // id of a node → []*model.Node, see pathFromUser

	pictures func() map[string]*model.Picture // of pages that have their own, by address; where the site has an address
}

// lasting is the part that stays as it is when nothing but words changes: it names
// what such an edit touches by id or by place.
type lasting struct {
	ranking    []int32                             // see ranked; places in the handbook's list
	byActivity map[string][]int32                  // places in the ranking of those that stand in an activity
	risks      map[string][]int32                  // places in the handbook's value at risk, by metric
	byMetric   func() map[string][]int32           // places in the ranking of those that have a metric as a cause; when a metric's page asks
	endangers  func() map[string][]int32           // places in the handbook's list of the first metrics that put a need at risk, by its id; when a metric's page asks
	places     func() map[string]places            // of open opportunities; when an opportunity's page asks
	sections   func() map[string][]*model.FreePage // by the first part of their ids; when a page asks
	nav        []navItem
	frames     sync.Map // frameKey → *Frame
	healths    map[model.Health]Health
	maps       maps
	changed    model.Date              // the handbook, last; 0 if unknown
	labels     func() *markdown.Labels // when a text is shown
}

func newOrders(in *Input) *orders { return in.ordersWith(newLasting(in)) }

// ordersWith is l with what may have changed by an edit of words.
func (in *Input) ordersWith(l *lasting) *orders {
	h := in.Handbook
	beside := make(map[*model.Phase]*siblings, len(h.Phases))
	for _, p := range h.Phases {
		beside[p] = new(siblings)
	}
	return &orders{
		lasting: l, activities: activities(h), chains: sync.OnceValue(h.Chains), siblings: beside,
		pictures: sync.OnceValue(func() map[string]*model.Picture { return picturesOf(h) }),
		ranked:   sync.OnceValue(func() []*model.Opportunity { return pick(h.Opportunities, l.ranking) }),
	}
}

func newLasting(in *Input) *lasting {
	h := in.Handbook
	l := &lasting{ranking: ranking(h), byActivity: map[string][]int32{}, risks: make(map[string][]int32, len(h.Metrics)), nav: in.navItems(), healths: in.newHealths(), maps: newMaps(in), changed: lastChange(in.Options.Changed)}
	l.byMetric = sync.OnceValue(func() map[string][]int32 { return rankedByMetric(h, l.ranking) })
	l.endangers = sync.OnceValue(func() map[string][]int32 { return endangering(h) })
	l.places = sync.OnceValue(func() map[string]places { return placesOf(pick(h.Opportunities, l.ranking)) })
	l.labels = sync.OnceValue(func() *markdown.Labels { return newLabels(in.Words) })
	l.sections = sync.OnceValue(func() map[string][]*model.FreePage { return sections(h) })
	for i := range h.ValueAtRisk {
		metric := h.ValueAtRisk[i].Metric
		l.risks[metric] = append(l.risks[metric], int32(i))
	}
	for place, i := range l.ranking {
		for _, a := range h.Opportunities[i].Activities {
			l.byActivity[a.ID] = append(l.byActivity[a.ID], int32(place))
		}
	}
	return l
}

// pick lists what stands at the places in list.
func pick[T any](list []T, places []int32) []T {
	if len(places) == 0 {
		return nil
	}
	some := make([]T, len(places))
	for i, place := range places {
		some[i] = list[place]
	}
	return some
}

// known is what All worked out; a builder that a test made by hand works it out itself.
func (in *Input) known() *orders {
	if in.orders == nil {
		return newOrders(in)
	}
	return in.orders
}

// Reworded is in, prepared, for the pages of before, from which it differs in words
// alone: in bodies, findings, and texts of activities with what stands in them.
func (in *Input) Reworded(before *Input) *Input {
	own := *in
	own.orders = own.ordersWith(before.orders.lasting)
	return &own
}

// flowOrder lists the published activities in the flow's order.
func (b *builder) flowOrder() []*model.Activity { return b.known().activities }

// ranked lists the published opportunities, what matters most first. The
// caller must not change the list.
func (b *builder) ranked() []*model.Opportunity { return b.known().ranked() }

// opportunitiesIn lists the published opportunities that stand in a, what matters most first.
func (b *builder) opportunitiesIn(a *model.Activity) []*model.Opportunity {
	return pick(b.ranked(), b.known().byActivity[a.ID])
}

// answering lists the published opportunities that have m as a cause, what matters
// most first.
func (b *builder) answering(m *model.Metric) []*model.Opportunity {
	return pick(b.ranked(), b.known().byMetric()[m.ID])
}

func endangering(h *model.Handbook) map[string][]int32 {
	place := make(map[string]int32, len(h.Metrics))
	for i, m := range h.Metrics {
		place[m.ID] = int32(i)
	}
	by := map[string][]int32{}
	for _, r := range h.ValueAtRisk {
		list := by[r.Need]
		if i, ok := place[r.Metric]; ok && len(list) < maxKin {
			by[r.Need] = append(list, i)
		}
	}
	return by
}

func rankedByMetric(h *model.Handbook, ranking []int32) map[string][]int32 {
	by := map[string][]int32{}
	for place, i := range ranking {
		op := h.Opportunities[i]
		for k := range op.Because {
			id := op.Because[k].Metric.ID
			// One that names a metric twice is still one answer to it.
			if list := by[id]; id != "" && (len(list) == 0 || list[len(list)-1] != int32(place)) {
				by[id] = append(list, int32(place))
			}
		}
	}
	return by
}
