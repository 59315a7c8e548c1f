package twin

import (
	"bytes"
	"html/template"
	"io"
	"strconv"
	"strings"

	"flowbook/generator/markdown"
	"flowbook/generator/pages"
)

// sheet is one twin while it is written.
type sheet struct {
	*Writer
	to    io.Writer // takes what fills dst, where it can; nil for none
	err   error     // to's
	dst   []byte
	start int    // where in dst it begins
	at    string // address of its page
	cell  bool   // in a table
}

func (s *sheet) raw(text string)  { s.dst = append(s.dst, text...) }
func (s *sheet) text(text string) { s.dst = markdown.AppendText(s.dst, text) }
func (s *sheet) number(n int)     { s.dst = strconv.AppendInt(s.dst, int64(n), 10) }

// much is how many bytes to gets at once.
const much = 128 << 10

// relieve hands what is written to s.to if it is much, but for its end, which says
// whether a block ended there.
func (s *sheet) relieve() {
	const end = 2
	if s.to == nil || s.err != nil || len(s.dst) < much {
		return
	}
	rest := len(s.dst) - end
	_, s.err = s.to.Write(s.dst[:rest])
	s.dst, s.start = append(s.dst[:0], s.dst[rest:]...), 0
}

// say writes a message, its values as plain text.
func (s *sheet) say(key string, pairs ...any) { s.text(s.Words.Say(key, pairs...)) }

// sayHTML writes a message that has emphasis, or values that are HTML.
func (s *sheet) sayHTML(key string, pairs ...any) { s.html(s.Words.HTML(key, pairs...)) }

// block begins a new block: a blank line stands before it.
func (s *sheet) block() {
	for len(s.dst) > s.start && !bytes.HasSuffix(s.dst[s.start:], []byte("\n\n")) {
		s.raw("\n")
	}
}

// heading begins a section.
func (s *sheet) heading(level int, title string) { s.headed(level, func() { s.text(title) }) }

// headed is heading with a title that write writes.
func (s *sheet) headed(level int, write func()) {
	s.block()
	s.raw("######"[:level])
	s.raw(" ")
	write()
	s.raw("\n")
}

// section begins one that a message names.
func (s *sheet) section(key string, pairs ...any) { s.heading(2, s.Words.Say(key, pairs...)) }

// para is a paragraph; nothing for "".
func (s *sheet) para(text template.HTML) {
	if text != "" {
		s.block()
		s.html(text)
		s.raw("\n")
	}
}

// line is a paragraph of plain text; nothing for "".
func (s *sheet) line(text string) {
	if text != "" {
		s.block()
		s.text(text)
		s.raw("\n")
	}
}

// item begins an item of a list, depth levels in. Lists begin with block.
func (s *sheet) item(depth int) {
	if n := len(s.dst); n > s.start && s.dst[n-1] != '\n' {
		s.raw("\n")
	}
	s.raw("        "[:2*depth])
	s.raw("- ")
}

// each writes an item for each of those lists, one after the other; nothing where
// there is none.
func each[T any](s *sheet, write func(*T), lists ...[]T) {
	began := false
	for _, l := range lists {
		for i := range l {
			if !began {
				s.block()
				began = true
			}
			s.item(0)
			write(&l[i])
		}
	}
	if began {
		s.raw("\n")
	}
}

// items are a list of texts.
func (s *sheet) items(texts []template.HTML) {
	each(s, func(text *template.HTML) { s.html(*text) }, texts)
}

// head begins a table whose columns have these names.
func (s *sheet) head(names ...string) {
	s.block()
	s.raw("|")
	for _, name := range names {
		s.raw(" ")
		s.text(name)
		s.raw(" |")
	}
	s.raw("\n|")
	for range names {
		s.raw(" --- |")
	}
	s.raw("\n")
}

// row writes cells of a table.
func (s *sheet) row(cells ...func()) {
	s.cell = true
	s.raw("|")
	for _, cell := range cells {
		s.raw(" ")
		cell()
		s.raw(" |")
	}
	s.raw("\n")
	s.cell = false
}

// plain is a cell of plain text, an en dash where there is none.
func (s *sheet) plain(text string) func() {
	return func() {
		if text == "" {
			s.raw("–")
			return
		}
		s.text(text)
	}
}

// linked is a cell with a link.
func (s *sheet) linked(l pages.Link) func() { return func() { s.link(l) } }

// link writes a link, or its title alone where the target is not published.
func (s *sheet) link(l pages.Link) {
	if l.Href == "" {
		s.html(l.Title)
		return
	}
	s.raw("[")
	s.html(l.Title)
	s.raw("](")
	s.dst = s.href(s.dst, l.Href)
	s.raw(")")
}

// links writes several as a sentence has them.
func (s *sheet) links(list []pages.Link) {
	for i, l := range list {
		if i > 0 {
			s.comma()
		}
		s.link(l)
	}
}

// numbered is an activity's link with its number in the flow.
func (s *sheet) numbered(n pages.Numbered) {
	if n.Number > 0 {
		s.number(n.Number)
		s.raw(" ")
	}
	s.link(n.Link)
}

// numbereds are several activities as a sentence has them.
func (s *sheet) numbereds(list []pages.Numbered) {
	for i, n := range list {
		if i > 0 {
			s.comma()
		}
		s.numbered(n)
	}
}

// linksHTML is what links writes, as a value of a message.
func (s *sheet) linksHTML(list []pages.Link) template.HTML {
	var b strings.Builder
	for i, l := range list {
		if i > 0 {
			b.WriteString(s.Words.Say("list.comma"))
		}
		b.WriteString(string(linkHTML(l)))
	}
	return template.HTML(b.String())
}

// linkHTML is a link as a value of a message.
func linkHTML(l pages.Link) template.HTML {
	if l.Href == "" {
		return l.Title
	}
	return `<a href="` + template.HTML(template.HTMLEscapeString(l.Href)) + `">` + l.Title + "</a>"
}

// numberedHTML is what numbered writes, as a value of a message.
func numberedHTML(n pages.Numbered) template.HTML {
	if n.Number == 0 {
		return linkHTML(n.Link)
	}
	return template.HTML(strconv.Itoa(n.Number)) + " " + linkHTML(n.Link)
}

func (s *sheet) comma() { s.raw(s.Words.Say("list.comma")) }

// strong writes text as what stands out.
func (s *sheet) strong(text string) {
	s.raw("**")
	s.text(text)
	s.raw("**")
}

// strongLink is a link that stands out.
func (s *sheet) strongLink(l pages.Link) {
	s.raw("**")
	s.link(l)
	s.raw("**")
}

// note writes " (text)"; nothing for "".
func (s *sheet) note(text string) {
	if text != "" {
		s.raw(" (")
		s.text(text)
		s.raw(")")
	}
}

// dotted writes those of parts that say something, a dot between them.
func (s *sheet) dotted(parts ...string) {
	first := true
	for _, part := range parts {
		if part == "" {
			continue
		}
		if !first {
			s.raw(" · ")
		}
		s.text(part)
		first = false
	}
}

// top writes what every twin begins with.
func (s *sheet) top(shell *pages.Shell, title template.HTML, summary template.HTML) {
	s.at = shell.Address
	s.raw("# ")
	s.html(title)
	s.raw("\n")
	if shell.Badge != "" {
		s.block()
		s.strong(shell.Badge)
		s.raw("\n")
	}
	s.para(summary)
}

// end writes what every twin ends with: where its page is, and when it changed.
func (s *sheet) end(shell *pages.Shell) {
	if shell.Canonical == "" && shell.Changed.Day == "" {
		return
	}
	s.block()
	s.raw("---\n")
	s.block()
	if shell.Canonical != "" {
		s.raw("<")
		s.dst = markdown.AppendDestination(s.dst, shell.Canonical)
		s.raw(">\n")
	}
	if shell.Changed.Day != "" {
		s.line(s.Words.Say("page.changed", "day", shell.Changed.Day))
	}
}

// facts lists what is known about a page.
func (s *sheet) facts(facts []pages.Fact) {
	each(s, func(f *pages.Fact) {
		s.strong(f.Name)
		s.raw(": ")
		s.text(f.Text)
		s.links(f.Links)
	}, facts)
}

// escaped is plain text as HTML.
func escaped(text string) template.HTML { return template.HTML(template.HTMLEscapeString(text)) }

// value is a number with its unit.
func value(v, unit string) string {
	if unit == "" {
		return v
	}
	return v + " " + unit
}
