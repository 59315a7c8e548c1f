package owm

// The layers of a needs map from the top.
const (
	user = iota
	need
	capability
	service
	infrastructure
)

// kindNames are the words of the format.
var kindNames = [...]string{"user", "need", "capability", "service", "infrastructure"}

// kinds gives every node its kind by the links alone. Anchors are users. What a
// user depends on is a need, and so is everything above a need that is no user:
// no link is lost that way. Below, each node's place on the longest chain through
// it decides: its first node is a capability, the last of three or more is
// infrastructure, what is nearest to the middle is a service. Along an edge a place
// never falls, so no edge goes up.
func (c *converter) kinds() {
	nodes := c.d.Nodes
	down := make([][]int, len(nodes))
	up := make([][]int, len(nodes))
	for i := range nodes {
		down[i] = nodes[i].Down
		for _, to := range nodes[i].Down {
			up[to] = append(up[to], i)
		}
	}
	order := topological(down)
	c.findNeeds(order, up)
	above, below := make([]int, len(nodes)), make([]int, len(nodes)) // steps below the needs, steps to the end
	for _, i := range order {
		if nodes[i].Kind == infrastructure && above[i] == 0 {
			above[i] = 1
		}
		for _, to := range down[i] {
			if nodes[to].Kind > need {
				above[to] = max(above[to], above[i]+1, 1)
			}
		}
	}
	for k := len(order) - 1; k >= 0; k-- {
		for _, to := range down[order[k]] {
			below[order[k]] = max(below[order[k]], below[to]+1)
		}
	}
	for i := range nodes {
		if nodes[i].Kind > need {
			steps := max(2, above[i]+below[i]-1) // of the chain, its first node not counted
			nodes[i].Kind = capability + (4*(above[i]-1)+steps)/(2*steps)
		}
	}
	c.reportKinds(order, up)
}

// findNeeds sets users and needs; what is left counts as infrastructure so far.
func (c *converter) findNeeds(order []int, up [][]int) {
	nodes := c.d.Nodes
	linked := false
	for i := range nodes {
		if nodes[i].role == Anchor {
			linked = linked || len(nodes[i].Down) > 0
			continue
		}
		nodes[i].Kind = infrastructure
	}
	for i := range nodes {
		n := &nodes[i]
		if n.role == Anchor {
			for _, to := range n.Down {
				nodes[to].Kind = need
			}
		} else if !linked && len(up[i]) == 0 {
			n.Kind = need
		}
	}
	for k := len(order) - 1; k >= 0; k-- {
		if nodes[order[k]].Kind != need {
			continue
		}
		for _, i := range up[order[k]] {
			if nodes[i].role != Anchor {
				nodes[i].Kind = need
			}
		}
	}
}

// reportKinds says by what each node got its kind, and which no user reaches.
func (c *converter) reportKinds(order []int, up [][]int) {
	nodes := c.d.Nodes
	users, linked := false, false
	reached := make([]bool, len(nodes))
	for _, i := range order {
		reached[i] = nodes[i].role == Anchor
		users = users || reached[i]
		linked = linked || reached[i] && len(nodes[i].Down) > 0
		for _, above := range up[i] {
			reached[i] = reached[i] || reached[above]
		}
	}
	for i := range nodes {
		n := &nodes[i]
		sort := NeedsAbove
		switch {
		case n.Kind == user:
			continue
		case n.Kind > need:
			sort = Capabilities + Sort(n.Kind-capability)
		case len(up[i]) == 0 && !linked:
			sort = NeedsOnTop
		default:
			for _, a := range up[i] {
				if nodes[a].role == Anchor {
					sort = NeedsOfUsers
				}
			}
		}
		c.d.Report.add(sort, n.line, n.Title)
		if users && !reached[i] {
			c.d.Report.add(Unreached, n.line, n.Title)
		}
	}
	if !users && len(nodes) > 0 {
		c.d.Report.add(NoUsers, 0, "")
	}
}
