package pages

import (
	"html/template"
	"slices"

	"flowbook/generator/model"
	"flowbook/generator/needsmap"
)

// MapPeek is the needs map on the home page: the picture, and in words what is
// at risk.
type MapPeek struct {
	Title   template.HTML // of the map
	Href    string
	Label   string // "Needs map, 27 elements"
	SVG     template.HTML
	Heading string
	Text    string
	Needs   []PeekNeed
	More    string // "and 3 more"; "" where Needs holds all
	Causes  []PeekCause
	Others  string // "and 3 more"; "" where Causes holds all
}

// PeekNeed is a need at risk.
type PeekNeed struct {
	Link
	Who string // "Shop customer, through Observability"
}

// PeekCause is the metric that puts it at risk.
type PeekCause struct {
	Link
	Health Health
}

const maxPeek = 4

// mapPeek is nil without a published map.
func (b *builder) mapPeek() *MapPeek {
	h := b.Handbook
	if !h.Map.Published || len(h.Map.Nodes) == 0 {
		return nil
	}
	v := &MapPeek{Title: b.label(or(h.Map.Title, b.say("peek.title"))), Href: b.href("/needs/"), Label: b.say("peek.label", "count", len(h.Map.Nodes)), SVG: b.peekSVG()}
	needs := distinct(h.ValueAtRisk, func(r *model.Risk) string { return r.Need })
	nodes := distinct(h.ValueAtRisk, func(r *model.Risk) string { return r.Node })
	metrics := distinct(h.ValueAtRisk, func(r *model.Risk) string { return r.Metric })
	v.Heading, v.Text = b.say("peek.no-risk"), b.say("peek.no-risk-why")
	if len(needs) == 0 {
		return v
	}
	v.Heading = b.say("peek.at-risk", "count", len(needs), "number", b.numberWord(len(needs)))
	v.Text = b.riskText(len(needs), nodes, len(metrics))
	for _, id := range needs[:min(len(needs), maxPeek)] {
		v.Needs = append(v.Needs, b.peekNeed(id))
	}
	v.More = b.andMore(len(needs) - len(v.Needs))
	for _, id := range metrics[:min(len(metrics), maxPeek)] {
		if m := h.Metric(id); m != nil {
			v.Causes = append(v.Causes, PeekCause{Link: b.link(m.Address, m.Title), Health: b.healthOf(m.Overall())})
		}
	}
	v.Others = b.andMore(len(metrics) - len(v.Causes))
	return v
}

func (in *Input) andMore(n int) string {
	if n <= 0 {
		return ""
	}
	return in.say("count.and-more", "count", n)
}

// distinct lists what of says of each of list, once each, in order.
func distinct[T any](list []T, of func(*T) string) []string {
	seen := make(map[string]bool)
	var all []string
	for i := range list {
		if s := of(&list[i]); !seen[s] {
			seen[s] = true
			all = append(all, s)
		}
	}
	return all
}

// addNew is distinct for a list that stays short.
func addNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// riskText says in a sentence what needs, nodes and metrics have to do with each other.
func (b *builder) riskText(needs int, nodes []string, metrics int) string {
	key := "peek.reach-many"
	switch needs {
	case 1:
		key = "peek.reach-one"
	case 2:
		key = "peek.reach-two"
	}
	var names []string
	for _, id := range nodes {
		if n := b.Handbook.Node(id); n != nil {
			names = append(names, b.plain(n.Title))
		}
	}
	object := b.enumerate(names)
	if len(names) > 3 {
		object = b.say("peek.some-elements", "number", b.smallNumber(len(names)))
	}
	there := b.say("peek.a-metric")
	if metrics != 1 {
		there = b.say("peek.metrics", "number", b.smallNumber(metrics))
	}
	return b.say(key, "nodes", object, "metrics", there)
}

// peekNeed says who has the need, and through which node it is at risk.
func (b *builder) peekNeed(id string) PeekNeed {
	h := b.Handbook
	n := h.Node(id)
	p := PeekNeed{Link: b.link(n.Address, n.Title)}
	var users, through []string
	for _, r := range h.ValueAtRisk {
		if r.Need != id {
			continue
		}
		for _, u := range r.Users {
			if user := h.Node(u); user != nil {
				users = addNew(users, b.plain(user.Title))
			}
		}
		if node := h.Node(r.Node); node != nil && r.Node != id {
			through = addNew(through, b.plain(node.Title))
		}
	}
	p.Who = b.enumerate(users)
	switch {
	case len(through) > 0 && p.Who != "":
		p.Who = b.say("peek.through", "users", p.Who, "nodes", b.enumerate(through))
	case len(through) > 0:
		p.Who = b.say("peek.through-alone", "nodes", b.enumerate(through))
	}
	return p
}

// peekSVG is the map as a small picture without labels: the same drawing as on
// its own page. What lies between the needs at risk and their causes is lit.
func (b *builder) peekSVG() template.HTML {
	o := needsmap.SVGOptions{Peek: true, Title: b.say("word.needs-map")}
	if part := b.partAtRisk(); len(part) > 0 {
		o.Lit = func(id string) bool { return part[id] }
	}
	d := b.MapLayout()
	return b.drawMap(d.AppendSVG, o)
}

// partAtRisk is the set of nodes on the ways from users, through needs at risk, down
// to what puts them at risk.
func (b *builder) partAtRisk() map[string]bool {
	below, part := map[string]bool{}, map[string]bool{}
	needs := distinct(b.Handbook.ValueAtRisk, func(r *model.Risk) string { return r.Need })
	causes := distinct(b.Handbook.ValueAtRisk, func(r *model.Risk) string { return r.Node })
	for _, id := range needs {
		for _, n := range b.reach(b.Handbook.Node(id)) {
			below[n.ID] = true
		}
		for _, user := range b.Handbook.Node(id).NeededBy {
			below[user] = true
		}
	}
	for _, id := range causes {
		for _, n := range b.rise(b.Handbook.Node(id)) {
			part[n.ID] = below[n.ID]
		}
	}
	return part
}
