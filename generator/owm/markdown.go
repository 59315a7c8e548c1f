package owm

import (
	"strings"
)

// groups of nodes in the file, from the top.
var headings = [...]string{"Who it is for", "What they come for", "What answers it", "What does it", "What it stands on"}

// Markdown is the draft as a needs-map.md. Titles and texts are shown as they
// were: Markdown that they seem to hold is none.
func (d *Draft) Markdown() []byte {
	var b strings.Builder
	b.WriteString("---\ntitle: " + scalar(escape(d.Title)) + "\nnodes:\n")
	first := true
	for kind, heading := range headings {
		open := false
		for i := range d.Nodes {
			if d.Nodes[i].Kind != kind {
				continue
			}
			if !open {
				if !first {
					b.WriteByte('\n')
				}
				b.WriteString("  # " + heading + "\n")
				open, first = true, false
			}
			d.node(&b, &d.Nodes[i])
		}
	}
	b.WriteString("---\n")
	d.body(&b)
	return []byte(b.String())
}

// node writes one node on a line of its own.
func (d *Draft) node(b *strings.Builder, n *Node) {
	b.WriteString("  " + scalar(n.ID) + ": {kind: " + kindNames[n.Kind] + ", title: " + scalar(escape(n.Title)))
	if n.External {
		b.WriteString(", external: true")
	}
	notes := make([]string, 0, len(n.Notes)+1)
	for _, note := range n.Notes {
		notes = append(notes, escape(note))
	}
	if n.Address != "" {
		notes = append(notes, "It has [a map of its own]("+n.Address+").")
	}
	if len(notes) > 0 {
		b.WriteString(", note: " + scalar(strings.Join(notes, " ")))
	}
	if len(n.Down) > 0 {
		ids := make([]string, len(n.Down))
		for i, to := range n.Down {
			ids[i] = scalar(d.Nodes[to].ID)
		}
		b.WriteString(", depends_on: [" + strings.Join(ids, ", ") + "]")
	}
	b.WriteString("}\n")
}

// body writes what is no node: notes, words on links, addresses, and what could
// not be kept.
func (d *Draft) body(b *strings.Builder) {
	from := "an OnlineWardleyMaps file"
	if d.From != "" {
		from = escape(tidy(d.From)) + ", " + from
	}
	b.WriteString("This map was imported from " + from + ". The kinds of its nodes were worked out from its links; change those that are wrong.\n")
	if len(d.Notes) > 0 {
		b.WriteString("\n## Notes\n\n")
		for _, n := range d.Notes {
			lines := make([]string, len(n.Lines))
			for i, line := range n.Lines {
				lines[i] = escapeLine(line)
			}
			text := strings.Join(lines, "\\\n  ")
			if n.Number != "" {
				text = "Annotation " + escape(n.Number) + ": " + text
			}
			b.WriteString("- " + text + "\n")
		}
	}
	if len(d.Words) > 0 {
		b.WriteString("\n## On the links\n\n")
		for _, w := range d.Words {
			b.WriteString("- " + escapeLine(w.From) + " → " + escape(w.To) + ": " + escape(w.Words) + "\n")
		}
	}
	if len(d.URLs) > 0 {
		b.WriteString("\n## See also\n\n")
		for _, u := range d.URLs {
			b.WriteString("- [" + escape(u.Name) + "](" + u.Address + ")\n")
		}
	}
	d.lost(b)
}

// lost writes what could not be kept, so that it can be looked after.
func (d *Draft) lost(b *strings.Builder) {
	groups := d.Report.groups(partLost)
	if len(groups) == 0 {
		return
	}
	b.WriteString("\n## What the import could not keep\n\nLines are those of the file. Delete this section when it has served.\n\n")
	for i := range groups {
		b.WriteString("- " + escapeLine(groups[i].sentence()) + "\n")
	}
}

// Edges counts the edges.
func (d *Draft) Edges() int {
	n := 0
	for i := range d.Nodes {
		n += len(d.Nodes[i].Down)
	}
	return n
}
