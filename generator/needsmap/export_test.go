package needsmap

import (
	"fmt"
	"math/rand/v2"

	"flowbook/generator/model"
)

// What the bench beside dot needs of the package's own tests.
var (
	RandomMap = randomMap
	Samples   = samples
	Faults    = faults
	Together  = together
)

func newGraph(m *model.NeedsMap) *graph {
	g := new(graph)
	g.set(NewMap(m, nil, nil).Whole())
	return g
}

func newLayered(nodes int, arcs []arc, rank []int32, ranks int) *layered {
	l := new(layered)
	l.set(nodes, arcs, rank, ranks)
	return l
}

func newSearch(l *layered, e effort) *search {
	s := new(search)
	s.set(l, e)
	return s
}

// Ranks gives the rank of every node, from the top.
func Ranks(m *model.NeedsMap) []int32 {
	rank, _ := newGraph(m).ranks(nil, nil)
	return rank
}

// RandomTeams gives nine of ten nodes below the needs a team, a dozen nodes to a
// team. Loyal teams own chains: in two of three cases a node has the team of one
// that depends on it. Others own what chance gives them, which then hangs together
// nowhere: the hardest case.
func RandomTeams(m *model.NeedsMap, loyal bool, seed uint64) {
	rng := rand.New(rand.NewPCG(seed, 4))
	types := []model.TeamType{model.StreamAligned, model.PlatformTeam, model.ComplicatedSubsystem, model.UndefinedTeam}
	teams := max(2, len(m.Nodes)/12)
	owner := map[string]int{} // 0 for none
	for i := range m.Nodes {
		n := &m.Nodes[i]
		k := 1 + rng.IntN(teams)
		if above := owners(m, n.ID, owner); loyal && len(above) > 0 && rng.IntN(3) > 0 {
			k = above[rng.IntN(len(above))]
		}
		if n.Kind.Layer() > model.Need.Layer() && rng.IntN(10) > 0 {
			owner[n.ID] = k
			n.Team.ID, n.TeamType = fmt.Sprint("team-", k), types[k%len(types)]
		}
	}
	for i, e := range m.Edges {
		a, b := owner[e.From], owner[e.To]
		m.Edges[i].Crosses = a > 0 && b > 0 && a != b
	}
}

// owners lists the teams of what depends on a node.
func owners(m *model.NeedsMap, id string, owner map[string]int) (list []int) {
	for _, e := range m.Edges {
		if e.To == id && owner[e.From] > 0 {
			list = append(list, owner[e.From])
		}
	}
	return list
}
