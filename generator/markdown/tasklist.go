package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// taskParser makes [ ] and [x] at the start of a list's item a check box.
// goldmark's own also takes the brackets of "- [x](address)".
type taskParser struct{}

func (taskParser) Trigger() []byte { return []byte{'['} }

func (taskParser) Parse(parent ast.Node, block text.Reader, _ parser.Context) ast.Node {
	item, ok := parent.Parent().(*ast.ListItem)
	if !ok || item.FirstChild() != parent || parent.HasChildren() {
		return nil
	}
	line, _ := block.PeekLine()
	if len(line) < 4 || line[2] != ']' || !util.IsSpace(line[3]) {
		return nil
	}
	switch line[1] {
	case ' ', 'x', 'X':
	default:
		return nil
	}
	block.Advance(3 + blanks(line[3:]))
	return east.NewTaskCheckBox(line[1] != ' ')
}

// blanks is how many spaces and tabs s begins with.
func blanks(s []byte) int { return len(s) - len(bytes.TrimLeft(s, " \t")) }

// isTask reports whether item begins with a check box.
func isTask(item ast.Node) bool {
	first := item.FirstChild()
	if first == nil {
		return false
	}
	_, ok := first.FirstChild().(*east.TaskCheckBox)
	return ok
}

// list writes class="tasks" for lists with a task, class="task" for their items.
func (c *compiler) list(n *ast.List) {
	open, closing := "<ul", "</ul>\n"
	if n.IsOrdered() {
		open, closing = "<ol", "</ol>\n"
	}
	c.write(open)
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		if isTask(item) {
			c.write(` class="tasks"`)
			break
		}
	}
	if n.IsOrdered() && n.Start != 1 {
		c.write(` start="`)
		c.number(n.Start)
		c.write(`"`)
	}
	c.write(">\n")
	c.children(n)
	c.write(closing)
}

func (c *compiler) item(n *ast.ListItem) {
	if isTask(n) {
		c.write(`<li class="task">`)
	} else {
		c.write("<li>")
	}
	c.children(n)
	c.write("</li>\n")
}

func (c *compiler) checkBox(n *east.TaskCheckBox) {
	done := 0
	if n.IsChecked {
		done = 1
	}
	c.hole(holeTask, done, 0)
}

func (r *filler) task(done bool) {
	r.write(`<input type="checkbox" disabled`)
	if done {
		r.write(` checked aria-label="`)
		r.label(LabelDone, "")
	} else {
		r.write(` aria-label="`)
		r.label(LabelToDo, "")
	}
	r.write(`"> `)
}
