package needsmap

import "flowbook/generator/model"

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

// plate draws a word on the node's edge, with its sign.
func (w *svg) plate(p *Plate, dim bool) {
	kind := p.Health
	if p.Risk {
		kind = atRisk
	}
	// The blank parts its words from the label for those who have the page read out.
	w.add(` <g class="plate plate-`, string(kind), `" aria-hidden="true"><rect`)
	hue := string(kind)
	ground := paint{stroke: hue, width: 1}
	switch {
	case dim:
		hue, ground.fill, ground.stroke = "text-3", "surface", "line-2"
	case w.o.Standalone:
		ground.fill = hue + "-soft"
	}
	w.drawn("plate-shape", ground)
	w.rect(frame{p.X, p.Y, p.Width, p.Height}).add(` rx="9"/>`)
	w.sign(kind, hue, p.X+plateMargin, p.Y+4, plateGlyph)
	at := p.X + plateMargin + plateGlyph + 5
	w.add("<text")
	w.drawn("plate-text", paint{fill: hue, weight: strong})
	w.length("x", (at+p.X+p.Width-plateMargin)/2).length("y", p.Y+13.2).add(` font-size="12">`).escape(p.Text).add("</text></g>")
}

// sign draws a glyph of health or risk with its upper left corner at x, y.
func (w *svg) sign(kind model.Health, hue string, x, y, size float64) {
	class, p := "sign", paint{fill: hue}
	if signs[kind].stroked {
		class, p = "sign sign-line", paint{stroke: hue, width: 1.6, round: true}
	}
	w.add("<path")
	w.drawn(class, p)
	w.add(` transform="translate(`).at(x, y).add(")")
	if size != 12 {
		w.add(" scale(").px2(size / 12).add(")")
	}
	w.add(`" d="`, signs[kind].d, `"/>`)
}

// peekSign draws risk, or else health, large in the middle of a small node.
func (w *svg) peekSign(b *Box) {
	kind := b.Health
	if b.AtRisk && b.Kind == model.Need {
		kind = atRisk
	}
	if _, ok := signs[kind]; !ok {
		return
	}
	const size = 24
	w.add(`<g class="plate-`, string(kind), `">`)
	w.sign(kind, string(kind), b.X+b.Width/2-size/2, b.Y+b.Height/2-size/2, size)
	w.add("</g>")
}
