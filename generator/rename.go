package generator

import (
	"context"
	"io/fs"

	"flowbook/generator/check"
	"flowbook/generator/revise"
	"flowbook/generator/source"
)

// Rename works out what changes in the files of folder, of which snap was read,
// when an entity gets another id. Nothing is written. The changed files are read
// and checked as they will be: a plan that would bring a mistake or a warning is
// no plan. The error is a *revise.Refusal where the author can do something.
func (g *Generator) Rename(ctx context.Context, snap *source.Snapshot, folder fs.FS, o Options, q revise.Request) (*revise.Plan, error) {
	g.loader.KeepFronts = true // revise reads them all
	content, table, err := g.read(ctx, snap, o)
	if err != nil {
		return nil, err
	}
	plan, err := revise.Make(revise.Content{Content: content, Snapshot: snap, Links: table}, q)
	if err != nil {
		return nil, err
	}
	before := check.Check(content, table, g.checks(content)).Problems
	over, changed := plan.Over(folder)
	next, err := source.Update(ctx, over, snap, changed)
	if err != nil {
		return nil, err
	}
	content, table, err = g.read(ctx, next, o)
	if err != nil {
		return nil, err
	}
	after := check.Check(content, table, g.checks(content)).Problems
	if worse := plan.Worse(before, after); len(worse) > 0 {
		return nil, &revise.Refusal{
			Message:  "it would bring these mistakes, so nothing was changed",
			Problems: worse, Line: lineOf(next),
		}
	}
	return plan, nil
}

func lineOf(snap *source.Snapshot) func(file string, n int32) string {
	return func(file string, n int32) string {
		if doc := snap.Document(file); doc != nil {
			return doc.Line(int(n))
		}
		return ""
	}
}
