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
	if mark == "![" {
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

// cutDefinition leaves out where a reference's address is written: each link
// that uses it has it of its own.
func (c *compiler) cutDefinition(n *ast.LinkReferenceDefinition) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	start := bytes.LastIndexByte(c.source[:lines.At(0).Start], '\n') + 1
	c.edit(editCut, start, lines.At(lines.Len()-1).Stop, 0)
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

func (w *rewriter) openLink(e edit) {
	href := shownAt(w.Links[e.n], w.resolve(int(e.n)))
	w.open = append(w.open, href)
	if href == "" {
		return
	}
	if e.kind == editImage {
		w.write("!")
	}
	w.write("[")
}

func (w *rewriter) closeLink(l Link) {
	if len(w.open) == 0 {
		return
	}
	href := w.open[len(w.open)-1]
	if w.open = w.open[:len(w.open)-1]; href == "" {
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
