package pages

import (
	"slices"

	"flowbook/generator/model"
)

// Overlay is something that can be shown on the map or hidden.
type Overlay struct {
	ID    string // "teams": the switch is #overlay:teams, the address says ?teams=off
	Title string
	On    bool // to begin with
}

// Legend says what the map's shapes and colours mean: only those that are on it.
type Legend struct {
	Kinds    []LegendKind
	External bool       // the map has nodes that others run
	Teams    []TeamMark // one for each type; its icon is also the name of its outline
	Pairs    []LegendPair
	More     string   // "and 3 more" pairs; "" where Pairs holds all
	Health   []Health // the signs
	Own      bool     // a node is itself out of range
	Above    bool     // a node has one below it that is
}

// LegendKind is the shape of a kind of nodes.
type LegendKind struct {
	Kind  string // "user"
	Word  string
	Owned bool // each such node has a team, whose outline hides the kind's
}

// LegendPair is two teams between which edges cross.
type LegendPair struct {
	Pair     string // what the edges carry in data-pair
	From, To string // names; From depends on To
	Both     bool   // and To on From too, though not more often
	Count    int
}

// overlays lists those switches that change something on the map.
func (in *Input) overlays(h *model.Handbook) []Overlay {
	m := &h.Map
	has := func(ok func(n model.Node) bool) bool { return slices.ContainsFunc(m.Nodes, ok) }
	all := []struct {
		Overlay
		shows bool
	}{
		{Overlay{"teams", in.say("overlay.teams"), true}, has(func(n model.Node) bool { return !n.Team.IsZero() })},
		{Overlay{"handoffs", in.say("overlay.handoffs"), true}, slices.ContainsFunc(m.Edges, func(e model.Edge) bool { return e.Crosses })},
		{Overlay{"health", in.say("overlay.health"), true}, has(func(n model.Node) bool { return n.AtRisk || in.nodeState(&n).State != "" })},
		{Overlay{"stages", in.say("overlay.stages"), false}, has(func(n model.Node) bool { return n.Kind == model.Need && n.Stage != "" })},
		{Overlay{"external", in.say("overlay.external"), true}, has(func(n model.Node) bool { return n.External })},
	}
	var list []Overlay
	for _, o := range all {
		if o.shows {
			list = append(list, o.Overlay)
		}
	}
	return list
}

// legend explains what is on the map.
func (b *builder) legend() Legend {
	var l Legend
	kinds, unowned := map[model.NodeKind]bool{}, map[model.NodeKind]bool{}
	types, states := map[model.TeamType]bool{}, map[string]bool{}
	for i := range b.Handbook.Map.Nodes {
		n := &b.Handbook.Map.Nodes[i]
		kinds[n.Kind], types[n.TeamType] = true, true
		unowned[n.Kind] = unowned[n.Kind] || n.Team.IsZero()
		l.External = l.External || n.External
		states[b.nodeState(n).State] = true
		if n.AtRisk {
			l.Own = l.Own || n.Health.Unhealthy()
			l.Above = l.Above || !n.Health.Unhealthy()
			states["risk"] = states["risk"] || n.Kind == model.Need
		}
	}
	for _, k := range model.NodeKinds {
		if kinds[k] {
			l.Kinds = append(l.Kinds, LegendKind{Kind: string(k), Word: b.kindWord(k), Owned: !unowned[k]})
		}
	}
	for _, t := range []model.TeamType{model.StreamAligned, model.PlatformTeam, model.Enabling, model.ComplicatedSubsystem} {
		if types[t] {
			l.Teams = append(l.Teams, TeamMark{Icon: teamIcons[t], Type: b.teamType(t)})
		}
	}
	if types[model.UndefinedTeam] {
		l.Teams = append(l.Teams, TeamMark{Icon: "undefined", Type: b.say("team-type.undefined")})
	}
	for _, s := range []Health{{State: "below", Word: b.say("health.long.below")}, {State: "above", Word: b.say("health.long.above")},
		{State: "stale", Word: b.say("health.stale")}, {State: "risk", Word: b.say("legend.need-at-risk")}} {
		if states[s.State] {
			l.Health = append(l.Health, s)
		}
	}
	b.legendPairs(&l)
	return l
}

// legendPairs names the pairs of teams that hand over most.
func (b *builder) legendPairs(l *Legend) {
	all := b.Handbook.Map.HandOffs()
	name := func(id string) string {
		if t := b.Handbook.Team(id); t != nil {
			return b.plain(t.Name)
		}
		return id
	}
	for _, h := range all[:min(len(all), maxAsked)] {
		l.Pairs = append(l.Pairs, LegendPair{Pair: h.Pair(), From: name(h.From), To: name(h.To), Both: h.Back > 0, Count: h.Count()})
	}
	l.More = b.andMore(len(all) - len(l.Pairs))
}
