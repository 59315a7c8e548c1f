package needsmap

import (
	"math"
	"slices"

	"flowbook/generator/model"
)

// Sizes of what stands in and on a node, in px.
const (
	nodeHeight  = 48
	glyphRoom   = 18 // of a team's glyph, with the space after it
	labelMargin = 10 // between a label and its node's sides
	plateHeight = 18
	plateAbove  = 15 // of a plate's height stands above its node
	plateMargin = 8
	plateGlyph  = 10
)

// box is a node's box before it has a width and a place.
func (m *Map) box(n *model.Node, title string) Box {
	b := Box{
		ID: n.ID, Kind: n.Kind, Team: n.Team.ID, TeamType: n.TeamType, Health: n.Health,
		AtRisk: n.AtRisk, External: n.External, Title: title, Height: nodeHeight,
	}
	if b.Title == "" {
		b.Title = b.ID
	}
	if b.Health == "" {
		b.Health = model.Unknown
	}
	switch {
	case b.Team == "":
		b.TeamType = ""
	case b.TeamType == "":
		b.TeamType = model.UndefinedTeam
	}
	if b.AtRisk && b.Kind == model.Need {
		b.Plates = append(b.Plates, plate(Plate{Risk: true, Text: m.words.AtRisk}))
	}
	if word := m.words.health(b.Health); word != "" {
		b.Plates = append(b.Plates, plate(Plate{Health: b.Health, Text: word}))
	}
	return b
}

// widths are those that a node usually has and may have.
type widths struct{ usual, most float64 }

// size is how wide a node is, and how its label is broken.
type size struct {
	width float64
	label []string
	cut   bool
}

// sizes are the sizes of all nodes with these widths, measured once.
func (m *Map) sizes(w widths) []size {
	m.lock.Lock()
	defer m.lock.Unlock()
	sizes, known := m.sized[w]
	if !known {
		sizes = make([]size, len(m.nodes))
		for v := range m.nodes {
			sizes[v] = m.nodes[v].size(w)
		}
		m.sized[w] = sizes
	}
	return sizes
}

// size breaks the label and makes the node as wide as it and its plates need.
func (b *Box) size(w widths) size {
	room := 2.0 * labelMargin
	if b.TeamType != "" {
		room += glyphRoom
	}
	var s size
	s.label, s.width, s.cut = wrap(b.Title, w.usual-room, w.most-room)
	s.width = max(w.usual, s.width+room)
	plates := 2.0
	for i := range b.Plates {
		plates += b.Plates[i].Width + 4
	}
	s.width = 2 * math.Ceil(max(s.width, plates)/2)
	return s
}

// makeBoxes gives each node a box of its own, with plates of its own.
func (d *drawing) makeBoxes() {
	d.boxes = cleared(d.boxes, len(d.g.nodes))
	count := 0
	for v, n := range d.g.nodes {
		b := &d.boxes[v]
		*b = d.p.of.nodes[n].Box
		b.Width, b.Label, b.Cut = d.sizes[n].width, d.sizes[n].label, d.sizes[n].cut
		count += len(b.Plates)
	}
	plates := slices.Grow(d.made.plates[:0], count)
	for v := range d.boxes {
		b := &d.boxes[v]
		from := len(plates)
		plates = append(plates, b.Plates...)
		b.Plates = plates[from:len(plates):len(plates)]
	}
	d.made.plates = plates
}

// plate measures p.
func plate(p Plate) Plate {
	p.Width = math.Ceil(2*plateMargin + plateGlyph + 5 + float64(textWidth(p.Text, smallSize)*boldness))
	p.Height = plateHeight
	return p
}

// setBox puts a node, its label and its plates where they belong: risk in the
// middle of the upper edge, health at its end, and both apart if both are there.
func (d *drawing) setBox(v int) {
	b := &d.boxes[v]
	b.X = d.x[v] - b.Width/2
	b.Y = d.top[d.rank[v]]
	b.LabelX = d.x[v]
	if b.TeamType != "" {
		b.LabelX += glyphRoom / 2
	}
	for i := range b.Plates {
		p := &b.Plates[i]
		p.Y = b.Y - plateAbove
		p.X = b.X + b.Width - p.Width - 1
		if p.Risk {
			p.X = b.X + (b.Width-p.Width)/2
			if len(b.Plates) > 1 {
				p.X = b.X + 1
			}
		}
	}
}
