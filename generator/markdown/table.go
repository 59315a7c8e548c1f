package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// table writes a table into a region that scrolls by itself.
func (c *compiler) table(n *east.Table) {
	c.hole(holeTable, len(c.doc.tables), 0)
	c.doc.tables = append(c.doc.tables, c.region(n))
	c.write("<table>\n")
	head, ok := n.FirstChild().(*east.TableHeader)
	if ok {
		c.write("<thead>\n")
		c.row(head, n.Alignments, true)
		c.write("</thead>\n")
	}
	body := n.FirstChild()
	if ok {
		body = head.NextSibling()
	}
	if body != nil {
		c.write("<tbody>\n")
		for ; body != nil; body = body.NextSibling() {
			c.row(body, n.Alignments, false)
		}
		c.write("</tbody>\n")
	}
	c.write("</table>\n</div>\n")
}

// region is what the table's region is called, another name for each table.
func (c *compiler) region(n *east.Table) string {
	var heads []string
	if row := n.FirstChild(); row != nil {
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			if text := collapse(c.plain(cell, true)); text != "" {
				heads = append(heads, text)
			}
		}
	}
	name := strings.Join(heads, ", ")
	if c.regions == nil {
		c.regions = map[string]int{}
	}
	c.regions[name]++
	again := c.regions[name]
	switch {
	case name == "":
		return strconv.Itoa(again)
	case again > 1:
		return name + " (" + strconv.Itoa(again) + ")"
	}
	return name
}

func (c *compiler) row(row ast.Node, aligns []east.Alignment, head bool) {
	column := 0
	c.write("<tr>\n")
	for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
		tag := "td"
		if head && cell.FirstChild() != nil { // an empty head is no head
			tag = "th"
		}
		c.write("<" + tag)
		if tag == "th" {
			c.write(` scope="col"`)
		}
		switch align(aligns, column) { // cells without a class begin at the start
		case east.AlignRight:
			c.write(` class="end"`)
		case east.AlignCenter:
			c.write(` class="center"`)
		}
		column++
		c.write(">")
		c.children(cell)
		c.write("</" + tag + ">\n")
	}
	c.write("</tr>\n")
}

func align(aligns []east.Alignment, column int) east.Alignment {
	if column < len(aligns) {
		return aligns[column]
	}
	return east.AlignNone
}
