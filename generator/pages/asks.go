package pages

import (
	"cmp"
	"slices"

	"flowbook/generator/model"
)

// Ask is a question that a needs map answers, with a short list.
type Ask struct {
	ID    string
	Title string // "Where do teams hand over most?"
	Says  string // what the answer is good for
	Items []AskItem
	More  string // "and 4 more"; "" where Items is all
}

// AskItem is one line of an answer.
type AskItem struct {
	Links []Link
	Join  string // between two links: "and"
	Count string // "5 depend on it"
	Icon  string // of a team's type
}

// maxAsked is how many lines an answer has.
const maxAsked = 6

// asks answers what one asks of a needs map. A question without an answer is left out.
func (b *builder) asks() []Ask {
	return slices.DeleteFunc([]Ask{
		b.askDependents(), b.askHandoffs(), b.askTeamsOfNeeds(), b.askOwners(), b.askHoldings(),
	}, func(a Ask) bool { return len(a.Items) == 0 })
}

// counted is an item and what it is ranked by.
type counted struct {
	AskItem
	n int
}

// fill ranks items, the greatest first, and keeps the first few.
func (a Ask) fill(items []counted) Ask {
	slices.SortStableFunc(items, func(x, y counted) int { return cmp.Compare(y.n, x.n) })
	for _, i := range items[:min(len(items), maxAsked)] {
		a.Items = append(a.Items, i.AskItem)
	}
	if rest := len(items) - len(a.Items); rest > 0 {
		a.More = "and " + count(rest, "more", "more")
	}
	return a
}

// askDependents lists what many others depend on directly.
func (b *builder) askDependents() Ask {
	const many = 3
	var items []counted
	for i := range b.Handbook.Map.Nodes {
		n := &b.Handbook.Map.Nodes[i]
		if k := len(n.NeededBy); k >= many && n.Kind != model.User && n.Kind != model.Need {
			items = append(items, counted{AskItem{Links: []Link{b.toNode(n)}, Count: count(k, "depends on it", "depend on it")}, k})
		}
	}
	return Ask{ID: "dependents", Title: "What do many depend on?", Says: "A change here is felt in many places."}.fill(items)
}

// askHandoffs lists the pairs of teams with the most edges between them.
func (b *builder) askHandoffs() Ask {
	type pair struct{ a, b string }
	counts, order := map[pair]int{}, []pair{}
	for _, e := range b.Handbook.Map.Edges {
		from, to := b.Handbook.Node(e.From), b.Handbook.Node(e.To)
		if !e.Crosses || from == nil || to == nil {
			continue
		}
		p := pair{from.Team.ID, to.Team.ID}
		if counts[pair{p.b, p.a}] > 0 {
			p = pair{p.b, p.a}
		}
		if counts[p] == 0 {
			order = append(order, p)
		}
		counts[p]++
	}
	var items []counted
	for _, p := range order {
		items = append(items, counted{AskItem{Links: []Link{b.toTeam(p.a), b.toTeam(p.b)}, Join: "and", Count: count(counts[p], "hand-off", "hand-offs")}, counts[p]})
	}
	return Ask{ID: "handoffs", Title: "Where do teams hand over?", Says: "Each hand-off is a place where somebody may wait."}.fill(items)
}

// askTeamsOfNeeds lists the needs whose chains run through many teams.
func (b *builder) askTeamsOfNeeds() Ask {
	const many = 3
	var items []counted
	for i := range b.Handbook.Map.Nodes {
		need := &b.Handbook.Map.Nodes[i]
		if need.Kind != model.Need {
			continue
		}
		teams := map[string]bool{}
		for _, n := range b.reach(need) {
			if n.Team.ID != "" {
				teams[n.Team.ID] = true
			}
		}
		if len(teams) >= many {
			items = append(items, counted{AskItem{Links: []Link{b.toNode(need)}, Count: count(len(teams), "team", "teams")}, len(teams)})
		}
	}
	return Ask{ID: "teams", Title: "Which needs take many teams?", Says: "The more teams a need takes, the longer a change takes."}.fill(items)
}

// askOwners lists what nobody owns. Users and needs belong to nobody, and what
// others run has its owner elsewhere.
func (b *builder) askOwners() Ask {
	var items []counted
	for i := range b.Handbook.Map.Nodes {
		n := &b.Handbook.Map.Nodes[i]
		if n.Team.IsZero() && !n.External && n.Kind != model.User && n.Kind != model.Need {
			items = append(items, counted{AskItem{Links: []Link{b.toNode(n)}, Count: kindWord(n.Kind)}, 0})
		}
	}
	return Ask{ID: "owners", Title: "What has no owner?", Says: "Nobody answers for it when it fails."}.fill(items)
}

// askHoldings lists how many nodes each team holds.
func (b *builder) askHoldings() Ask {
	counts := map[string]int{}
	for i := range b.Handbook.Map.Nodes {
		counts[b.Handbook.Map.Nodes[i].Team.ID]++
	}
	var items []counted
	for _, t := range b.Handbook.Teams {
		if k := counts[t.ID]; k > 0 {
			mark := b.team(t.ID)
			items = append(items, counted{AskItem{Links: []Link{mark.Link}, Icon: mark.Icon, Count: count(k, "node", "nodes")}, k})
		}
	}
	if len(items) < 2 {
		items = nil // one team holds all: nothing to compare
	}
	return Ask{ID: "holdings", Title: "How much does each team hold?", Says: "A team that holds much decides slowly."}.fill(items)
}
