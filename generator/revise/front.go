package revise

import (
	"bytes"
	"path"
	"strings"

	"flowbook/generator/links"
	"flowbook/generator/load"
	"flowbook/generator/source"
)

// ownMentions visits the ids that doc's front matter gives.
func ownMentions(doc *source.Document, visit func(kind, id string)) {
	load.Mentions(doc, func(m load.Mention) {
		if m.Own {
			visit(m.Kind, strings.TrimSpace(m.Node.Value))
		}
	})
}

// front mends the names in front matter.
func (r *renamer) front(doc *source.Document) {
	load.Mentions(doc, func(m load.Mention) {
		value := m.Node.Value
		switch m.Kind {
		case "page":
			r.pageName(doc, m.Node)
		case r.Kind:
			if id := strings.TrimSpace(value); id == r.Old {
				i := strings.Index(value, id)
				r.value(doc, m.Node, i, i+len(id), r.New)
			}
		case "place":
			r.place(doc, m.Node)
		case "address":
			if address, _, _ := strings.Cut(value, "#"); address == r.oldAddress {
				r.value(doc, m.Node, 0, len(address), r.newAddress)
			}
		}
	})
}

// value replaces value[from:to] of a scalar, where that stands as it is read.
func (r *renamer) value(doc *source.Document, n *source.Node, from, to int, text string) {
	start, end := doc.Bytes(n.At)
	raw := doc.Text[start:end]
	i := bytes.Index(raw, []byte(n.Value))
	switch {
	case i >= 0 && i <= 1 && len(raw)-len(n.Value) <= 2*i+1:
		r.replace(doc, start+i+from, start+i+to, text)
	case len(raw) > 0 && raw[0] == '*': // a YAML alias: its anchor is mended
	default:
		r.cannot(doc, n.At)
	}
}

// pageName mends KIND/ID, or a free page's path.
func (r *renamer) pageName(doc *source.Document, n *source.Node) {
	p := r.Links.Page(n.Value)
	if p == nil || p.Address != r.oldAddress {
		return
	}
	folder, rest, _ := strings.Cut(strings.TrimLeft(n.Value, "/"), "/")
	if !strings.HasPrefix(rest, r.Old) {
		r.cannot(doc, n.At)
		return
	}
	from := strings.Index(n.Value, folder+"/") + len(folder) + 1
	r.value(doc, n, from, from+len(r.Old), r.New)
}

// place mends FILE or FILE#ID of a waiver.
func (r *renamer) place(doc *source.Document, n *source.Node) {
	file, entry, hasEntry := strings.Cut(n.Value, "#")
	clean := path.Clean(file)
	to, moves := r.moves[clean]
	if hasEntry && entry == r.Old && (clean == r.file || moves) {
		r.value(doc, n, len(file)+1, len(n.Value), r.New)
	}
	switch {
	case !moves:
	case path.Dir(clean) == path.Dir(to):
		from := strings.LastIndexByte(file, '/') + 1
		r.value(doc, n, from, len(file), path.Base(to))
	default:
		r.value(doc, n, 0, len(file), to)
	}
}

// table mends the segments of observations.
func (r *renamer) table(doc *source.Document) {
	if doc.Table == nil || r.Kind != "persona" {
		return
	}
	column := doc.Table.Column("segment")
	for _, row := range doc.Table.Rows {
		if column < 0 || row.Fields[column].Text != r.Old {
			continue
		}
		n := &source.Node{Kind: source.Text, Value: r.Old, At: row.Fields[column].Span}
		r.value(doc, n, 0, len(r.Old), r.New)
	}
}

// prometheus says which metrics tell a persona's segment by a label's value of
// the same name: that value stands in other people's systems.
func (r *renamer) prometheus() {
	if r.Kind != "persona" {
		return
	}
	for _, m := range r.Handbook.Metrics {
		if m.Source.Label != "" && len(m.Source.Segments) == 0 && m.Segment(r.Old) != nil {
			r.notes = append(r.notes, "the metric "+m.ID+" tells its segments by the label "+m.Source.Label+
				", whose value is still "+r.Old+": add segments: {"+r.Old+": "+r.New+"} to its source")
		}
	}
}

// otherKind is another kind that has something of that id, or "".
func (r *renamer) otherKind(id string) (kind string) {
	for _, k := range links.Kinds {
		if k.Wiki != r.Kind && r.Links.Titled(k.Wiki, id) != nil {
			return k.Wiki
		}
	}
	return ""
}
