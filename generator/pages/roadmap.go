package pages

import (
	"unicode/utf8"

	"flowbook/generator/model"
)

// Roadmap is the view of /roadmap/: what is open, by horizon, and the same in
// lanes by phase and by team.
type Roadmap struct {
	Shell
	Lead     string
	Horizons []Horizon // now, next, later
	Columns  []RoadmapColumn
	Unplaced []RoadmapItem
	Lanes    []RoadmapLanes // ways to see it in lanes; nil where none parts anything
	Empty    bool
	Density  string // how close it is set on paper: "", dense or sheet
}

// Horizon is one of now, next and later.
type Horizon struct {
	ID, Title string
	Means     string // what the horizon means: how sure it is
}

// RoadmapColumn is what one horizon holds.
type RoadmapColumn struct {
	Horizon
	Items []RoadmapItem
}

// RoadmapLanes is the roadmap parted by one thing.
type RoadmapLanes struct {
	ID    string // phase | team
	Title string // b.say("roadmap.by-phase")
	Lanes []RoadmapLane
}

// RoadmapLane is one phase or team with what it has in each horizon.
type RoadmapLane struct {
	Link
	Columns []RoadmapColumn
}

// RoadmapItem is one opportunity on the roadmap.
type RoadmapItem struct {
	OpportunityCard
	Moves  []MovedMetric
	Served Served
}

func (in *Input) horizons() []Horizon {
	var list []Horizon
	for _, id := range []string{"now", "next", "later"} {
		list = append(list, Horizon{id, in.say("horizon." + id), in.say("horizon." + id + "-means")})
	}
	return list
}

func roadmapPages(in *Input) []Page {
	return []Page{in.page("roadmap", "/roadmap/", in.say("roadmap.title"), overview, func(b *builder) any { return b.roadmap() })}
}

func (b *builder) roadmap() *Roadmap {
	v := &Roadmap{
		Shell:    b.shell("roadmap", b.say("roadmap.title"), b.say("roadmap.summary")),
		Horizons: b.horizons(),
		Lead:     b.say("roadmap.lead"),
	}
	var placed []*model.Opportunity
	for _, o := range b.ranked() {
		switch {
		case o.Status.Ended():
		case o.Horizon == "":
			v.Unplaced = append(v.Unplaced, b.roadmapItem(o))
		default:
			placed = append(placed, o)
		}
	}
	v.Columns = b.roadmapColumns(placed)
	if v.Empty = len(placed)+len(v.Unplaced) == 0; v.Empty {
		v.Lead = b.say("roadmap.empty")
	}
	v.Lanes = b.roadmapLanes(placed)
	v.Density = v.density()
	return v
}

// What fits a landscape page of A4: so many cards in a column, or so many lines.
// Beyond that the page is A3, which holds about 80 opportunities; more of them take
// as many pages as they need.
const (
	mostCards = 7
	mostLines = 40
)

// density says how close the roadmap must stand so that it fits one page, in
// lanes too: their cards are lower, but three headings take the room of a card.
func (v *Roadmap) density() string {
	cards, lines := tallest(v.Columns)
	cards, lines = cards+(len(v.Unplaced)+2)/3, lines+len(v.Unplaced)
	for _, lanes := range v.Lanes {
		c, l := 0, 0
		for _, lane := range lanes.Lanes {
			laneCards, laneLines := tallest(lane.Columns)
			c, l = c+laneCards, l+laneLines
		}
		cards, lines = max(cards, c+len(lanes.Lanes)/3), max(lines, l*2/3)
	}
	switch {
	case lines > mostLines:
		return "sheet dense"
	case cards > mostCards:
		return "dense"
	}
	return ""
}

// tallest is the number of cards in the longest column, and about how many lines
// they take when they are set close.
func tallest(columns []RoadmapColumn) (cards, lines int) {
	const title = 45 // letters in a line
	for i := range columns {
		l := 0
		for k := range columns[i].Items {
			l += 2 + (utf8.RuneCountInString(string(columns[i].Items[k].Title))+title-1)/title
		}
		cards, lines = max(cards, len(columns[i].Items)), max(lines, l)
	}
	return cards, lines
}

// roadmapColumns parts list by horizon.
func (b *builder) roadmapColumns(list []*model.Opportunity) []RoadmapColumn {
	horizons := b.horizons()
	columns := make([]RoadmapColumn, len(horizons))
	for i, h := range horizons {
		columns[i].Horizon = h
		columns[i].Items = make([]RoadmapItem, 0, inHorizon(list, h.ID))
		for _, o := range list {
			if o.Horizon == h.ID {
				columns[i].Items = append(columns[i].Items, b.roadmapItem(o))
			}
		}
	}
	return columns
}

func inHorizon(list []*model.Opportunity, horizon string) (n int) {
	for _, o := range list {
		if o.Horizon == horizon {
			n++
		}
	}
	return n
}

// maxLaned is how many opportunities a roadmap may hold to be shown in lanes too.
const maxLaned = 200

// roadmapLanes parts what is placed by phase and by team, where that makes two lanes or more.
func (b *builder) roadmapLanes(placed []*model.Opportunity) []RoadmapLanes {
	if len(placed) > maxLaned {
		return nil
	}
	var list []RoadmapLanes
	for _, lanes := range []RoadmapLanes{
		{ID: "phase", Title: b.say("roadmap.by-phase"), Lanes: b.phaseLanes(placed)},
		{ID: "team", Title: b.say("roadmap.by-team"), Lanes: b.teamLanes(placed)},
	} {
		if len(lanes.Lanes) > 1 {
			list = append(list, lanes)
		}
	}
	return list
}

// phaseLanes has a lane for each phase that an opportunity stands in; what spans
// phases stands in each of them.
func (b *builder) phaseLanes(placed []*model.Opportunity) []RoadmapLane {
	var lanes []RoadmapLane
	lane := func(l Link, holds func(*model.Opportunity) bool) {
		var list []*model.Opportunity
		for _, o := range placed {
			if holds(o) {
				list = append(list, o)
			}
		}
		if len(list) > 0 {
			lanes = append(lanes, RoadmapLane{Link: l, Columns: b.roadmapColumns(list)})
		}
	}
	for _, p := range b.Handbook.Phases {
		lane(b.link(p.Address, p.Title), func(o *model.Opportunity) bool { return inPhase(o, p.ID) })
	}
	lane(Link{Title: b.title("roadmap.no-activity")}, func(o *model.Opportunity) bool { return len(o.Activities) == 0 })
	return lanes
}

func inPhase(o *model.Opportunity, phase string) bool {
	for _, a := range o.Activities {
		if a.Phase.ID == phase {
			return true
		}
	}
	return false
}

// teamLanes has a lane for each team that owns an opportunity, and one for those without an owner.
func (b *builder) teamLanes(placed []*model.Opportunity) []RoadmapLane {
	var lanes []RoadmapLane
	owned := map[string][]*model.Opportunity{}
	for _, o := range placed {
		owned[o.Owner.ID] = append(owned[o.Owner.ID], o)
	}
	for _, t := range b.Handbook.Teams {
		if list := owned[t.ID]; len(list) > 0 {
			lanes = append(lanes, RoadmapLane{Link: b.toTeam(t.ID), Columns: b.roadmapColumns(list)})
		}
	}
	if list := owned[""]; len(list) > 0 && len(lanes) > 0 {
		lanes = append(lanes, RoadmapLane{Link: Link{Title: b.title("roadmap.nobody")}, Columns: b.roadmapColumns(list)})
	}
	return lanes
}

func (b *builder) roadmapItem(o *model.Opportunity) RoadmapItem {
	return RoadmapItem{OpportunityCard: b.opportunityCard(o), Moves: b.moves(o), Served: b.served(o)}
}
