package chart

import (
	"cmp"
	"html/template"
	"math"
	"slices"
	"strconv"

	"flowbook/generator/model"
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

// Scatter draws impact against effort, both from 0: <figure class="scatter">
// with an SVG of 300 px height in which every dot is a link. Dots at one place
// stand around it. "" for fewer than two dots.
func Scatter(dots []Dot) template.HTML {
	if len(dots) < 2 {
		return ""
	}
	impact, effort, weight := 0.0, 0.0, 0.0
	for _, dot := range dots {
		impact, effort, weight = max(impact, dot.Impact), max(effort, dot.Effort), max(weight, dot.Weight)
	}
	up, across := axisOf(impact), axisOf(effort)
	var d drawing
	d.addf(`<figure class="scatter"><svg role="group" height="%d" aria-label="Impact against effort">`, scatterHeight)
	d.addf(`<text class="name" x="%d" y="14">Impact</text>`, scatterLeft)
	d.addf(`<text class="name" x="100%%" dx="-12" y="%s" text-anchor="end">Effort</text>`, px(scatterBottom+32))
	d.addf(`<svg x="%d" width="100%%" height="%d" overflow="visible"><svg width="88%%" height="%d" overflow="visible">`, scatterLeft, scatterHeight, scatterHeight)
	d.grid(up, across)
	radius := func(dot Dot) float64 {
		if weight <= 0 || dot.Weight <= 0 {
			return leastRadius
		}
		return leastRadius + (mostRadius-leastRadius)*math.Sqrt(dot.Weight/weight)
	}
	for _, g := range together(dots) {
		d.addf(`<svg x="%s" overflow="visible">`, percent(g[0].Effort/across.end))
		y := scatterBottom - (scatterBottom-scatterTop)*g[0].Impact/up.end
		for i, at := range cluster(len(g)) {
			d.dot(g[i], at.x, y+at.y, radius(g[i]))
		}
		d.WriteString("</svg>")
	}
	d.WriteString("</svg></svg></svg></figure>")
	return d.html()
}

func (d *drawing) dot(dot Dot, x, y, r float64) {
	number := strconv.Itoa(dot.Number)
	says := number + " " + dot.Title + ": impact " + model.FormatNumber(dot.Impact) + ", effort " + model.FormatNumber(dot.Effort)
	d.addf(`<a href="%s" aria-label="%s"><circle cx="%s" cy="%s" r="%s"/>`, template.HTMLEscapeString(dot.Href), template.HTMLEscapeString(says), px(x), px(y), px(r))
	d.text(`x="`+px(x)+`" y="`+px(y+4)+`" text-anchor="middle"`, number)
	d.WriteString("</a>")
}

// offset is px from where the dots of a group belong.
type offset struct{ x, y float64 }

// cluster sets n dots around one place, as nearly in a square as it goes.
func cluster(n int) []offset {
	const apart = 2 * mostRadius
	columns := int(math.Ceil(math.Sqrt(float64(n))))
	rows := (n + columns - 1) / columns
	out := make([]offset, n)
	for i := range out {
		row := i / columns
		inRow := min(columns, n-row*columns)
		out[i] = offset{(float64(i%columns) - float64(inRow-1)/2) * apart, (float64(row) - float64(rows-1)/2) * apart}
	}
	return out
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
		d.text(`x="-8" y="`+px(y+4)+`" text-anchor="end"`, model.FormatNumber(up.end*part))
	}
	for i := range across.parts + 1 {
		part := float64(i) / float64(across.parts)
		line(i == 0, `x1="`+percent(part)+`" x2="`+percent(part)+`" y1="`+px(scatterTop)+`" y2="`+px(scatterBottom)+`"`)
		d.text(`x="`+percent(part)+`" y="`+px(scatterBottom+16)+`" text-anchor="middle"`, model.FormatNumber(across.end*part))
	}
}

// together groups the dots that stand at one place, the places from the left.
func together(dots []Dot) [][]Dot {
	list := slices.Clone(dots)
	slices.SortStableFunc(list, func(a, b Dot) int { return cmp.Or(cmp.Compare(a.Effort, b.Effort), cmp.Compare(b.Impact, a.Impact)) })
	var out [][]Dot
	for i, dot := range list {
		if i > 0 && dot.Effort == list[i-1].Effort && dot.Impact == list[i-1].Impact {
			out[len(out)-1] = append(out[len(out)-1], dot)
			continue
		}
		out = append(out, []Dot{dot})
	}
	return out
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
