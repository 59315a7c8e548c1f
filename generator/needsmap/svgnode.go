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
	w.WriteString(`<g class="nodes" font-size="13" text-anchor="middle">`)
	for _, b := range w.d.Nodes {
		w.WriteString("\n")
		href := ""
		if w.o.Href != nil && !w.o.Peek {
			href = w.o.Href(b.ID)
		}
		if href != "" {
			w.WriteString(`<a class="node-link"`)
			w.attr("href", href)
			w.attr("aria-label", w.name(b))
			w.WriteString(">")
		}
		w.node(b, href == "" && !w.o.Peek && !w.o.Standalone)
		if href != "" {
			w.WriteString("</a>")
		}
	}
	w.WriteString("</g>")
}

// node draws one node; named gives it an accessible name of its own.
func (w *svg) node(b Box, named bool) {
	w.WriteString("<g")
	w.attr("class", w.class(b))
	if !w.o.Peek {
		w.attr("data-node", b.ID)
		w.attr("data-kind", string(b.Kind))
		w.attr("data-team", b.Team)
		w.attr("data-health", string(b.Health))
	}
	if r := risk(&b); r != "" {
		w.attr("data-risk", r)
	}
	if named {
		w.attr("role", "img")
		w.attr("aria-label", w.name(b))
	}
	w.WriteString(">")
	if b.Cut && !w.o.Peek {
		w.element("title", b.Title)
	}
	c := w.coat(&b)
	w.outline(b, c)
	if w.o.Peek {
		w.peekSign(b)
	} else {
		if b.TeamType != "" {
			w.teamGlyph(b.TeamType, b.X+labelMargin, b.Y+b.Height/2-6, c.hue)
		}
		w.label(b, c.label)
		for _, p := range b.Plates {
			w.plate(p, c.dim)
		}
	}
	w.WriteString("</g>")
}

// outline draws a node's shape: that of its kind, and over it that of its team's
// type, of which a style sheet shows one. By itself there is one alone.
func (w *svg) outline(b Box, c coat) {
	teamed := b.TeamType != "" && !w.o.Peek
	base := paint{fill: c.shape.stroke}
	if !w.o.Standalone || !teamed {
		w.shape("node-shape", kindOutline(b.Kind, b.frame()), c.shape)
		if b.Kind == model.Infrastructure {
			w.shape("node-base", frame{b.X, b.Y + b.Height - baseHeight, b.Width, baseHeight}.rect(""), base)
		}
	}
	if teamed {
		class := "team"
		if w.o.Standalone {
			class = "node"
		}
		w.shape(class+"-shape", teamOutline(b.TeamType, b.frame(), false), c.shape)
		if b.Kind == model.Infrastructure {
			w.shape(class+"-base", `<path d="`+teamBase(b.TeamType, b.frame())+`"`, base)
		}
	}
}

// shape ends an element that an outline began.
func (w *svg) shape(class, begun string, p paint) {
	w.WriteString(begun)
	w.drawn(class, p)
	w.WriteString("/>")
}

// teamGlyph draws a team type's glyph with its upper left corner at x, y.
func (w *svg) teamGlyph(t model.TeamType, x, y float64, hue string) {
	t = glyph(t)
	p := paint{fill: hue}
	if t == model.UndefinedTeam {
		p = paint{stroke: hue, width: 1.4, dash: "2.4 1.8"}
	}
	w.WriteString("<path")
	w.drawn("team-glyph", p)
	w.add(` transform="translate(`, px(x), " ", px(y), `)" d="`, teamGlyphs[t], `"/>`)
}

// glyph maps what is no known type to undefined.
func glyph(t model.TeamType) model.TeamType {
	if _, ok := teamGlyphs[t]; ok {
		return t
	}
	return model.UndefinedTeam
}

// label writes the title on one line or two, in the middle of the node's height.
func (w *svg) label(b Box, p paint) {
	y := b.Y + b.Height/2 + 4.5
	if b.Kind == model.Infrastructure {
		y-- // the base takes room below
	}
	if len(b.Label) > 1 {
		y -= 8
	}
	w.WriteString("<text")
	w.drawn("node-label", p)
	w.WriteString(">")
	for i, line := range b.Label {
		if i > 0 {
			w.WriteString(`<tspan font-size="0"> </tspan>`) // for whoever searches or copies the words
		}
		w.add(`<tspan x="`, px(b.LabelX), `" y="`, px(y+16*float64(i)), `">`, escape(line), "</tspan>")
	}
	w.WriteString("</text>")
}
