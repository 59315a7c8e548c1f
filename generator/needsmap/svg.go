package needsmap

import (
	"slices"

	"flowbook/generator/model"
)

// SVGOptions says how a Drawing is shown. The zero value draws all of it but the
// stages, without links.
type SVGOptions struct {
	Title string // the picture's accessible name
	Desc  string // what it shows, in a sentence; needs IDPrefix; by itself a drawing has one anyway
	// IDPrefix begins the ids in the markup, so that two drawings can stand on one
	// page. Without one there are no ids.
	IDPrefix string

	Href   func(id string) string // a node's address; nil or "" for none
	Team   func(id string) string // a team's name; nil means its id
	Lit    func(id string) bool   // whether a node belongs to the chain that is lit; nil lights nothing
	Chosen []string               // the nodes that the drawing is about: outlined
	// Own tells whether a node is one of those that the drawing is about, where these
	// are many: the others are drawn back, and so are the lines between two of them.
	// nil draws nothing back. Not for use with Lit.
	Own func(id string) bool

	// Column is the width in px that the page has for it. A drawing that is wider by
	// no more than a sixteenth is shrunk to it, rather than to scroll for a few px.
	Column float64

	Stages bool // the stages of the users' journey
	Peek   bool // small: shapes, lines, risk and health alone; one picture without links

	// Standalone makes a file of its own, fit for a slide: every element has its
	// colour, and the title stands above, a legend below.
	Standalone bool
	Theme      Theme // of a file of its own
	Untitled   bool  // a file of its own without the title above
}

// svg is markup in the making.
type svg struct {
	markup
	d *Drawing
	o *SVGOptions
}

// SVG draws d: classes and geometry, without a colour or a style (Standalone
// apart). An empty Drawing gives nothing.
func (d Drawing) SVG(o SVGOptions) []byte {
	if len(d.Nodes) == 0 {
		return nil
	}
	return d.AppendSVG(make([]byte, 0, 1000+900*len(d.Nodes)+120*len(d.Edges)), o) // about what it takes
}

// AppendSVG is SVG for who draws many: it appends the markup to dst.
func (d *Drawing) AppendSVG(dst []byte, o SVGOptions) []byte {
	if len(d.Nodes) == 0 {
		return dst
	}
	w := &svg{markup: dst, d: d, o: &o}
	if o.Standalone {
		w.sheet()
		return w.markup
	}
	w.open()
	w.picture()
	w.add("</svg>\n")
	return w.markup
}

// picture draws everything on the map. The layers' names come last: where a map
// is wider than its window they stay, and nodes pass below them.
func (w *svg) picture() {
	if !w.o.Peek {
		w.layerLines()
		if w.o.Stages {
			w.stages()
		}
	}
	w.edges()
	if !w.o.Peek {
		w.handOffs()
	}
	w.nodes()
	if !w.o.Peek {
		w.layerNames()
	}
}

// open writes the root. An SVG's <title> would pop up wherever the pointer rests,
// so the name is an attribute.
func (w *svg) open() {
	x, width := 0.0, w.d.Width
	class, role := "needs-map", "group"
	if w.o.Peek {
		x = w.d.Left - stageSide
		width -= x + marginSide + 1 - stageSide
		class, role = "needs-map needs-peek", "img"
	}
	w.add("<svg").attr("class", class)
	w.add(` viewBox="`).px(x).add(" 0 ").at(width, w.d.Height).add(`"`)
	size := 1.0
	if c := w.o.Column; width > c && width <= c*17/16 {
		size = c / width
	}
	w.length("width", width*size)
	w.length("height", w.d.Height*size)
	w.attr("role", role)
	if w.o.Title != "" {
		w.attr("aria-label", w.o.Title)
	}
	desc := w.o.Desc != "" && w.o.IDPrefix != ""
	if desc {
		w.attr("aria-describedby", w.o.IDPrefix+"desc")
	}
	w.add(">")
	if desc {
		w.add("<desc").attr("id", w.o.IDPrefix+"desc").add(">").escape(w.o.Desc).add("</desc>")
	}
}

// light is the class that says whether all of the nodes are lit: " lit", " dim",
// or "" where nothing is.
func (w *svg) light(ids ...string) string {
	if w.o.Own != nil && !slices.ContainsFunc(ids, w.o.Own) {
		return " dim"
	}
	if w.o.Lit == nil {
		return ""
	}
	for _, id := range ids {
		if !w.o.Lit(id) {
			return " dim"
		}
	}
	return " lit"
}

// team is a team's name.
func (w *svg) team(id string) string {
	if w.o.Team != nil {
		return w.o.Team(id)
	}
	return id
}

// risk says how value is at risk at a node: "own" where the node itself is
// unhealthy, "above" where something below it is, "" not at all.
func risk(b *Box) string {
	switch {
	case !b.AtRisk:
		return ""
	case b.Health.Unhealthy():
		return "own"
	}
	return "above"
}

// ends are the nodes at the ends of e.
func (w *svg) ends(e *Line) (from, to *Box) { return &w.d.Nodes[e.from], &w.d.Nodes[e.to] }

// pair names the two teams between which e crosses, "" if it does not.
func (w *svg) pair(e *Line) string {
	if !e.Crosses {
		return ""
	}
	from, to := w.ends(e)
	return model.TeamPair(from.Team, to.Team)
}
