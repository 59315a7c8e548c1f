package links

import (
	"maps"

	"flowbook/generator/markdown"
	"flowbook/generator/model"
)

// Reworded is t for a handbook that has other bodies, and in which activities, with
// what stands in them, have other titles. Everything else is as it was: the same
// files, ids and addresses, published or not. t is not changed; the two share all
// that the words leave as it is.
func (t *Table) Reworded(bodies map[string]*markdown.Later, activities []*model.Activity) *Table {
	next := *t
	next.bodies = bodies
	if len(activities) == 0 {
		return &next
	}
	next.titles = maps.Clone(t.titles)
	if next.titles == nil {
		next.titles = map[*Place]string{}
	}
	for _, a := range activities {
		next.retitle("activity", a.ID, a.Title)
		for i := range a.Metrics {
			next.retitle("metric", a.Metrics[i].ID, a.Metrics[i].Title)
		}
		for i := range a.Opportunities {
			next.retitle("opportunity", a.Opportunities[i].ID, a.Opportunities[i].Title)
		}
	}
	return &next
}

func (t *Table) retitle(kind, id, title string) {
	p := t.ids[kind][id]
	if p == nil {
		return
	}
	if delete(t.titles, p); p.Title != title {
		t.titles[p] = title
	}
}

// now is p with its present title. It may be nil.
func (t *Table) now(p *Place) *Place {
	title, other := t.titles[p]
	if !other {
		return p
	}
	own := *p
	own.Title = title
	return &own
}
