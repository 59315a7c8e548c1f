package needsmap

import (
	"math"

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

// makeBoxes measures every node's label and plates, and so its width.
func (d *drawing) makeBoxes() {
	d.boxes = make([]Box, 0, len(d.g.nodes))
	for _, n := range d.g.nodes {
		b := Box{
			ID: n.ID, Kind: n.Kind, Team: n.Team.ID, TeamType: n.TeamType, Health: n.Health,
			AtRisk: n.AtRisk, External: n.External, Title: d.o.Plain(n.Title), Height: nodeHeight,
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
		d.setWidth(&b)
		d.boxes = append(d.boxes, b)
	}
}

// setWidth breaks the label and makes the node as wide as it and its plates need.
func (d *drawing) setWidth(b *Box) {
	room := 2.0 * labelMargin
	if b.TeamType != "" {
		room += glyphRoom
	}
	var width float64
	b.Label, width, b.Cut = wrap(b.Title, d.o.NodeWidth-room, d.o.MaxNodeWidth-room)
	b.Width = max(d.o.NodeWidth, width+room)
	if b.AtRisk && b.Kind == model.Need {
		b.Plates = append(b.Plates, plate(Plate{Risk: true, Text: d.o.words.AtRisk}))
	}
	if word := d.o.words.health(b.Health); word != "" {
		b.Plates = append(b.Plates, plate(Plate{Health: b.Health, Text: word}))
	}
	plates := 2.0
	for _, p := range b.Plates {
		plates += p.Width + 4
	}
	b.Width = 2 * math.Ceil(max(b.Width, plates)/2)
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
