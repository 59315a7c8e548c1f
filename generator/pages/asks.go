package pages

import (
	"cmp"
	"html/template"
	"slices"

	"flowbook/generator/model"
)

// Ask is a question that one asks of a needs map, and what this map answers. An
// answer is a sentence, a list, or both.
type Ask struct {
	ID     string
	Title  string // "Where do teams hand over?"
	Says   string // what the answer is good for, and what counts
	Answer string // "Everything has an owner."; "" where Items say all
	Items  []AskItem
	Folded []AskItem // the rest of many
}

// AskItem is one line of an answer.
type AskItem struct {
	Links []Link
	Note  string        // below them: the names of teams
	Count string        // "Service · 5 depend on it"
	Icon  string        // of a team's type
	Bar   template.HTML // how much Count is beside the others
	Edges []Handoff     // what Count counts, to fold out; Links are then what it is between
}

const (
	maxAsked       = 6 // lines of an answer before the rest is folded away
	manyDependents = 3
	manyTeams      = 3
)

// asks answers what one asks of a needs map, in the order in which one asks it. A
// map without anything to own (capabilities, services, infrastructure) is asked nothing.
func (b *builder) asks() []Ask {
	nodes := b.Handbook.Map.Nodes
	if !slices.ContainsFunc(nodes, func(n model.Node) bool { return owned(&n) }) {
		return nil
	}
	list := []Ask{b.askDependents()}
	if slices.ContainsFunc(nodes, func(n model.Node) bool { return !n.Team.IsZero() }) {
		return append(list, b.askHandoffs(), b.askTeamsOfNeeds(), b.askOwners(), b.askHoldings())
	}
	return append(list, Ask{
		ID: "teams", Title: b.say("ask.whose"),
		Answer: b.say("ask.whose-answer"),
	})
}

// owned reports whether n is something that a team answers for: users and needs
// belong to nobody.
func owned(n *model.Node) bool { return n.Kind != model.User && n.Kind != model.Need }

// counted is an item and what it is ranked by.
type counted struct {
	AskItem
	n int
}

// fill ranks items, the greatest first, and folds away all but the first few.
func (a Ask) fill(items []counted) Ask {
	slices.SortStableFunc(items, func(x, y counted) int { return cmp.Compare(y.n, x.n) })
	list := make([]AskItem, len(items))
	for i := range items {
		list[i] = items[i].AskItem
	}
	a.Items, a.Folded = fold(list, maxAsked)
	return a
}

// askDependents lists what many others depend on directly: capabilities before
// what is of another kind.
func (b *builder) askDependents() Ask {
	const first = 1 << 20 // puts capabilities before the rest
	var items []counted
	capabilities, any := 0, false
	for i := range b.Handbook.Map.Nodes {
		n := &b.Handbook.Map.Nodes[i]
		any = any || n.Kind == model.Capability
		k := len(n.NeededBy)
		if k < manyDependents || !owned(n) {
			continue
		}
		item := counted{AskItem{Links: []Link{b.toNode(n)}, Count: b.say("ask.depends", "count", k, "kind", b.kindWord(n.Kind))}, k}
		if n.Kind == model.Capability {
			capabilities++
			item.n += first
		}
		items = append(items, item)
	}
	a := Ask{ID: "dependents", Title: b.say("ask.dependents"), Says: b.say("ask.dependents-says")}
	switch {
	case len(items) == 0:
		a.Answer = b.say("ask.dependents-none")
	case capabilities == 0 && any:
		a.Answer = b.say("ask.dependents-below")
	}
	return a.fill(items)
}

// askOwners lists what nobody owns. What others run has its owner elsewhere.
func (b *builder) askOwners() Ask {
	var items []counted
	for i := range b.Handbook.Map.Nodes {
		if n := &b.Handbook.Map.Nodes[i]; n.Team.IsZero() && !n.External && owned(n) {
			items = append(items, counted{AskItem{Links: []Link{b.toNode(n)}, Count: b.kindWord(n.Kind)}, 0})
		}
	}
	a := Ask{ID: "owners", Title: b.say("ask.owners"), Says: b.say("ask.owners-says")}
	if len(items) == 0 {
		a.Answer = b.say("ask.owners-none")
	}
	return a.fill(items)
}
