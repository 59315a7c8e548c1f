package needsmap

import "math"

// legendLayout is a legend broken into lines.
type legendLayout struct {
	indent float64 // where items begin
	lines  []legendRow
}

// layOut breaks the rows where they end at the sheet's width. A line that goes on
// has no name.
func (w *svg) layOut(rows []legendRow, width float64) legendLayout {
	l := legendLayout{}
	for _, r := range rows {
		l.indent = max(l.indent, math.Ceil(float64(textWidth(r.name, smallSize)*boldness)))
	}
	l.indent += sheetMargin + legendGap
	for _, r := range rows {
		line, x := legendRow{name: r.name}, l.indent
		for _, item := range r.items {
			item.text = fitLine(item.text, width-sheetMargin-l.indent-item.room(), smallSize)
			if len(line.items) > 0 && x+item.width() > width-sheetMargin {
				l.lines = append(l.lines, line)
				line, x = legendRow{}, l.indent
			}
			line.items = append(line.items, item)
			x += item.width() + legendGap
		}
		l.lines = append(l.lines, line)
	}
	return l
}

// room is what an item's sample takes.
func (i legendItem) room() float64 {
	if i.sample == nil {
		return 0
	}
	return swatchWidth + swatchGap
}

func (i legendItem) width() float64 { return i.room() + math.Ceil(textWidth(i.text, smallSize)) }

// drawLegend draws a legend below a rule at y.
func (w *svg) drawLegend(l legendLayout, width, y float64) {
	if len(l.lines) == 0 {
		return
	}
	w.add(`<g class="legend" font-size="12">`)
	w.layerLine(sheetMargin, width-sheetMargin, y)
	y += legendAbove
	for _, line := range l.lines {
		w.add("\n")
		w.text("legend-name", paint{fill: "text-2", weight: strong}, sheetMargin, y+12.5, line.name)
		x := l.indent
		for _, item := range line.items {
			if item.sample != nil {
				item.sample(x, y)
			}
			w.text("legend-text", paint{fill: "text-2"}, x+item.room(), y+12.5, item.text)
			x += item.width() + legendGap
		}
		y += legendLine
	}
	w.add("</g>\n")
}
