package needsmap

import "flowbook/generator/model"

// Glyphs are drawn on 12 × 12 px. CSS gives them their colour.
var teamGlyphs = map[model.TeamType]string{
	model.StreamAligned:        "M0 3.2h7.6L12 6 7.6 8.8H0Z",
	model.PlatformTeam:         "M1 1h10v10H1Z",
	model.Enabling:             "M4.3 1v3.3H1v3.4h3.3V11h3.4V7.7H11V4.3H7.7V1Z",
	model.ComplicatedSubsystem: "M3.6.6h4.8l3 3v4.8l-3 3H3.6l-3-3V3.6Z",
	model.UndefinedTeam:        "M10.7 6A4.7 4.7 0 1 1 6 1.3 4.7 4.7 0 0 1 10.7 6Z",
}

// nodes draws the nodes, in reading order, so that Tab goes that way.
func (w *svg) nodes() {
	w.add(`<g class="nodes" font-size="13" text-anchor="middle">`)
	for i := range w.d.Nodes {
		b := &w.d.Nodes[i]
		w.add("\n")
		href := ""
		if w.o.Href != nil && !w.o.Peek {
			href = w.o.Href(b.ID)
		}
		if href != "" {
			w.add(`<a class="node-link"`).attr("href", href)
			w.label(b)
			w.add(">")
		}
		w.node(b, href == "" && !w.o.Peek && !w.o.Standalone)
		if href != "" {
			w.add("</a>")
		}
	}
	w.add("</g>")
}

// node draws one node; named gives it an accessible name of its own.
func (w *svg) node(b *Box, named bool) {
	w.add("<g")
	w.class(b)
	if !w.o.Peek {
		w.attr("data-node", b.ID)
		w.attr("data-kind", string(b.Kind))
		w.attr("data-team", b.Team)
		w.attr("data-health", string(b.Health))
	}
	if r := risk(b); r != "" {
		w.attr("data-risk", r)
	}
	if named {
		w.attr("role", "img")
		w.label(b)
	}
	w.add(">")
	if b.Cut && !w.o.Peek {
		w.element("title", b.Title)
	}
	c := w.coat(b)
	w.outline(b, c)
	if w.o.Peek {
		w.peekSign(b)
	} else {
		if b.TeamType != "" {
			w.teamGlyph(b.TeamType, b.X+labelMargin, b.Y+b.Height/2-6, c.hue)
		}
		w.title(b, c.label)
		for i := range b.Plates {
			w.plate(&b.Plates[i], c.dim)
		}
	}
	w.add("</g>")
}

// outline draws a node's shape: that of its kind, and over it that of its team's
// type, of which a style sheet shows one. By itself there is one alone.
func (w *svg) outline(b *Box, c coat) {
	teamed := b.TeamType != "" && !w.o.Peek
	base := paint{fill: c.shape.stroke}
	if !w.o.Standalone || !teamed {
		w.kindOutline(b.Kind, b.frame())
		w.shape("node-shape", c.shape)
		if b.Kind == model.Infrastructure {
			w.rounded(frame{b.X, b.Y + b.Height - baseHeight, b.Width, baseHeight}, 0)
			w.shape("node-base", base)
		}
	}
	if teamed {
		shape, ground := "team-shape", "team-base"
		if w.o.Standalone {
			shape, ground = "node-shape", "node-base"
		}
		w.teamOutline(b.TeamType, b.frame(), false)
		w.shape(shape, c.shape)
		if b.Kind == model.Infrastructure {
			w.teamBase(b.TeamType, b.frame())
			w.shape(ground, base)
		}
	}
}

// shape ends an element that an outline began.
func (w *svg) shape(class string, p paint) {
	w.drawn(class, p)
	w.add("/>")
}

// teamGlyph draws a team type's glyph with its upper left corner at x, y.
func (w *svg) teamGlyph(t model.TeamType, x, y float64, hue string) {
	t = glyph(t)
	p := paint{fill: hue}
	if t == model.UndefinedTeam {
		p = paint{stroke: hue, width: 1.4, dash: "2.4 1.8"}
	}
	w.add("<path")
	w.drawn("team-glyph", p)
	w.add(` transform="translate(`).at(x, y).add(`)" d="`, teamGlyphs[t], `"/>`)
}

// glyph maps what is no known type to undefined.
func glyph(t model.TeamType) model.TeamType {
	if _, ok := teamGlyphs[t]; ok {
		return t
	}
	return model.UndefinedTeam
}

// title writes the title on one line or two, in the middle of the node's height.
func (w *svg) title(b *Box, p paint) {
	y := b.Y + b.Height/2 + 4.5
	if b.Kind == model.Infrastructure {
		y-- // the base takes room below
	}
	if len(b.Label) > 1 {
		y -= 8
	}
	w.add("<text")
	w.drawn("node-label", p)
	w.add(">")
	for i, line := range b.Label {
		if i > 0 {
			w.add(`<tspan font-size="0"> </tspan>`) // for whoever searches or copies the words
		}
		w.add("<tspan").length("x", b.LabelX).length("y", y+16*float64(i)).add(">").escape(line).add("</tspan>")
	}
	w.add("</text>")
}
