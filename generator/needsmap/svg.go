package needsmap

import (
	"bytes"
	"slices"
)

// SVGOptions says how a Drawing is shown. The zero value draws all of it but the
// stages, without links.
type SVGOptions struct {
	Title string // the picture's accessible name
	Desc  string // what it shows, in a sentence; needs IDPrefix
	// IDPrefix begins the ids in the markup, so that two drawings can stand on one
	// page. Without one there are no ids.
	IDPrefix string

	Href   func(id string) string // a node's address; nil or "" for none
	Team   func(id string) string // a team's name; nil means its id
	Lit    func(id string) bool   // whether a node belongs to the chain that is lit; nil lights nothing
	Chosen string                 // the node that the drawing is about: outlined

	// Column is the width in px that the page has for it. A drawing that is wider by
	// no more than a sixteenth is shrunk to it, rather than to scroll for a few px.
	Column float64

	Stages     bool // the stages of the users' journey
	Peek       bool // small: shapes, lines, risk and health alone; one picture without links
	Standalone bool // a file of its own, with colours and fonts of the light theme
}

// svg is markup in the making.
type svg struct {
	bytes.Buffer
	d Drawing
	o SVGOptions
}

// SVG draws d: classes and geometry, without a colour or a style (Standalone
// apart). An empty Drawing gives nothing.
func (d Drawing) SVG(o SVGOptions) []byte {
	if len(d.Nodes) == 0 {
		return nil
	}
	w := &svg{d: d, o: o}
	w.open()
	if !o.Peek {
		w.layers()
		if o.Stages {
			w.stages()
		}
	}
	w.edges()
	if !o.Peek {
		w.handOffs()
	}
	w.nodes()
	w.WriteString("</svg>\n")
	return w.Bytes()
}

// open writes the root. An SVG's <title> would pop up wherever the pointer rests,
// so the name is an attribute in a page and a title in a file of its own.
func (w *svg) open() {
	x, width := 0.0, w.d.Width
	if w.o.Peek {
		x = w.d.Left - stageSide
		width -= x + marginSide + 1 - stageSide
	}
	w.WriteString("<svg")
	if w.o.Standalone {
		w.attr("xmlns", "http://www.w3.org/2000/svg")
	}
	class := "needs-map"
	role := "group"
	if w.o.Peek {
		class, role = "needs-map needs-peek", "img"
	} else if w.o.Standalone {
		role = "img"
	}
	w.attr("class", class)
	w.attr("viewBox", px(x)+" 0 "+px(width)+" "+px(w.d.Height))
	size := 1.0
	if c := w.o.Column; width > c && width <= c*17/16 {
		size = c / width
	}
	w.attr("width", px(width*size))
	w.attr("height", px(w.d.Height*size))
	w.attr("role", role)
	if w.o.Title != "" && !w.o.Standalone {
		w.attr("aria-label", w.o.Title)
	}
	desc := w.o.Desc != "" && (w.o.IDPrefix != "" || w.o.Standalone)
	if desc && !w.o.Standalone {
		w.attr("aria-describedby", w.o.IDPrefix+"desc")
	}
	w.WriteString(">")
	if w.o.Standalone && w.o.Title != "" {
		w.element("title", w.o.Title)
	}
	if desc {
		w.WriteString("<desc")
		if w.o.IDPrefix != "" {
			w.attr("id", w.o.IDPrefix+"desc")
		}
		w.WriteString(">" + escape(w.o.Desc) + "</desc>")
	}
	if w.o.Standalone {
		w.WriteString("<style>" + standaloneStyle + "</style>")
		w.WriteString(`<rect class="ground" width="` + px(width) + `" height="` + px(w.d.Height) + `"/>`)
	}
}

// layers names the layers and parts them.
func (w *svg) layers() {
	w.WriteString(`<g class="layers" font-size="12">`)
	for i, l := range w.d.Layers {
		if i > 0 {
			w.WriteString(`<path class="layer-line" d="M` + px(l.X) + " " + px(l.Top) + "H" + px(w.d.Width-marginSide) + `"/>`)
		}
		w.text("layer-name", l.X, l.Y-2, l.Name)
		w.text("layer-note", l.X, l.Y+14, l.Note)
	}
	w.WriteString("</g>\n")
}

// stages draws the stages' boxes.
func (w *svg) stages() {
	if len(w.d.Stages) == 0 {
		return
	}
	w.WriteString(`<g class="stages" font-size="12">`)
	for _, s := range w.d.Stages {
		w.WriteString(`<g class="stage"><rect class="stage-box"` + rect(s.X, s.Y, s.Width, s.Height) + ` rx="8"/>`)
		w.text("stage-name", s.LabelX, s.LabelY, s.Name)
		w.WriteString("</g>")
	}
	w.WriteString("</g>\n")
}

// edges draws the lines; what is lit lies on top.
func (w *svg) edges() {
	w.WriteString(`<g class="edges" fill="none">`)
	edges := slices.Clone(w.d.Edges)
	slices.SortStableFunc(edges, func(a, b Line) int { return w.order(a) - w.order(b) })
	for _, e := range edges {
		w.WriteString("<path")
		w.attr("class", "edge"+w.light(e.From, e.To))
		if !w.o.Peek {
			w.attr("data-from", e.From)
			w.attr("data-to", e.To)
			if e.Crosses {
				w.WriteString(` data-crosses=""`)
			}
		}
		w.attr("d", path(e.Points))
		w.WriteString("/>")
	}
	w.WriteString("</g>\n")
}

func (w *svg) order(e Line) int {
	if w.light(e.From, e.To) == " lit" {
		return 1
	}
	return 0
}

// light is the class that says whether all of the nodes are lit: " lit", " dim",
// or "" where nothing is.
func (w *svg) light(ids ...string) string {
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

// handOffs marks the lines that cross a team's boundary: the line is cut, and a
// stroke stands at either side of the cut.
func (w *svg) handOffs() {
	w.WriteString(`<g class="handoffs">`)
	for _, e := range w.d.Edges {
		h := e.HandOff
		if h == nil {
			continue
		}
		w.WriteString("<g")
		w.attr("class", "handoff"+w.light(e.From, e.To))
		w.attr("data-from", e.From)
		w.attr("data-to", e.To)
		at := func(along, across float64) string {
			return px(h.At.X+float64(h.Along.X*along)-float64(h.Along.Y*across)) + " " + px(h.At.Y+float64(h.Along.Y*along)+float64(h.Along.X*across))
		}
		w.WriteString(`><path class="handoff-gap" d="M` + at(-2.5, 0) + "L" + at(2.5, 0))
		w.WriteString(`"/><path class="handoff-mark" d="M` + at(-2.5, -4.5) + "L" + at(-2.5, 4.5) + "M" + at(2.5, -4.5) + "L" + at(2.5, 4.5))
		w.WriteString(`"/></g>`)
	}
	w.WriteString("</g>\n")
}
