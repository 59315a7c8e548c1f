package owm

import "strings"

// edge is a link between nodes, or what a pipeline implies.
type edge struct {
	from, to int
	line     int
	within   int // the pipeline that implies it, from 1; 0 for a link
}

// links makes an edge of every link that a needs map can have, and keeps the
// words of all of them.
func (c *converter) links() {
	for _, l := range c.m.Links {
		from, to := c.need(l.From, l.Line), c.need(l.To, l.Line)
		a, b := &c.d.Nodes[from], &c.d.Nodes[to]
		what := a.Title + " → " + b.Title
		var words []string
		for _, w := range []string{l.Context, l.Text} {
			if w != "" {
				words = append(words, w)
			}
		}
		if len(words) > 0 {
			c.d.Words = append(c.d.Words, LinkWords{a.Title, b.Title, strings.Join(words, "; ")})
			c.d.Report.add(KeptLinkTexts, l.Line, "")
		}
		if l.Chain {
			c.d.Report.add(Chains, l.Line, what)
		}
		if l.Flow {
			c.d.Report.add(FlowDirections, l.Line, what)
		}
		if l.Dashed {
			c.d.Report.add(Dashes, l.Line, what)
		}
		c.edges = append(c.edges, edge{from: from, to: to, line: l.Line})
	}
}

// pipelineParents makes a node of a pipeline that has components but is none itself.
func (c *converter) pipelineParents() {
	within := map[int]bool{}
	for i := range c.m.Components {
		within[c.m.Components[i].Within] = true
	}
	for i, p := range c.m.Pipelines {
		if within[i+1] {
			c.need(p.Parent, p.Line)
		}
	}
}

// pipelines adds the edges that pipelines imply. They come after the links, so
// that of a link and an implied edge which exclude each other the link stays.
func (c *converter) pipelines() {
	children := map[int][]int{}
	for i := range c.m.Components {
		if comp := &c.m.Components[i]; comp.Within > 0 {
			children[comp.Within] = append(children[comp.Within], i)
		}
	}
	for i, p := range c.m.Pipelines {
		if len(children[i+1]) == 0 {
			c.d.Report.add(ChildlessPipelines, p.Line, p.Parent)
			continue
		}
		if p.Extent {
			c.d.Report.add(Extents, p.Line, p.Parent)
		}
		parent := c.find(p.Parent, p.Line)
		for _, k := range children[i+1] {
			comp := &c.m.Components[k]
			c.edges = append(c.edges, edge{from: parent, to: c.names.exact[comp.Name], line: comp.Line, within: i + 1})
		}
	}
}

// connect enters the edges into the nodes, those left out that a needs map
// cannot have, and reports each of these.
func (c *converter) connect() {
	seen := map[[2]int]bool{}
	var sound []edge
	for _, e := range c.edges {
		a, b := &c.d.Nodes[e.from], &c.d.Nodes[e.to]
		lost := Sort(-1)
		switch {
		case e.from == e.to:
			lost = ToItself
		case b.role == Anchor && a.role == Anchor:
			lost = BetweenAnchors
		case b.role == Anchor:
			lost = IntoAnchors
		case seen[[2]int{e.from, e.to}] && e.within > 0:
			continue
		case seen[[2]int{e.from, e.to}]:
			lost = Repeated
		}
		if lost >= 0 {
			c.d.Report.add(lost, e.line, a.Title+" → "+b.Title)
			continue
		}
		seen[[2]int{e.from, e.to}] = true
		sound = append(sound, e)
	}
	kept := acyclic(len(c.d.Nodes), sound)
	within := map[int][]string{}
	for i, e := range sound {
		a, b := &c.d.Nodes[e.from], &c.d.Nodes[e.to]
		if !kept[i] {
			c.d.Report.add(Cycles, e.line, a.Title+" → "+b.Title)
			continue
		}
		a.Down = append(a.Down, e.to)
		if e.within == 0 {
			c.d.Report.add(KeptEdges, e.line, "")
		}
		within[e.within] = append(within[e.within], b.Title)
	}
	for i, p := range c.m.Pipelines {
		if names := within[i+1]; len(names) > 0 {
			c.d.Report.add(KeptPipelines, p.Line, p.Parent+" → "+strings.Join(names, ", "))
		}
	}
}
