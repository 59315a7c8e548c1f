package pages

import (
	"strconv"

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
		item := AskItem{Links: []Link{b.toTeam(pair.From), b.toTeam(pair.To)}, Count: count(n, "hand-off", "hand-offs")}
		for _, e := range pair.Edges {
			item.Edges = append(item.Edges, Handoff{From: b.toNode(h.Node(e.From)), To: b.toNode(h.Node(e.To))})
		}
		items = append(items, counted{item, n})
	}
	a := Ask{ID: "handoffs", Title: "Where do teams hand over?", Says: "Each hand-off, a dependency across a team’s boundary, is a place where somebody may wait."}
	switch of := count(len(h.Map.Edges), "dependency", "dependencies"); all {
	case 0:
		a.Answer = "Nowhere: no dependency leaves its team."
	case 1:
		a.Answer = "1 of " + of + " crosses a boundary."
	default:
		a.Answer = strconv.Itoa(all) + " of " + of + " cross a boundary."
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
			items = append(items, counted{AskItem{Links: []Link{b.toNode(need)}, Count: count(k, "team", "teams"), Note: enumerate(teams)}, k})
		}
	}
	a := Ask{ID: "teams", Title: "Which needs cross many teams?", Says: "The more teams a need takes, the longer a change to it takes. Many: three or more, down to the ground."}
	if len(items) == 0 {
		a.Answer = "None takes three teams."
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
			Links: []Link{mark.Link}, Icon: mark.Icon, Count: count(k, "node", "nodes") + " · " + count(len(needs[t.ID]), "need", "needs"), Bar: chart.Share(k, most),
		}, k})
	}
	return Ask{ID: "holdings", Title: "How much does each team hold?",
		Says: "The nodes that it owns, and the needs that stand on them. Each takes attention (cognitive load): a team that holds much more than the others decides slowly."}.fill(items)
}
