package pages

import (
	"html/template"
	"slices"
	"strings"

	"flowbook/generator/model"
)

// Sentence is a chain of the needs map in words.
type Sentence struct {
	Words   template.HTML // "Customer needs to <b>pay safely</b>; that depends on Payment, …", the titles linked
	Nodes   string        // the ids of all nodes on it, from the user down: "customer pay payment"
	Through []Link        // the unhealthy nodes below; nil where the need is not at risk
}

const (
	maxSentences = 12 // before a page folds the rest away
	maxOfNode    = 5  // on the page of a node
)

// sentences says all chains of the map, those of needs at risk first.
func (b *builder) sentences() []Sentence {
	var risky, calm []Sentence
	for _, c := range b.known().chains() {
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
	ids := []string{c.User.ID, c.Need.ID}
	for _, n := range c.Path {
		ids = append(ids, n.ID)
	}
	key := "chain.needs"
	if model.Needs(c.Need.Title) == "needs to" {
		key = "chain.needs-to"
	}
	said := b.Words.HTML(key, "user", b.titled(c.User, b.label(c.User.Title)), "need", b.titled(c.Need, b.label(b.within(c.Need.Title))))
	if len(c.Path) == 0 {
		said = b.Words.HTML("chain.alone", "start", said)
	} else {
		said = b.Words.HTML("chain.path", "start", said, "path", b.path(c.Path))
	}
	return Sentence{Words: said, Nodes: strings.Join(ids, " "), Through: b.toNodes(c.Risk)}
}

// path says the nodes below a need, each on the next.
func (b *builder) path(nodes []*model.Node) template.HTML {
	said := template.HTML("")
	for i, n := range slices.Backward(nodes) {
		title := b.titled(n, b.label(n.Title))
		if n.External {
			title = b.Words.HTML("chain.external", "node", title)
		}
		if i == len(nodes)-1 {
			said = title
		} else {
			said = b.Words.HTML("chain.then", "node", title, "path", said)
		}
	}
	return said
}

// within is a title in the middle of a sentence: English gives it a small first letter.
func (in *Input) within(title string) string {
	if in.Words.IsEnglish() {
		return model.Lower(title)
	}
	return title
}

// titled is a node's title as a link, or as text on the node's own page and where
// the map is not published.
func (b *builder) titled(n *model.Node, title template.HTML) template.HTML {
	if !b.Handbook.Map.Published || n.Address == b.address {
		return title
	}
	return template.HTML(`<a href="`+template.HTMLEscapeString(b.href(n.Address))+`">`) + title + "</a>"
}

// sentencesThrough says how n serves users: one chain for each user and need,
// from the user down to n, or on to the ground where n is the user or the need.
// more says how many there are beyond the first few.
func (b *builder) sentencesThrough(n *model.Node) (list []Sentence, more string) {
	chains := b.chainsTo(n)
	if n.Kind == model.User || n.Kind == model.Need {
		for _, c := range b.known().chains() {
			if c.User == n || c.Need == n {
				chains = append(chains, c)
			}
		}
	}
	for _, c := range chains[:min(len(chains), maxOfNode)] {
		list = append(list, b.sentence(c))
	}
	return list, b.andMore(len(chains) - len(list))
}

// chainsTo lists, in the map's order, each user's own needs that stand on n, with
// a shortest way down to n; none for users and needs themselves.
func (b *builder) chainsTo(n *model.Node) []model.Chain {
	if n.Kind == model.User || n.Kind == model.Need {
		return nil
	}
	h := b.Handbook
	down := map[string]*model.Node{n.ID: nil} // the next node on the way to n
	queue := []*model.Node{n}
	for i := 0; i < len(queue); i++ {
		for _, id := range queue[i].NeededBy {
			up := h.Node(id)
			if _, seen := down[id]; up == nil || seen {
				continue
			}
			down[id] = queue[i]
			queue = append(queue, up)
		}
	}
	var list []model.Chain
	for i := range h.Map.Nodes {
		user := &h.Map.Nodes[i]
		if _, above := down[user.ID]; !above || user.Kind != model.User {
			continue
		}
		for _, id := range refIDs(user.DependsOn) {
			need := h.Node(id)
			next, above := down[id]
			if !above || need.Kind != model.Need {
				continue
			}
			c := model.Chain{User: user, Need: need}
			for ; next != nil; next = down[next.ID] {
				c.Path = append(c.Path, next)
			}
			list = append(list, c)
		}
	}
	return list
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
	return b.walk(n, func(n *model.Node) []string { return refIDs(n.DependsOn) })
}

// rise lists n and what depends on it, directly or not, nearest first.
func (b *builder) rise(n *model.Node) []*model.Node {
	return b.walk(n, func(n *model.Node) []string { return n.NeededBy })
}

func (b *builder) walk(n *model.Node, next func(*model.Node) []string) []*model.Node {
	seen := map[string]bool{n.ID: true}
	list := []*model.Node{n}
	for i := 0; i < len(list); i++ {
		for _, id := range next(list[i]) {
			if to := b.Handbook.Node(id); to != nil && !seen[id] {
				seen[id] = true
				list = append(list, to)
			}
		}
	}
	return list
}

// chainsOf says the chains of the users with the given ids.
func (b *builder) chainsOf(users []string) []Sentence {
	var list []Sentence
	for _, c := range b.known().chains() {
		if slices.Contains(users, c.User.ID) {
			list = append(list, b.sentence(c))
		}
	}
	return list
}
