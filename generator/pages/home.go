package pages

import (
	"html/template"
	"strings"

	"flowbook/generator/model"
)

// Home is the view of /. Every list may be empty.
type Home struct {
	Shell
	Name    template.HTML // above the vision
	Vision  template.HTML // the heading: the vision, else the product's name
	Mission template.HTML
	TitleID string // the anchor of the text's own first heading, if that says the title
	Counts  []HealthCount
	Total   string // "22 metrics"
	AtRisk  Link   // "2 of 6 needs at risk"; without Title where there is no map
	Risky   bool   // some need is at risk
	Body    Body
	Short   bool // Body is a few paragraphs, which may stand in two columns
	Flow    []GlancePhase
	Map     *MapPeek
	New     []TrackRow
	Top     []TopRow
	Pages   []TrackRow
}

// HealthCount is how many metrics are in one state.
type HealthCount struct {
	Href   string
	Health Health // the word in lower case
	N      int
}

// GlancePhase is a phase with its first activities.
type GlancePhase struct {
	Link
	Summary template.HTML
	Items   []ListedActivity
	More    Link // to all of them, where Items holds but a part; else zero
}

// TopRow is an opportunity in a short list.
type TopRow struct {
	Link
	Score   string
	Where   string // the activity that it stands in
	Steps   template.HTML
	Horizon string
}

// Bounds of what the home page shows at a glance.
const (
	maxGlance = 8
	maxTop    = 3
	maxNew    = 8
	maxShort  = 160 // words
)

func homePages(in *Input) []Page {
	o := overview
	if in.Handbook.Home.Published {
		o.file = in.Handbook.Home.Origin.File
	}
	return []Page{in.page("home", "/", Plain(in.Engine, in.Handbook.Settings.Title), o, func(b *builder) any { return b.home() })}
}

func (b *builder) home() Home {
	h := b.Handbook
	product := h.Settings.Product
	name := or(product.Name, h.Settings.Title)
	v := Home{
		Shell:   b.shell("home", h.Settings.Title, or(h.Home.Summary, or(product.Mission, product.Vision))),
		Name:    b.label(or(h.Home.Title, name)),
		Vision:  b.label(or(product.Vision, or(h.Home.Title, name))),
		Mission: b.inline(product.File, product.Mission),
		Flow:    b.glance(),
		Map:     b.mapPeek(),
		New:     b.newHere(),
		Top:     b.top(),
		Pages:   b.topPageRows(),
	}
	if v.Name == v.Vision {
		v.Name = ""
	}
	v.healthLine(b)
	if h.Home.Published {
		v.Body = b.body(h.Home.Origin.File, 1)
		v.Diagrams = b.diagrams(h.Home.Origin.File)
		if doc := b.Bodies[h.Home.Origin.File].Document(); doc != nil {
			v.TitleID = doc.TitleID
			v.Short = doc.Words <= maxShort && len(doc.Headings) == 0
		}
		v.Badge = b.badge(h.Home.Badge)
	}
	return v
}

// healthLine counts the metrics by state, and the needs at risk.
func (v *Home) healthLine(b *builder) {
	counts := map[model.Health]int{}
	list := metrics(b.Handbook)
	for _, m := range list {
		counts[overall(m)]++
	}
	v.Total = b.say("count.metrics", "count", len(list))
	for _, state := range []model.Health{model.Healthy, model.Below, model.Above, model.Stale, model.Unknown} {
		if n := counts[state]; n > 0 {
			v.Counts = append(v.Counts, HealthCount{Href: b.href("/metrics/"), Health: Health{State: string(state), Word: b.healthOf(state).Small}, N: n})
		}
	}
	needs, risky := 0, 0
	for i := range b.Handbook.Map.Nodes {
		if n := &b.Handbook.Map.Nodes[i]; n.Kind == model.Need {
			needs++
			if n.AtRisk {
				risky++
			}
		}
	}
	if needs == 0 || !b.Handbook.Map.Published {
		return
	}
	v.Risky = risky > 0
	v.AtRisk = b.toOverview("/needs/", "home.no-risk")
	if v.Risky {
		v.AtRisk = b.toOverview("/needs/", "home.at-risk", "count", needs, "risky", risky)
		v.AtRisk.Href += "?show=risk"
	}
}

func (b *builder) glance() []GlancePhase {
	var list []GlancePhase
	for _, p := range b.Handbook.Phases {
		g := GlancePhase{Link: b.link(p.Address, p.Title), Summary: b.label(p.Summary)}
		show := p.Activities
		if len(show) > maxGlance+1 {
			show = show[:maxGlance]
			g.More = b.toOverview(p.Address, "word.more", "count", len(p.Activities)-maxGlance)
		}
		for _, a := range show {
			g.Items = append(g.Items, b.listed(a))
		}
		list = append(list, g)
	}
	return list
}

// newHere says where each persona begins: with a track of theirs, else with what
// the handbook says of them. Tracks for nobody in particular stand last.
func (b *builder) newHere() []TrackRow {
	var list []TrackRow
	for _, p := range personas(b.Handbook) {
		tracks := b.tracksFor(p)
		switch len(tracks) {
		case 0:
			list = append(list, TrackRow{Link: b.link(p.Address, p.Title), Summary: b.label(p.Summary), Length: b.personaKindWord(p.Kind)})
		case 1:
			row := tracks[0]
			if row.Summary == "" {
				row.Summary = row.Title
			}
			row.Title = b.label(p.Title)
			list = append(list, row)
		default: // told apart by their own titles
			list = append(list, tracks...)
		}
	}
	for _, t := range b.Handbook.Tracks {
		if p := b.Handbook.Persona(t.Persona.ID); t.Published && (p == nil || !p.Published) {
			list = append(list, b.trackRow(t))
		}
	}
	return list[:min(len(list), maxNew)]
}

func (b *builder) top() []TopRow {
	var list []TopRow
	for _, o := range b.ranked() {
		if len(list) == maxTop || o.Status.Ended() {
			break
		}
		c := b.opportunityCard(o)
		var where []string
		for _, part := range []string{c.Where, c.Who} {
			if part != "" {
				where = append(where, part)
			}
		}
		list = append(list, TopRow{Link: c.Link, Score: or(c.Score, "–"), Where: strings.Join(where, " · "), Steps: c.Steps, Horizon: c.Horizon})
	}
	return list
}

// topPageRows lists the pages that stand right below the root.
func (b *builder) topPageRows() []TrackRow {
	var list []TrackRow
	for _, p := range topPages(b.Handbook) {
		if p.Address == "/" {
			continue
		}
		below := 0
		for _, q := range b.Handbook.Pages {
			if q.Published && strings.HasPrefix(q.ID, p.ID+"/") {
				below++
			}
		}
		row := TrackRow{Link: b.link(p.Address, p.Title), Summary: b.label(p.Summary)}
		if below > 0 {
			row.Length = b.say("count.pages", "count", below)
		}
		list = append(list, row)
	}
	return list
}

// Bare reports whether the handbook has nothing to show.
func (v Home) Bare() bool {
	return v.Body == nil && len(v.Flow) == 0 && v.Map == nil && len(v.New) == 0 && len(v.Pages) == 0
}
