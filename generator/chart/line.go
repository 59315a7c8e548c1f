package chart

import (
	"html/template"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"flowbook/generator/model"
)

// line is one line of a chart: the whole or a segment.
type line struct {
	name   string // "All" for the whole
	class  string // s0 for the whole, s1 … s6 for segments
	points model.Series
	state  model.State
	whole  bool

	healthy *model.Range
}

// dashes is how many kinds of line tell segments apart; then they repeat.
const dashes = 6

// Line draws up to a year of m's history with its segments: <div class="chart">
// with a labelled SVG of 240 px height, and below it the notes of its
// observations where there are several. name gives a persona's plain title. ""
// where fewer than two dated observations can be drawn: show Range instead.
func Line(m *model.Metric, today model.Date, name func(persona string) string) template.HTML {
	return drawLines(m, linesOf(m, today-yearDays, today, name), today)
}

// History draws all of m's history as Line draws a year of it: from first on,
// each line with the last observation of each of at most 365 stretches. "" where
// Line has it all.
func History(m *model.Metric, first, today model.Date, name func(persona string) string) template.HTML {
	if first == 0 || first > today-yearDays {
		return ""
	}
	return drawLines(m, linesOf(m, first-1, today, name), today)
}

// drawLines is "" without lines.
func drawLines(m *model.Metric, lines []line, today model.Date) template.HTML {
	if len(lines) == 0 {
		return ""
	}
	f := newFrame(m, lines, today)
	notes := notesOf(m, f)
	width := plotWidth(lines)
	var d drawing
	d.addf(`<div class="chart" data-read=%s><svg role="img" height="%d" aria-label="%s">`, read(m, lines, notes, f, width), chartHeight, template.HTMLEscapeString(describe(m, lines, notes)))
	d.addf(`<svg x="%s" width="100%%" height="%d" overflow="visible"><svg width="%d%%" height="%d" overflow="visible">`,
		px(f.margin), chartHeight, width, chartHeight)
	d.band(m, f)
	d.target(m, f)
	d.addf(`<line class="base" x1="0" x2="100%%" y1="%s" y2="%s"/>`, px(plotBottom), px(plotBottom))
	d.notes(notes, f)
	d.lines(lines, f)
	d.months(f)
	d.ends(lines, f)
	d.WriteString("</svg></svg>")
	d.axis(m, f)
	d.WriteString("</svg>")
	d.noteList(notes)
	d.WriteString("</div>")
	return d.html()
}

// LineKey draws how segment i of a metric (from 0) looks in Line, for the table
// of segments: <svg class="key" width="24" height="8">.
func LineKey(i int) template.HTML {
	return template.HTML(`<svg class="key" width="24" height="8" aria-hidden="true"><path class="` + segmentClass(i) + `" d="M0 4H24"/></svg>`)
}

func segmentClass(i int) string { return "s" + strconv.Itoa(i%dashes+1) }

// linesOf is the whole of m and its segments, as far as they have a history
// after from; nil where there are not two points to draw.
func linesOf(m *model.Metric, from, today model.Date, name func(string) string) []line {
	var out []line
	most := 0
	add := func(l line) {
		l.points = recent(l.points, from, int(today-from), chartPoints)
		if len(l.points) > 0 {
			out, most = append(out, l), max(most, len(l.points))
		}
	}
	add(line{name: "All", class: "s0", points: m.Series, state: m.State, whole: true, healthy: &m.Healthy})
	for i := range m.Segments {
		s := &m.Segments[i]
		add(line{name: name(s.Persona.ID), class: segmentClass(i), points: s.Series, state: s.State, healthy: &s.Healthy})
	}
	if most < 2 {
		return nil
	}
	return out
}

// plotWidth leaves as much of the width, in percent, as the names at the lines' ends take.
func plotWidth(lines []line) int {
	if len(lines) == 1 {
		return 84
	}
	return 76
}

// band draws the healthy range: a filled band with dotted edges and its name.
func (d *drawing) band(m *model.Metric, f *frame) {
	if m.Healthy.IsZero() {
		return
	}
	from, to := f.scale.band(&m.Healthy)
	top, bottom := f.height(to), f.height(from)
	d.addf(`<rect class="band" width="100%%" y="%s" height="%s"/>`, px(top), px(bottom-top))
	for _, b := range []struct {
		set bool
		at  float64
	}{{m.Healthy.Max.Set && to < 1, top}, {m.Healthy.Min.Set && from > 0, bottom}} {
		if b.set {
			d.addf(`<line class="edge" x1="0" x2="100%%" y1="%s" y2="%s"/>`, px(b.at), px(b.at))
		}
	}
	if bottom-top >= rowHeight+6 {
		d.text(`class="hb" x="8" y="`+px(top+rowHeight+2)+`"`, "Healthy")
	}
}

// target draws what is aimed at, with its word where the band's is not in the way.
func (d *drawing) target(m *model.Metric, f *frame) {
	if !m.Target.Set {
		return
	}
	y := f.y(m.Target.Number)
	d.addf(`<line class="aim" x1="0" x2="100%%" y1="%s" y2="%s"/>`, px(y), px(y))
	if _, to := f.scale.band(&m.Healthy); m.Healthy.IsZero() || math.Abs(y-4-(f.height(to)+rowHeight+2)) >= rowHeight {
		d.text(`class="aim-word" x="8" y="`+px(y-4)+`"`, "Target")
	}
}

// lines draws the paths in a stretched box of 1000 by 1000, the whole on top.
// Words of a scale hold until the next one, so that their line has steps.
func (d *drawing) lines(lines []line, f *frame) {
	d.addf(`<svg y="%s" width="100%%" height="%s" viewBox="0 0 1000 1000" preserveAspectRatio="none" overflow="visible">`, px(f.top), px(plotBottom-f.top))
	for _, l := range slices.Backward(lines) {
		if len(l.points) < 2 {
			continue
		}
		d.addf(`<path class="%s" d="`, l.class)
		for i, p := range l.points {
			x, y := px(1000*f.x(p.Date)), px(1000*(1-f.scale.at(p.Value.Number)))
			switch {
			case i == 0:
				d.addf("M%s %s", x, y)
			case f.scale.words > 0:
				d.addf("H%sV%s", x, y)
			default:
				d.addf("L%s %s", x, y)
			}
		}
		d.WriteString(`"/>`)
	}
	d.WriteString("</svg>")
}

func (d *drawing) months(f *frame) {
	for _, t := range f.months() {
		class := ""
		if t.spared {
			class = `class="odd" `
		}
		d.text(class+`x="`+percent(t.at)+`" y="`+px(monthsAt)+`" text-anchor="middle"`, t.words)
	}
}

// axis labels the values, left of the plot.
func (d *drawing) axis(m *model.Metric, f *frame) {
	for _, t := range f.ticks(m) {
		class := ""
		switch {
		case t.bound:
			class = `class="hb" `
		case t.aim:
			class = `class="aim-word" `
		}
		d.text(class+`x="`+px(f.margin-6)+`" y="`+px(t.at+4)+`" text-anchor="end"`, t.words)
	}
}

// ends writes name and value of each line at the plot's right edge, and marks
// the last point of the whole with its health.
func (d *drawing) ends(lines []line, f *frame) {
	labels := make([]tick, len(lines))
	for i, l := range lines {
		last := l.points.Newest()
		labels[i] = tick{words: last.Value.String(), at: f.y(last.Value.Number)}
		if f.scale.words > 0 && len(lines) > 1 {
			labels[i].words = "" // the axis has the words
		}
		if l.whole {
			d.addf(`<svg x="%s" class="%s" overflow="visible">`, percent(f.x(last.Date)), is(l.state.Health))
			d.mark("end", l.state.Health, f.y(last.Value.Number))
			d.WriteString("</svg>")
		}
	}
	spread(labels, rowHeight+1, plotTop, plotBottom+8)
	d.WriteString(`<svg x="100%" overflow="visible">`)
	for i, l := range lines {
		y := px(labels[i].at + 4)
		switch {
		case len(lines) == 1:
			d.text(`class="lab" x="12" y="`+y+`"`, labels[i].words)
		case l.whole:
			d.addf(`<text class="lab" x="12" y="%s"><tspan class="wide-only">All </tspan>%s</text>`, y, template.HTMLEscapeString(labels[i].words))
		default:
			d.text(`class="wide-only" x="12" y="`+y+`"`, strings.TrimSpace(short(l.name)+" "+labels[i].words))
		}
	}
	d.WriteString("</svg>")
}

// shortName is how many characters of a name fit at a line's end.
const shortName = 13

// short cuts a name to its first words; the table below the chart has it whole.
func short(name string) string {
	if utf8.RuneCountInString(name) <= shortName {
		return name
	}
	cut := ""
	for _, word := range strings.Fields(name) {
		if utf8.RuneCountInString(cut)+utf8.RuneCountInString(word) >= shortName {
			break
		}
		cut = strings.TrimSpace(cut + " " + word)
	}
	if cut == "" {
		cut = string([]rune(name)[:shortName-1]) + "…"
	}
	return cut
}
