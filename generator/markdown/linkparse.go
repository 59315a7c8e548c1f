package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// addLink records l, whose destination is written as dest, and returns its
// number. Where dest is not a piece of the source, or not written where the
// link is used, the link as a whole is what Offset and Length say.
func (c *compiler) addLink(l Link, dest []byte, whole int) int {
	l.Scheme = schemeOf(l.Target)
	if l.Kind == Wiki {
		l.Scheme = ""
	} else if l.Local() {
		l.Target = decodeLocal(l.Target)
	}
	at, ok := c.offset(dest)
	length := len(dest)
	if !ok {
		at = max(whole, 0)
		length = linkLength(c.source, at)
	}
	l.Offset, l.Length = at+c.shift, length
	c.doc.Links = append(c.doc.Links, l)
	return len(c.doc.Links) - 1
}

// offset finds where in the source piece stands, if it is a slice of it.
func (c *compiler) offset(piece []byte) (int, bool) {
	at := cap(c.source) - cap(piece)
	if len(piece) == 0 || at < 0 || at+len(piece) > len(c.source) || &c.source[at] != &piece[0] {
		return 0, false
	}
	return at, true
}

// linkLength is the length of the link that begins at source[at]: to the
// bracket that closes it and over what belongs to it, but to the end of the
// line at most.
func linkLength(source []byte, at int) int {
	rest := source[at:]
	if i := bytes.IndexAny(rest, "\r\n"); i >= 0 {
		rest = rest[:i]
	}
	depth := 0
	for i := 0; i < len(rest); i++ {
		switch rest[i] {
		case '\\':
			i++
		case '[':
			depth++
		case ']':
			depth--
			if depth > 0 || bytes.HasPrefix(rest[i:], []byte("][")) {
				continue
			}
			if end := bytes.IndexByte(rest[i:], ')'); end > 0 && rest[i+1] == '(' {
				return i + end + 1
			}
			return i + 1
		}
	}
	return len(rest)
}

// definition records where a reference link's target is written, for whoever
// has to change it.
func (c *compiler) definition(n *ast.LinkReferenceDefinition) {
	at, ok := c.offset(n.Destination)
	if !ok {
		return
	}
	l := Link{Kind: Inline, Target: unescape(n.Destination), Offset: at + c.shift, Length: len(n.Destination)}
	if l.Scheme = schemeOf(l.Target); l.Local() {
		l.Target = decodeLocal(l.Target)
	}
	c.editDefinition(n, len(c.doc.Definitions))
	c.doc.Definitions = append(c.doc.Definitions, l)
}

func (c *compiler) link(n *ast.Link) {
	l := Link{Kind: Inline, Target: unescape(n.Destination), Text: collapse(c.plain(n, true)), title: unescape(n.Title)}
	i := c.addLink(l, destination(n.Destination, n.Reference), n.Pos())
	c.editLink(i, n.Pos(), "[", n.Reference != nil)
	c.anchor(i, func() {
		c.children(n)
		if n.FirstChild() == nil {
			c.out = appendEscaped(c.out, l.Target) // else there is nothing to click on
		}
	})
}

// destination is nil for a reference: its address stands elsewhere.
func destination(dest []byte, ref *ast.ReferenceLink) []byte {
	if ref != nil {
		return nil
	}
	return dest
}

// anchor writes link i around what label writes. Links within links are text.
func (c *compiler) anchor(i int, label func()) {
	if c.inLink {
		label()
		return
	}
	c.inLink = true
	c.hole(holeLink, i, 0)
	label()
	c.hole(holeLinkEnd, i, 0)
	c.inLink = false
}

func (c *compiler) image(n *ast.Image) {
	l := Link{Kind: Image, Target: unescape(n.Destination), Text: collapse(c.plain(n, true)), title: unescape(n.Title)}
	i := c.addLink(l, destination(n.Destination, n.Reference), n.Pos())
	c.editLink(i, n.Pos(), "![", n.Reference != nil)
	c.hole(holeImage, i, 0)
}

func (c *compiler) autoLink(n *ast.AutoLink) {
	label := n.Label(c.source)
	l := Link{Kind: Auto, Target: string(n.URL(c.source)), Text: string(label)}
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(l.Target), "mailto:") {
		l.Target = "mailto:" + l.Target
	}
	i := c.addLink(l, label, n.Pos())
	at := c.doc.Links[i].Offset - c.shift
	if !c.doc.Links[i].Allowed() && at > 0 && c.source[at-1] == '<' {
		c.out = append(appendEscaped(append(c.out, "&lt;"...), label), "&gt;"...) // <nginx:latest> was never meant as a link
		c.edit(editEscape, at-1, at-1, 0)
		return
	}
	c.doc.Words++
	c.anchor(i, func() { c.out = appendEscaped(c.out, label) })
}

func (c *compiler) wiki(n *wikiLink) {
	l := Link{Kind: Wiki, Target: unescape(n.target), Text: unescape(n.label)}
	i := c.addLink(l, n.target, n.Pos())
	c.doc.Words++
	c.editWiki(i, n.target, c.inLink)
	switch {
	case l.Text != "":
		c.anchor(i, func() { c.out = appendEscaped(c.out, l.Text) })
	case c.inLink:
		c.hole(holeWikiLabel, i, 0)
	default:
		c.hole(holeWiki, i, 0)
	}
}
