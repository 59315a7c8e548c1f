package needsmap

// namesEnd is where the ground below the layers' names ends: clear of the stages'
// boxes. It is 0 where no layer has a name.
func (w *svg) namesEnd() float64 {
	for _, l := range w.d.Layers {
		if l.Name != "" || l.Note != "" {
			return w.d.Left - stageSide - 2
		}
	}
	return 0
}

// layerLines parts the layers.
func (w *svg) layerLines() {
	w.add(`<g class="layer-lines">`)
	for i, l := range w.d.Layers {
		if i > 0 {
			w.layerLine(max(l.X, w.namesEnd()), w.d.Width-marginSide, l.Top)
		}
	}
	w.add("</g>\n")
}

func (w *svg) layerLine(from, to, y float64) {
	w.add("<path")
	w.drawn("layer-line", paint{stroke: "line", width: 1})
	w.add(` d="M`).at(from, y).add("H").px(to).add(`"/>`)
}

// layerNames names the layers, on a ground that hides what passes below.
func (w *svg) layerNames() {
	end := w.namesEnd()
	if end == 0 {
		return
	}
	w.add(`<g class="layer-names" font-size="12">`)
	if !w.o.Standalone {
		w.add(`<rect class="layer-ground"`).rect(frame{0, 0, end, w.d.Height}).add(`/>`)
	}
	for i, l := range w.d.Layers {
		if i > 0 {
			w.layerLine(l.X, end, l.Top)
		}
		w.text("layer-name", paint{fill: "text-2", weight: strong}, l.X, l.Y-2, l.Name)
		w.text("layer-note", paint{fill: "text-3"}, l.X, l.Y+14, l.Note)
	}
	w.add("</g>\n")
}

// stages draws the stages' boxes.
func (w *svg) stages() {
	if len(w.d.Stages) == 0 {
		return
	}
	w.add(`<g class="stages" font-size="12">`)
	for _, s := range w.d.Stages {
		w.add(`<g class="stage"><rect`)
		w.drawn("stage-box", paint{fill: "sunken"})
		w.rect(frame{s.X, s.Y, s.Width, s.Height}).add(` rx="8"/>`)
		w.text("stage-name", paint{fill: "text-3", weight: mid}, s.LabelX, s.LabelY, s.Name)
		w.add("</g>")
	}
	w.add("</g>\n")
}
