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
	w.WriteString(`<g class="layer-lines">`)
	for i, l := range w.d.Layers {
		if i > 0 {
			w.layerLine(max(l.X, w.namesEnd()), w.d.Width-marginSide, l.Top)
		}
	}
	w.WriteString("</g>\n")
}

func (w *svg) layerLine(from, to, y float64) {
	w.WriteString("<path")
	w.drawn("layer-line", paint{stroke: "line", width: 1})
	w.add(` d="M`, px(from), " ", px(y), "H", px(to), `"/>`)
}

// layerNames names the layers, on a ground that hides what passes below.
func (w *svg) layerNames() {
	end := w.namesEnd()
	if end == 0 {
		return
	}
	w.WriteString(`<g class="layer-names" font-size="12">`)
	if !w.o.Standalone {
		w.add(`<rect class="layer-ground"`, rect(0, 0, end, w.d.Height), `/>`)
	}
	for i, l := range w.d.Layers {
		if i > 0 {
			w.layerLine(l.X, end, l.Top)
		}
		w.text("layer-name", paint{fill: "text-2", weight: strong}, l.X, l.Y-2, l.Name)
		w.text("layer-note", paint{fill: "text-3"}, l.X, l.Y+14, l.Note)
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
		w.WriteString(`<g class="stage"><rect`)
		w.drawn("stage-box", paint{fill: "sunken"})
		w.add(rect(s.X, s.Y, s.Width, s.Height), ` rx="8"/>`)
		w.text("stage-name", paint{fill: "text-3", weight: mid}, s.LabelX, s.LabelY, s.Name)
		w.WriteString("</g>")
	}
	w.WriteString("</g>\n")
}
