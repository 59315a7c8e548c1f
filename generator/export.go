package generator

import (
	"errors"

	"flowbook/generator/markdown"
	"flowbook/generator/needsmap"
	"flowbook/generator/owm"
	"flowbook/generator/pages"
	"flowbook/generator/productflow"
)

// ErrNoMap says that a site has no needs map to export.
var ErrNoMap = errors.New("the handbook has no needs map")

// MapFormats are the forms in which the needs map can be exported.
var MapFormats = []string{"svg", "owm", "json"}

// ExportMap is the needs map in one of MapFormats. dark is for SVG alone: it is
// made for a dark ground. A handbook without a published map gives ErrNoMap.
func (s *Site) ExportMap(format string, dark bool) ([]byte, error) {
	m := &s.Handbook.Map
	if !m.Present || !m.Published || len(m.Nodes) == 0 {
		return nil, ErrNoMap
	}
	engine := markdown.New(markdown.Options{})
	plain := func(text string) string { return pages.Plain(engine, text) }
	team := func(id string) string {
		if t := s.Handbook.Team(id); t != nil {
			return plain(t.Name)
		}
		return id
	}
	d := needsmap.Layout(*m, needsmap.Options{Language: s.Words, Plain: plain})
	switch format {
	case "owm":
		return owm.Write(m, d, owm.WriteOptions{Plain: plain, Team: team}), nil
	case "json":
		return d.JSON(plain(m.Title))
	}
	o := needsmap.SVGOptions{Standalone: true, Title: plain(m.Title), Team: team}
	if dark {
		o.Theme = needsmap.Dark
	}
	return d.SVG(o), nil
}

// FlowFormats are the forms in which the Product Flow can be exported.
var FlowFormats = []string{"svg", "csv"}

// ErrNoActivity says that a site has no activity to export.
var ErrNoActivity = errors.New("the handbook has no activity")

// ExportFlow is the Product Flow in one of FlowFormats. dark is for SVG alone. A
// handbook without a published activity gives ErrNoActivity.
func (s *Site) ExportFlow(format string, dark bool) ([]byte, error) {
	in := &pages.Input{Handbook: s.Handbook, Engine: markdown.New(markdown.Options{})}
	if format == "svg" { // what programs read is English in every language
		in.Words = s.Words
	}
	t := pages.NewFlowTable(in)
	switch {
	case len(t.Activities) == 0:
		return nil, ErrNoActivity
	case format == "csv":
		return productflow.CSV(t), nil
	case dark:
		return productflow.SVG(t, needsmap.Dark, s.Words), nil
	}
	return productflow.SVG(t, needsmap.Light, s.Words), nil
}
