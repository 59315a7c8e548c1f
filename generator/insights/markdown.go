package insights

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"flowbook/generator/diag"
)

// WriteMarkdown writes list for a wiki or an issue. Whatever titles and reasons
// hold, it is shown as text: it cannot add markup, HTML, links, mentions or
// references. Its error is w's.
func WriteMarkdown(w io.Writer, list []Insight, o Options) error {
	m := &markdownWriter{Writer: bufio.NewWriter(w), o: o, told: told{}}
	title := "Insights"
	if o.Title != "" {
		title += ": " + escape(o.plain(o.Title))
	}
	fmt.Fprintf(m, "# %s\n", title)
	if o.Today != 0 {
		fmt.Fprintf(m, "\nAs of %s.\n", english.Date(o.Today))
	}
	if o.Headline != "" {
		fmt.Fprintf(m, "\n**%s**\n", escape(o.Headline))
	}
	groups, accepted := Grouped(list)
	for _, g := range groups {
		m.section(g.Title(nil), g.Why(nil), g.Items)
	}
	if len(accepted) > 0 {
		m.section(english.Say("insights.accepted"), english.Say("insights.accepted-why"), accepted)
	}
	return m.Flush()
}

type markdownWriter struct {
	*bufio.Writer
	o    Options
	told told
}

func (m *markdownWriter) section(title, why string, items []*Insight) {
	if len(items) > 1 {
		title = fmt.Sprintf("%s (%d)", title, len(items))
	}
	fmt.Fprintf(m, "\n## %s\n\n%s\n\n", title, why)
	do := SharedDo(items)
	if do != "" {
		fmt.Fprintf(m, "*Next:* %s\n\n", escape(do))
	}
	for _, i := range items[:min(len(items), maxItems)] {
		m.insight(i, do == "")
	}
	if more := len(items) - maxItems; more > 0 {
		fmt.Fprintf(m, "- and %d more\n", more)
	}
}

// insight writes i, and what to do unless the section has said it.
func (m *markdownWriter) insight(i *Insight, do bool) {
	m.WriteString("- " + m.sentence(i.Says))
	if i.Kind != ValueAtRisk {
		m.WriteString(m.place(i.Place))
	}
	m.WriteByte('\n')
	for _, p := range i.Parts.First(maxParts) {
		if m.told.short(&p) {
			m.WriteString("  - " + m.sentence(p.Short()) + "\n")
		} else {
			m.WriteString("  - " + m.sentence(p.Says()) + m.place(p.Place) + "\n")
		}
	}
	if more := i.Parts.Len() - maxParts; more > 0 {
		fmt.Fprintf(m, "  - and %d more\n", more)
	}
	switch {
	case i.Waiver != nil:
		m.WriteString("  - *Accepted:* " + escape(diag.Visible(accepted(i, &m.o))) + "\n")
	case i.Do != "" && do:
		m.WriteString("  - *Next:* " + escape(i.Do) + "\n")
	}
}

// sentence is t with its entities in bold.
func (m *markdownWriter) sentence(t Text) string {
	var b strings.Builder
	for i := range t {
		text := escapeFrom(strings.ReplaceAll(diag.Visible(m.o.run(&t[i])), "\t", " "), i == 0)
		if t[i].Entity != nil && strings.TrimSpace(text) != "" {
			text = "**" + strings.TrimSpace(text) + "**"
		}
		b.WriteString(text)
	}
	return b.String()
}

// place is the line to edit, as a link where it has an address.
func (m *markdownWriter) place(p Place) string {
	if p.File == "" {
		return ""
	}
	text := codeSpan(diag.Visible(fmt.Sprintf("%s:%d", m.o.path(p.File), p.Line)))
	if address := m.o.link(p); address != "" {
		return " ([" + text + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E", "\n", "%0A").Replace(address) + ">))"
	}
	return " (" + text + ")"
}

// codeSpan is s between as many backticks as it takes.
func codeSpan(s string) string {
	fence, longest := 0, 0
	for _, r := range s {
		if r == '`' {
			fence++
			longest = max(longest, fence)
		} else {
			fence = 0
		}
	}
	ticks := strings.Repeat("`", longest+1)
	if longest > 0 {
		return ticks + " " + s + " " + ticks
	}
	return ticks + s + ticks
}

// wordJoiner is an invisible character that keeps "@name" and "#1" from being
// taken for a mention or a reference where the text is shown.
const wordJoiner = "\u2060"

// escape makes s plain text of Markdown at the start of a line.
func escape(s string) string { return escapeFrom(s, true) }

// escapeFrom is escape, for text that begins a line or follows other text. start
// holds as long as nothing but digits has come.
func escapeFrom(s string, start bool) string {
	s = diag.Visible(s)
	var b strings.Builder
	for i, r := range s {
		switch {
		case strings.ContainsRune("\\`*_[]<>|~&$^{}", r):
			b.WriteByte('\\')
		case start && strings.ContainsRune("-+=#.)!:", r), r == ':' && strings.HasPrefix(s[i:], "://"), r == ':' && i > 0 && next(s, i) != ' ' && next(s, i) != 0:
			b.WriteByte('\\')
		case r == '.' && strings.HasSuffix(strings.ToLower(s[:i]), "www"):
			b.WriteByte('\\')
		}
		start = start && (unicode.IsDigit(r) || unicode.IsSpace(r))
		b.WriteRune(r)
		if (r == '@' || r == '#') && word(next(s, i)) {
			b.WriteString(wordJoiner)
		}
		if r == '-' && strings.HasSuffix(strings.ToUpper(s[:i+1]), "GH-") {
			b.WriteString(wordJoiner)
		}
	}
	return b.String()
}

// next is the character after the one that begins at i; 0 at the end.
func next(s string, i int) rune {
	_, size := utf8.DecodeRuneInString(s[i:])
	if i+size >= len(s) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s[i+size:])
	return r
}

func word(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
