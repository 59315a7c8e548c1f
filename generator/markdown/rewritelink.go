package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
)

// editLink notes where link i is written: its opening mark ("[" or "![") at at,
// and what ends it. Where that cannot be found, the link stays as it is.
func (c *compiler) editLink(i, at int, mark string, reference bool) {
	if at < 0 || c.inline || !bytes.HasPrefix(c.source[at:], []byte(mark)) {
		return
	}
	label := closingBracket(c.source, at+len(mark))
	if label < 0 {
		return
	}
	end := inlineEnd(c.source, label+1)
	if reference {
		end = referenceEnd(c.source, label+1)
	}
	if end < 0 {
		return
	}
	kind := editLink
	switch {
	case reference:
		kind = editRef
	case mark == "![":
		kind = editImage
	}
	c.edit(kind, at, at+len(mark), i)
	c.edit(kind+1, label, end, i)
}

// editWiki notes a wiki link, which is written whole where text is a slice of it.
func (c *compiler) editWiki(i int, target []byte, within bool) {
	at, ok := c.offset(target)
	if !ok {
		return
	}
	start, end := bytes.LastIndex(c.source[:at], []byte("[[")), bytes.Index(c.source[at:], []byte("]]"))
	if start < 0 || end < 0 {
		return
	}
	kind := editWiki
	if within {
		kind = editWikiLabel
	}
	c.edit(kind, start, at+end+len("]]"), i)
}

// closingBracket finds the bracket that closes the label which begins at from;
// -1 for none. What stands in code or in angle brackets closes nothing.
func closingBracket(source []byte, from int) int {
	depth := 0
	for i := from; i < len(source); i++ {
		switch source[i] {
		case '\\':
			i++
		case '`':
			i = codeEnd(source, i) - 1
		case '<':
			if end := bytes.IndexAny(source[i:], ">\n"); end > 1 && source[i+end] == '>' && !bytes.ContainsAny(source[i+1:i+2], " \t") {
				i += end
			}
		case '[':
			depth++
		case ']':
			if depth == 0 {
				return i
			}
			depth--
		}
	}
	return -1
}

// codeEnd is where the code span ends whose marks begin at from; just behind the
// marks where they open none.
func codeEnd(source []byte, from int) int {
	run := func(i int) int {
		n := 0
		for i+n < len(source) && source[i+n] == '`' {
			n++
		}
		return n
	}
	marks := run(from)
	for i := from + marks; i < len(source); i++ {
		if n := run(i); n == marks {
			return i + n
		} else if n > 0 {
			i += n - 1
		}
	}
	return from + marks
}

// inlineEnd is where "(address "title")" ends, which begins at at; -1 where there is none.
func inlineEnd(source []byte, at int) int {
	if at >= len(source) || source[at] != '(' {
		return -1
	}
	i := skipBlank(source, at+1)
	if i < len(source) && source[i] == '<' {
		for i++; i < len(source) && source[i] != '>'; i++ {
			if source[i] == '\\' {
				i++
			}
		}
		i++
	} else {
		for depth := 0; i < len(source); i++ {
			switch source[i] {
			case '\\':
				i++
				continue
			case '(':
				depth++
				continue
			case ')':
				if depth--; depth >= 0 {
					continue
				}
			case ' ', '\t', '\r', '\n':
			default:
				continue
			}
			break
		}
	}
	i = skipBlank(source, i)
	if i < len(source) && bytes.IndexByte([]byte(`"'(`), source[i]) >= 0 {
		closing := source[i]
		if closing == '(' {
			closing = ')'
		}
		for i++; i < len(source) && source[i] != closing; i++ {
			if source[i] == '\\' {
				i++
			}
		}
		i = skipBlank(source, i+1)
	}
	if i < len(source) && source[i] == ')' {
		return i + 1
	}
	return -1
}

// referenceEnd is where "[label]" or "[]" ends, if one begins at at; else at.
func referenceEnd(source []byte, at int) int {
	if at < len(source) && source[at] == '[' {
		if end := closingBracket(source, at+1); end >= 0 {
			return end + 1
		}
	}
	return at
}

func skipBlank(source []byte, i int) int {
	for i < len(source) && bytes.IndexByte([]byte(" \t\r\n"), source[i]) >= 0 {
		i++
	}
	return i
}

// editDefinition notes where the address of references is written.
func (c *compiler) editDefinition(n *ast.LinkReferenceDefinition, i int) {
	if lines := n.Lines(); lines.Len() > 0 {
		c.edit(editDefinition, lines.At(0).Start, trimmedEnd(c.source, lines.At(lines.Len()-1)), i)
	}
}

// reference writes the marks of a link whose address stands elsewhere, or none
// where a page shows its label alone.
func (w *rewriter) reference(e edit) {
	l := w.Links[e.n]
	switch {
	case w.o.Notes != "" && e.kind == editRef:
		e.kind = editLink
		if l.Kind == Image {
			e.kind = editImage
		}
		w.openLink(e)
	case w.o.Notes != "":
		w.closeLink(l)
	case shownAt(l, w.resolve(int(e.n))) != "":
		w.copy(w.source[e.at:e.end])
	case e.kind == editRef && l.Text == "":
		w.dst = AppendText(w.dst, l.Target)
	}
}

// definition writes where references lead, if a page links to that.
func (w *rewriter) definition(e edit) {
	l := w.Definitions[e.n]
	to := Resolved{Href: l.Target}
	if w.o.Resolve != nil {
		to = w.o.Resolve(-1, l)
	}
	href := shownAt(l, to)
	if href == "" || w.o.Notes != "" {
		return
	}
	w.copy(w.source[e.at:l.Offset])
	w.address(href)
	w.copy(w.source[l.Offset+l.Length : e.end])
}

func (w *rewriter) resolve(i int) Resolved {
	l := w.Links[i]
	if w.o.Resolve != nil {
		return w.o.Resolve(i, l)
	}
	return Resolved{Href: l.Target, Plain: l.Kind == Wiki, External: !l.Local()}
}

// shownAt is where a page's link or image leads; "" where the page shows text.
func shownAt(l Link, to Resolved) string {
	scheme := schemeOf(to.Href)
	if to.Plain || !l.Allowed() || !AllowedScheme(scheme) || l.Kind == Image && scheme != "" && !isWeb(scheme) {
		return ""
	}
	return to.Href
}

// opened is a link within whose label we are.
type opened struct {
	href  string // "" for one that is shown as text
	label int    // where in dst the label begins
}

func (w *rewriter) openLink(e edit) {
	href := shownAt(w.Links[e.n], w.resolve(int(e.n)))
	if href != "" && e.kind == editImage {
		w.write("!")
	}
	if href != "" {
		w.write("[")
	}
	w.open = append(w.open, opened{href, len(w.dst)})
}

func (w *rewriter) closeLink(l Link) {
	if len(w.open) == 0 {
		return
	}
	o := w.open[len(w.open)-1]
	w.open = w.open[:len(w.open)-1]
	if len(w.dst) == o.label && l.Kind != Image {
		w.dst = AppendText(w.dst, l.Target) // a page shows that, too, where there is no label
	}
	href := o.href
	if href == "" {
		return
	}
	w.write("](")
	w.address(href)
	if l.title != "" {
		w.write(` "`)
		w.dst = appendTitle(w.dst, l.title)
		w.write(`"`)
	}
	w.write(")")
}

// labelled writes a link, or its label where it leads nowhere.
func (w *rewriter) labelled(text, href string) {
	if href == "" {
		w.dst = AppendText(w.dst, text)
		return
	}
	w.write("[")
	w.dst = AppendText(w.dst, text)
	w.write("](")
	w.address(href)
	w.write(")")
}

func (w *rewriter) address(href string) {
	if w.o.Href == nil {
		w.dst = AppendDestination(w.dst, href)
		return
	}
	w.dst = w.o.Href(w.dst, href)
}
