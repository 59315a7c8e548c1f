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
)

// Ranks gives the rank of every node, from the top.
func Ranks(m *model.NeedsMap) []int32 {
	rank, _ := newGraph(m).ranks()
	return rank
}

// RandomTeams gives nine of ten nodes below the needs a team, a dozen nodes to a
// team, at random: the hardest case, since what a team owns then hangs together
// nowhere.
func RandomTeams(m *model.NeedsMap, seed uint64) {
	rng := rand.New(rand.NewPCG(seed, 4))
	types := []model.TeamType{model.StreamAligned, model.PlatformTeam, model.ComplicatedSubsystem, model.UndefinedTeam}
	teams := max(2, len(m.Nodes)/12)
	for i := range m.Nodes {
		n := &m.Nodes[i]
		if k := rng.IntN(teams); n.Kind.Layer() > model.Need.Layer() && rng.IntN(10) > 0 {
			n.Team.ID, n.TeamType = fmt.Sprint("team-", k), types[k%len(types)]
		}
	}
	team := map[string]string{}
	for _, n := range m.Nodes {
		team[n.ID] = n.Team.ID
	}
	for i, e := range m.Edges {
		a, b := team[e.From], team[e.To]
		m.Edges[i].Crosses = a != "" && b != "" && a != b
	}
}

// InOrder counts crossings by the order of lines alone.
var InOrder = crossings
