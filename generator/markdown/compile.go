package markdown

import (
	"slices"
	"strconv"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// compiler turns goldmark's tree into a Document. Other files hold its methods
// for links, headings, lists, tables, footnotes, alerts, code and raw HTML.
type compiler struct {
	title  string // plain; the first heading is left out if it says this
	inline bool   // front matter text: no paragraphs
	unsafe bool   // raw HTML passes
	shift  int    // added to offsets

	source []byte
	doc    *Document
	*scratch
	slugs      slugger
	sawHeading bool
	inLink     bool            // links do not nest
	regions    map[string]int  // labels of tables so far
	shown      map[noteID]bool // references to footnotes
}

// scratch grows with the largest document and is used again for the next.
type scratch struct {
	out   []byte // becomes Document.static
	holes []hole // becomes Document.holes
	edits []edit // becomes Document.edits
}

func (c *compiler) document(tree ast.Node) *Document {
	c.out, c.holes, c.edits = c.out[:0], c.holes[:0], c.edits[:0]
	c.children(tree)
	c.doc.static = string(c.out)
	c.doc.holes = append([]hole(nil), c.holes...) // exactly as large as needed
	c.doc.Links = slices.Clip(c.doc.Links)
	c.keep()
	return c.doc
}

func (c *compiler) children(n ast.Node) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if child.Type() == ast.TypeInline {
			c.inlineNode(child)
		} else {
			c.blockNode(child)
		}
	}
}

func (c *compiler) blockNode(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		c.paragraph(n)
	case *ast.TextBlock:
		c.children(n)
		if n.NextSibling() != nil {
			c.write("\n")
		}
	case *ast.Heading:
		c.heading(n)
	case *ast.List:
		c.list(n)
	case *ast.ListItem:
		c.item(n)
	case *ast.Blockquote:
		c.quote(n)
	case *ast.CodeBlock:
		c.codeBlock("", n.Lines())
	case *ast.FencedCodeBlock:
		c.fence(n)
	case *ast.ThematicBreak:
		c.write("<hr>\n")
	case *ast.HTMLBlock:
		c.htmlBlock(n)
	case *ast.LinkReferenceDefinition:
		c.definition(n)
	case *containerTitle:
	case *containerNode:
		c.container(n)
	case *east.Table:
		c.table(n)
	case *east.DefinitionList:
		c.wrap("<dl>\n", n, "</dl>\n")
	case *east.DefinitionTerm:
		c.wrap("<dt>", n, "</dt>\n")
	case *east.DefinitionDescription:
		c.wrap("<dd>", n, "</dd>\n")
	case *east.FootnoteList:
		c.notes(n)
	case *east.Footnote:
		c.note(n)
	default:
		c.children(n)
	}
}

func (c *compiler) inlineNode(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		c.text(n)
	case *ast.String:
		c.out = appendEscaped(c.out, n.Value)
	case *ast.CodeSpan:
		c.codeSpan(n)
	case *ast.Emphasis:
		if n.Level == 2 {
			c.wrap("<strong>", n, "</strong>")
		} else {
			c.wrap("<em>", n, "</em>")
		}
	case *east.Strikethrough:
		c.wrap("<del>", n, "</del>")
	case *ast.Link:
		c.link(n)
	case *ast.Image:
		c.image(n)
	case *ast.AutoLink:
		c.autoLink(n)
	case *wikiLink:
		c.wiki(n)
	case *ast.RawHTML:
		c.rawHTML(n)
	case *east.TaskCheckBox:
		c.checkBox(n)
	case *east.FootnoteLink:
		c.noteRef(n)
	case *east.FootnoteBacklink:
		c.noteBack(n)
	default:
		c.children(n)
	}
}

func (c *compiler) paragraph(n *ast.Paragraph) {
	if c.inline {
		c.children(n)
		return
	}
	c.write("<p>")
	c.children(n)
	c.write("</p>\n")
}

// longText is from where on a text is no longer copied: a hole takes less.
const longText = 48 // bytes

func (c *compiler) text(n *ast.Text) {
	value := n.Segment.Value(c.source)
	c.doc.Words += countWords(value)
	switch {
	case !c.inline && n.Segment.Padding == 0 && len(value) >= longText && verbatimInHTML(value):
		c.hole(holeText, n.Segment.Start, len(value))
	case n.IsRaw():
		c.out = appendEscaped(c.out, value)
	default:
		c.out = appendText(c.out, value)
	}
	switch {
	case n.HardLineBreak():
		c.write("<br>\n")
	case n.SoftLineBreak():
		c.write("\n")
	}
}

func (c *compiler) codeSpan(n *ast.CodeSpan) {
	c.write("<code>")
	text := c.codeText(n)
	c.doc.Words += countWords(text)
	c.out = appendEscaped(c.out, text)
	c.write("</code>")
}

// codeText is what stands in a code span, its line breaks as spaces.
func (c *compiler) codeText(n *ast.CodeSpan) []byte {
	var text []byte
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if t, ok := child.(*ast.Text); ok {
			text = append(text, t.Segment.Value(c.source)...)
		}
	}
	kept := text[:0]
	for i, b := range text {
		switch {
		case b == '\n':
			kept = append(kept, ' ')
		case b != '\r' || i+1 == len(text) || text[i+1] != '\n':
			kept = append(kept, b)
		}
	}
	return kept
}

func (c *compiler) wrap(open string, n ast.Node, closing string) {
	c.write(open)
	c.children(n)
	c.write(closing)
}

func (c *compiler) write(s string) { c.out = append(c.out, s...) }
func (c *compiler) number(n int)   { c.out = strconv.AppendInt(c.out, int64(n), 10) }

// hole leaves a hole at the end of what has been written.
func (c *compiler) hole(kind holeKind, a, b int) {
	c.holes = append(c.holes, hole{at: uint32(len(c.out)), kind: kind, a: uint32(a), b: uint32(b)})
}
