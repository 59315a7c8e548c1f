package needsmap

import (
	"math"
	"strconv"
	"strings"
)

// add writes parts one after the other: sites have thousands of pictures.
func (w *svg) add(parts ...string) {
	for _, p := range parts {
		w.WriteString(p)
	}
}

// attr writes an attribute.
func (w *svg) attr(name, value string) {
	w.add(" ", name, `="`, escape(value), `"`)
}

// element writes an element that holds only text.
func (w *svg) element(name, text string) {
	w.add("<", name, ">", escape(text), "</", name, ">")
}

// text writes a line of text.
func (w *svg) text(class string, p paint, x, y float64, text string) {
	if text != "" {
		w.WriteString("<text")
		w.drawn(class, p)
		w.add(` x="`, px(x), `" y="`, px(y), `">`, escape(text), "</text>")
	}
}

// rect is a rectangle's geometry.
func rect(x, y, width, height float64) string {
	return ` x="` + px(x) + `" y="` + px(y) + `" width="` + px(width) + `" height="` + px(height) + `"`
}

// px writes a length with at most one decimal.
func px(v float64) string {
	v = math.Round(v*10) / 10
	if v == 0 {
		return "0" // never -0
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// px2 writes a width or a scale with at most two decimals.
func px2(v float64) string {
	return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64)
}

// escape makes text safe in markup, in an attribute as well. What XML cannot hold
// becomes U+FFFD.
func escape(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' || strings.ContainsRune(`&<>"`, r) }) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&#34;")
		case r < ' ' && r != '\t' && r != '\n' && r != '\r', r == 0xFFFE, r == 0xFFFF:
			b.WriteRune('\ufffd')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// path is a line's d: a curve through each gap, straight down after it.
func path(points []Point) string {
	b := []byte("M" + px(points[0].X) + " " + px(points[0].Y))
	for i := 0; i+1 < len(points); i += 2 {
		p, q := points[i], points[i+1]
		if i > 0 {
			b = append(b, "V"+px(p.Y)...)
		}
		if px(p.X) == px(q.X) {
			b = append(b, "V"+px(q.Y)...)
			continue
		}
		m := px((p.Y + q.Y) / 2)
		b = append(b, "C"+px(p.X)+" "+m+" "+px(q.X)+" "+m+" "+px(q.X)+" "+px(q.Y)...)
	}
	if len(points)%2 == 1 {
		b = append(b, "V"+px(points[len(points)-1].Y)...)
	}
	return string(b)
}
