package pages

import (
	"cmp"
	"html/template"
	"slices"

	"flowbook/generator/model"
)

// Team is the view of /teams/ID/: what it owns, and where it crosses others.
type Team struct {
	Shell
	Crumbs        []Link
	Heading       template.HTML
	Summary       template.HTML
	Mark          TeamMark
	Contact       template.HTML
	TypeMeans     string
	Activities    []Numbered
	Nodes         []OwnedNode
	Map           MiniMap // its nodes, and what they meet
	Opportunities []OpportunityCard
	Crossings     []Crossing
	Product       string // "It answers for Groundwork as a whole."; "" for other teams
	Nothing       bool   // it owns nothing
}

// OwnedNode is a node of the needs map in a list.
type OwnedNode struct {
	Link
	Kind     string // "Capability"
	Health   Health // where it needs attention; else zero
	Hears    int    // how many needs stand on it
	HearsAll string // "2 needs"
}

// Crossing is where two teams meet on the map.
type Crossing struct {
	Other TeamMark
	Waits []Handoff // this team's nodes depend on the other's
	Holds []Handoff // the other's depend on this team's
	Count int
}

// Handoff is one "depends on" between nodes of two teams.
type Handoff struct {
	From, To Link
}

// typeMeans says what a team of that type is for; "" for an undefined one.
func (in *Input) typeMeans(t model.TeamType) string {
	if icon := teamIcons[t]; icon != "" {
		return in.say("team-type." + icon + "-means")
	}
	return ""
}

func teamPages(in *Input) []Page {
	var list []Page
	for _, t := range in.Handbook.Teams {
		list = append(list, in.page("team", t.Address, Plain(in.Engine, t.Name), from(&t.Origin), func(b *builder) any { return b.teamView(t) }))
	}
	return list
}

func (b *builder) teamView(t *model.Team) *Team {
	v := &Team{
		Shell:     b.shell("team", t.Name, t.Summary),
		Crumbs:    []Link{b.toOverview("/", "word.home"), {Title: b.title("nav.teams")}, {Title: b.label(t.Name)}},
		Heading:   b.label(t.Name),
		Summary:   b.inline(t.File, t.Summary),
		Mark:      b.team(t.ID),
		Contact:   b.inline(t.File, t.Contact),
		TypeMeans: b.typeMeans(t.Type),
	}
	for _, a := range b.flowOrder() {
		if a.Owner.ID == t.ID {
			v.Activities = append(v.Activities, b.numbered(a))
		}
	}
	for _, o := range b.rankedIf(func(o *model.Opportunity) bool { return o.Owner.ID == t.ID }) {
		v.Opportunities = append(v.Opportunities, b.opportunityCard(o))
	}
	if b.Handbook.Map.Published {
		v.Nodes = b.ownedNodes(t.ID)
		v.Map = b.owned(t)
		v.Crossings = b.crossings(t.ID)
	}
	if p := b.Handbook.Settings.Product; p.Owner.ID == t.ID {
		v.Product = b.say("team.whole-product", "product", b.plain(p.Name))
	}
	v.Nothing = len(v.Activities)+len(v.Nodes)+len(v.Opportunities) == 0 && v.Product == ""
	return v
}

func (b *builder) ownedNodes(team string) []OwnedNode {
	var list []OwnedNode
	needs := b.needsAbove()
	for i := range b.Handbook.Map.Nodes {
		n := &b.Handbook.Map.Nodes[i]
		if n.Team.ID != team {
			continue
		}
		owned := OwnedNode{Link: b.toNode(n), Kind: b.kindWord(n.Kind), Health: b.nodeState(n), Hears: len(needs[n.ID])}
		if owned.Hears > 0 {
			owned.HearsAll = b.say("count.needs", "count", owned.Hears)
		}
		list = append(list, owned)
	}
	return list
}

// crossings lists the teams that team meets on the map, the one it meets most first.
func (b *builder) crossings(team string) []Crossing {
	h := b.Handbook
	var list []Crossing
	at := map[string]int{}
	for _, e := range h.Map.Edges {
		from, to := h.Node(e.From), h.Node(e.To)
		if !e.Crosses || from == nil || to == nil || from.Team.ID != team && to.Team.ID != team {
			continue
		}
		other := to.Team.ID
		if other == team {
			other = from.Team.ID
		}
		i, seen := at[other]
		if !seen {
			i = len(list)
			at[other] = i
			list = append(list, Crossing{Other: b.team(other)})
		}
		c := &list[i]
		c.Count++
		if hand := (Handoff{From: b.toNode(from), To: b.toNode(to)}); from.Team.ID == team {
			c.Waits = append(c.Waits, hand)
		} else {
			c.Holds = append(c.Holds, hand)
		}
	}
	slices.SortStableFunc(list, func(a, b Crossing) int { return cmp.Compare(b.Count, a.Count) })
	return list
}
