package productflow

import (
	"fmt"
	"math"
	"strings"

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
	p := &picture{theme: theme, width: 2*margin + first + column*float64(max(len(t.Activities), 1))}
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

type picture struct {
	theme    needsmap.Theme
	width, y float64
	out      strings.Builder
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
		fmt.Fprintf(&p.out, `<path d="M%s %sH%s" stroke="%s" stroke-width="2"/>`+"\n", num(x+pad), num(p.y+24), num(x+wide-pad), p.color("text"))
		x += wide
	}
	p.y += 32
	p.cells(func(i int) []pages.FlowLine { return []pages.FlowLine{{Text: t.Activities[i]}} }, len(t.Activities), 600, "")
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
		p.cells(func(i int) []pages.FlowLine { return r.Cells[i] }, len(r.Cells), 0, r.Title)
	}
}

// cells draws a row and moves below it.
func (p *picture) cells(cell func(int) []pages.FlowLine, n, weight int, name string) {
	tall := p.block(margin, p.y, []pages.FlowLine{{Text: name}}, first-pad, 500)
	for i := range n {
		tall = max(tall, p.block(margin+first+column*float64(i)+pad, p.y, cell(i), column-2*pad, weight))
	}
	p.y += tall + pad
}

// block writes a cell's things and returns how tall they are.
func (p *picture) block(x, y float64, things []pages.FlowLine, wide float64, weight int) float64 {
	top := y
	for i, thing := range things {
		if i > 0 {
			y += gap
		}
		color := "text"
		if h := thing.Health.State; h == "below" || h == "above" || h == "stale" {
			color = h
		}
		for _, l := range wrap(thing.Text, size, wide) {
			p.text(x, y+size, l, style{size, weight, color})
			y += line
		}
	}
	return y - top
}

func (p *picture) rule(color string) {
	fmt.Fprintf(&p.out, `<path d="M%s %sH%s" stroke="%s"/>`+"\n", num(margin), num(p.y), num(p.width-margin), p.color(color))
}

func (p *picture) text(x, y float64, text string, s style) {
	if text == "" {
		return
	}
	weight := ""
	if s.weight > 0 {
		weight = fmt.Sprintf(` font-weight="%d"`, s.weight)
	}
	fmt.Fprintf(&p.out, `<text x="%s" y="%s" font-size="%s"%s fill="%s">%s</text>`+"\n", num(x), num(y), num(s.size), weight, p.color(s.color), escape.Replace(clean(text)))
}

func (p *picture) color(token string) string { return needsmap.Color(token, p.theme) }

func (p *picture) finish(name string) []byte {
	tall := p.y + margin
	head := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%[1]s" height="%[2]s" viewBox="0 0 %[1]s %[2]s" role="img" font-family="%[3]s" fill="none">`+
		"\n<title>%[4]s</title>\n"+`<rect width="%[1]s" height="%[2]s" fill="%[5]s"/>`+"\n", num(p.width), num(tall), fonts, escape.Replace(clean(name)), p.color("surface"))
	return []byte(head + p.out.String() + "</svg>\n")
}

// wrap breaks text at spaces into lines of at most wide px; a word that is wider
// is cut, and so is what needs too many lines.
func wrap(text string, size, wide float64) []string {
	var lines []string
	current := ""
	for _, word := range strings.Fields(text) {
		next := strings.TrimSpace(current + " " + word)
		if needsmap.TextWidth(next, size) <= wide {
			current = next
			continue
		}
		if current != "" {
			lines = append(lines, current)
		}
		for needsmap.TextWidth(word, size) > wide && len([]rune(word)) > 1 {
			part := cut(word, size, wide)
			lines = append(lines, part)
			word = word[len(part):]
		}
		current = word
	}
	if current != "" {
		lines = append(lines, current)
	}
	if len(lines) > maxLines {
		lines = lines[:maxLines]
		lines[maxLines-1] = fit(lines[maxLines-1]+" …………", size, wide)
	}
	return lines
}

// cut is the longest beginning of word that fits, one character at least.
func cut(word string, size, wide float64) string {
	end := 0
	for i, r := range word {
		if next := i + len(string(r)); end > 0 && needsmap.TextWidth(word[:next], size) > wide {
			break
		} else {
			end = next
		}
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

// clean drops the characters that XML has no place for.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == 0xfffe || r == 0xffff || r == 0xfffd {
			return -1
		}
		return r
	}, s)
}

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

func num(f float64) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.1f", math.Round(f*10)/10), "0"), ".")
}
