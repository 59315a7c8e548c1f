package pages

import (
	"html/template"

	"flowbook/generator/model"
)

// Related is a page that has something in common with this one. The part
// "related" draws it.
type Related struct {
	Link
	Why string        // what they have in common: a message of the catalogue's section "related"
	By  template.HTML // its title
}

// Bounds of what a page looks for: how many others it names, at how many of those
// that share one thing it looks, and how many it weighs. What half of a handbook
// shares says nothing.
const (
	maxRelated = 5
	maxKin     = 24
	maxFound   = 60
)

// How much a thing in common counts for.
const (
	tied    = 4 // one and the same problem
	beside  = 3 // in the same place
	distant = 2 // in the same need
)

// kin collects things of one kind that have something in common with one of them.
// A page of each kind may look at hundreds, so they are weighed in a place of
// fixed size.
type kin[T comparable] struct {
	self    T
	found   [maxFound]relative[T]
	n       int // of found
	reasons []reason
}

// relative is one of them.
type relative[T comparable] struct {
	of     T
	weight int32 // of all that they have in common
	reason int32 // the first, which is the one that is given
}

// reason is a thing in common.
type reason struct {
	why   string // as in Related
	title string
}

func newKin[T comparable](self T) *kin[T] { return &kin[T]{self: self} }

// add notes that of shares the thing called title, and why that is.
func (k *kin[T]) add(weight int32, why, title string, of T) {
	if of == k.self {
		return
	}
	for i := range k.found[:k.n] {
		if k.found[i].of == of {
			k.found[i].weight += weight
			return
		}
	}
	if k.n == maxFound {
		return
	}
	k.found[k.n] = relative[T]{of, weight, k.reason(reason{why, title})}
	k.n++
}

// reason is the place of r among the reasons. Those of one thing come together.
func (k *kin[T]) reason(r reason) int32 {
	last := len(k.reasons) - 1
	if last < 0 || k.reasons[last] != r {
		k.reasons = append(k.reasons, r)
		last++
	}
	return int32(last)
}

// related lists the closest, those found first before others that are as close.
func (k *kin[T]) related(b *builder, link func(T) Link) []Related {
	if k.n == 0 {
		return nil
	}
	list := make([]Related, 0, min(k.n, maxRelated))
	for range cap(list) {
		closest := &k.found[0]
		for i := range k.found[:k.n] {
			if k.found[i].weight > closest.weight {
				closest = &k.found[i]
			}
		}
		r := k.reasons[closest.reason]
		list = append(list, Related{Link: link(closest.of), Why: r.why, By: b.label(r.title)})
		closest.weight = 0
	}
	return list
}

// first is the beginning of a list of those that share a thing.
func first[T any](list []T) []T { return list[:min(len(list), maxKin)] }

// relatedActivities share an opportunity with a or support what a supports.
func (b *builder) relatedActivities(a *model.Activity) []Related {
	k := newKin(a)
	add := func(weight int32, why, title string, other *model.Activity) {
		if other.Published {
			k.add(weight, why, title, other)
		}
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
	return k.related(b, b.toActivity)
}

// relatedMetrics are causes of the same opportunity, measure the same activity or
// put the same need at risk.
func (b *builder) relatedMetrics(m *model.Metric) []Related {
	k := newKin(m)
	add := func(weight int32, why, title string, other *model.Metric) {
		if other != nil && other.Published() {
			k.add(weight, why, title, other)
		}
	}
	for _, o := range first(b.answering(m)) {
		for _, c := range first(o.Because) {
			add(tied, "cause", o.Title, b.Handbook.Metric(c.Metric.ID))
		}
	}
	for i := range first(m.Activity.Metrics) {
		add(beside, "measures", m.Activity.Title, &m.Activity.Metrics[i])
	}
	for _, i := range first(b.known().risks[m.ID]) {
		if need := b.Handbook.Node(b.Handbook.ValueAtRisk[i].Need); need != nil {
			for _, other := range b.known().endangers()[need.ID] {
				add(distant, "risk", need.Title, b.Handbook.Metrics[other])
			}
		}
	}
	return k.related(b, b.toMetric)
}

// relatedOpportunities have the same metric as a cause or stand in the same activity.
func (b *builder) relatedOpportunities(o *model.Opportunity) []Related {
	k := newKin(o)
	add := func(weight int32, why, title string, others []*model.Opportunity) {
		for _, other := range first(others) {
			if other.Published {
				k.add(weight, why, title, other)
			}
		}
	}
	for _, c := range o.Because {
		if m := b.Handbook.Metric(c.Metric.ID); m != nil {
			add(tied, "because", m.Title, b.answering(m))
		}
	}
	for _, a := range first(o.Activities) {
		add(beside, "stands", a.Title, b.opportunitiesIn(a))
	}
	return k.related(b, func(o *model.Opportunity) Link { return b.to(o.Published, o.Address, o.Title) })
}

// relatedNodes are supported by the same activity or needed by the same node.
func (b *builder) relatedNodes(n *model.Node) []Related {
	k := newKin(n)
	add := func(weight int32, why, title string, refs []model.Ref) {
		for _, ref := range first(refs) {
			if other := b.Handbook.Node(ref.ID); other != nil && b.Handbook.Map.Published {
				k.add(weight, why, title, other)
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
	return k.related(b, b.toNode)
}
