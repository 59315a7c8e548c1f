package needsmap

// edges draws the lines: those at risk above the others, and what is lit on top.
func (w *svg) edges() {
	w.add(`<g class="edges" fill="none">`)
	for height := range 3 {
		for i := range w.d.Edges {
			if e := &w.d.Edges[i]; w.height(e) == height {
				w.edge(e)
			}
		}
	}
	w.add("</g>\n")
}

func (w *svg) edge(e *Line) {
	w.add(`<path class="edge`, w.light(e.From, e.To), `"`)
	w.painted(w.edgePaint(e))
	if !w.o.Peek {
		w.attr("data-from", e.From)
		w.attr("data-to", e.To)
		if pair := w.pair(e); pair != "" {
			w.add(` data-crosses=""`).attr("data-pair", pair)
		}
	}
	if w.external(e) {
		w.add(` data-external=""`)
	}
	if w.risky(e) {
		w.add(` data-risk=""`)
	}
	w.add(` d="`).path(e.Points).add(`"/>`)
}

// height is how far above the others e is drawn.
func (w *svg) height(e *Line) int {
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
func (w *svg) risky(e *Line) bool {
	from, to := w.ends(e)
	return from.AtRisk && to.AtRisk
}

// external reports whether e leads to or from what others run.
func (w *svg) external(e *Line) bool {
	from, to := w.ends(e)
	return from.External || to.External
}

// handOffs marks the lines that cross a team's boundary: the line is cut, and a
// stroke stands at either side of the cut.
func (w *svg) handOffs() {
	w.add(`<g class="handoffs">`)
	for i := range w.d.Edges {
		e := &w.d.Edges[i]
		h := e.HandOff
		light := w.light(e.From, e.To)
		if h == nil || w.o.Standalone && light == " dim" {
			continue
		}
		w.add(`<g class="handoff`, light, `"`).attr("data-from", e.From).attr("data-to", e.To).add(">")
		w.handOff(*h, light == " lit")
		w.add("</g>")
	}
	w.add("</g>\n")
}

func (w *svg) handOff(h HandOff, lit bool) {
	stroke := func(along float64) { w.add("M").at(h.beside(along, -4.5)).add("L").at(h.beside(along, 4.5)) }
	mark := paint{stroke: "text-2", width: 1.5, round: true}
	if lit {
		mark.stroke, mark.width = "accent", 2
	}
	w.add("<path")
	w.drawn("handoff-gap", paint{stroke: "surface", width: 7})
	w.add(` d="M`).at(h.beside(-2.5, 0)).add("L").at(h.beside(2.5, 0)).add(`"/><path`)
	w.drawn("handoff-mark", mark)
	w.add(` d="`)
	stroke(-2.5)
	stroke(2.5)
	w.add(`"/>`)
}

// beside is the place that far along the line from the mark's middle, and that far
// across it.
func (h HandOff) beside(along, across float64) (x, y float64) {
	return h.At.X + float64(h.Along.X*along) - float64(h.Along.Y*across), h.At.Y + float64(h.Along.Y*along) + float64(h.Along.X*across)
}
