package markdown

import (
	"bytes"
	"slices"
	"strings"
)

// An author's Markdown stands on a page's twin nearly as it was written. What
// means something else there, the compiler notes as edits of the source: links
// lead to addresses of the site, wiki links become links, headings move down,
// embeds give way to what they show, and what a page does not show is left out.

// edit is a piece of the source that reads otherwise.
type edit struct {
	at, end uint32 // bytes of the source
	kind    editKind
	n       uint32 // what it is about, see editKind
}

type editKind uint8

const (
	editCut        editKind = iota // it is left out
	editSpace                      // a space stands for it
	editComment                    // an empty one stands for it: without any, what is beside it could mean something else
	editEscape                     // nothing stands for it: a backslash goes before
	editLink                       // n: of Links; what opens it, "["
	editLinkEnd                    // n: of Links; all from the bracket that closes the label
	editImage                      // n: of Links; what opens it, "!["
	editImageEnd                   // n: of Links
	editRef                        // n: of Links; what opens a link or an image whose address stands elsewhere
	editRefEnd                     // n: of Links
	editDefinition                 // n: of Definitions; where such an address stands, the whole block
	editWiki                       // n: of Links; a wiki link, whole
	editWikiLabel                  // n: of Links; the same within a link
	editHeading                    // n: level; where the marks of a heading stand
	editUnderline                  // n: level; where a heading begins that has a line below it
	editEmbed                      // n: of Embeds; the fence
	editRaw                        // n: of raw; a block of HTML that is shown as text
	editNote                       // nothing stands for it: a footnote's label begins there
)

// SourceOptions says how a text is written for a page's twin.
type SourceOptions struct {
	Shift int // as in RenderOptions
	// Notes stands before the label of each footnote on pages with several documents;
	// the addresses of references are then written where they are used.
	Notes   string
	Resolve Resolver                                      // likewise; nil leaves links as they are
	Href    func(dst []byte, href string) []byte          // appends the address of what Resolve found; nil for itself
	Embed   func(dst []byte, i int, indent string) []byte // appends embed i, indent before all lines but its first; nil for nothing
}

// AppendMarkdown appends the text as its author wrote it, for a reader elsewhere:
// see SourceOptions. Line ends are \n, and blank lines around it are left out.
// Nothing is appended for short texts and for what could not be parsed.
func (d *Document) AppendMarkdown(dst []byte, o SourceOptions) []byte {
	d = d.all()
	w := rewriter{Document: d, o: o, dst: dst}
	start, pos := len(dst), uint32(0)
	for _, e := range d.edits {
		if e.at < pos {
			continue // within a piece that is gone
		}
		w.copy(d.source[pos:e.at])
		pos = e.end
		w.apply(e)
	}
	w.copy(d.source[pos:])
	text := w.dst[start:]
	if end := len(bytes.TrimRight(text, " \t\n")); end < len(text) {
		if i := bytes.IndexByte(text[end:], '\n'); i >= 0 {
			text = text[:end+i] // blanks at a line's end may mean something
		}
	}
	if lead := len(text) - len(bytes.TrimLeft(text, "\n")); lead > 0 {
		text = text[:copy(text, text[lead:])]
	}
	return w.dst[:start+len(text)]
}

// rewriter is one such writing.
type rewriter struct {
	*Document
	o    SourceOptions
	dst  []byte
	open []opened
}

// copy appends source as it is, but for its line ends.
func (w *rewriter) copy(source []byte) {
	for {
		i := bytes.IndexByte(source, '\r')
		if i < 0 {
			w.dst = append(w.dst, source...)
			return
		}
		w.dst = append(w.dst, source[:i]...)
		if source = source[i+1:]; len(source) == 0 || source[0] != '\n' {
			w.dst = append(w.dst, '\n')
		}
	}
}

func (w *rewriter) apply(e edit) {
	switch e.kind {
	case editSpace:
		w.write(" ")
	case editComment:
		w.write("<!-- -->")
	case editEscape:
		w.write(`\`)
	case editLink, editImage:
		w.openLink(e)
	case editLinkEnd, editImageEnd:
		w.closeLink(w.Links[e.n])
	case editRef, editRefEnd:
		w.reference(e)
	case editDefinition:
		w.definition(e)
	case editWiki:
		l := w.Links[e.n]
		to := w.resolve(int(e.n))
		href := shownAt(l, to)
		if l.Text == "" {
			l.Text = wikiLabel(l, to)
		}
		w.labelled(l.Text, href)
	case editWikiLabel:
		l := w.Links[e.n]
		w.dst = AppendText(w.dst, wikiLabel(l, w.resolve(int(e.n))))
	case editHeading:
		level := max(1, min(6, int(e.n)+w.o.Shift))
		w.write("######"[:level])
	case editUnderline:
		w.write("######"[:max(1, min(6, int(e.n)+w.o.Shift))])
		w.write(" ")
	case editEmbed:
		if w.o.Embed != nil {
			w.dst = w.o.Embed(w.dst, int(e.n), w.indent(e.at))
		}
	case editNote:
		w.write(w.o.Notes)
	case editRaw:
		w.fenced(w.raw[e.n], w.indent(e.at))
	}
}

func (w *rewriter) write(s string) { w.dst = append(w.dst, s...) }

// indent is what stands before the block at at on each of its further lines.
func (w *rewriter) indent(at uint32) string {
	line := w.source[bytes.LastIndexByte(w.source[:at], '\n')+1 : at]
	return strings.Map(func(r rune) rune {
		if r == '>' || r == '\t' {
			return r
		}
		return ' '
	}, string(line))
}

// fenced shows text as code.
func (w *rewriter) fenced(text, indent string) {
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	w.write(fence + "html\n" + indent)
	w.write(strings.ReplaceAll(text, "\n", "\n"+indent))
	w.write("\n" + indent + fence)
}

// edit notes one. Texts of front matter have none.
func (c *compiler) edit(kind editKind, at, end, n int) {
	if !c.inline {
		c.edits = append(c.edits, edit{uint32(at), uint32(end), kind, uint32(n)})
	}
}

// keep gives the document its source and its edits, in the order of their places:
// footnotes were compiled last.
func (c *compiler) keep() {
	if c.inline {
		return
	}
	order := func(a, b edit) int { return int(a.at) - int(b.at) }
	if !slices.IsSortedFunc(c.edits, order) {
		slices.SortStableFunc(c.edits, order)
	}
	c.doc.source, c.doc.edits = c.source, append([]edit(nil), c.edits...)
}
