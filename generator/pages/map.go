package pages

import (
	"html/template"

	"flowbook/generator/model"
	"flowbook/generator/needsmap"
)

// maxNeighbours is how many nodes a neighbourhood may have before lists say it better.
const maxNeighbours = 40

// wholeMap is the needs map as SVG, with a link on each node.
func (b *builder) wholeMap() template.HTML {
	m := b.Handbook.Map
	return b.drawMap(m, needsmap.SVGOptions{
		Title: b.plain(m.Title), Desc: count(len(m.Nodes), "node", "nodes") + ", from users at the top to infrastructure at the bottom", IDPrefix: "map:", Stages: true,
	})
}

// drawMap lays out m and draws it as o says, with addresses as seen from the page.
func (b *builder) drawMap(m model.NeedsMap, o needsmap.SVGOptions) template.HTML {
	o.Href = func(id string) string {
		if n := b.Handbook.Node(id); n != nil {
			return b.href(n.Address)
		}
		return ""
	}
	o.Team = func(id string) string {
		if t := b.Handbook.Team(id); t != nil {
			return b.plain(t.Name)
		}
		return id
	}
	return template.HTML(needsmap.Layout(m, needsmap.Options{Plain: b.plain}).SVG(o))
}

// neighbourhood is the map around n: what it reaches and what reaches it. "" if
// that is n alone, or too much for a picture.
func (b *builder) neighbourhood(n *model.Node) template.HTML {
	near := needsmap.Neighbourhood(b.Handbook.Map, n.ID)
	if len(near.Nodes) < 2 || len(near.Nodes) > maxNeighbours {
		return ""
	}
	return b.drawMap(near, needsmap.SVGOptions{Title: "The map around " + b.plain(n.Title), Chosen: n.ID})
}
