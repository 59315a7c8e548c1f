package needsmap

import "slices"

// edges draws the lines: those at risk above the others, and what is lit on top.
func (w *svg) edges() {
	w.WriteString(`<g class="edges" fill="none">`)
	edges := slices.Clone(w.d.Edges)
	slices.SortStableFunc(edges, func(a, b Line) int { return w.order(a) - w.order(b) })
	for _, e := range edges {
		w.WriteString("<path")
		w.drawn("edge"+w.light(e.From, e.To), w.edgePaint(e))
		if !w.o.Peek {
			w.attr("data-from", e.From)
			w.attr("data-to", e.To)
			if pair := w.pair(e); pair != "" {
				w.WriteString(` data-crosses=""`)
				w.attr("data-pair", pair)
			}
		}
		if w.external(e) {
			w.WriteString(` data-external=""`)
		}
		if w.risky(e) {
			w.WriteString(` data-risk=""`)
		}
		w.attr("d", path(e.Points))
		w.WriteString("/>")
	}
	w.WriteString("</g>\n")
}

func (w *svg) order(e Line) int {
	switch {
	case w.light(e.From, e.To) == " lit":
		return 2
	case w.risky(e):
		return 1
	}
	return 0
}

// risky reports whether what puts value at risk comes up this line: what hangs
// on its lower end does.
func (w *svg) risky(e Line) bool {
	from, to := w.at[e.From], w.at[e.To]
	return risk(from) != "" && risk(to) != ""
}

// external reports whether e leads to or from what others run.
func (w *svg) external(e Line) bool {
	from, to := w.at[e.From], w.at[e.To]
	return from != nil && from.External || to != nil && to.External
}

// handOffs marks the lines that cross a team's boundary: the line is cut, and a
// stroke stands at either side of the cut.
func (w *svg) handOffs() {
	w.WriteString(`<g class="handoffs">`)
	for _, e := range w.d.Edges {
		h := e.HandOff
		light := w.light(e.From, e.To)
		if h == nil || w.o.Standalone && light == " dim" {
			continue
		}
		w.WriteString("<g")
		w.attr("class", "handoff"+light)
		w.attr("data-from", e.From)
		w.attr("data-to", e.To)
		w.WriteString(">")
		w.handOff(*h, light == " lit")
		w.WriteString("</g>")
	}
	w.WriteString("</g>\n")
}

func (w *svg) handOff(h HandOff, lit bool) {
	at := func(along, across float64) string {
		return px(h.At.X+float64(h.Along.X*along)-float64(h.Along.Y*across)) + " " + px(h.At.Y+float64(h.Along.Y*along)+float64(h.Along.X*across))
	}
	mark := paint{stroke: "text-2", width: 1.5, round: true}
	if lit {
		mark.stroke, mark.width = "accent", 2
	}
	w.WriteString("<path")
	w.drawn("handoff-gap", paint{stroke: "surface", width: 7})
	w.add(` d="M`, at(-2.5, 0), "L", at(2.5, 0), `"/><path`)
	w.drawn("handoff-mark", mark)
	w.add(` d="M`, at(-2.5, -4.5), "L", at(-2.5, 4.5), "M", at(2.5, -4.5), "L", at(2.5, 4.5), `"/>`)
}
