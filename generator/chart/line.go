package chart

import (
	"html/template"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"flowbook/generator/model"
	"flowbook/generator/words"
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
func Line(w *words.Language, m *model.Metric, today model.Date, name func(persona string) string) template.HTML {
	lines, _ := linesOf(w, m, today-yearDays, today, name)
	return drawLines(w, m, lines, today)
}

// History draws all of m's history as Line draws a year of it: from first on, of
// a long one the lowest and the highest observation of each of 182 stretches,
// which it says below. "" where Line has it all.
func History(w *words.Language, m *model.Metric, first, today model.Date, name func(persona string) string) template.HTML {
	if first == 0 || first > today-yearDays {
		return ""
	}
	lines, days := linesOf(w, m, first-1, today, name)
	drawn := drawLines(w, m, lines, today)
	if drawn == "" || days == 0 {
		return drawn
	}
	return drawn + `<p class="quiet">` + w.HTML("chart.thinned", "count", days) + `</p>`
}

// drawLines is "" without lines.
func drawLines(w *words.Language, m *model.Metric, lines []line, today model.Date) template.HTML {
	if len(lines) == 0 {
		return ""
	}
	f := newFrame(w, m, lines, today)
	notes, older := notesOf(m, f)
	width := plotWidth(lines, f)
	d := drawing{words: w}
	d.addf(`<div class="chart" data-read=%s><svg role="img" height="%d" aria-label="%s">`, read(w, m, lines, notes, f, width), chartHeight, template.HTMLEscapeString(describe(w, m, lines, notes)))
	d.addf(`<svg x="%s" width="100%%" height="%d" overflow="visible"><svg width="%d%%" height="%d" overflow="visible">`,
		px(f.margin), chartHeight, width, chartHeight)
	d.band(m, f)
	d.target(m, f)
	d.bandWords(m, lines, f)
	d.addf(`<line class="base" x1="0" x2="100%%" y1="%s" y2="%s"/>`, px(plotBottom), px(plotBottom))
	d.notes(notes, f)
	d.lines(lines, f)
	d.months(f)
	d.ends(lines, f)
	d.WriteString("</svg></svg>")
	d.axis(m, f)
	d.WriteString("</svg>")
	d.noteList(notes, f)
	d.olderNotes(older)
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
// after from; nil where there are not two points to draw. days is the longest
// stretch of which a line has but two points; 0 where all are there.
func linesOf(w *words.Language, m *model.Metric, from, today model.Date, name func(string) string) (out []line, days int) {
	most := 0
	add := func(l line) {
		thinned := 0
		l.points, thinned = thin(since(l.points, from), today, chartPoints)
		days = max(days, thinned)
		if len(l.points) > 0 {
			out, most = append(out, l), max(most, len(l.points))
		}
	}
	add(line{name: w.Say("chart.all"), class: "s0", points: m.Series, state: m.State, whole: true, healthy: &m.Healthy})
	for i := range m.Segments {
		s := &m.Segments[i]
		add(line{name: name(s.Persona.ID), class: segmentClass(i), points: s.Series, state: s.State, healthy: &s.Healthy})
	}
	if most < 2 {
		return nil, 0
	}
	return out, days
}

// plotWidth leaves as much of the width, in percent, as the names at the lines'
// ends take, and on a phone as much as the axis's labels do.
func plotWidth(lines []line, f *frame) int {
	const card = 330 // px of a chart on a phone
	wide := int((f.margin - leastMargin) / card * 100)
	if len(lines) == 1 {
		return 84 - wide
	}
	return 74 - wide
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
}

// target draws what is aimed at.
func (d *drawing) target(m *model.Metric, f *frame) {
	if !m.Target.Set {
		return
	}
	y := f.y(m.Target.Number)
	d.addf(`<line class="aim" x1="0" x2="100%%" y1="%s" y2="%s"/>`, px(y), px(y))
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
		gap := longGap(l.points)
		for i, p := range l.points {
			x, y := px(1000*f.x(p.Date)), px(1000*(1-f.scale.at(p.Value.Number)))
			switch {
			case i == 0:
				d.addf("M%s %s", x, y)
			case f.scale.words > 0:
				d.addf("H%sV%s", x, y)
			case p.Date-l.points[i-1].Date > gap:
				d.addf("h0M%s %s", x, y)
			default:
				d.addf("L%s %s", x, y)
			}
		}
		d.WriteString(`"/>`)
	}
	d.WriteString("</svg>")
}

// longGap is how many days may lie between two points that a line joins: what is
// long beside the others' distances was not observed, and is not drawn.
func longGap(points model.Series) model.Date {
	steps := make([]model.Date, 0, len(points))
	for i := 1; i < len(points); i++ {
		steps = append(steps, points[i].Date-points[i-1].Date)
	}
	if len(steps) < 4 {
		return points.Newest().Date
	}
	slices.Sort(steps)
	return max(6*steps[len(steps)/2], 14)
}

func (d *drawing) months(f *frame) {
	for _, t := range f.months(d.words) {
		class := ""
		if t.spared {
			class = `class="odd" `
		}
		d.text(class+`x="`+percent(t.at)+`" y="`+px(monthsAt)+`" text-anchor="middle"`, t.words)
	}
}

// axis labels the values, left of the plot.
func (d *drawing) axis(m *model.Metric, f *frame) {
	for _, t := range f.ticks(d.words, m) {
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
		labels[i] = tick{words: brief(d.words, last.Value), at: f.y(last.Value.Number)}
		if f.scale.words > 0 {
			labels[i].words = "" // the axis has the words
		}
		if l.whole {
			d.addf(`<svg x="%s" class="%s" overflow="visible">`, percent(f.x(last.Date)), is(l.state.Health))
			d.mark("end", l.state.Health, f.y(last.Value.Number))
			d.WriteString("</svg>")
		}
	}
	if len(lines) <= mostNames {
		spread(labels, rowHeight+1, plotTop, plotBottom+8)
	}
	names := shortNames(lines)
	d.WriteString(`<svg x="100%" overflow="visible">`)
	for i, l := range lines {
		y := px(labels[i].at + 4)
		switch {
		case len(lines) == 1:
			d.text(`class="lab" x="12" y="`+y+`"`, labels[i].words)
		case l.whole:
			d.addf(`<path class="s0 wide-only" d="M10 %sH30"/>`, px(labels[i].at))
			d.text(`class="lab wide-only" x="36" y="`+y+`"`, strings.TrimSpace(l.name+" "+labels[i].words))
			d.text(`class="lab narrow-only" x="12" y="`+y+`"`, labels[i].words)
		case len(lines) > mostNames: // the table below has them
		default:
			at := px(labels[i].at)
			d.addf(`<path class="%s wide-only" d="M10 %sH30"/>`, l.class, at)
			d.text(`class="wide-only" x="36" y="`+y+`"`, strings.TrimSpace(names[i]+" "+labels[i].words))
		}
	}
	d.WriteString("</svg>")
}

// mostNames is how many lines have room for their names, and shortName how many
// characters of one.
const (
	mostNames = 14
	shortName = 13
)

// shortNames are the lines' names as they stand at their ends: cut where that
// leaves them different.
func shortNames(lines []line) []string {
	names := make([]string, len(lines))
	seen := map[string]int{}
	for i, l := range lines {
		names[i] = short(l.name)
		seen[names[i]]++
	}
	for i, l := range lines {
		if runes := []rune(l.name); seen[names[i]] > 1 && len(runes) > shortName {
			names[i] = strings.TrimSpace(string(runes[:shortName/2])) + "…" + strings.TrimSpace(string(runes[len(runes)-shortName/2:]))
		}
	}
	return names
}

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
	for _, small := range []string{" and", " of", " for", " the", " &", ","} {
		cut = strings.TrimSuffix(cut, small)
	}
	if cut == "" {
		cut = string([]rune(name)[:shortName-1]) + "…"
	}
	return cut
}
