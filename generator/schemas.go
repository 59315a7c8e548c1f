package generator

import (
	"context"

	"flowbook/generator/links"
	"flowbook/generator/model"
	"flowbook/generator/schema"
	"flowbook/generator/source"
)

// SchemaFile is a JSON Schema for one kind of file.
type SchemaFile struct {
	Name string // "activity.json"
	For  string // the files that it describes: "activities/**/*.md"
	Data []byte
}

// Schemas writes the schemas of a handbook, its ids in them, as far as it can be
// read. A nil snapshot gives those of any handbook.
func (g *Generator) Schemas(ctx context.Context, snap *source.Snapshot, o Options) ([]SchemaFile, error) {
	o.Drafts = true
	content, table, err := g.link(ctx, snap, o)
	if err != nil {
		return nil, err
	}
	ids := schemaIDs(content.Handbook, table)
	var list []SchemaFile
	for _, f := range schema.Files {
		data, err := f.Of(ids)
		if err != nil {
			return nil, err
		}
		list = append(list, SchemaFile{f.Name, f.For, data})
	}
	return list, nil
}

// HandbookSchema describes handbook.json, for any handbook.
func HandbookSchema() ([]byte, error) { return schema.Handbook("") }

func schemaIDs(h *model.Handbook, table *links.Table) schema.IDs {
	ids := schema.IDs{}
	add := func(kind, id, title string) { ids[kind] = append(ids[kind], schema.ID{ID: id, Title: title}) }
	for _, e := range h.Phases {
		add("phase", e.ID, e.Title)
	}
	for _, e := range h.Teams {
		add("team", e.ID, e.Name)
	}
	for _, e := range h.Personas {
		add("persona", e.ID, e.Title)
	}
	for _, e := range h.Activities {
		add("activity", e.ID, e.Title)
	}
	for _, e := range h.Metrics {
		add("metric", e.ID, e.Title)
	}
	for i := range h.Map.Nodes {
		add("node", h.Map.Nodes[i].ID, h.Map.Nodes[i].Title)
	}
	for _, name := range table.Pages() {
		add("page", name, table.Page(name).Title)
	}
	return ids
}
