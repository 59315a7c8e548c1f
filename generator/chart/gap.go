package chart

import (
	"html/template"

	"flowbook/generator/model"
	"flowbook/generator/words"
)

// wideGap is the difference between importance and satisfaction that stands out.
const wideGap = 4

// Gap draws importance and satisfaction as two dots on one line:
// <svg class="dumb"> (and "big", see WideGap), as wide as its box, 20 px high,
// hidden from screen readers. "" where nobody was asked for either.
func Gap(i *model.Interaction) template.HTML {
	if i.Importance == nil && i.Satisfaction == nil {
		return ""
	}
	p := asked{wide: WideGap(i), satisfaction: -1, importance: -1}
	if i.Satisfaction != nil {
		p.satisfaction = *i.Satisfaction
	}
	if i.Importance != nil {
		p.importance = *i.Importance
	}
	return gaps.html(p)
}

// asked is what a gap's picture shows.
type asked struct {
	satisfaction, importance float64 // 0 to 10; -1 where nobody was asked
	wide                     bool
}

var gaps = remembered[asked]{draw: drawGap}

func drawGap(d *drawing, g asked) {
	class := "dumb"
	if g.wide {
		class = "dumb big"
	}
	// 97 % leaves room for half a dot at the line's end.
	d.add(`<svg class="`, class, `" aria-hidden="true"><svg x="1.5%" width="97%" height="20" overflow="visible"><line class="ax" x1="0" x2="100%" y1="10" y2="10"/>`)
	if g.importance >= 0 && g.satisfaction >= 0 {
		d.add(`<line class="gp" x1="`, percent(g.satisfaction/10), `" x2="`, percent(g.importance/10), `" y1="10" y2="10"/>`)
	}
	if g.satisfaction >= 0 {
		d.add(`<circle class="sa" cx="`, percent(g.satisfaction/10), `" cy="10" r="4"/>`)
	}
	if g.importance >= 0 {
		d.add(`<circle class="im" cx="`, percent(g.importance/10), `" cy="10" r="4.5"/>`)
	}
	d.WriteString("</svg></svg>")
}

// GapWords says the same: "9 important, 4 satisfied"; "" where nobody was asked.
func GapWords(w *words.Language, i *model.Interaction) string {
	switch {
	case i.Importance == nil && i.Satisfaction == nil:
		return ""
	case i.Satisfaction == nil:
		return w.Say("gap.important", "n", *i.Importance)
	case i.Importance == nil:
		return w.Say("gap.satisfied", "n", *i.Satisfaction)
	}
	return w.Say("gap.both", "importance", *i.Importance, "satisfaction", *i.Satisfaction)
}

// GapSum explains a gap: "14 = 9 + (9 − 4)", and "9 = 9 + 0" where somebody is
// content; "" where a number is missing.
func GapSum(w *words.Language, i *model.Interaction) string {
	gap, ok := i.Gap()
	if !ok {
		return ""
	}
	n := w.Number
	rest := "0"
	if *i.Importance > *i.Satisfaction {
		rest = "(" + n(*i.Importance) + " − " + n(*i.Satisfaction) + ")"
	}
	return n(gap) + " = " + n(*i.Importance) + " + " + rest
}

// WideGap reports whether importance exceeds satisfaction by 4 or more.
func WideGap(i *model.Interaction) bool {
	return i.Importance != nil && i.Satisfaction != nil && *i.Importance-*i.Satisfaction >= wideGap
}
