package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// containerNode is what stands between lines of colons:
//
//	::: details What if it fails?
//	Ask [[team:platform]].
//	:::
//
// The words are those of alertKinds, "details", "steps", "tabs" and "tab"; what
// follows the word is a title in inline Markdown. Containers nest; three colons
// close the innermost one. Anything else after colons is text.
type containerNode struct {
	ast.BaseBlock
	word   string // lower-case
	colons int
}

// containerTitle is the first child of a container that has a title.
type containerTitle struct{ ast.BaseBlock }

var (
	kindContainer      = ast.NewNodeKind("Container")
	kindContainerTitle = ast.NewNodeKind("ContainerTitle")
)

func (n *containerNode) Kind() ast.NodeKind             { return kindContainer }
func (n *containerNode) Dump(source []byte, level int)  { ast.DumpHelper(n, source, level, nil, nil) }
func (n *containerTitle) Kind() ast.NodeKind            { return kindContainerTitle }
func (n *containerTitle) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// containerWords are the words after the colons, but for those of alerts.
var containerWords = map[string]bool{"details": true, "steps": true, "tabs": true, "tab": true}

// alertWords are alerts' words after colons; other tools have more of them.
var alertWords = map[string]string{
	"note": "note", "info": "note", "tip": "tip", "important": "important", "warning": "warning", "caution": "caution", "danger": "caution",
}

// containerParser opens and closes containers.
type containerParser struct{}

func (containerParser) Trigger() []byte                             { return []byte{':'} }
func (containerParser) CanInterruptParagraph() bool                 { return true }
func (containerParser) CanAcceptIndentedLine() bool                 { return false }
func (containerParser) Close(ast.Node, text.Reader, parser.Context) {}

func (containerParser) Open(_ ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := r.PeekLine()
	at := pc.BlockOffset()
	if at < 0 {
		return nil, parser.NoChildren
	}
	colons := leadingColons(line[at:])
	if colons < 3 {
		return nil, parser.NoChildren
	}
	whole := bytes.TrimRight(line, " \t\r\n")
	word, title, _ := bytes.Cut(bytes.TrimLeft(whole[at+colons:], " \t"), []byte(" "))
	n := &containerNode{word: strings.ToLower(string(word)), colons: colons}
	if alertWords[n.word] == "" && !containerWords[n.word] {
		return nil, parser.NoChildren
	}
	if title = bytes.TrimLeft(title, " \t"); len(title) > 0 {
		start := segment.Start + len(whole) - len(title) - segment.Padding
		t := &containerTitle{}
		t.Lines().Append(text.NewSegment(start, start+len(title)))
		n.AppendChild(n, t)
	}
	r.AdvanceToEOL()
	return n, parser.HasChildren
}

func (containerParser) Continue(node ast.Node, r text.Reader, pc parser.Context) parser.State {
	n := node.(*containerNode)
	line, _ := r.PeekLine()
	bare := bytes.TrimSpace(line)
	if colons := leadingColons(bare); colons < n.colons || colons != len(bare) || !innermost(n, pc) {
		return parser.Continue | parser.HasChildren
	}
	r.AdvanceToEOL()
	return parser.Close
}

// innermost reports whether no container and no fence is open within n.
func innermost(n *containerNode, pc parser.Context) bool {
	blocks := pc.OpenedBlocks()
	for i := len(blocks) - 1; i >= 0; i-- {
		switch b := blocks[i].Node.(type) {
		case *containerNode:
			return b == n
		case *ast.FencedCodeBlock:
			return false
		}
	}
	return false
}

func leadingColons(line []byte) int { return len(line) - len(bytes.TrimLeft(line, ":")) }

// container writes one. A tab outside of tabs is one of a single tab.
func (c *compiler) container(n *containerNode) {
	switch n.word {
	case "details":
		c.write("<details class=\"more\">\n<summary>")
		c.titleOf(n, LabelDetails)
		c.write("</summary>\n")
		c.wrap("<div>\n", n, "</div>\n</details>\n")
	case "steps":
		c.wrap("<div class=\"steps\">\n", n, "</div>\n")
	case "tabs":
		c.tabs(n)
	case "tab":
		c.write("<div class=\"tabs\">\n")
		c.tab(n)
		c.write("</div>\n")
	default:
		kind := alertWords[n.word]
		c.write(`<div class="alert alert-` + kind + `" role="note">` + "\n" + `<p class="alert-title">`)
		c.titleOf(n, alertKinds[kind])
		c.write("</p>\n")
		c.children(n)
		c.write("</div>\n")
	}
}

// titleOf writes a container's title, or without one the word for its kind.
func (c *compiler) titleOf(n *containerNode, without Label) {
	if t, ok := n.FirstChild().(*containerTitle); ok {
		c.children(t)
		return
	}
	c.hole(holeAlert, int(without), 0)
}

// tabs writes what one chooses between: containers that are tabs, and code with
// a title or a language. Whatever else stands there belongs to no tab.
func (c *compiler) tabs(n *containerNode) {
	c.write("<div class=\"tabs\">\n")
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		switch child := child.(type) {
		case *containerNode:
			if child.word == "tab" {
				c.tab(child)
				continue
			}
			c.container(child)
		case *ast.FencedCodeBlock:
			c.codeTab(child)
		default:
			c.blockNode(child)
		}
	}
	c.write("</div>\n")
}

// tab writes a tab: without a script they stand one below the other, each below its title.
func (c *compiler) tab(n *containerNode) {
	c.write("<section class=\"tab\">\n<p class=\"tab-title\">")
	c.titleOf(n, LabelTab)
	c.write("</p>\n")
	c.wrap("", n, "</section>\n")
}

func (c *compiler) codeTab(n *ast.FencedCodeBlock) {
	info := ""
	if n.Info != nil {
		info = unescape(n.Info.Segment.Value(c.source))
	}
	o := parseInfo(info)
	title := o.title
	if title == "" {
		title = c.doc.engine.language(o.lang).name
	}
	c.write("<section class=\"tab tab-code\">\n<p class=\"tab-title\">")
	if title == "" {
		c.hole(holeAlert, int(LabelTab), 0)
	} else {
		c.out = appendEscaped(c.out, title)
	}
	c.write("</p>\n")
	c.fence(n)
	c.write("</section>\n")
}
