package productflow

import (
	"bytes"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"flowbook/generator/needsmap"
	"flowbook/generator/pages"
	"flowbook/generator/words"
)

// Lengths of the picture in px.
const (
	margin   = 24.0
	first    = 128.0 // the column of the rows' names
	column   = 152.0
	pad      = 8.0
	size     = 12.0
	line     = 16.0
	title    = 20.0
	group    = 28.0 // above a group's rows
	gap      = 6.0  // between two things in a cell
	maxLines = 5    // of one thing
)

// fonts are the families that programs know by name.
const fonts = "Segoe UI, Roboto, Helvetica Neue, Noto Sans, Liberation Sans, DejaVu Sans, Arial, sans-serif"

// SVG is t as a picture by itself, with its fonts and colours, for a light or a
// dark ground. A table without activities says so, in English with a nil w.
func SVG(t pages.FlowTable, theme needsmap.Theme, w *words.Language) []byte {
	return AppendSVG(nil, t, theme, w)
}

// AppendSVG appends SVG to dst.
func AppendSVG(dst []byte, t pages.FlowTable, theme needsmap.Theme, w *words.Language) []byte {
	p := &picture{theme: theme, width: 2*margin + first + column*float64(max(len(t.Activities), 1)), start: len(dst), out: slices.Grow(dst, sizeOf(t))}
	p.text(margin, margin+title, t.Title, style{size: title, weight: 600, color: "text"})
	p.y = margin + title + 24
	if len(t.Activities) == 0 {
		p.text(margin, p.y+size, w.Say("flow.none"), style{size: size, color: "text-2"})
		p.y += 2 * line
	} else {
		p.head(t)
		for _, g := range t.Groups {
			p.group(g)
		}
	}
	return p.finish(t.Title)
}

// sizeOf is how many bytes t takes, about: a thing of three lines, with what stands
// around each of them.
func sizeOf(t pages.FlowTable) int {
	things := len(t.Activities)
	for _, g := range t.Groups {
		for _, r := range g.Rows {
			for _, cell := range r.Cells {
				things += len(cell)
			}
		}
	}
	return 216 * things
}

type picture struct {
	theme    needsmap.Theme
	width, y float64
	out      []byte
	start    int      // of the picture in out
	lines    []string // room for those of one thing
}

type style struct {
	size   float64
	weight int // 0: normal
	color  string
}

// head draws the phases on their line and the activities below it.
func (p *picture) head(t pages.FlowTable) {
	x := margin + first
	for _, phase := range t.Phases {
		wide := column * float64(phase.Span)
		p.text(x+pad, p.y+14, fit(phase.Title, 14, wide-2*pad), style{14, 600, "text"})
		p.across(x+pad, p.y+24, x+wide-pad, "text")
		p.add(`" stroke-width="2"/>`, "\n")
		x += wide
	}
	p.y += 32
	p.row("", len(t.Activities), func(i int, x float64) float64 {
		return p.thing(x, p.y, t.Activities[i], column-2*pad, style{size, 600, "text"})
	})
}

func (p *picture) group(g pages.FlowGroup) {
	p.rule("line-2")
	p.text(margin, p.y+18, g.Title, style{size, 600, "text-3"})
	p.y += group
	for i, r := range g.Rows {
		if i > 0 {
			p.rule("line")
			p.y += pad
		}
		p.row(r.Title, len(r.Cells), func(i int, x float64) float64 { return p.cell(x, p.y, r.Cells[i]) })
	}
}

// row draws a row with its name and moves below it. draw draws the cell in one of n
// columns and returns how tall it is.
func (p *picture) row(name string, n int, draw func(i int, x float64) float64) {
	tall := p.thing(margin, p.y, name, first-pad, style{size, 500, "text"})
	for i := range n {
		tall = max(tall, draw(i, margin+first+column*float64(i)+pad))
	}
	p.y += tall + pad
}

// cell writes a cell's things and returns how tall they are.
func (p *picture) cell(x, y float64, things []pages.FlowLine) float64 {
	top := y
	for i, thing := range things {
		if i > 0 {
			y += gap
		}
		color := "text"
		if h := thing.Health.State; h == "below" || h == "above" || h == "stale" {
			color = h
		}
		y += p.thing(x, y, thing.Text, column-2*pad, style{size, 0, color})
	}
	return y - top
}

// thing writes text in lines of at most wide px and returns how tall they are.
func (p *picture) thing(x, y float64, text string, wide float64, s style) float64 {
	p.lines = wrap(p.lines[:0], text, s.size, wide)
	for i, l := range p.lines {
		p.text(x, y+float64(i)*line+s.size, l, s)
	}
	return float64(len(p.lines)) * line
}

func (p *picture) rule(color string) {
	p.across(margin, p.y, p.width-margin, color)
	p.add(`"/>`, "\n")
}

// across begins a line from x to the right; its last attribute is left open.
func (p *picture) across(x, y, right float64, color string) {
	p.add(`<path d="M`).num(x).add(" ").num(y).add("H").num(right).add(`" stroke="`, p.color(color))
}

func (p *picture) text(x, y float64, text string, s style) {
	if text == "" {
		return
	}
	p.add(`<text x="`).num(x).add(`" y="`).num(y).add(`" font-size="`).num(s.size)
	if s.weight > 0 {
		p.add(`" font-weight="`).num(float64(s.weight))
	}
	p.add(`" fill="`, p.color(s.color), `">`).escaped(text).add("</text>\n")
}

func (p *picture) add(texts ...string) *picture {
	for _, t := range texts {
		p.out = append(p.out, t...)
	}
	return p
}

// num writes a number with one decimal at most.
func (p *picture) num(f float64) *picture {
	p.out = strconv.AppendFloat(p.out, math.Round(f*10)/10, 'f', 1, 64)
	p.out = bytes.TrimSuffix(p.out, []byte(".0"))
	return p
}

// escaped writes text but for the characters that XML has no place for.
func (p *picture) escaped(text string) *picture {
	for _, r := range text {
		switch {
		case r == '&':
			p.add("&amp;")
		case r == '<':
			p.add("&lt;")
		case r == '>':
			p.add("&gt;")
		case r == '"':
			p.add("&quot;")
		case r < ' ' && r != '\t' && r != '\n' || r == 0xfffe || r == 0xffff || r == 0xfffd:
		default:
			p.out = utf8.AppendRune(p.out, r)
		}
	}
	return p
}

func (p *picture) color(token string) string { return needsmap.Color(token, p.theme) }

// finish writes what stands around, in front of the rest: only now is it known how
// tall that is.
func (p *picture) finish(name string) []byte {
	p.add("</svg>\n")
	drawn := len(p.out)
	tall := p.y + margin
	p.add(`<svg xmlns="http://www.w3.org/2000/svg" width="`).num(p.width).add(`" height="`).num(tall).
		add(`" viewBox="0 0 `).num(p.width).add(" ").num(tall).add(`" role="img" font-family="`, fonts, `" fill="none">`, "\n<title>").
		escaped(name).add("</title>\n", `<rect width="`).num(p.width).add(`" height="`).num(tall).add(`" fill="`, p.color("surface"), `"/>`, "\n")
	head := slices.Clone(p.out[drawn:])
	copy(p.out[p.start+len(head):], p.out[p.start:drawn])
	copy(p.out[p.start:], head)
	return p.out
}

// wrap appends the lines of text, broken at spaces, of at most wide px; a word that is
// wider is cut, and so is what needs too many lines.
func wrap(lines []string, text string, size, wide float64) []string {
	began := len(lines)
	text = spaced(text)
	start, end := 0, 0 // of the current line
	for at := 0; at < len(text); {
		next := at + len(text[at:])
		if i := strings.IndexByte(text[at:], ' '); i >= 0 {
			next = at + i
		}
		if needsmap.TextWidth(text[start:next], size) <= wide {
			at, end = next+1, next
			continue
		}
		if end > start {
			lines = append(lines, text[start:end])
		}
		for start = at; needsmap.TextWidth(text[start:next], size) > wide && utf8.RuneCountInString(text[start:next]) > 1; {
			part := cut(text[start:next], size, wide)
			lines = append(lines, part)
			start += len(part)
		}
		at, end = next+1, next
	}
	if end > start {
		lines = append(lines, text[start:end])
	}
	if len(lines)-began > maxLines {
		lines = lines[:began+maxLines]
		last := &lines[len(lines)-1]
		*last = fit(*last+" …………", size, wide)
	}
	return lines
}

// spaced is text with a space between its words and nothing around them.
func spaced(text string) string {
	gap := true // nothing but a word may follow
	for i, r := range text {
		if r != ' ' && unicode.IsSpace(r) || r == ' ' && gap || i == len(text)-1 && r == ' ' {
			return strings.Join(strings.Fields(text), " ")
		}
		gap = r == ' '
	}
	return text
}

// cut is the longest beginning of word that fits, one character at least.
func cut(word string, size, wide float64) string {
	end := 0
	for end < len(word) {
		_, n := utf8.DecodeRuneInString(word[end:])
		next := end + n
		if end > 0 && needsmap.TextWidth(word[:next], size) > wide {
			break
		}
		end = next
	}
	return word[:end]
}

// fit shortens text to wide px with "…".
func fit(text string, size, wide float64) string {
	if needsmap.TextWidth(text, size) <= wide {
		return text
	}
	return strings.TrimRight(cut(text, size, wide-needsmap.TextWidth("…", size)), " …") + "…"
}
