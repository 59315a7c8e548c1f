package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// htmlBlock writes a block of raw HTML: as it is if the handbook allows that,
// else as text, without its comments.
func (c *compiler) htmlBlock(n *ast.HTMLBlock) {
	raw := n.Lines().Value(c.source)
	if n.HasClosure() {
		raw = append(raw, n.ClosureLine.Value(c.source)...)
	}
	if c.unsafe {
		c.passRaw(raw)
		return
	}
	text := strings.TrimSpace(withoutComments(string(raw)))
	if text == "" {
		return
	}
	c.doc.Words += countWords(text)
	c.write(`<p class="raw">`)
	c.out = appendEscaped(c.out, strings.ReplaceAll(text, "\r\n", "\n"))
	c.write("</p>\n")
}

func (c *compiler) rawHTML(n *ast.RawHTML) {
	raw := n.Segments.Value(c.source)
	switch {
	case c.unsafe:
		c.passRaw(raw)
	case !bytes.HasPrefix(raw, []byte("<!--")):
		c.out = appendEscaped(c.out, raw)
	}
}

// rawAnchor finds what a link can lead to in raw HTML.
var rawAnchor = regexp.MustCompile(`(?i)<[a-z][^>]*?\s(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))`)

func (c *compiler) passRaw(raw []byte) {
	raw = bytes.ReplaceAll(raw, []byte{0}, []byte(replacement))
	c.hole(holeRaw, 0, len(raw))
	c.out = append(c.out, raw...)
	for _, m := range rawAnchor.FindAllSubmatch(raw, -1) {
		c.doc.anchors = append(c.doc.anchors, unescape(bytes.Join(m[1:], nil)))
	}
}

// withoutComments leaves comments out. One that does not end stays, or a slip
// would silently swallow the rest of the page.
func withoutComments(s string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(s, "<!--")
		if !found {
			break
		}
		_, after, closed := strings.Cut(rest, "-->")
		if !closed {
			break
		}
		b.WriteString(before)
		s = after
	}
	b.WriteString(s)
	return b.String()
}
