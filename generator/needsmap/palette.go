package needsmap

import (
	"slices"

	"flowbook/generator/model"
)

// Theme says for which ground a drawing by itself is made. The zero value is Light.
type Theme int

// The themes.
const (
	Light Theme = iota
	Dark
)

// standaloneFonts are the families of a drawing by itself. Names alone: many
// programs do not know what the system's own font is.
const standaloneFonts = `Segoe UI, Roboto, Helvetica Neue, Noto Sans, Liberation Sans, DejaVu Sans, Arial, sans-serif`

// palette has the default theme's tokens, light and dark, for a drawing by
// itself. A test holds them equal to the style sheet's.
var palette = map[string][2]string{
	"surface": {"#ffffff", "#1c1c1a"},
	"sunken":  {"#f5f4f0", "#20201e"},
	"line":    {"#e5e3dc", "#31312d"},
	"line-2":  {"#cfccc2", "#4a4943"},
	"control": {"#87847a", "#7d7a72"},

	"text":   {"#1e1d1a", "#eceae4"},
	"text-2": {"#56534b", "#b8b5ac"},
	"text-3": {"#69665d", "#9d9a91"},
	"accent": {"#2453c0", "#93b4ff"},

	"below":      {"#a5420a", "#ff9f68"},
	"below-soft": {"#fdf0e6", "#32231a"},
	"above":      {"#7d2b9c", "#dc9bf7"},
	"above-soft": {"#f7eefb", "#2b2032"},
	"stale":      {"#655f4d", "#b9b19b"},
	"stale-soft": {"#f1eee4", "#2a2821"},
	"risk":       {"#b4232a", "#ff938c"},
	"risk-soft":  {"#fdecec", "#3a1a1a"},
	"risk-2":     {"#d4696c", "#b3605c"},

	"stream":           {"#8a6100", "#dcb24a"},
	"stream-soft":      {"#fcf4dc", "#29251a"},
	"platform":         {"#1b6883", "#74c0dd"},
	"platform-soft":    {"#e4f1f6", "#17272e"},
	"enabling":         {"#4a5a8f", "#a9b6ea"},
	"enabling-soft":    {"#eceff8", "#22273a"},
	"complicated":      {"#9a3a72", "#e596c4"},
	"complicated-soft": {"#faebf4", "#32202b"},
}

// Weights of text.
const (
	mid    = 500
	strong = 600
)

// paint colours a shape or a line of text in a drawing by itself; in a page
// map.css does. Colours are tokens; "" is none.
type paint struct {
	fill, stroke string
	width        float64 // of the stroke, px
	dash         string
	round        bool // the stroke's ends and corners
	weight       int  // of text; 0 is regular
}

// drawn writes the class of an element and, where there is no style sheet, all
// that it would say.
func (w *svg) drawn(class string, p paint) {
	w.attr("class", class)
	w.painted(p)
}

// painted writes what the style sheet would say.
func (w *svg) painted(p paint) {
	if !w.o.Standalone {
		return
	}
	w.attr("fill", w.color(p.fill))
	w.attr("stroke", w.color(p.stroke)) // even none: some programs would draw one
	if p.stroke != "" {
		w.add(` stroke-width="`).px2(p.width).add(`"`)
	}
	if p.dash != "" {
		w.attr("stroke-dasharray", p.dash)
	}
	if p.round {
		w.add(` stroke-linecap="round" stroke-linejoin="round"`)
	}
	if p.weight != 0 {
		w.length("font-weight", float64(p.weight))
	}
}

// color is a token's value.
func (w *svg) color(token string) string {
	if token == "" {
		return "none"
	}
	if w.o.Theme == Dark {
		return palette[token][1]
	}
	return palette[token][0]
}

// Rhythms of dashed lines: what others run, and what a team owns whose type
// nobody has settled.
const (
	externalDash  = "4 3"
	undefinedDash = "9 4"
)

// edgePaint is a line's in a drawing by itself, as map.css has it.
func (w *svg) edgePaint(e *Line) paint {
	if !w.o.Standalone {
		return paint{}
	}
	p := paint{stroke: "control", width: 1.25}
	if w.external(e) {
		p.dash = externalDash
	}
	switch light := w.light(e.From, e.To); {
	case light == " lit":
		p.stroke, p.width = "accent", 2.25
	case light == " dim":
		p.stroke = "line"
	case w.risky(e):
		p.stroke, p.width = "risk-2", 1.5
	}
	return p
}

// coat is how a node of a drawing by itself is painted, as map.css has it with every
// overlay on.
type coat struct {
	shape paint
	label paint
	hue   string // of the glyph
	dim   bool
}

func (w *svg) coat(b *Box) coat {
	if !w.o.Standalone {
		return coat{}
	}
	c := coat{shape: paint{fill: "surface", stroke: "control", width: 1.25}, label: paint{fill: "text"}, hue: "text-3"}
	light := w.light(b.ID)
	if light == " dim" {
		c.dim, c.shape.stroke, c.label.fill, c.hue = true, "line-2", "text-3", "control"
	} else {
		w.colour(b, &c)
	}
	if light == " lit" {
		c.label.weight = mid
	}
	if b.TeamType != "" && glyph(b.TeamType) == model.UndefinedTeam {
		c.shape.dash = undefinedDash
	}
	if b.External {
		c.shape.dash = externalDash
	}
	if slices.Contains(w.o.Chosen, b.ID) {
		c.shape.stroke, c.shape.width = "accent", 2.5
	}
	return c
}

// colour gives a node that is not dimmed its team's colours and those of risk.
func (w *svg) colour(b *Box, c *coat) {
	if b.TeamType != "" {
		c.shape.fill, c.shape.stroke = "sunken", "text-3"
		if name := teamClass(b.TeamType); name != "undefined" {
			c.shape.fill, c.shape.stroke, c.hue = name+"-soft", name, name
		}
	}
	switch risk(b) {
	case "own":
		c.shape.fill, c.shape.stroke, c.shape.width = "risk-soft", "risk", 2
	case "above":
		c.shape.stroke, c.shape.width = "risk-2", 1.5
		if b.Kind == model.Need {
			c.shape.width = 2
		}
	}
}
