package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// editHeading notes where n's marks stand: before it, or on the line below it.
func (c *compiler) editHeading(n *ast.Heading) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	first, last := lines.At(0), lines.At(lines.Len()-1)
	if at, ok := c.marksBefore(first.Start, n.Level); ok {
		c.edit(editHeading, at, at+n.Level, n.Level)
		return
	}
	end := trimmedEnd(c.source, last)
	underline, ok := c.underline(end)
	if !ok {
		return
	}
	c.edit(editUnderline, first.Start, first.Start, n.Level)
	for i := 1; i < lines.Len(); i++ {
		end := trimmedEnd(c.source, lines.At(i-1))
		if marks := len(c.source[:end]) - len(bytes.TrimRight(c.source[:end], `\`)); marks%2 == 1 {
			end-- // it broke the line
		}
		c.edit(editSpace, end, lines.At(i).Start, 0)
	}
	text := bytes.TrimRight(c.source[last.Start:end], "#")
	if n := len(text); last.Start+n < end && (n == 0 || text[n-1] == ' ' || text[n-1] == '\t') {
		c.edit(editEscape, last.Start+n, last.Start+n, 0) // they would close the heading
	}
	c.edit(editCut, end, underline, 0)
}

// underline is where the line of marks ends that stands below the heading which
// ends at end.
func (c *compiler) underline(end int) (at int, ok bool) {
	next := nextLine(c.source, end)
	at = lineEnd(c.source, next)
	marks := bytes.Trim(c.source[next:at], "> \t")
	return at, len(marks) > 0 && len(bytes.Trim(marks, "=")) == 0 || len(marks) > 0 && len(bytes.Trim(marks, "-")) == 0
}

// cutHeading leaves out n, which says the page's title.
func (c *compiler) cutHeading(n *ast.Heading) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	first, end := lines.At(0).Start, trimmedEnd(c.source, lines.At(lines.Len()-1))
	if at, ok := c.marksBefore(first, n.Level); ok {
		c.edit(editCut, at, lineEnd(c.source, end), 0)
		return
	}
	if underline, ok := c.underline(end); ok {
		c.edit(editCut, first, underline, 0)
	}
}

// marksBefore finds the level marks of a heading whose text begins at at.
func (c *compiler) marksBefore(at, level int) (int, bool) {
	i := len(bytes.TrimRight(c.source[:at], " \t")) - level
	return i, i >= 0 && string(c.source[i:i+level]) == "######"[:level]
}

// editEmbed notes the fence of embed i.
func (c *compiler) editEmbed(n *ast.FencedCodeBlock, i int) {
	start := len(bytes.TrimRight(c.source[:n.Info.Segment.Start], " \t"))
	if start == 0 {
		return
	}
	mark := c.source[start-1]
	marks := 0
	for start > 0 && c.source[start-1] == mark {
		start--
		marks++
	}
	end := lineEnd(c.source, n.Info.Segment.Start)
	if k := n.Lines().Len(); k > 0 {
		end = trimmedEnd(c.source, n.Lines().At(k-1))
	}
	if next := nextLine(c.source, end); next < len(c.source) {
		stop := lineEnd(c.source, next)
		closing := bytes.Trim(c.source[next:stop], "> \t")
		if len(closing) >= marks && len(bytes.Trim(closing, string(mark))) == 0 {
			end = stop
		}
	}
	c.edit(editEmbed, start, end, i)
}

// editRaw notes a block of HTML that is shown as text, or not at all.
func (c *compiler) editRaw(n *ast.HTMLBlock, text string) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	at, end := lines.At(0).Start, trimmedEnd(c.source, lines.At(lines.Len()-1))
	if n.HasClosure() {
		end = trimmedEnd(c.source, n.ClosureLine)
	}
	if text == "" {
		c.edit(editCut, at, end, 0)
		return
	}
	c.edit(editRaw, at, end, len(c.doc.raw))
	c.doc.raw = append(c.doc.raw, strings.ReplaceAll(text, "\r\n", "\n"))
}

// escapeTags notes each bracket that begins a tag, or could once the one around it
// means nothing.
func (c *compiler) escapeTags(lines *text.Segments) {
	for i := range lines.Len() {
		for at := lines.At(i).Start; at < lines.At(i).Stop; at++ {
			if c.source[at] == '<' {
				c.edit(editEscape, at, at, 0)
			}
		}
	}
}

// editNote notes a footnote's label, or a reference to it, that is written at at.
func (c *compiler) editNote(at int) {
	const mark = "[^"
	if at >= 0 && !c.inline && bytes.HasPrefix(c.source[at:], []byte(mark)) {
		c.edit(editNote, at+len(mark), at+len(mark), 0)
	}
}

// trimmedEnd is where the line of s ends, blanks and its end left out.
func trimmedEnd(source []byte, s text.Segment) int {
	return s.Start + len(bytes.TrimRight(source[s.Start:s.Stop], " \t\r\n"))
}

// lineEnd is where the line ends on which at stands.
func lineEnd(source []byte, at int) int {
	if i := bytes.IndexAny(source[at:], "\r\n"); i >= 0 {
		return at + i
	}
	return len(source)
}

// nextLine is where the line after that of at begins.
func nextLine(source []byte, at int) int {
	if i := bytes.IndexByte(source[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(source)
}
