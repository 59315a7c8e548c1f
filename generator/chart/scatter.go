package chart

import (
	"html/template"
	"math"
	"strconv"

	"flowbook/generator/words"
)

// Dot is one thing in a scatter.
type Dot struct {
	Number         int    // what stands in it: its place in the list beside the picture
	Href, Title    string // Title is plain
	Impact, Effort float64
	Weight         float64 // what the dot's area stands for; 0 or less gives the smallest dot
}

// A scatter's sizes, in px.
const (
	scatterHeight = 300
	scatterTop    = 28.0
	scatterBottom = 264.0
	scatterLeft   = 36
	leastRadius   = 10.0 // holds a number of two digits
	mostRadius    = 16.0
)

// maxDots is how many dots a scatter holds at most; more cannot be told apart.
const maxDots = 40

// Scatter draws impact against effort, both from 0: <figure class="scatter">
// with an SVG of 300 px height in which every dot is a link. No dot touches
// another at any width; one that had to move away has a line to where it belongs.
// left is how many dots, those with the greatest numbers, had no room. "" for
// fewer than two dots.
func Scatter(w *words.Language, dots []Dot) (drawn template.HTML, left int) {
	if len(dots) < 2 {
		return "", 0
	}
	impact, effort, weight := 0.0, 0.0, 0.0
	for _, dot := range dots {
		impact, effort, weight = max(impact, dot.Impact), max(effort, dot.Effort), max(weight, dot.Weight)
	}
	up, across := axisOf(impact), axisOf(effort)
	shown := dots[:min(len(dots), maxDots)]
	list := make([]placed, len(shown))
	for i, dot := range shown {
		list[i] = placed{Dot: dot, across: dot.Effort / across.end, down: scatterBottom - (scatterBottom-scatterTop)*dot.Impact/up.end, r: radius(dot, weight)}
	}
	list, left = makeRoom(list)
	d := drawing{words: w}
	d.addf(`<figure class="scatter"><svg role="group" height="%d" aria-label="%s">`, scatterHeight, w.HTML("scatter.label"))
	d.addf(`<text class="name" x="%d" y="14">%s</text>`, scatterLeft, w.HTML("opportunities.impact"))
	d.addf(`<text class="name" x="100%%" dx="-12" y="%s" text-anchor="end">%s</text>`, px(scatterBottom+32), w.HTML("opportunities.effort"))
	d.addf(`<svg x="%d" width="100%%" height="%d" overflow="visible"><svg width="88%%" height="%d" overflow="visible">`, scatterLeft, scatterHeight, scatterHeight)
	d.grid(up, across)
	for _, dot := range list {
		d.lead(dot)
	}
	for _, dot := range list {
		d.dot(dot)
	}
	d.WriteString("</svg></svg></svg></figure>")
	return d.html(), left + len(dots) - len(shown)
}

// radius gives a dot an area that grows with its weight.
func radius(dot Dot, greatest float64) float64 {
	least := leastRadius
	if dot.Number > 99 {
		least += 3 // for its third digit
	}
	if greatest <= 0 || dot.Weight <= 0 {
		return least
	}
	return least + (mostRadius-least)*math.Sqrt(dot.Weight/greatest)
}

// farAway is from how far, in px, a line leads back to where a dot belongs.
const farAway = 10.0

// lead draws the line, below all dots.
func (d *drawing) lead(p placed) {
	if math.Hypot(p.off.x, p.off.y) <= farAway {
		return
	}
	d.addf(`<svg x="%s" overflow="visible"><line class="lead" x2="%s" y1="%s" y2="%s"/><circle class="at" cy="%s" r="2"/></svg>`,
		percent(p.across), px(p.off.x), px(p.down), px(p.down+p.off.y), px(p.down))
}

func (d *drawing) dot(p placed) {
	x, y := p.off.x, p.down+p.off.y
	d.addf(`<svg x="%s" overflow="visible">`, percent(p.across))
	number := strconv.Itoa(p.Number)
	says := " " + d.words.Say("scatter.dot", "title", p.Title, "impact", p.Impact, "effort", p.Effort)
	d.addf(`<a href="%s" aria-label="%s"><circle cx="%s" cy="%s" r="%s"/>`,
		template.HTMLEscapeString(p.Href), template.HTMLEscapeString(number+says), px(x), px(y), px(p.r))
	d.text(`x="`+px(x)+`" y="`+px(y+4)+`" text-anchor="middle"`, number)
	// Last, so that what is seen and what shows on pointing read as the link's name does.
	d.addf(`<title>%s</title>`, template.HTMLEscapeString(says))
	d.WriteString("</a></svg>")
}

// grid draws the axes with a line and a number for each of their parts.
func (d *drawing) grid(up, across axis) {
	line := func(first bool, geometry string) {
		class := "fine"
		if first {
			class = "axis"
		}
		d.addf(`<line class="%s" %s/>`, class, geometry)
	}
	for i := range up.parts + 1 {
		part := float64(i) / float64(up.parts)
		y := scatterBottom - (scatterBottom-scatterTop)*part
		line(i == 0, `x1="0" x2="100%" y1="`+px(y)+`" y2="`+px(y)+`"`)
		d.text(`x="-8" y="`+px(y+4)+`" text-anchor="end"`, d.words.Number(up.end*part))
	}
	for i := range across.parts + 1 {
		part := float64(i) / float64(across.parts)
		line(i == 0, `x1="`+percent(part)+`" x2="`+percent(part)+`" y1="`+px(scatterTop)+`" y2="`+px(scatterBottom)+`"`)
		d.text(`x="`+percent(part)+`" y="`+px(scatterBottom+16)+`" text-anchor="middle"`, d.words.Number(across.end*part))
	}
}

// axis goes from 0 to its end, in so many parts.
type axis struct {
	end   float64
	parts int
}

// axisOf ends at a round number that leaves v a little room, in parts that are round as well.
func axisOf(v float64) axis {
	if v <= 0 || math.IsInf(v, 0) {
		return axis{1, 4}
	}
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for _, a := range []axis{{1, 4}, {1.5, 3}, {2, 4}, {3, 3}, {4, 4}, {5, 5}, {6, 3}, {8, 4}, {10, 5}} {
		if a.end*power >= v*1.06 {
			return axis{a.end * power, a.parts}
		}
	}
	return axis{15 * power, 3}
}
