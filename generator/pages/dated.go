package pages

import (
	"cmp"
	"slices"

	"flowbook/generator/model"
)

// Dated is a page whose file has a date: what the feed announces.
type Dated struct {
	Address, Title, Summary string // plain
	Date                    model.Date
	Changed                 model.Date // since then; 0 if it did not, or nobody knows
}

// DatedPages lists the published pages that have a date, newest first.
func DatedPages(in *Input) []Dated {
	h := in.Handbook
	var list []Dated
	add := func(title, summary string, f *model.File, file string) {
		if !f.Published || f.Date == 0 {
			return
		}
		d := Dated{Address: f.Address, Title: Plain(in.Engine, title), Summary: Plain(in.Engine, summary), Date: f.Date}
		if changed := in.Options.Changed[file]; changed > f.Date {
			d.Changed = changed
		}
		list = append(list, d)
	}
	for _, e := range h.Activities {
		add(e.Title, e.Summary, &e.File, e.Origin.File)
	}
	for _, e := range h.Personas {
		add(e.Title, e.Summary, &e.File, e.Origin.File)
	}
	for _, e := range h.Opportunities {
		if !e.Inline {
			add(e.Title, e.Summary, &e.File, e.Origin.File)
		}
	}
	for _, e := range h.Tracks {
		add(e.Title, e.Summary, &e.File, e.Origin.File)
	}
	for _, e := range h.Pages {
		add(e.Title, e.Summary, &e.File, e.Origin.File)
	}
	slices.SortStableFunc(list, func(a, b Dated) int { return cmp.Or(cmp.Compare(b.Date, a.Date), cmp.Compare(a.Address, b.Address)) })
	return list
}

// hasFeed reports whether the site has a feed: it needs whole addresses and something to announce.
func hasFeed(in *Input) bool { return in.Options.Address != "" && len(DatedPages(in)) > 0 }
