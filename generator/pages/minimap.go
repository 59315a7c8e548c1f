package pages

import (
	"html/template"
	"slices"

	"flowbook/generator/needsmap"
)

// MiniMap is a part of the needs map on the page of what it is about. The part
// "mini-map" draws it. The zero value is a part that says nothing: one node.
type MiniMap struct {
	SVG   template.HTML
	Label string // what it shows, and that it says no more than the lists do
	Whole string // the whole map, this part lit; relative
	Left  string // "12 further nodes are on the whole map."; "" where nothing is left out
}

// miniMap says what a mini map shows.
type miniMap struct {
	title    string
	from     []string // what it is about: kept first where not all nodes find room
	outlined bool     // those of from are outlined; otherwise all others are drawn back
	column   float64  // px that the page has for it
	whole    string   // the query that shows the same on the whole map
}

const (
	maxMini       = 40   // nodes of a mini map: beyond that it is no smaller than the map
	pageColumn    = 1150 // px: a page, less the map's border
	articleColumn = 678  // px: an article, less the border
)

// miniMap draws a part of the map as o says.
func (b *builder) miniMap(part needsmap.Part, o miniMap) MiniMap {
	near, left := part.Nearest(o.from, maxMini)
	if near.Len() < 2 {
		return MiniMap{}
	}
	svg := needsmap.SVGOptions{Title: o.title, Column: o.column}
	if o.outlined {
		svg.Chosen = o.from
	} else {
		svg.Own = func(id string) bool { return slices.Contains(o.from, id) }
	}
	v := MiniMap{
		SVG:   b.drawMap(fitting(near), svg),
		Label: b.say("map.said-below", "title", o.title),
		Whole: b.href("/needs/") + o.whole,
	}
	if left > 0 {
		v.Left = b.say("map.left", "count", left)
	}
	return v
}

// fitting draws part so that it fits in its column, if it can: with the layers' names,
// else without, else with narrow nodes.
func fitting(part needsmap.Part) func([]byte, needsmap.SVGOptions) []byte {
	named := needsmap.Options{Quick: true, LayerGap: 100, RankGap: 96}
	unnamed := named
	unnamed.Unnamed = true
	narrow := unnamed
	narrow.NodeWidth, narrow.NodeGap = 124, 16
	return func(dst []byte, o needsmap.SVGOptions) []byte {
		return part.AppendFit(dst, o, o.Column, named, unnamed, narrow)
	}
}
