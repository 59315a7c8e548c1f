package pages

import (
	"flowbook/generator/model"
)

// Roadmap is the view of /roadmap/: what is open, by horizon.
type Roadmap struct {
	Shell
	Lead     string
	Columns  []RoadmapColumn // now, next, later
	Unplaced []RoadmapItem
	Empty    bool
}

// RoadmapColumn is one horizon.
type RoadmapColumn struct {
	ID    string // now | next | later
	Title string
	Means string
	Items []RoadmapItem
}

// RoadmapItem is one opportunity on the roadmap.
type RoadmapItem struct {
	OpportunityCard
	Moves     []MovedMetric
	Customers []Link
	Consumers []Link
}

func roadmapPages(in *Input) []Page {
	const address = "/roadmap/"
	return []Page{{Address: address, Layout: "roadmap", Title: "Roadmap", Listed: true, View: func() any {
		return (&builder{Input: in, address: address}).roadmap()
	}}}
}

func (b *builder) roadmap() *Roadmap {
	v := &Roadmap{
		Shell: b.shell("roadmap", "Roadmap", "The problems that are worked on now, next and later."),
		Columns: []RoadmapColumn{
			{ID: "now", Title: "Now", Means: "Being worked on"},
			{ID: "next", Title: "Next", Means: "Understood well enough to follow"},
			{ID: "later", Title: "Later", Means: "Worth solving, not yet in this order"},
		},
	}
	placed := 0
	for _, o := range b.ranked() {
		if o.Status.Ended() {
			continue
		}
		item := b.roadmapItem(o)
		at := map[string]int{"now": 0, "next": 1, "later": 2}
		i, ok := at[o.Horizon]
		if !ok {
			v.Unplaced = append(v.Unplaced, item)
			continue
		}
		placed++
		v.Columns[i].Items = append(v.Columns[i].Items, item)
	}
	v.Empty = placed+len(v.Unplaced) == 0
	v.Lead = "The problems that are worked on, not the solutions: what each moves, and whom it serves."
	if v.Empty {
		v.Lead = "Nothing is planned: no opportunity is open."
	}
	return v
}

func (b *builder) roadmapItem(o *model.Opportunity) RoadmapItem {
	item := RoadmapItem{OpportunityCard: b.opportunityCard(o), Moves: b.moves(o)}
	for _, id := range serves(o) {
		p := b.Handbook.Persona(id)
		switch {
		case p == nil:
		case p.Kind == model.Customer:
			item.Customers = append(item.Customers, b.toPersona(id))
		default:
			item.Consumers = append(item.Consumers, b.toPersona(id))
		}
	}
	return item
}
