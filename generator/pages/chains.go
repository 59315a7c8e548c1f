package pages

import (
	"html/template"
	"strings"

	"flowbook/generator/model"
)

// Sentence is a chain of the needs map in words.
type Sentence struct {
	Words   template.HTML // "Customer needs to <b>pay safely</b>; that depends on Payment, …"
	Through []Link        // the unhealthy nodes below; nil where the need is not at risk
}

// maxSentences is how many chains a page says before it folds the rest away.
const maxSentences = 12

// sentences says all chains of the map, those of needs at risk first.
func (b *builder) sentences() []Sentence {
	var risky, calm []Sentence
	for _, c := range b.Handbook.Chains() {
		if s := b.sentence(c); s.Through != nil {
			risky = append(risky, s)
		} else {
			calm = append(calm, s)
		}
	}
	return append(risky, calm...)
}

// fold parts a list that is much longer than most into what is shown and what is folded away.
func fold[T any](list []T, most int) (shown, folded []T) {
	if len(list) <= most+most/4 {
		return list, nil
	}
	return list[:most], list[most:]
}

// sentence says c: its need stands out.
func (b *builder) sentence(c model.Chain) Sentence {
	var w strings.Builder
	w.WriteString(string(b.label(c.User.Title)) + " needs to <b>" + string(b.label(model.Lower(c.Need.Title))) + "</b>")
	for i, n := range c.Path {
		if i == 0 {
			w.WriteString("; that depends on ")
		} else {
			w.WriteString(", which depends on ")
		}
		if n.External {
			w.WriteString("the external ")
		}
		w.WriteString(string(b.label(n.Title)))
	}
	w.WriteString(".")
	return Sentence{Words: template.HTML(w.String()), Through: b.toNodes(c.Risk)}
}

// needsAbove lists for each node the needs that stand on it, in the map's order;
// a need stands on itself.
func (b *builder) needsAbove() map[string][]*model.Node {
	h := b.Handbook
	above := map[string][]*model.Node{}
	for i := range h.Map.Nodes {
		need := &h.Map.Nodes[i]
		if need.Kind != model.Need {
			continue
		}
		for _, n := range b.reach(need) {
			above[n.ID] = append(above[n.ID], need)
		}
	}
	return above
}

// reach lists n and what it depends on, directly or not, nearest first.
func (b *builder) reach(n *model.Node) []*model.Node {
	return walk(n, func(n *model.Node) []*model.Node {
		var next []*model.Node
		for _, r := range n.DependsOn {
			next = append(next, b.Handbook.Node(r.ID))
		}
		return next
	})
}

// rise lists n and what depends on it, directly or not, nearest first.
func (b *builder) rise(n *model.Node) []*model.Node {
	return walk(n, func(n *model.Node) []*model.Node {
		var next []*model.Node
		for _, id := range n.NeededBy {
			next = append(next, b.Handbook.Node(id))
		}
		return next
	})
}

func walk(n *model.Node, next func(*model.Node) []*model.Node) []*model.Node {
	seen := map[string]bool{n.ID: true}
	list := []*model.Node{n}
	for i := 0; i < len(list); i++ {
		for _, to := range next(list[i]) {
			if to != nil && !seen[to.ID] {
				seen[to.ID] = true
				list = append(list, to)
			}
		}
	}
	return list
}
