package needsmap

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"flowbook/generator/model"
)

// Glyphs are drawn on 12 × 12 px. CSS gives them their colour.
var teamGlyphs = map[model.TeamType]string{
	model.StreamAligned:        "M0 3.2h7.6L12 6 7.6 8.8H0Z",
	model.PlatformTeam:         "M1 1h10v10H1Z",
	model.Enabling:             "M4.3 1v3.3H1v3.4h3.3V11h3.4V7.7H11V4.3H7.7V1Z",
	model.ComplicatedSubsystem: "M3.6.6h4.8l3 3v4.8l-3 3H3.6l-3-3V3.6Z",
	model.UndefinedTeam:        "M10.7 6A4.7 4.7 0 1 1 6 1.3 4.7 4.7 0 0 1 10.7 6Z",
}

// signs are the glyphs of health and of risk: filled, or drawn with a stroke.
var signs = map[model.Health]struct {
	d       string
	stroked bool
}{
	model.Below: {"M6 11.2 11.4 2H.6Z", false},
	model.Above: {"M6 .8.6 10h10.8Z", false},
	model.Stale: {"M10.7 6A4.7 4.7 0 1 1 6 1.3 4.7 4.7 0 0 1 10.7 6ZM6 3.4V6l1.9 1.3", true},
	atRisk:      {"M3.5 1h5A2.5 2.5 0 0 1 11 3.5v5A2.5 2.5 0 0 1 8.5 11h-5A2.5 2.5 0 0 1 1 8.5v-5A2.5 2.5 0 0 1 3.5 1ZM6 3.3v3.2M6 8.6v.2", true},
}

// atRisk is the name of the sign for value at risk, beside those of health.
const atRisk model.Health = "risk"

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
		if b.AtRisk {
			w.WriteString(` data-risk=""`)
		}
	}
	if named {
		w.attr("role", "img")
		w.attr("aria-label", w.name(b))
	}
	w.WriteString(">")
	if b.Cut && !w.o.Peek {
		w.element("title", b.Title)
	}
	w.shape(b)
	if w.o.Peek {
		w.peekSign(b)
	} else {
		if b.TeamType != "" {
			w.WriteString(`<path class="team-glyph" transform="translate(` + px(b.X+labelMargin) + " " + px(b.Y+b.Height/2-6) + `)" d="` + teamGlyphs[glyph(b.TeamType)] + `"/>`)
		}
		w.label(b)
		for _, p := range b.Plates {
			w.plate(p)
		}
	}
	w.WriteString("</g>")
}

// glyph maps what is no known type to undefined.
func glyph(t model.TeamType) model.TeamType {
	if _, ok := teamGlyphs[t]; ok {
		return t
	}
	return model.UndefinedTeam
}

// class lists what the style sheet may want to know of a node.
func (w *svg) class(b Box) string {
	class := "node kind-" + string(b.Kind)
	if b.TeamType != "" {
		class += " team-" + teamClass(b.TeamType)
	}
	if b.External {
		class += " external"
	}
	if b.AtRisk && b.Kind == model.Need {
		class += " risk"
	}
	if b.ID == w.o.Chosen {
		class += " chosen"
	}
	return class + w.light(b.ID)
}

// name is what a screen reader says: "Payment API, service, Orders team, At risk".
func (w *svg) name(b Box) string {
	words := w.d.words
	parts := []string{b.Title}
	for _, p := range b.Plates {
		parts = append(parts, p.Text) // what is seen comes first, in its order, so that speaking to the page finds it
	}
	parts = append(parts, words.Layers[band(b.Kind)].One)
	if b.Team != "" {
		team := b.Team
		if w.o.Team != nil {
			team = w.o.Team(b.Team)
		}
		parts = append(parts, strings.ReplaceAll(words.Team, "{name}", team))
	}
	if b.External {
		parts = append(parts, words.External)
	}
	for _, said := range []string{words.health(b.Health), riskWord(b, words)} {
		if !slices.Contains(parts, said) {
			parts = append(parts, said)
		}
	}
	name := parts[0]
	for _, p := range parts[1:] {
		if p != "" {
			name += ", " + p
		}
	}
	return name
}

func riskWord(b Box, words Words) string {
	if b.AtRisk {
		return words.AtRisk
	}
	return ""
}

// shape draws a node's outline: a pill for users, round corners for needs, cut
// ones for capabilities, a plain box for services, a base below infrastructure.
func (w *svg) shape(b Box) {
	at := rect(b.X, b.Y, b.Width, b.Height)
	switch b.Kind {
	case model.User:
		w.WriteString(`<rect class="node-shape"` + at + ` rx="24"/>`)
	case model.Need:
		w.WriteString(`<rect class="node-shape"` + at + ` rx="12"/>`)
	case model.Capability:
		const cut = 10.6
		l, r, t, u := b.X, b.X+b.Width, b.Y, b.Y+b.Height
		w.WriteString(`<path class="node-shape" d="M` + px(l+cut) + " " + px(t) + "H" + px(r-cut) + "L" + px(r) + " " + px(t+cut) +
			"V" + px(u-cut) + "L" + px(r-cut) + " " + px(u) + "H" + px(l+cut) + "L" + px(l) + " " + px(u-cut) + "V" + px(t+cut) + `Z"/>`)
	case model.Infrastructure:
		w.WriteString(`<rect class="node-shape"` + at + `/><rect class="node-base"` + rect(b.X, b.Y+b.Height-4, b.Width, 4) + `/>`)
	default:
		w.WriteString(`<rect class="node-shape"` + at + ` rx="2"/>`)
	}
}

// label writes the title on one line or two, in the middle of the node's height.
func (w *svg) label(b Box) {
	y := b.Y + b.Height/2 + 4.5
	if b.Kind == model.Infrastructure {
		y-- // the base takes room below
	}
	if len(b.Label) > 1 {
		y -= 8
	}
	w.WriteString(`<text class="node-label">`)
	for i, line := range b.Label {
		if i > 0 {
			w.WriteString(`<tspan font-size="0"> </tspan>`) // for whoever searches or copies the words
		}
		w.WriteString(`<tspan x="` + px(b.LabelX) + `" y="` + px(y+16*float64(i)) + `">` + escape(line) + "</tspan>")
	}
	w.WriteString("</text>")
}

// plate draws a word on the node's edge, with its sign.
func (w *svg) plate(p Plate) {
	kind := p.Health
	if p.Risk {
		kind = atRisk
	}
	// The blank parts its words from the label for those who have the page read out.
	w.WriteString(` <g class="plate plate-` + string(kind) + `" aria-hidden="true"><rect class="plate-shape"` + rect(p.X, p.Y, p.Width, p.Height) + ` rx="9"/>`)
	w.sign(kind, p.X+plateMargin, p.Y+4, plateGlyph)
	at := p.X + plateMargin + plateGlyph + 5
	w.WriteString(`<text class="plate-text" x="` + px((at+p.X+p.Width-plateMargin)/2) + `" y="` + px(p.Y+13.2) + `" font-size="12">` + escape(p.Text) + "</text></g>")
}

// sign draws a glyph of health or risk with its upper left corner at x, y.
func (w *svg) sign(kind model.Health, x, y, size float64) {
	class := "sign"
	if signs[kind].stroked {
		class = "sign sign-line"
	}
	w.WriteString(`<path class="` + class + `" transform="translate(` + px(x) + " " + px(y) + `)`)
	if size != 12 {
		w.WriteString(` scale(` + strconv.FormatFloat(math.Round(size/12*100)/100, 'f', -1, 64) + `)`)
	}
	w.WriteString(`" d="` + signs[kind].d + `"/>`)
}

// peekSign draws risk, or else health, large in the middle of a small node.
func (w *svg) peekSign(b Box) {
	kind := b.Health
	if b.AtRisk && b.Kind == model.Need {
		kind = atRisk
	}
	if _, ok := signs[kind]; !ok {
		return
	}
	const size = 24
	w.WriteString(`<g class="plate-` + string(kind) + `">`)
	w.sign(kind, b.X+b.Width/2-size/2, b.Y+b.Height/2-size/2, size)
	w.WriteString("</g>")
}

// teamClass is the short name of a team type, in classes.
func teamClass(t model.TeamType) string {
	switch t {
	case model.StreamAligned:
		return "stream"
	case model.PlatformTeam:
		return "platform"
	case model.Enabling:
		return "enabling"
	case model.ComplicatedSubsystem:
		return "complicated"
	}
	return "undefined"
}
