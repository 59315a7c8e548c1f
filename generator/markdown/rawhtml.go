package markdown

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
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
		c.rawLinks(n.Lines())
		return
	}
	shown := strings.TrimSpace(withoutComments(string(raw)))
	c.editRaw(n, shown)
	if shown == "" {
		return
	}
	c.doc.Words += countWords(shown)
	c.write(`<p class="raw">`)
	c.out = appendEscaped(c.out, strings.ReplaceAll(shown, "\r\n", "\n"))
	c.write("</p>\n")
}

func (c *compiler) rawHTML(n *ast.RawHTML) {
	raw := n.Segments.Value(c.source)
	switch {
	case c.unsafe:
		c.passRaw(raw)
		c.rawLinks(n.Segments)
	case !bytes.HasPrefix(raw, []byte("<!--")):
		c.out = appendEscaped(c.out, raw)
		c.escapeTags(n.Segments)
	default:
		c.edit(editComment, n.Segments.At(0).Start, n.Segments.At(n.Segments.Len()-1).Stop, 0)
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

// rawLink finds where a link in raw HTML leads.
var rawLink = regexp.MustCompile(`(?i)<a\s(?:[^>]*?\s)?href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))`)

func (c *compiler) rawLinks(lines *text.Segments) {
	for i := range lines.Len() {
		line := lines.At(i)
		for _, m := range rawLink.FindAllSubmatchIndex(line.Value(c.source), -1) {
			at := slices.IndexFunc([]int{m[2], m[4], m[6]}, func(i int) bool { return i >= 0 })
			from, to := line.Start-line.Padding+m[2+2*at], line.Start-line.Padding+m[3+2*at]
			l := Link{Kind: Inline, Target: unescape(c.source[from:to]), Offset: from + c.shift, Length: to - from}
			if l.Scheme = schemeOf(l.Target); l.Web() != "" {
				c.doc.Raw = append(c.doc.Raw, l)
			}
		}
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
