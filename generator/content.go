package generator

import (
	"context"

	"flowbook/generator/check"
	"flowbook/generator/diag"
	"flowbook/generator/links"
	"flowbook/generator/load"
	"flowbook/generator/model"
	"flowbook/generator/source"
)

// Handbook loads snap as far as it is sound and makes no site of it: for what
// works on a handbook that may have mistakes elsewhere. The list holds the
// errors alone, sorted, but for those of the theme.
func (g *Generator) Handbook(ctx context.Context, snap *source.Snapshot, o Options) (*model.Handbook, diag.List, error) {
	content, table, err := g.read(ctx, snap, o)
	if err != nil {
		return nil, nil, err
	}
	var errors diag.List
	for _, d := range check.Check(content, table, check.Options{}).Problems {
		if d.Severity == diag.Error {
			errors = append(errors, d)
		}
	}
	return content.Handbook, errors, nil
}

// read is link with all bodies read.
func (g *Generator) read(ctx context.Context, snap *source.Snapshot, o Options) (*load.Content, *links.Table, error) {
	content, table, err := g.link(ctx, snap, o)
	if err != nil {
		return nil, nil, err
	}
	return content, table, content.ReadBodies(ctx)
}

// link takes over snap's content, derives the handbook, and gives the table of
// what links can lead to. No body is read.
func (g *Generator) link(ctx context.Context, snap *source.Snapshot, o Options) (*load.Content, *links.Table, error) {
	content, err := g.content(ctx, snap, o)
	if err != nil {
		return nil, nil, err
	}
	return content, link(content, o), nil
}

// content takes over snap's content.
func (g *Generator) content(ctx context.Context, snap *source.Snapshot, o Options) (*load.Content, error) {
	defer o.Profile.Stage("understand the files")()
	return g.loader.Load(ctx, snap, o.Today)
}

// link derives the handbook of content and gives the table of what links can lead to.
func link(content *load.Content, o Options) *links.Table {
	h := content.Handbook
	end := o.Profile.Stage("derive health, scores and risk")
	h.Derive(o.Drafts)
	end()
	defer o.Profile.Stage("find out where links lead")()
	return links.New(links.Content{
		Handbook: h, Documents: content.Documents, Bodies: content.Bodies, Engine: content.Engine, Open: open(content.Unknown),
		Duplicates: content.Duplicates, BadIDs: content.BadIDs,
	})
}

// NormalID is the id that was probably meant by s; an id gives itself, and what
// has no letter or digit nothing.
func NormalID(s string) string { return load.NormalID(s) }

// SuggestID makes the id that is nearest to a title, or "" if none is.
func SuggestID(title string) string { return source.SuggestID(title) }
