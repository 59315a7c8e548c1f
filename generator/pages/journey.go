package pages

import (
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"flowbook/generator/chart"
	"flowbook/generator/model"
)

// The journey is drawn on a canvas that stretches: places across are
// percentages, lengths up are pixels. journeyWidth is the narrowest it gets;
// whether names collide is decided for that width.
const (
	journeyWidth  = 960.
	journeyColumn = 30. // the least width of an activity
	journeyTop    = 40. // of value 10
	journeyZero   = 240.
	journeyLetter = 6.9 // a name's width per letter, in the widest common font
	maxJourney    = 60  // activities; beyond that only those that the persona was asked about
)

// stop is one activity on the journey.
type stop struct {
	*model.Activity
	in     *model.Interaction // nil: they do nothing there
	x      float64            // percent
	hi, lo float64            // px, of the upper and the lower dot
}

// journey draws importance and satisfaction over the flow's numbered ticks. ""
// where nobody was asked for both.
func (b *builder) journey(p *model.Persona) template.HTML {
	stops := b.stops(p)
	asked := 0
	var wide []string
	for _, s := range stops {
		if s.in != nil {
			asked++
			if chart.WideGap(s.in) {
				wide = append(wide, strconv.Itoa(s.Number))
			}
		}
	}
	if asked == 0 {
		return ""
	}
	var d strings.Builder
	width := max(journeyWidth, journeyColumn*float64(len(stops)))
	said := b.say("journey.label", "count", asked)
	if len(wide) > 0 {
		said = b.say("journey.label-wide", "label", said, "activities", b.enumerate(wide))
	}
	fmt.Fprintf(&d, `<svg width="%.0f" height="300" role="img" aria-label="%s">`, width, template.HTMLEscapeString(said))
	d.WriteString(`<svg x="24" width="97%" height="300" overflow="visible">`)
	for _, v := range []float64{0, 5, 10} {
		fmt.Fprintf(&d, `<line class="gl" x1="0" x2="100%%" y1="%[1]g" y2="%[1]g"/><text x="0" dx="-8" y="%[2]g" text-anchor="end">%[3]g</text>`, up(v), up(v)+4, v)
	}
	b.journeyPhases(&d, stops)
	for _, s := range stops {
		b.journeyStop(&d, s)
	}
	b.journeyNames(&d, stops, width)
	d.WriteString(`</svg></svg>`)
	return template.HTML(d.String())
}

func up(v float64) float64 { return journeyZero - v*(journeyZero-journeyTop)/10 }

func (b *builder) stops(p *model.Persona) []stop {
	var stops []stop
	order := b.flowOrder()
	for _, a := range order {
		in := a.Interaction(p.ID)
		if in != nil && (in.Importance == nil || in.Satisfaction == nil) {
			in = nil
		}
		if in == nil && len(order) > maxJourney {
			continue
		}
		s := stop{Activity: a, in: in}
		if in != nil {
			s.hi, s.lo = up(max(*in.Importance, *in.Satisfaction)), up(min(*in.Importance, *in.Satisfaction))
		}
		stops = append(stops, s)
	}
	for i := range stops {
		stops[i].x = (float64(i) + .5) * 100 / float64(len(stops))
	}
	return stops
}

// journeyPhases draws the flow's line below the ticks.
func (b *builder) journeyPhases(d *strings.Builder, stops []stop) {
	column := 100 / float64(len(stops))
	for from := 0; from < len(stops); {
		to := from
		for to < len(stops) && stops[to].Phase.ID == stops[from].Phase.ID {
			to++
		}
		title := ""
		if p := b.Handbook.Phase(stops[from].Phase.ID); p != nil {
			title = b.plain(p.Title)
		}
		if room := int(float64(to-from) * column / 100 * journeyWidth / journeyLetter); utf8.RuneCountInString(title) > room {
			title = string([]rune(title)[:max(room-1, 1)]) + "…"
		}
		x1, x2 := float64(from)*column, float64(to)*column
		fmt.Fprintf(d, `<line class="tick" x1="%.2f%%" x2="%.2f%%" y1="274" y2="274"/><text class="pl" x="%.2f%%" y="292">%s</text>`,
			x1+.3, x2-.3, x1+.3, template.HTMLEscapeString(title))
		from = to
	}
}

func (b *builder) journeyStop(d *strings.Builder, s stop) {
	x := strconv.FormatFloat(s.x, 'f', 2, 64)
	write(d, `<text x="`, x, `%" y="264" text-anchor="middle">`, strconv.Itoa(s.Number), `</text>`)
	if s.in == nil {
		return
	}
	big := ""
	if chart.WideGap(s.in) {
		big = " big"
	}
	satisfied, important := pixels(up(*s.in.Satisfaction)), pixels(up(*s.in.Importance))
	write(d, `<g><title>`, template.HTMLEscapeString(b.plain(s.Title)), `: `, chart.GapWords(b.Words, s.in), `</title>`)
	write(d, `<line class="gp`, big, `" x1="`, x, `%" x2="`, x, `%" y1="`, pixels(s.hi), `" y2="`, pixels(s.lo), `"/>`)
	write(d, `<circle class="sa`, big, `" cx="`, x, `%" cy="`, satisfied, `" r="4.5"/>`)
	write(d, `<circle class="im`, big, `" cx="`, x, `%" cy="`, important, `" r="5"/></g>`)
}

func pixels(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

// write is fmt.Fprint of texts: thousands of stops are drawn.
func write(d *strings.Builder, texts ...string) {
	for _, t := range texts {
		d.WriteString(t)
	}
}

// box is a piece of the canvas in pixels.
type box struct{ x1, y1, x2, y2 float64 }

func (a box) meets(b box) bool { return a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2 }

// journeyNames writes activities' names at the widest gaps, above or below,
// wherever a name covers neither another one nor a gap. The rest stands in the
// list beside the picture.
func (b *builder) journeyNames(d *strings.Builder, stops []stop, width float64) {
	inner := width * .97
	var taken []box
	var wide []stop
	for _, s := range stops {
		if s.in == nil {
			continue
		}
		x := s.x / 100 * inner
		taken = append(taken, box{x - 7, s.hi - 7, x + 7, s.lo + 7})
		if chart.WideGap(s.in) {
			wide = append(wide, s)
		}
	}
	slices.SortStableFunc(wide, func(a, b stop) int { return int(b.lo - b.hi - (a.lo - a.hi)) })
	for _, s := range wide {
		name := b.plain(s.Title)
		half := float64(utf8.RuneCountInString(name)) * journeyLetter / 2
		x := s.x / 100 * inner
		for _, y := range []float64{s.hi - 12, s.lo + 20} {
			at := box{x - half, y - 11, x + half, y + 3}
			if at.x1 < 0 || at.x2 > inner || at.y2 > journeyZero+4 || slices.ContainsFunc(taken, at.meets) {
				continue
			}
			taken = append(taken, at)
			fmt.Fprintf(d, `<text class="call" x="%.2f%%" y="%g" text-anchor="middle">%s</text>`, s.x, y, template.HTMLEscapeString(name))
			break
		}
	}
}
