package needsmap

import (
	"math"
	"strconv"
	"unicode/utf8"
)

// markup is SVG in the making. What is written goes right behind what is there, and
// no piece is a string of its own before: sites have thousands of pictures.
type markup []byte

// add writes parts one after the other.
func (m *markup) add(parts ...string) *markup {
	for _, p := range parts {
		*m = append(*m, p...)
	}
	return m
}

// px writes a length with at most one decimal.
func (m *markup) px(v float64) *markup {
	*m = appendPx(*m, v)
	return m
}

// px2 writes a width or a scale with at most two decimals.
func (m *markup) px2(v float64) *markup {
	*m = strconv.AppendFloat(*m, math.Round(v*100)/100, 'f', -1, 64)
	return m
}

// at writes a point.
func (m *markup) at(x, y float64) *markup { return m.px(x).add(" ").px(y) }

// escape writes text so that it is safe in markup, in an attribute as well. What XML
// cannot hold becomes U+FFFD.
func (m *markup) escape(text string) *markup {
	*m = appendEscaped(*m, text)
	return m
}

// attr writes an attribute.
func (m *markup) attr(name, value string) *markup {
	return m.add(" ", name, `="`).escape(value).add(`"`)
}

// length writes an attribute that is a length.
func (m *markup) length(name string, v float64) *markup {
	return m.add(" ", name, `="`).px(v).add(`"`)
}

// element writes an element that holds only text.
func (m *markup) element(name, text string) *markup {
	return m.add("<", name, ">").escape(text).add("</", name, ">")
}

// rect writes a rectangle's geometry.
func (m *markup) rect(f frame) *markup {
	return m.length("x", f.x).length("y", f.y).length("width", f.width).length("height", f.height)
}

// text writes a line of text.
func (w *svg) text(class string, p paint, x, y float64, text string) {
	if text != "" {
		w.add("<text")
		w.drawn(class, p)
		w.length("x", x).length("y", y).add(">").escape(text).add("</text>")
	}
}

// appendPx appends v with at most one decimal, never -0. The digits of a whole number
// of tenths are those of strconv's shortest form, and found faster.
func appendPx(b []byte, v float64) []byte {
	tenths := math.Round(v * 10)
	if !(math.Abs(tenths) < 1<<53) {
		return strconv.AppendFloat(b, tenths/10, 'f', -1, 64)
	}
	n := int64(tenths)
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	b = strconv.AppendInt(b, n/10, 10)
	if n%10 > 0 {
		b = append(b, '.', byte('0'+n%10))
	}
	return b
}

// appendEscaped appends text as escape has it: most of it as it is, in one go.
func appendEscaped(b []byte, text string) []byte {
	done := 0
	for i := 0; i < len(text); {
		if plain[text[i]] {
			i++
			continue
		}
		c, size := rune(text[i]), 1
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRuneInString(text[i:])
		}
		if with := instead(c, size); with != "" {
			b = append(append(b, text[done:i]...), with...)
			done = i + size
		}
		i += size
	}
	return append(b, text[done:]...)
}

// plain tells which bytes are written as they are.
var plain = func() (plain [256]bool) {
	for c := ' '; c <= '~'; c++ {
		plain[c] = instead(c, 1) == ""
	}
	return plain
}()

// instead is what markup has in place of c, which took so many bytes; "" for c itself.
func instead(c rune, size int) string {
	switch {
	case c == '&':
		return "&amp;"
	case c == '<':
		return "&lt;"
	case c == '>':
		return "&gt;"
	case c == '"':
		return "&#34;"
	case c < ' ' && c != '\t' && c != '\n' && c != '\r', c == 0xFFFE, c == 0xFFFF, c == utf8.RuneError && size == 1:
		return "\ufffd"
	}
	return ""
}

// path writes a line's d: a curve through each gap, straight down after it.
func (m *markup) path(points []Point) *markup {
	m.add("M").at(points[0].X, points[0].Y)
	for i := 0; i+1 < len(points); i += 2 {
		p, q := points[i], points[i+1]
		if i > 0 {
			m.add("V").px(p.Y)
		}
		if math.Round(p.X*10) == math.Round(q.X*10) {
			m.add("V").px(q.Y)
			continue
		}
		middle := (p.Y + q.Y) / 2
		m.add("C").at(p.X, middle).add(" ").at(q.X, middle).add(" ").at(q.X, q.Y)
	}
	if len(points)%2 == 1 {
		m.add("V").px(points[len(points)-1].Y)
	}
	return m
}
