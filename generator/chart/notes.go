package chart

import (
	"cmp"
	"html/template"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"flowbook/generator/model"
	"flowbook/generator/words"
)

// note is what somebody wrote beside an observation, and where it stands.
type note struct {
	words  string
	date   model.Date
	x      float64 // part of the plot's width
	row    int     // line of text above the plot
	number bool    // there is no room for words
	end    bool    // the words stand before the line, not behind it
	fits   bool    // the words have room on a phone too
}

// The newest notes are marked; the table of observations has them all. They
// stand in rows above the plot. Whether two of them touch is judged at a
// plot of narrow px, at 6.4 px a character.
const (
	mostNotes = 12
	noteRows  = 3
	narrow    = 470.0
	phone     = 250.0 // px of the plot on a phone
	charWidth = 6.4
)

// notesOf gathers the notes of the whole and its segments that lie in f, oldest
// first, and makes room above the plot for their words. Where they would not fit
// they have numbers instead, and noteList says them. left is how many older ones
// are not marked.
func notesOf(m *model.Metric, f *frame) (list []note, left int) {
	add := func(s model.Series) {
		for _, o := range s {
			if o.Note != "" && o.Date >= f.start && o.Date <= f.end {
				list = append(list, note{words: o.Note, date: o.Date, x: f.x(o.Date)})
			}
		}
	}
	add(m.Series)
	for i := range m.Segments {
		add(m.Segments[i].Series)
	}
	slices.SortStableFunc(list, func(a, b note) int {
		return cmp.Or(cmp.Compare(a.date, b.date), cmp.Compare(a.words, b.words))
	})
	list = slices.CompactFunc(list, func(a, b note) bool { return a.date == b.date && a.words == b.words })
	left = max(len(list)-mostNotes, 0)
	list = list[left:]
	rows := place(list)
	f.top += float64(rows) * rowHeight
	return list, left
}

// place gives each note a row in which it touches no other, and returns how many
// rows that takes: with their words if three rows are enough for them, else with
// their numbers, which may touch where notes are very close.
func place(list []note) int {
	if rows := inRows(list, func(n *note) int { return utf8.RuneCountInString(n.words) + 1 }); rows <= noteRows {
		return rows
	}
	rows := inRows(list, func(*note) int { return 3 })
	for i := range list {
		list[i].number = true
		list[i].row %= noteRows
	}
	return min(rows, noteRows)
}

// inRows puts each note into the first row in which it touches no other. chars
// is how long a note's label is; notes near the right edge have it before their line.
func inRows(list []note, chars func(*note) int) int {
	type stretch struct{ from, to float64 }
	var taken [][]stretch
	for i := range list {
		n := &list[i]
		long := charWidth * float64(chars(n)) / narrow
		s := stretch{n.x, n.x + long}
		small := long * narrow / phone
		n.fits = n.x+small <= 1 || n.x-small >= 0
		if n.end = s.to > 1 || len(list) == 1 && n.x+small > 1 && n.fits; n.end {
			s = stretch{n.x - long, n.x}
		}
		n.row = slices.IndexFunc(taken, func(row []stretch) bool {
			return !slices.ContainsFunc(row, func(t stretch) bool { return s.from < t.to && t.from < s.to })
		})
		if s.from < 0 { // longer than the plot is wide
			return noteRows + 1
		}
		if n.row < 0 {
			n.row, taken = len(taken), append(taken, nil)
		}
		taken[n.row] = append(taken[n.row], s)
	}
	return len(taken)
}

// notes marks each note with a dotted line and its words above the plot; a
// narrow chart shows numbers where there is more than one.
func (d *drawing) notes(list []note, f *frame) {
	for i, n := range list {
		x, top := percent(n.x), float64(n.row)*rowHeight+4
		d.addf(`<line class="ev" x1="%s" x2="%s" y1="%s" y2="%s"/>`, x, x, px(top), px(plotBottom))
		at := `dx="6"`
		if n.end {
			at = `dx="-6" text-anchor="end"`
		}
		at = `x="` + x + `" ` + at + ` y="` + px(top+10) + `"`
		switch {
		case n.number:
			d.text(`class="note" `+at, strconv.Itoa(i+1))
		case len(list) == 1 && n.fits:
			d.text(`class="note" `+at, n.words)
		default:
			d.text(`class="note wide-only" `+at, n.words)
			d.text(`class="note narrow-only" `+at, strconv.Itoa(i+1))
		}
	}
}

// noteList says the numbered notes below the chart: on narrow screens alone
// where the chart has room for their words. Where it spans
// more than a year they have theirs.
func (d *drawing) noteList(list []note, f *frame) {
	if len(list) == 0 || len(list) == 1 && !list[0].number && list[0].fits {
		return
	}
	class := "chart-notes"
	if !list[0].number {
		class += " narrow-only"
	}
	d.addf(`<ol class="%s">`, class)
	day := d.words.DayOfYear
	if f.end-f.start > yearDays {
		day = d.words.Date
	}
	for _, n := range list {
		d.addf(`<li><time datetime="%s">%s</time> %s</li>`, n.date, template.HTMLEscapeString(day(n.date)), template.HTMLEscapeString(n.words))
	}
	d.WriteString("</ol>")
}

// olderNotes says how many notes are not marked.
func (d *drawing) olderNotes(left int) {
	if left > 0 {
		d.addf(`<p class="quiet">%s</p>`, d.words.HTML("chart.older-notes", "count", left))
	}
}

// describe says what the chart shows, for those who do not see it.
func describe(w *words.Language, m *model.Metric, lines []line, notes []note) string {
	l := lines[0]
	first, last := l.points[0], l.points.Newest()
	end := Say(w, last.Value)
	if m.Unit != "" {
		end += " " + m.Unit
	}
	key := "chart.from-to"
	if !l.whole {
		key = "chart.from-to-for"
	}
	parts := []string{w.Say(key, "first", Say(w, first.Value), "from", w.Date(first.Date), "last", end, "to", w.Date(last.Date), "persona", l.name)}
	if words := RangeWords(w, m, nil); words != "" {
		parts = append(parts, w.Say("chart.healthy-is", "range", model.Lower(words)))
	}
	if rest := len(lines) - 1; rest > 0 {
		parts = append(parts, w.Say("chart.with-segments", "count", rest))
	}
	if len(notes) > 0 {
		said := make([]string, len(notes))
		for i, n := range notes {
			said[i] = n.words
		}
		parts = append(parts, w.Say("chart.notes", "notes", w.Listed(said)))
	}
	return strings.Join(parts, w.Say("list.semicolon"))
}
