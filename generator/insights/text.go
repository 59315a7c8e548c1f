package insights

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"flowbook/generator/diag"
)

// lineWidth is the number of characters of a line of text.
const lineWidth = 88

// WriteText writes list for people in front of a terminal: a headline, then
// each section with why it matters, and each insight with what to do and the
// place to edit, as FILE:LINE:COLUMN. Its error is w's.
func WriteText(w io.Writer, list []Insight, o Options) error {
	t := &textWriter{Writer: bufio.NewWriter(w), o: o, told: told{}}
	if o.Headline != "" {
		t.fill(bold, "", "", o.Headline)
	}
	groups, accepted := Grouped(list)
	for _, g := range groups {
		t.section(g.Title(nil), g.Why(nil), g.Items, SharedDo(g.Items))
	}
	if len(accepted) > 0 {
		t.section(english.Say("insights.accepted"), english.Say("insights.accepted-why"), accepted, "")
	}
	return t.Flush()
}

// The looks of a line of text in a terminal.
const (
	bold  = "1"
	faint = "2"
)

type textWriter struct {
	*bufio.Writer
	o    Options
	told told
	said bool // a section
}

func (t *textWriter) section(title, why string, items []*Insight, do string) {
	if t.said || t.o.Headline != "" {
		t.WriteByte('\n')
	}
	t.said = true
	if len(items) > 1 {
		title = fmt.Sprintf("%s (%d)", title, len(items))
	}
	t.fill(bold, "", "", title)
	t.fill(faint, "", "", why)
	if do != "" {
		t.fill("", "→ ", "  ", do)
	}
	for _, i := range items[:min(len(items), maxItems)] {
		t.insight(i, do == "")
	}
	if n := len(items) - maxItems; n > 0 {
		t.fill("", "\n  ", "  ", fmt.Sprintf("and %d more: --format json lists them all.", n))
	}
}

// insight writes i, and what to do unless the section has said it.
func (t *textWriter) insight(i *Insight, do bool) {
	t.WriteByte('\n')
	t.fill("", "  ", "  ", t.o.sentence(i.Says))
	for _, p := range i.Parts.First(maxParts) {
		if t.told.short(&p) {
			t.fill("", "    - ", "      ", t.o.sentence(p.Short()))
			continue
		}
		t.fill("", "    - ", "      ", t.o.sentence(p.Says()))
		t.place("      ", p.Place)
	}
	if more := i.Parts.Len() - maxParts; more > 0 {
		t.fill("", "    - ", "      ", fmt.Sprintf("and %d more", more))
	}
	switch {
	case i.Waiver != nil:
		t.fill("", "  > ", "  > ", accepted(i, &t.o))
	case i.Do != "" && do:
		t.fill("", "  → ", "    ", i.Do)
	}
	if i.Kind != ValueAtRisk {
		t.place("    ", i.Place)
	}
}

// accepted is a waiver's reason, and until when it holds.
func accepted(i *Insight, o *Options) string {
	why := o.plain(i.Waiver.Why)
	if why == "" {
		why = english.Say("insights.no-reason")
	}
	if i.Waiver.Until != 0 {
		why += " " + english.Say("insights.until", "day", english.Date(i.Waiver.Until))
	}
	return why
}

func (t *textWriter) place(indent string, p Place) {
	if p.File == "" {
		return
	}
	place := indent + diag.Visible(fmt.Sprintf("%s:%d:%d", t.o.path(p.File), p.Line, p.Column))
	t.WriteString(t.painted(faint, place) + "\n")
}

// glue stands for a blank at which no line ends, as in "38 %".
const glue = "\u00a0"

// fill writes words in lines of lineWidth, the first after first, the others
// after next. Content cannot steer the terminal.
func (t *textWriter) fill(look, first, next, words string) {
	line, indent := "", first
	flush := func() {
		t.WriteString(indent + t.painted(look, strings.ReplaceAll(line, glue, " ")) + "\n")
		line, indent = "", next
	}
	words = strings.ReplaceAll(diag.Visible(words), " %", glue+"%")
	for _, word := range strings.FieldsFunc(words, func(r rune) bool { return r == ' ' || r == '\t' }) {
		if line != "" && len([]rune(indent))+len([]rune(line))+1+len([]rune(word)) > lineWidth {
			flush()
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	if line != "" {
		flush()
	}
}

func (t *textWriter) painted(look, s string) string {
	if !t.o.Color || look == "" {
		return s
	}
	return "\x1b[" + look + "m" + s + "\x1b[0m"
}
