package needsmap

import (
	"strconv"
	"strings"
)

// Sizes of a drawing by itself, in px.
const (
	sheetMargin = 20
	titleHeight = 40 // of the title above
	titleSize   = 18
	leastWidth  = 560 // room for a legend
	legendLine  = 24
	legendAbove = 14 // between its rule and its first line
	legendBelow = 14
	legendGap   = 18 // between two of its items
	swatchGap   = 8
	swatchWidth = 28
)

// sheet draws the map as a file of its own: a title above, a legend below, and
// every colour on the element that has it, since many programs that show SVG know
// no style sheet.
func (w *svg) sheet() {
	width, top := max(w.d.Width, leastWidth), 0.0
	if !w.o.Untitled && w.o.Title != "" {
		top = titleHeight
	}
	legend := w.layOut(w.legend(), width)
	height := top + w.d.Height
	if len(legend.lines) > 0 {
		height += legendAbove + legendLine*float64(len(legend.lines)) + legendBelow
	}
	w.add("<svg")
	w.attr("xmlns", "http://www.w3.org/2000/svg")
	w.attr("class", "needs-map")
	w.add(` viewBox="0 0 `).at(width, height).add(`"`)
	w.length("width", width)
	w.length("height", height)
	w.attr("role", "img")
	w.attr("font-family", standaloneFonts)
	w.add(">")
	if w.o.Title != "" {
		w.element("title", w.o.Title)
	}
	w.element("desc", w.describe())
	w.add("\n<rect")
	w.drawn("ground", paint{fill: "surface"})
	w.rect(frame{0, 0, width, height}).add("/>\n")
	if top > 0 {
		w.add("<g").length("font-size", titleSize).add(">")
		w.text("map-title", paint{fill: "text", weight: strong}, sheetMargin, 34, fitLine(w.o.Title, (width-2*sheetMargin)/boldness, titleSize))
		w.add("</g>\n")
	}
	w.add(`<g transform="translate(`).at((width-w.d.Width)/2, top).add(`)">`)
	w.picture()
	w.add("</g>\n")
	w.drawLegend(legend, width, top+w.d.Height)
	w.add("</svg>\n")
}

// describe is what was asked for, or else how many nodes each layer has.
func (w *svg) describe() string {
	if w.o.Desc != "" {
		return w.o.Desc
	}
	var counts [len(w.d.words.Layers)]int
	for i := range w.d.Nodes {
		counts[band(w.d.Nodes[i].Kind)]++
	}
	var said []string
	for i, n := range counts {
		if n > 0 {
			said = append(said, w.d.words.Layers[i].Name+": "+strconv.Itoa(n))
		}
	}
	return strings.Join(said, ", ")
}
