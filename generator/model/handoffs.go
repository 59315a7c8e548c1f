package model

import (
	"cmp"
	"slices"
)

// HandOff is what crosses between two teams on a needs map, both ways together.
type HandOff struct {
	From, To string // team ids; From depends on To more often, or first where it is even
	Edges    []Edge // in the map's order; never empty
	Back     int    // in how many of them To depends on From
}

// Count is the number of edges between the two.
func (h HandOff) Count() int { return len(h.Edges) }

// Pair names the two teams in one word, whichever depends on the other.
func (h HandOff) Pair() string { return TeamPair(h.From, h.To) }

// TeamPair is the two ids in alphabetical order, with a blank between them.
func TeamPair(a, b string) string { return min(a, b) + " " + max(a, b) }

// FindHandOffs lists the pairs of teams between which edges cross: those with
// the most edges first, then as they first come. team gives the team of a node,
// "" for none. Without a crossing the list is nil.
func FindHandOffs(edges []Edge, team func(node string) string) []HandOff {
	var list []HandOff
	at := map[string]int{}
	for _, e := range edges {
		from, to := team(e.From), team(e.To)
		if !e.Crosses || from == "" || to == "" {
			continue
		}
		pair := TeamPair(from, to)
		i, ok := at[pair]
		if !ok {
			i = len(list)
			at[pair] = i
			list = append(list, HandOff{From: from, To: to})
		}
		list[i].Edges = append(list[i].Edges, e)
		if list[i].From != from {
			list[i].Back++
		}
	}
	for i, h := range list {
		if there := h.Count() - h.Back; h.Back > there {
			list[i] = HandOff{From: h.To, To: h.From, Edges: h.Edges, Back: there}
		}
	}
	slices.SortStableFunc(list, func(a, b HandOff) int { return cmp.Compare(b.Count(), a.Count()) })
	return list
}

// HandOffs lists the pairs of teams between which m's edges cross.
func (m *NeedsMap) HandOffs() []HandOff {
	teams := make(map[string]string, len(m.Nodes))
	for i := range m.Nodes {
		if n := &m.Nodes[i]; teams[n.ID] == "" {
			teams[n.ID] = n.Team.ID
		}
	}
	return FindHandOffs(m.Edges, func(id string) string { return teams[id] })
}
