package pages

import (
	"slices"

	"flowbook/generator/model"
)

// Chain is one way from a user down to what an activity supports, and the
// activity at its end. The part "chain" draws it.
type Chain struct {
	Links []ChainLink
}

// ChainLink is one node of a chain.
type ChainLink struct {
	Link
	Kind   string // "Need"; "This activity" at the end
	Team   string // plain; "" without one
	Health Health // where it needs attention, or is at risk
	Last   bool   // it is the activity itself, at the end
}

// NodeGroup lists nodes of one kind.
type NodeGroup struct {
	Kind  string // "Needs"
	Links []Link
}

// maxChains is how many chains a page draws; the rest stands in the list of nodes.
const maxChains = 3

// why draws one shortest chain for each node that a supports, and lists all
// nodes above a where the chains leave some out.
func (b *builder) why(a *model.Activity) ([]Chain, []NodeGroup) {
	h := b.Handbook
	if !h.Map.Published {
		return nil, nil
	}
	var chains []Chain
	shown := make([]string, 0, 16) // ids; a dozen, mostly
	for _, ref := range a.Supports {
		path := b.pathFromUser(ref.ID)
		if n := h.Node(ref.ID); path == nil && n != nil {
			path = []*model.Node{n} // no user reaches it, which a check says
		}
		if path == nil || len(chains) == maxChains {
			continue
		}
		c := Chain{Links: make([]ChainLink, 0, len(path)+1)}
		for _, n := range path {
			shown = append(shown, n.ID)
			c.Links = append(c.Links, b.chainLink(n))
		}
		end := ChainLink{Link: b.link(a.Address, a.Title), Kind: b.say("why.this"), Last: true}
		end.Href = "#part:main"
		c.Links = append(c.Links, end)
		chains = append(chains, c)
	}
	above := append(make([]string, 0, 32), a.Chain...)
	for _, ref := range a.Supports {
		if h.Node(ref.ID) != nil && !slices.Contains(above, ref.ID) {
			above = append(above, ref.ID)
		}
	}
	if !slices.ContainsFunc(above, func(id string) bool { return !slices.Contains(shown, id) }) {
		return chains, nil
	}
	return chains, b.nodeGroups(above)
}

// pathFromUser is the handbook's, looked for once for all activities that support the
// node.
func (b *builder) pathFromUser(id string) []*model.Node {
	known := &b.known().paths
	if path, ok := known.Load(id); ok {
		return path.([]*model.Node)
	}
	path := b.Handbook.PathFromUser(id)
	known.Store(id, path)
	return path
}

func (b *builder) chainLink(n *model.Node) ChainLink {
	l := ChainLink{Link: b.link(n.Address, n.Title), Kind: b.kindWord(n.Kind)}
	if t := b.Handbook.Team(n.Team.ID); t != nil {
		l.Team = b.plain(t.Name)
	}
	switch {
	case n.Health.Unhealthy():
		l.Health = b.healthOf(n.Health)
	case n.AtRisk && n.Kind == model.Need:
		l.Health = b.atRisk()
	}
	return l
}

// nodeGroups lists the nodes with the given ids by kind, from the top.
func (b *builder) nodeGroups(ids []string) []NodeGroup {
	ids = b.known().maps.needs().InOrder(ids)
	groups, links := make([]NodeGroup, 0, len(model.NodeKinds)), make([]Link, 0, len(ids))
	for _, kind := range model.NodeKinds {
		from := len(links)
		for _, id := range ids {
			if n := b.Handbook.Node(id); n.Kind == kind {
				links = append(links, b.link(n.Address, n.Title))
			}
		}
		if len(links) > from {
			groups = append(groups, NodeGroup{Kind: b.kindPlural(kind), Links: links[from:len(links):len(links)]})
		}
	}
	return groups
}

func (in *Input) aboveCount(groups []NodeGroup) string {
	n := 0
	for _, g := range groups {
		n += len(g.Links)
	}
	return in.say("why.all", "count", n)
}
