package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// embedLanguage is the language of a fence that asks for a live part of the
// handbook instead of showing code:
//
//	```flowbook
//	opportunities: all
//	phase: operation
//	```
const embedLanguage = "flowbook"

// Embed is such a fence. What its keys may be is not this package's business.
type Embed struct {
	Offset, Length int // of its first line without the marks, in the body
	Keys           []EmbedKey
}

// EmbedKey is one line of an Embed. A line without a colon is a name alone.
type EmbedKey struct {
	Name, Value     string
	NameAt, ValueAt int // offsets in the body; ValueAt is where a missing value would stand
}

// embed enters n among the document's embeds.
func (c *compiler) embed(n *ast.FencedCodeBlock) {
	e := Embed{Offset: n.Info.Segment.Start, Length: n.Info.Segment.Len()}
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		if key, ok := embedKey(line.Value(c.source), line.Start-line.Padding); ok {
			e.Keys = append(e.Keys, key)
		}
	}
	c.editEmbed(n, len(c.doc.Embeds))
	c.hole(holeEmbed, len(c.doc.Embeds), 0)
	c.doc.Embeds = append(c.doc.Embeds, e)
}

// embedKey reads "name: value". Blank lines and those that begin with # say nothing.
func embedKey(line []byte, at int) (EmbedKey, bool) {
	line = bytes.TrimRight(line, " \t\r\n")
	indent := len(line) - len(bytes.TrimLeft(line, " \t"))
	if indent == len(line) || line[indent] == '#' {
		return EmbedKey{}, false
	}
	name, value, _ := bytes.Cut(line[indent:], []byte(":"))
	valueAt := indent + len(name)
	if valueAt < len(line) {
		valueAt++
	}
	valueAt += len(value) - len(bytes.TrimLeft(value, " \t"))
	return EmbedKey{
		Name: string(bytes.TrimSpace(name)), NameAt: at + indent,
		Value: strings.Trim(string(bytes.TrimSpace(value)), `"'`), ValueAt: at + valueAt,
	}, true
}

// Pieces is HTML cut at the embeds: one piece more than d has Embeds. The pieces
// are parts of one text; what stands in a list or a tab is open at a cut.
func (d *Document) Pieces(o RenderOptions) []string {
	var cuts []int
	o.cut = func(at int) { cuts = append(cuts, at) }
	html := string(d.AppendHTML(nil, o))
	pieces := make([]string, 0, len(cuts)+1)
	from := 0
	for _, at := range cuts {
		pieces = append(pieces, html[from:at])
		from = at
	}
	return append(pieces, html[from:])
}
