package pages

import (
	"flowbook/generator/chart"
	"flowbook/generator/model"
)

// What one asks of a map about its teams; see asks.

// askHandoffs lists the pairs of teams with the most edges between them.
func (b *builder) askHandoffs() Ask {
	h := b.Handbook
	var items []counted
	all := 0
	for _, pair := range h.Map.HandOffs() {
		n := pair.Count()
		all += n
		item := AskItem{Links: []Link{b.toTeam(pair.From), b.toTeam(pair.To)}, Count: b.say("team.handoffs", "count", n)}
		for _, e := range pair.Edges {
			item.Edges = append(item.Edges, Handoff{From: b.toNode(h.Node(e.From)), To: b.toNode(h.Node(e.To))})
		}
		items = append(items, counted{item, n})
	}
	a := Ask{ID: "handoffs", Title: b.say("ask.handoffs"), Says: b.say("ask.handoffs-says")}
	switch all {
	case 0:
		a.Answer = b.say("ask.handoffs-none")
	case 1:
		a.Answer = b.say("ask.crosses", "count", len(h.Map.Edges), "crossing", all)
	default:
		a.Answer = b.say("ask.cross", "count", len(h.Map.Edges), "crossing", all)
	}
	return a.fill(items)
}

// askTeamsOfNeeds lists the needs whose chains run through many teams.
func (b *builder) askTeamsOfNeeds() Ask {
	var items []counted
	for i := range b.Handbook.Map.Nodes {
		need := &b.Handbook.Map.Nodes[i]
		if need.Kind != model.Need {
			continue
		}
		var teams []string
		for _, n := range b.reach(need) {
			if t := b.Handbook.Team(n.Team.ID); t != nil {
				teams = addNew(teams, b.plain(t.Name))
			}
		}
		if k := len(teams); k >= manyTeams {
			items = append(items, counted{AskItem{Links: []Link{b.toNode(need)}, Count: b.say("count.teams", "count", k), Note: b.enumerate(teams)}, k})
		}
	}
	a := Ask{ID: "teams", Title: b.say("ask.teams"), Says: b.say("ask.teams-says")}
	if len(items) == 0 {
		a.Answer = b.say("ask.teams-none")
	}
	return a.fill(items)
}

// askHoldings says how much each team holds: the nodes that it owns, and the
// needs whose chains run through them. All teams with a node are listed.
func (b *builder) askHoldings() Ask {
	nodes, needs := map[string]int{}, map[string]map[string]bool{}
	above, most := b.needsAbove(), 0
	for i := range b.Handbook.Map.Nodes {
		n := &b.Handbook.Map.Nodes[i]
		t := n.Team.ID
		if t == "" {
			continue
		}
		if needs[t] == nil {
			needs[t] = map[string]bool{}
		}
		nodes[t]++
		most = max(most, nodes[t])
		for _, need := range above[n.ID] {
			needs[t][need.ID] = true
		}
	}
	var items []counted
	for _, t := range b.Handbook.Teams {
		k := nodes[t.ID]
		if k == 0 {
			continue
		}
		mark := b.team(t.ID)
		items = append(items, counted{AskItem{
			Links: []Link{mark.Link}, Icon: mark.Icon, Count: b.say("count.nodes", "count", k) + " · " + b.say("count.needs", "count", len(needs[t.ID])), Bar: chart.Share(k, most),
		}, k})
	}
	return Ask{ID: "holdings", Title: b.say("ask.holdings"), Says: b.say("ask.holdings-says")}.fill(items)
}
