package markdown

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// Plain is the text of d without markup, for search and for descriptions: a
// line for each paragraph, item, cell or block of code, and no diagrams. A wiki
// link without a label shows its id; PlainAs gives it its target's title.
func (d *Document) Plain() string { return d.PlainAs(nil) }

// PlainAs is Plain with the labels that resolve gives.
func (d *Document) PlainAs(resolve Resolver) string { return string(d.AppendPlain(nil, resolve)) }

// AppendPlain appends PlainAs to dst.
func (d *Document) AppendPlain(dst []byte, resolve Resolver) []byte {
	d = d.all()
	s := stripper{doc: d, resolve: resolve, out: slices.Grow(dst, d.length()), start: len(dst)}
	pos := 0
	for _, h := range d.holes {
		s.html(d.static[pos:h.at])
		s.hole(h)
		pos = int(h.at)
		if h.kind == holeRaw {
			pos += int(h.b)
		}
	}
	s.html(d.static[pos:])
	return s.out
}

// length is how long the HTML is, in bytes, without what holes say but texts.
func (d *Document) length() int {
	n := len(d.static)
	for i := range d.holes {
		if h := &d.holes[i]; h.kind == holeText {
			n += int(h.b)
		}
	}
	return n
}

// stripper takes the tags out of HTML that the compiler wrote. A hole is never
// within a tag.
type stripper struct {
	doc     *Document
	resolve Resolver
	out     []byte
	start   int  // of the text in out
	space   byte // owed before the next character: 0, ' ' or '\n'
}

func (s *stripper) html(h string) {
	for h != "" {
		i := strings.IndexByte(h, '<')
		if i < 0 {
			i = len(h)
		}
		if text := h[:i]; strings.IndexByte(text, '&') >= 0 {
			addWords(s, entities.Replace(text))
		} else {
			addWords(s, text)
		}
		if h = h[i:]; h == "" {
			return
		}
		end := strings.IndexByte(h, '>')
		switch strings.Trim(h[1:end], "/") {
		case "em", "strong", "del", "code":
		default:
			s.space = '\n'
		}
		h = h[end+1:]
	}
}

var entities = strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&quot;", `"`)

// addWords appends running text, a space for each run of them.
func addWords[T string | []byte](s *stripper, text T) {
	for at := 0; at < len(text); {
		if isSpace(text[at]) {
			if s.space == 0 {
				s.space = ' '
			}
			at++
			continue
		}
		from := at
		for at < len(text) && !isSpace(text[at]) {
			at++
		}
		s.pay()
		s.out = append(s.out, text[from:at]...)
	}
}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' }

func (s *stripper) pay() {
	if s.space != 0 && len(s.out) > s.start {
		s.out = append(s.out, s.space)
	}
	s.space = 0
}

func (s *stripper) hole(h hole) {
	switch h.kind {
	case holeText:
		addWords(s, s.doc.source[h.a:h.a+h.b])
	case holeImage:
		addWords(s, s.doc.Links[h.a].Text)
	case holeWiki, holeWikiLabel:
		var to Resolved
		if s.resolve != nil {
			to = s.resolve(int(h.a), s.doc.Links[h.a])
		}
		addWords(s, wikiLabel(s.doc.Links[h.a], to))
	case holeCode:
		s.space = '\n'
		s.pay()
		s.out = append(s.out, strings.Trim(s.doc.code[h.a].text, "\n")...)
		s.space = '\n'
	case holeHeading, holeHeadingEnd, holeMermaid, holeEmbed, holeTable, holeNotes, holeNote:
		s.space = '\n'
	}
}

// plain is the text of n's children. Alternative texts of images belong to what
// a heading says, but not to its anchor.
func (c *compiler) plain(n ast.Node, images bool) string {
	var b strings.Builder
	c.appendPlain(&b, n, images)
	return b.String()
}

func (c *compiler) appendPlain(b *strings.Builder, n ast.Node, images bool) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		switch child := child.(type) {
		case *ast.Text:
			value := child.Segment.Value(c.source)
			if child.IsRaw() {
				b.Write(value)
			} else {
				b.WriteString(unescape(value))
			}
			if child.SoftLineBreak() || child.HardLineBreak() {
				b.WriteByte('\n')
			}
		case *ast.CodeSpan:
			b.Write(c.codeText(child))
		case *ast.AutoLink:
			b.Write(child.Label(c.source))
		case *wikiLink:
			label := unescape(child.label)
			if label == "" {
				label = wikiLabel(Link{Kind: Wiki, Target: unescape(child.target)}, Resolved{})
			}
			b.WriteString(label)
		case *ast.RawHTML:
			if raw := child.Segments.Value(c.source); !c.unsafe && !strings.HasPrefix(string(raw), "<!--") {
				b.Write(raw)
			}
		case *ast.Image:
			if images {
				c.appendPlain(b, child, images)
			}
		default:
			c.appendPlain(b, child, images)
		}
	}
}
