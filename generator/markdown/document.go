package markdown

import (
	"slices"
	"strconv"
)

// Document is a parsed text. It never changes and may be used concurrently.
type Document struct {
	TitleID    string    // the anchor of the first heading, left out because it says the title; else ""
	Headings   []Heading // those that are shown, in order
	Links      []Link    // all, in order
	Words      int       // for the reading time; in Chinese and Japanese a character counts as one
	Embeds     []Embed   // in order
	HasMermaid bool

	// Definitions are the link reference definitions ([label]: target), used or
	// not; their Offset and Length say where the target is written.
	Definitions []Link

	// Raw are the links of raw HTML that is passed on, in order: those to other
	// sites alone, and only where tag and target stand on one line.
	Raw []Link

	engine  *Engine
	static  string // HTML; holes say what is missing where, long texts too, which the source holds already
	holes   []hole
	code    []codeBlock
	tables  []string // the column heads of each
	anchors []string // in raw HTML

	source []byte   // as it was written, with edits; nil for a text of front matter
	edits  []edit   // in order
	raw    []string // blocks of HTML that are shown as text

	rest func() *Document // d again, where most of it was let go; else nil
}

// Heading is a place in a document that can be linked to.
type Heading struct {
	Level int    // as written, 1 to 6
	ID    string // the anchor GitHub gives it, without "#"
	Text  string // without markup
}

// hole is a place in static HTML where something is put in at render time.
type hole struct {
	at   uint32 // byte of Document.static
	kind holeKind
	a, b uint32 // what it is about, see holeKind
}

type holeKind uint8

const (
	holeLink       holeKind = iota // a: of Links; opens
	holeLinkEnd                    // a: of Links
	holeImage                      // a: of Links
	holeWiki                       // a: of Links; a wiki link without a label, whole
	holeWikiLabel                  // a: of Links; the same within a link
	holeHeading                    // a: of Headings; opens
	holeHeadingEnd                 // a: of Headings
	holeCode                       // a: of code
	holeMermaid                    // a: of code
	holeEmbed                      // a: of Embeds
	holeTable                      // a: of tables; opens the region
	holeAlert                      // a: Label
	holeTask                       // a: 1 if done
	holeNotes                      // opens the list of footnotes
	holeNote                       // a: number; opens
	holeNoteRef                    // a: number, b: which reference, from 1
	holeNoteMark                   // the same within a link
	holeNoteBack                   // a: number, b: which reference, from 1
	holeRaw                        // b: length of raw HTML that follows and is not text
	holeText                       // a: where in the source there is text, b: how long; it is the same in HTML
)

// Resolver says where link i of a document leads, or one of its definitions, for
// which i is -1. It is called once for each link that is shown.
type Resolver func(i int, l Link) Resolved

// Resolved is where a link leads.
type Resolved struct {
	Href          string // relative to the page; "" is as good as Plain
	Text          string // a wiki link's label if it has none of its own; plain
	Plain         bool   // the target is not published: only the label is shown
	External      bool   // another site; an image from there becomes a link to it
	Width, Height int    // of an image in pixels; 0 if unknown
}

// RenderOptions fills a document's holes. The zero value shows links within the
// handbook as they were written and wiki links as plain text.
type RenderOptions struct {
	Shift    int      // how many levels headings move down; they stop at 6 (and at 1)
	Resolve  Resolver // nil: see RenderOptions
	NoLinks  bool     // labels without links, for text that is within a link
	IDPrefix string   // before every id, for pages with several documents
	Labels   *Labels  // nil: English

	cut func(at int) // is told where embeds stand
}

// Empty reports whether d says nothing; so does a nil Document.
func (d *Document) Empty() bool {
	return d == nil || d.static == "" && len(d.holes) == 0 && d.rest == nil
}

// HTML renders d.
func (d *Document) HTML(o RenderOptions) string {
	d = d.all()
	if len(d.holes) == 0 {
		return d.static
	}
	room := drafts.Get().(*draft)
	defer drafts.Put(room)
	room.html = d.AppendHTML(room.html[:0], o)
	return string(room.html)
}

// AppendHTML is HTML that appends to dst.
func (d *Document) AppendHTML(dst []byte, o RenderOptions) []byte {
	d = d.all()
	r := filler{Document: d, o: o, open: make([]bool, len(d.Links))}
	size := d.length() + 64*len(d.holes)
	for _, b := range d.code {
		size += figureSize(b)
	}
	r.dst = slices.Grow(dst, size)
	pos := 0
	for _, h := range d.holes {
		r.dst = append(r.dst, d.static[pos:h.at]...)
		pos = int(h.at)
		r.fill(h)
	}
	return append(r.dst, d.static[pos:]...)
}

// HasAnchor reports whether #id leads to a place in d. The empty id does.
func (d *Document) HasAnchor(id string) bool {
	if id == "" || id == d.TitleID || slices.Contains(d.anchors, id) {
		return true
	}
	return slices.ContainsFunc(d.Headings, func(h Heading) bool { return h.ID == id })
}

// HasAnchorsOf reports whether whatever can be linked to in was can be in d; either
// may be nil, which has nothing.
func (d *Document) HasAnchorsOf(was *Document) bool {
	if was == nil {
		return true
	}
	if d == nil {
		return was.TitleID == "" && len(was.anchors)+len(was.Headings) == 0
	}
	missing := func(id string) bool { return !d.HasAnchor(id) }
	return d.HasAnchor(was.TitleID) && !slices.ContainsFunc(was.anchors, missing) &&
		!slices.ContainsFunc(was.Headings, func(h Heading) bool { return missing(h.ID) })
}

// filler is one rendering.
type filler struct {
	*Document
	o      RenderOptions
	dst    []byte
	open   []bool // by link: its <a> was written
	within bool   // the text of such a link: links do not nest
}

func (r *filler) fill(h hole) {
	switch h.kind {
	case holeText:
		r.dst = append(r.dst, r.source[h.a:h.a+h.b]...)
	case holeLink:
		r.openLink(int(h.a))
	case holeLinkEnd:
		r.closeLink(int(h.a))
	case holeImage:
		r.image(int(h.a))
	case holeWiki:
		r.wiki(int(h.a))
	case holeWikiLabel:
		r.escape(wikiLabel(r.Links[h.a], r.resolve(int(h.a))))
	case holeHeading, holeHeadingEnd:
		r.heading(r.Headings[h.a], h.kind == holeHeading)
	case holeCode:
		r.dst = append(r.dst, r.engine.figure(r.code[h.a])...)
	case holeMermaid:
		r.write(`<pre class="mermaid">`)
		r.escape(r.code[h.a].text)
		r.write("</pre>\n")
	case holeEmbed:
		if r.o.cut != nil {
			r.o.cut(len(r.dst))
		}
	case holeTable:
		r.write(`<div class="table-scroll" tabindex="0" role="region" aria-label="`)
		r.label(LabelTable, r.tables[h.a])
		r.write("\">\n")
	case holeAlert:
		r.label(Label(h.a), "")
	case holeTask:
		r.task(h.a == 1)
	case holeNotes, holeNote, holeNoteRef, holeNoteMark, holeNoteBack:
		r.note(h)
	}
}

func (r *filler) write(s string)            { r.dst = append(r.dst, s...) }
func (r *filler) escape(s string)           { r.dst = appendEscaped(r.dst, s) }
func (r *filler) number(n int)              { r.dst = strconv.AppendInt(r.dst, int64(n), 10) }
func (r *filler) label(k Label, arg string) { r.dst = r.o.Labels.append(r.dst, k, arg) }
