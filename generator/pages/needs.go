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
	Purpose  template.HTML // what the map is for
	Body     Body
	Map      template.HTML // the map itself, as SVG
	SVG      string        // the picture alone, relative
	Overlays []Overlay
	Legend   Legend
	Chains   []Sentence // those of needs at risk first
	Folded   []Sentence // the rest of many
	Asks     []Ask
	Nodes    []NodeRow
}

// NodeRow is a node in the table.
type NodeRow struct {
	Link
	ID         string
	KindID     string // "user"
	Kind       string // "User"
	External   bool   // others run it
	TeamID     string // the id of the team that owns it; "" without one
	Team       TeamMark
	DependsOn  []Link
	NeededBy   []Link
	Activities []Numbered
	Health     Health
	Calm       bool   // Health needs nobody: healthy, or nothing is measured
	AtRisk     bool   // an unhealthy metric endangers it
	Weight     int    // sorts by health, what needs somebody most has the most
	Show       string // the map with this node's chain lit, relative
}

func needsPages(in *Input) []Page {
	if !in.Handbook.Map.Published || !in.Handbook.Map.Present {
		return nil
	}
	m := &in.Handbook.Map
	return []Page{in.page("needs", "/needs/", Plain(in.Engine, m.Title), from(&m.Origin), func(b *builder) any { return b.needs() })}
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
		Overlays: b.overlays(b.Handbook),
		Legend:   b.legend(),
		Asks:     b.asks(),
	}
	v.Badge = b.badge(m.Badge)
	v.Diagrams = b.diagrams(file)
	v.Chains, v.Folded = fold(b.sentences(), maxSentences)
	for i := range m.Nodes {
		v.Nodes = append(v.Nodes, b.nodeRow(&m.Nodes[i]))
	}
	return v
}

func (b *builder) nodeRow(n *model.Node) NodeRow {
	r := NodeRow{
		Link: b.toNode(n), ID: n.ID, KindID: string(n.Kind), Kind: b.kindWord(n.Kind), External: n.External,
		TeamID: n.Team.ID, Team: b.team(n.Team.ID), NeededBy: b.toNodes(n.NeededBy), DependsOn: b.toNodes(refIDs(n.DependsOn)),
		Health: b.healthOf(n.Health), AtRisk: n.AtRisk, Weight: weight(n), Show: "./?node=" + n.ID + "#part:map",
	}
	r.Calm = !n.Health.Unhealthy() && n.Health != model.Stale
	for _, a := range n.Activities {
		r.Activities = append(r.Activities, b.numbered(a))
	}
	return r
}

// weight ranks nodes by how much they need somebody.
func weight(n *model.Node) int {
	w := map[model.Health]int{model.Below: 8, model.Above: 8, model.Stale: 4, model.Unknown: 1}[n.Health]
	if n.AtRisk {
		w += 3 // below what is out of its range itself
	}
	return w
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
func (in *Input) nodeState(n *model.Node) Health {
	switch {
	case n.Health.Unhealthy() || n.Health == model.Stale:
		return in.healthOf(n.Health)
	case n.AtRisk && n.Kind == model.Need:
		return in.atRisk()
	}
	return Health{}
}
