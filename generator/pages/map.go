package pages

import (
	"html/template"
	"sync"

	"flowbook/generator/model"
	"flowbook/generator/needsmap"
)

// wholeMap is the needs map as SVG, with a link on each node.
func (b *builder) wholeMap() template.HTML {
	m := &b.Handbook.Map
	d := b.MapLayout()
	return b.drawMap(d.AppendSVG, needsmap.SVGOptions{
		Title: b.plain(m.Title), Desc: b.say("map.describe", "count", len(m.Nodes)), IDPrefix: "map:", Stages: true,
	})
}

// MapLayout is the layout of the whole map, found once for all that draw it.
func (in *Input) MapLayout() needsmap.Drawing { return in.known().maps.whole() }

// drawMap is what draw appends, told o with addresses as seen from the page.
func (b *builder) drawMap(draw func([]byte, needsmap.SVGOptions) []byte, o needsmap.SVGOptions) template.HTML {
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
	picture := pictures.Get().(*[]byte)
	defer pictures.Put(picture)
	*picture = draw((*picture)[:0], o)
	return template.HTML(*picture)
}

// pictures are what maps are drawn into before their length is known.
var pictures = sync.Pool{New: func() any { return new([]byte) }}

// around is the map around n, for a column of that many px: what it reaches and
// what reaches it.
func (b *builder) around(n *model.Node, column float64) MiniMap {
	title := b.plain(n.Title)
	return b.miniMap(b.known().maps.needs().Around(n.ID), miniMap{
		title: b.say("map.around", "node", title), from: []string{n.ID}, outlined: true, column: column, whole: "?node=" + n.ID,
	})
}

// above is the map of what stands on the nodes that a supports: the same for all
// activities that support the same.
func (b *builder) above(a *model.Activity) MiniMap {
	m := b.known().maps
	ids := m.needs().InOrder(refIDs(a.Supports))
	if len(ids) == 0 {
		return MiniMap{}
	}
	draw := func() MiniMap {
		titles := make([]string, len(ids))
		for i, id := range ids {
			titles[i] = b.plain(b.Handbook.Node(id).Title)
		}
		return b.miniMap(m.needs().Above(ids...), miniMap{
			title: b.say("map.stands-on", "nodes", b.enumerate(titles)), from: ids, outlined: true, column: articleColumn, whole: "?node=" + ids[0],
		})
	}
	if shared := m.shared()[mapKey(ids)]; shared != nil {
		return shared.get(b.href("/needs/"), draw)
	}
	return draw()
}

// below is the map of what the nodes of persona p need.
func (b *builder) below(p *model.Persona, ids []string) MiniMap {
	whole := ""
	if len(ids) == 1 {
		whole = "?node=" + ids[0]
	}
	return b.miniMap(b.known().maps.needs().Below(ids...), miniMap{
		title: b.say("map.needs-of", "persona", b.plain(p.Title)), from: ids, outlined: true, column: pageColumn, whole: whole,
	})
}

// owned is the map of what t owns and meets, the nodes of others drawn back.
func (b *builder) owned(t *model.Team) MiniMap {
	var own []string
	for i := range b.Handbook.Map.Nodes {
		if n := &b.Handbook.Map.Nodes[i]; n.Team.ID == t.ID {
			own = append(own, n.ID)
		}
	}
	return b.miniMap(b.known().maps.needs().Owned(t.ID), miniMap{
		title: b.say("map.of-team", "team", b.plain(t.Name)), from: own, column: pageColumn, whole: "?team=" + t.ID,
	})
}
