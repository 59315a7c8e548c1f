package pages

import (
	"html/template"
	"slices"

	"flowbook/generator/model"
)

// Needs is the view of /needs/: the map, its legend, its chains as sentences,
// what the map asks, and all nodes as a table. Every list may be empty.
type Needs struct {
	Shell
	TitleID  string
	Heading  template.HTML
	Purpose  template.HTML
	Body     template.HTML
	Map      template.HTML
	SVG      string // the picture alone, relative
	Overlays []Overlay
	Legend   Legend
	Chains   []Sentence // those of needs at risk first
	Folded   []Sentence // the rest of many
	Asks     []Ask
	Nodes    []NodeRow
	Edit     string
}

// Overlay is something that can be shown on the map or hidden.
type Overlay struct {
	ID    string // "teams": the switch is #overlay:teams, the address says ?teams=off
	Title string
	On    bool // to begin with
}

// Legend says what the map's shapes mean: only those that are on it.
type Legend struct {
	Kinds    []LegendKind
	Teams    []TeamMark // one for each type
	Handoffs bool
	Health   []Health
}

// LegendKind is the shape of a kind of nodes.
type LegendKind struct {
	Kind string // "user"; "external" for what others run
	Word string
}

// NodeRow is a node in the table.
type NodeRow struct {
	Link
	ID         string
	Kind       string
	External   bool
	Team       TeamMark
	NeededBy   []Link
	DependsOn  []Link
	Activities []Numbered
	State      Health // at risk or out of range; else zero
}

func needsPages(in *Input) []Page {
	if !in.Handbook.Map.Published || !in.Handbook.Map.Present {
		return nil
	}
	const address = "/needs/"
	return []Page{{Address: address, Layout: "needs", Title: Plain(in.Engine, in.Handbook.Map.Title), Listed: true, View: func() any {
		return (&builder{Input: in, address: address}).needs()
	}}}
}

func (b *builder) needs() *Needs {
	m := &b.Handbook.Map
	file := m.Origin.File
	v := &Needs{
		Shell:    b.shell("needs", m.Title, or(m.Summary, m.Purpose)),
		TitleID:  b.titleID(file),
		Heading:  b.label(m.Title),
		Purpose:  b.inline(file, m.Purpose),
		Body:     b.body(file, 1),
		Map:      b.wholeMap(),
		SVG:      b.href("/needs-map.svg"),
		Overlays: overlays(b.Handbook),
		Legend:   b.legend(),
		Asks:     b.asks(),
		Edit:     b.edit(file),
	}
	v.Badge = badge(m.Badge)
	v.Chains, v.Folded = fold(b.sentences(), maxSentences)
	for i := range m.Nodes {
		v.Nodes = append(v.Nodes, b.nodeRow(&m.Nodes[i]))
	}
	return v
}

// overlays lists those switches that change something on the map.
func overlays(h *model.Handbook) []Overlay {
	has := func(ok func(*model.Node) bool) bool {
		for i := range h.Map.Nodes {
			if ok(&h.Map.Nodes[i]) {
				return true
			}
		}
		return false
	}
	var list []Overlay
	if has(func(n *model.Node) bool { return !n.Team.IsZero() }) {
		list = append(list, Overlay{ID: "teams", Title: "Teams and hand-offs", On: true})
	}
	if has(func(n *model.Node) bool { return nodeState(n).State != "" }) {
		list = append(list, Overlay{ID: "health", Title: "Health and value at risk", On: true})
	}
	if has(func(n *model.Node) bool { return n.Stage != "" }) {
		list = append(list, Overlay{ID: "stages", Title: "Journey stages"})
	}
	return list
}

func (b *builder) legend() Legend {
	var l Legend
	m := &b.Handbook.Map
	kinds, types, healths := map[model.NodeKind]bool{}, map[model.TeamType]bool{}, map[string]Health{}
	external := false
	for i := range m.Nodes {
		n := &m.Nodes[i]
		kinds[n.Kind], types[n.TeamType] = true, true
		external = external || n.External
		if s := nodeState(n); s.State != "" {
			healths[s.State] = s
		}
	}
	for _, k := range model.NodeKinds {
		if kinds[k] {
			l.Kinds = append(l.Kinds, LegendKind{Kind: string(k), Word: kindWord(k)})
		}
	}
	if external {
		l.Kinds = append(l.Kinds, LegendKind{Kind: "external", Word: "External"})
	}
	for _, t := range []model.TeamType{model.StreamAligned, model.PlatformTeam, model.Enabling, model.ComplicatedSubsystem} {
		if types[t] {
			l.Teams = append(l.Teams, TeamMark{Icon: teamMarks[t][0], Type: teamMarks[t][1]})
		}
	}
	l.Handoffs = slices.ContainsFunc(m.Edges, func(e model.Edge) bool { return e.Crosses })
	for _, s := range []struct{ state, word string }{{"below", "Below its range"}, {"above", "Above its range"},
		{"stale", "Stale"}, {"risk", "A need whose chain holds an unhealthy node"}} {
		if _, ok := healths[s.state]; ok {
			l.Health = append(l.Health, Health{State: s.state, Word: s.word})
		}
	}
	return l
}

func (b *builder) nodeRow(n *model.Node) NodeRow {
	r := NodeRow{
		Link: b.toNode(n), ID: n.ID, Kind: kindWord(n.Kind), External: n.External, Team: b.team(n.Team.ID),
		NeededBy: b.toNodes(n.NeededBy), DependsOn: b.toNodes(refIDs(n.DependsOn)), State: nodeState(n),
	}
	for _, a := range n.Activities {
		r.Activities = append(r.Activities, b.numbered(a))
	}
	return r
}

func refIDs(refs []model.Ref) []string {
	ids := make([]string, 0, len(refs))
	for _, r := range refs {
		if !slices.Contains(ids, r.ID) {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

// nodeState is what needs attention about a node: its own activities' health, or
// that it is a need at risk; zero where there is nothing to say.
func nodeState(n *model.Node) Health {
	switch {
	case n.Health.Unhealthy() || n.Health == model.Stale:
		return healthOf(n.Health)
	case n.AtRisk && n.Kind == model.Need:
		return atRisk()
	}
	return Health{}
}
