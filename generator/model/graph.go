package model

import "slices"

// deriveMap works out the map's edges, and for each node who needs it, which
// activities support it, its health, and what is at risk through it.
func (h *Handbook) deriveMap() {
	g := h.newGraph()
	h.graph = g
	h.Map.Edges = g.edges(h)
	for _, a := range h.Activities {
		h.support(a, g)
	}
	for i := range h.Map.Nodes {
		n := &h.Map.Nodes[i]
		n.Health = nodeHealth(n)
		if t := h.Team(n.Team.ID); t != nil {
			n.TeamType = t.Type
			if n.TeamType == "" {
				n.TeamType = UndefinedTeam
			}
		}
		for _, up := range g.up[i] {
			n.NeededBy = append(n.NeededBy, h.Map.Nodes[up].ID)
		}
	}
	for i := range h.Map.Nodes {
		if !unhealthy(&h.Map.Nodes[i]) {
			continue
		}
		h.Map.Nodes[i].AtRisk = true
		for _, up := range g.above(i) {
			h.Map.Nodes[up].AtRisk = true
		}
	}
	h.ValueAtRisk = h.valueAtRisk(g)
}

// support enters a into the nodes that it supports and gives it its chain.
func (h *Handbook) support(a *Activity, g *graph) {
	seen := g.seen
	clear(seen)
	found := false
	for _, ref := range a.Supports {
		i, ok := g.at[ref.ID]
		if !ok {
			continue
		}
		found = true
		if n := &h.Map.Nodes[i]; a.Published && (len(n.Activities) == 0 || n.Activities[len(n.Activities)-1] != a) {
			n.Activities = append(n.Activities, a)
		}
		for _, up := range g.above(i) {
			seen[up] = true
		}
	}
	if !found || !h.Map.Published {
		return
	}
	long := 0
	for _, yes := range seen {
		if yes {
			long++
		}
	}
	a.Chain = make([]string, 0, long)
	for i, yes := range seen {
		if yes {
			a.Chain = append(a.Chain, h.Map.Nodes[i].ID)
		}
	}
}

// nodeHealth is the worst of the metrics of the activities that support n.
func nodeHealth(n *Node) Health {
	var worst Health
	for _, a := range n.Activities {
		for i := range a.Metrics {
			if s := a.Metrics[i].Overall(); worst == "" {
				worst = s
			} else {
				worst = Worse(worst, s)
			}
		}
	}
	if worst == "" {
		return Unknown
	}
	return worst
}

func unhealthy(n *Node) bool {
	return slices.ContainsFunc(n.Activities, func(a *Activity) bool {
		return slices.ContainsFunc(a.Metrics, func(m Metric) bool { return m.Unhealthy() })
	})
}

// valueAtRisk lists each need with each unhealthy metric below it.
func (h *Handbook) valueAtRisk(g *graph) []Risk {
	if !h.Map.Published {
		return nil
	}
	sick := make([][]unhealthyMetric, len(h.Map.Nodes))
	for i := range h.Map.Nodes {
		sick[i] = h.Map.Nodes[i].unhealthyMetrics()
	}
	below, room := make([][]int, len(h.Map.Nodes)), 0
	for i := range h.Map.Nodes {
		if need := &h.Map.Nodes[i]; need.Kind == Need && need.AtRisk {
			below[i] = append([]int{i}, g.below(i)...)
			for _, down := range below[i] {
				room += len(sick[down])
			}
		}
	}
	if room == 0 {
		return nil
	}
	risks := make([]Risk, 0, room) // there can be a hundred thousand
	for i, list := range below {
		if list == nil {
			continue
		}
		users := h.usersOf(i, g)
		for _, down := range list {
			for _, m := range sick[down] {
				risks = append(risks, Risk{Need: h.Map.Nodes[i].ID, Users: users, Node: h.Map.Nodes[down].ID, Activity: m.activity, Metric: m.id})
			}
		}
	}
	return risks
}

// usersOf lists the users above node i; nil if there are none.
func (h *Handbook) usersOf(i int, g *graph) (ids []string) {
	for _, up := range g.above(i) {
		if n := &h.Map.Nodes[up]; n.Kind == User {
			ids = append(ids, n.ID)
		}
	}
	return ids
}

// unhealthyMetric is one of an activity that supports a node.
type unhealthyMetric struct{ activity, id string }

func (n *Node) unhealthyMetrics() []unhealthyMetric {
	var list []unhealthyMetric
	for _, a := range n.Activities {
		for k := range a.Metrics {
			if a.Metrics[k].Unhealthy() {
				list = append(list, unhealthyMetric{a.ID, a.Metrics[k].ID})
			}
		}
	}
	return list
}

// graph is the map by the nodes' places in Map.Nodes.
type graph struct {
	at       map[string]int
	up, down [][]int // in the order written; each neighbour once
	higher   [][]int // what is above each node
	seen     []bool  // room for support
}

func (h *Handbook) newGraph() *graph {
	n := len(h.Map.Nodes)
	g := &graph{at: make(map[string]int, n), up: make([][]int, n), down: make([][]int, n), higher: make([][]int, n), seen: make([]bool, n)}
	for i := range h.Map.Nodes {
		g.at[h.Map.Nodes[i].ID] = i
	}
	for i := range h.Map.Nodes {
		for _, ref := range h.Map.Nodes[i].DependsOn {
			j, ok := g.at[ref.ID]
			if !ok || i == j || slices.Contains(g.down[i], j) {
				continue
			}
			g.down[i] = append(g.down[i], j)
			g.up[j] = append(g.up[j], i)
		}
	}
	for i := range g.higher {
		g.higher[i] = reach(i, g.up)
	}
	return g
}

func (g *graph) edges(h *Handbook) []Edge {
	var list []Edge
	for i, down := range g.down {
		for _, j := range down {
			a, b := &h.Map.Nodes[i], &h.Map.Nodes[j]
			crosses := !a.Team.IsZero() && !b.Team.IsZero() && a.Team.ID != b.Team.ID
			list = append(list, Edge{From: a.ID, To: b.ID, Crosses: crosses})
		}
	}
	return list
}

// above lists the nodes from which i can be reached, in the map's order, i not among them.
func (g *graph) above(i int) []int { return g.higher[i] }

// below lists the nodes that i reaches.
func (g *graph) below(i int) []int { return reach(i, g.down) }

func reach(from int, next [][]int) []int {
	seen := make([]bool, len(next))
	seen[from] = true
	queue := []int{from}
	found := []int{}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for _, n := range next[at] {
			if !seen[n] {
				seen[n] = true
				found = append(found, n)
				queue = append(queue, n)
			}
		}
	}
	slices.Sort(found)
	return found
}
