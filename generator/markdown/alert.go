package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// alertKinds are GitHub's, with the label each has as its title.
var alertKinds = map[string]Label{
	"note": LabelNote, "tip": LabelTip, "important": LabelImportant,
	"warning": LabelWarning, "caution": LabelCaution,
}

// alertTransformer takes the line [!NOTE] out of a quote's first paragraph and
// leaves its word, lower-case, as an attribute of the quote.
type alertTransformer struct{}

const alertAttribute = "alert"

func (alertTransformer) Transform(p *ast.Paragraph, r text.Reader, _ parser.Context) {
	quote, ok := p.Parent().(*ast.Blockquote)
	if !ok || quote.FirstChild() != p || p.Lines().Len() == 0 {
		return
	}
	line := p.Lines().At(0)
	marker := bytes.TrimSpace(line.Value(r.Source()))
	if len(marker) < 4 || len(marker) > 12 || !bytes.HasPrefix(marker, []byte("[!")) || marker[len(marker)-1] != ']' {
		return
	}
	kind := strings.ToLower(string(marker[2 : len(marker)-1]))
	if _, ok := alertKinds[kind]; !ok {
		return
	}
	quote.SetAttributeString(alertAttribute, kind)
	if p.Lines().Len() == 1 {
		quote.RemoveChild(quote, p)
		return
	}
	p.Lines().SetSliced(1, p.Lines().Len())
}

func (c *compiler) quote(n *ast.Blockquote) {
	value, _ := n.AttributeString(alertAttribute)
	kind, _ := value.(string)
	switch {
	case kind == "":
		c.write("<blockquote>\n")
		c.children(n)
		c.write("</blockquote>\n")
	case n.FirstChild() == nil: // on GitHub too an alert without a text is a quote
		c.write("<blockquote>\n<p>[!" + strings.ToUpper(kind) + "]</p>\n</blockquote>\n")
	default:
		c.write(`<div class="alert alert-` + kind + `" role="note">` + "\n" + `<p class="alert-title">`)
		c.hole(holeAlert, int(alertKinds[kind]), 0)
		c.write("</p>\n")
		c.children(n)
		c.write("</div>\n")
	}
}
