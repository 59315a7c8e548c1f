package markdown

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// noteID is one reference to a footnote: the footnote's number, and which of
// its references it is, both from 1.
type noteID struct{ note, ref int }

func (c *compiler) noteRef(n *east.FootnoteLink) {
	c.show(n)
	kind := holeNoteRef
	if c.inLink {
		kind = holeNoteMark
	}
	c.hole(kind, n.Index, n.RefIndex+1)
	c.editNote(n.Pos())
}

// show remembers a reference, so that its footnote leads back to it. goldmark
// also counts those that are not shown: in an image's alternative text, in a
// footnote that nobody refers to.
func (c *compiler) show(n *east.FootnoteLink) {
	if c.shown == nil {
		c.shown = map[noteID]bool{}
	}
	c.shown[noteID{n.Index, n.RefIndex + 1}] = true
}

func (c *compiler) noteBack(n *east.FootnoteBacklink) {
	if c.shown[noteID{n.Index, n.RefIndex + 1}] {
		c.hole(holeNoteBack, n.Index, n.RefIndex+1)
	}
}

func (c *compiler) notes(n *east.FootnoteList) {
	c.showAll(n) // a footnote may lead back to a later one
	c.hole(holeNotes, 0, 0)
	c.wrap("<ol>\n", n, "</ol>\n</section>\n")
}

func (c *compiler) showAll(n ast.Node) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		switch child := child.(type) {
		case *east.FootnoteLink:
			c.show(child)
		case *ast.Image:
		default:
			c.showAll(child)
		}
	}
}

func (c *compiler) note(n *east.Footnote) {
	c.hole(holeNote, n.Index, 0)
	if at, ok := c.offset(n.Ref); ok {
		c.editNote(at - len("[^"))
	}
	c.wrap("\n", n, "</li>\n")
}

// note writes what belongs to footnotes. Anchors of headings have no colon, so
// that these ids are nobody else's.
func (r *filler) note(h hole) {
	number := strconv.Itoa(int(h.a))
	ref := number
	if h.b > 1 {
		ref += "-" + strconv.Itoa(int(h.b))
	}
	kind := h.kind
	if r.o.NoLinks && kind == holeNoteRef {
		kind = holeNoteMark
	}
	switch kind {
	case holeNotes:
		if r.o.IDPrefix != "" { // one of many on the page: as landmarks they would all have one name
			r.write("<section class=\"footnotes\">\n")
			return
		}
		r.write(`<section class="footnotes" role="doc-endnotes" aria-label="`)
		r.label(LabelFootnotes, "")
		r.write("\">\n")
	case holeNote:
		r.id("<li", "fn:"+number)
		r.write(">")
	case holeNoteMark:
		r.id(`<sup class="footnote-ref"`, "fnref:"+ref)
		r.write(">" + number + "</sup>")
	case holeNoteRef:
		r.id(`<sup class="footnote-ref"`, "fnref:"+ref)
		r.write(">")
		r.jump("fn:"+number, "doc-noteref", "", LabelFootnote, number)
		r.write(number + "</a></sup>")
	case holeNoteBack:
		if r.o.NoLinks {
			return
		}
		r.write(" ")
		r.jump("fnref:"+ref, "doc-backlink", "footnote-back", LabelBack, ref)
		r.write("↩\uFE0E</a>") // the selector keeps phones from drawing an emoji
	}
}

func (r *filler) id(tag, id string) {
	r.write(tag + ` id="`)
	r.escape(r.o.IDPrefix)
	r.write(id + `"`)
}

// jump opens a link from a reference to its footnote, or back.
func (r *filler) jump(to, role, class string, k Label, arg string) {
	r.write(`<a`)
	if class != "" {
		r.write(` class="` + class + `"`)
	}
	r.write(` href="#`)
	r.dst = appendURL(r.dst, r.o.IDPrefix+to)
	r.write(`" role="` + role + `" aria-label="`)
	r.label(k, arg)
	r.write(`">`)
}
