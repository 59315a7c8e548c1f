package pages

import (
	"cmp"
	"html/template"
	"slices"

	"flowbook/generator/model"
)

// Related is a page that has something in common with this one. The part
// "related" draws it.
type Related struct {
	Link
	Why string        // what they have in common: a message of the catalogue's section "related"
	By  template.HTML // its title
}

// Bounds of what a page looks for: how many others it names, and at how many of
// those that share one thing it looks. What half of a handbook shares says nothing.
const (
	maxRelated = 5
	maxKin     = 24
)

// How much a thing in common counts for.
const (
	tied    = 4 // one and the same problem
	beside  = 3 // in the same place
	distant = 2 // in the same need
)

// kin collects pages that have something in common with one.
type kin struct {
	b    *builder
	list []relative
	at   map[string]int // place in list, by address
}

// relative is one of them.
type relative struct {
	Related
	weight int // of all that they have in common
}

func (b *builder) kin() *kin { return &kin{b: b, at: map[string]int{b.address: -1}} }

// add notes that the page at to shares the thing called title, and why that is.
// The first reason for a page is the one that is given.
func (k *kin) add(weight int, why, title string, to Link, address string) {
	if to.Href == "" {
		return
	}
	i, known := k.at[address]
	switch {
	case i < 0: // the page itself
	case known:
		k.list[i].weight += weight
	default:
		k.at[address] = len(k.list)
		k.list = append(k.list, relative{Related{Link: to, Why: why, By: k.b.label(title)}, weight})
	}
}

// related lists the closest, those found first before others that are as close.
func (k *kin) related() []Related {
	slices.SortStableFunc(k.list, func(a, b relative) int { return cmp.Compare(b.weight, a.weight) })
	var list []Related
	for _, r := range k.list[:min(len(k.list), maxRelated)] {
		list = append(list, r.Related)
	}
	return list
}

// first is the beginning of a list of those that share a thing.
func first[T any](list []T) []T { return list[:min(len(list), maxKin)] }

// relatedActivities share an opportunity with a or support what a supports.
func (b *builder) relatedActivities(a *model.Activity) []Related {
	k := b.kin()
	add := func(weight int, why, title string, other *model.Activity) {
		k.add(weight, why, title, b.toActivity(other), other.Address)
	}
	for _, o := range first(b.opportunitiesIn(a)) {
		for _, other := range near(o.Activities, a, maxKin) {
			add(tied, "opportunity", o.Title, other)
		}
		for _, c := range first(o.Because) {
			if m := b.Handbook.Metric(c.Metric.ID); m != nil {
				add(tied, "opportunity", o.Title, m.Activity)
			}
		}
	}
	for _, ref := range a.Supports {
		if n := b.Handbook.Node(ref.ID); n != nil {
			for _, other := range near(n.Activities, a, maxKin) {
				add(beside, "supports", n.Title, other)
			}
		}
	}
	return k.related()
}

// relatedMetrics are causes of the same opportunity, measure the same activity or
// put the same need at risk.
func (b *builder) relatedMetrics(m *model.Metric) []Related {
	k := b.kin()
	add := func(weight int, why, title string, other *model.Metric) {
		if other != nil {
			k.add(weight, why, title, b.toMetric(other), other.Address)
		}
	}
	for _, o := range first(b.known().byMetric()[m.ID]) {
		for _, c := range first(o.Because) {
			add(tied, "cause", o.Title, b.Handbook.Metric(c.Metric.ID))
		}
	}
	for i := range first(m.Activity.Metrics) {
		add(beside, "measures", m.Activity.Title, &m.Activity.Metrics[i])
	}
	for _, r := range first(b.known().risks[m.ID]) {
		if need := b.Handbook.Node(r.Need); need != nil {
			for _, other := range first(b.known().endangers()[r.Need]) {
				add(distant, "risk", need.Title, b.Handbook.Metric(other))
			}
		}
	}
	return k.related()
}

// relatedOpportunities have the same metric as a cause or stand in the same activity.
func (b *builder) relatedOpportunities(o *model.Opportunity) []Related {
	k := b.kin()
	add := func(weight int, why, title string, others []*model.Opportunity) {
		for _, other := range first(others) {
			k.add(weight, why, title, b.to(other.Published, other.Address, other.Title), other.Address)
		}
	}
	for _, c := range o.Because {
		if m := b.Handbook.Metric(c.Metric.ID); m != nil {
			add(tied, "because", m.Title, b.known().byMetric()[m.ID])
		}
	}
	for _, a := range first(o.Activities) {
		add(beside, "stands", a.Title, b.opportunitiesIn(a))
	}
	return k.related()
}

// relatedNodes are supported by the same activity or needed by the same node.
func (b *builder) relatedNodes(n *model.Node) []Related {
	k := b.kin()
	add := func(weight int, why, title string, refs []model.Ref) {
		for _, ref := range first(refs) {
			if other := b.Handbook.Node(ref.ID); other != nil {
				k.add(weight, why, title, b.toNode(other), other.Address)
			}
		}
	}
	for _, a := range first(n.Activities) {
		add(beside, "supported", a.Title, a.Supports)
	}
	for _, id := range first(n.NeededBy) {
		if above := b.Handbook.Node(id); above != nil {
			add(distant, "needed", above.Title, above.DependsOn)
		}
	}
	return k.related()
}
