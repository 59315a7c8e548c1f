package markdown

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// heading writes a heading, or leaves it out if it is the first and says the title.
func (c *compiler) heading(n *ast.Heading) {
	text := collapse(c.plain(n, true))
	id := c.slugs.next(c.plain(n, false))
	first := !c.sawHeading && n.Parent().Kind() == ast.KindDocument
	c.sawHeading = true
	if first && n.Level == 1 && text == c.title && text != "" && onlyText(n) {
		c.doc.TitleID = id
		c.cutHeading(n)
		return
	}
	c.editHeading(n)
	i := len(c.doc.Headings)
	c.doc.Headings = append(c.doc.Headings, Heading{Level: n.Level, ID: id, Text: text})
	c.hole(holeHeading, i, 0)
	c.children(n)
	c.hole(holeHeadingEnd, i, 0)
}

// onlyText reports whether leaving n out loses nothing but words.
func onlyText(n ast.Node) bool {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		switch child.(type) {
		case *ast.Text, *ast.String, *ast.CodeSpan, *ast.Emphasis, *east.Strikethrough:
		default:
			return false
		}
		if !onlyText(child) {
			return false
		}
	}
	return true
}

func (r *filler) heading(h Heading, opening bool) {
	level := "0123456"[max(1, min(6, h.Level+r.o.Shift))]
	if opening {
		r.write("<h")
		r.dst = append(r.dst, level)
		r.write(` id="`)
		r.escape(r.o.IDPrefix)
		r.escape(h.ID)
		r.write(`">`)
		return
	}
	if !r.o.NoLinks {
		r.write(`<a class="anchor" href="#`)
		r.dst = appendURL(r.dst, r.o.IDPrefix+h.ID)
		r.write(`" aria-label="`)
		r.label(LabelLinkTo, h.Text)
		r.write(`"></a>`)
	}
	r.write("</h")
	r.dst = append(r.dst, level)
	r.write(">\n")
}

// slugger gives anchors as GitHub does, and each only once.
type slugger struct {
	uses map[string]int // by anchor; how often a number was put after it
}

// next is the anchor of the next heading, which says text.
func (s *slugger) next(text string) string {
	if s.uses == nil {
		s.uses = map[string]int{}
	}
	base := slug(text)
	if base == "" {
		base = "section" // GitHub leaves it empty, which HTML forbids
	}
	id := base
	for {
		if _, taken := s.uses[id]; !taken {
			break
		}
		s.uses[base]++
		id = base + "-" + strconv.Itoa(s.uses[base])
	}
	s.uses[id] = 0
	return id
}

// slug keeps what Unicode counts as part of a word, and makes spaces hyphens.
func slug(text string) string {
	lower := strings.ToLower(strings.ReplaceAll(text, "İ", "i̇")) // Go leaves the dot out
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-' || r == '_' || 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			return r
		case r >= 0x80 && unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Nl, unicode.Pc, unicode.Other_Alphabetic):
			return r
		}
		return -1
	}, lower)
}
