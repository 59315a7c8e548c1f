package generator

import (
	"context"
	"embed"
	"io/fs"
	"sync"

	"flowbook/generator/model"
	"flowbook/generator/pages"
	"flowbook/generator/source"
	"flowbook/generator/words"
)

// sampleFiles are a small made-up handbook in which everything that a page may
// show occurs once, in each of its states.
//
//go:embed sample
var sampleFiles embed.FS

// sampleDay is the day after the sample's last observation.
const sampleDay = "2026-06-22"

// sample reads the sample when the style guide asks for it. It is built in, so
// that it can be read.
func sample(w *words.Language) func() *pages.Input {
	return sync.OnceValue(func() *pages.Input {
		in, err := readSample(context.Background(), w)
		if err != nil {
			panic(err)
		}
		return in
	})
}

func readSample(ctx context.Context, w *words.Language) (*pages.Input, error) {
	files, err := fs.Sub(sampleFiles, "sample")
	if err != nil {
		return nil, err
	}
	snap, err := source.Update(ctx, files, nil, nil)
	if err != nil {
		return nil, err
	}
	day, err := model.ParseDate(sampleDay)
	if err != nil {
		return nil, err
	}
	content, table, err := new(Generator).link(ctx, snap, Options{Today: day})
	if err != nil {
		return nil, err
	}
	return &pages.Input{Handbook: content.Handbook, Bodies: content.Bodies, Engine: content.Engine, Links: table, Words: w}, nil
}
