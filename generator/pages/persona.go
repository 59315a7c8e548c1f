package pages

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"flowbook/generator/chart"
	"flowbook/generator/model"
)

// Persona is the view of /personas/ID/. Every list may be empty.
type Persona struct {
	Shell
	Crumbs   []Link
	TitleID  string
	Heading  template.HTML
	Summary  template.HTML
	Jobs     []Job
	Pains    []template.HTML
	Goals    []template.HTML
	Body     Body
	Journey  template.HTML // the picture; "" where nobody was asked
	Gaps     []GapRow      // the widest first
	Places   []PlaceRow    // all that they do, in the flow's order
	Segments []PersonaSegment
	Opps     []OpportunityCard
	Better   Link // to all opportunities for them; zero without any
	Tracks   []TrackRow
	Nodes    []Link     // of the needs map that stand for them
	Users    bool       // all of Nodes are users
	Chains   []Sentence // what these users need
	Folded   []Sentence // the rest of many
	Map      MiniMap    // their part of the needs map
}

// Job is a job story in three parts; "" for one that was left out.
type Job struct {
	When, Want, So template.HTML
}

// GapRow is what a persona does in one activity, and how wide the gap is.
type GapRow struct {
	Activity Link
	Does     template.HTML
	Score    string
	Gap      template.HTML
	Words    string
	Wide     bool
}

// PlaceRow is what a persona does in one activity.
type PlaceRow struct {
	Number   int
	Activity Link
	Does     template.HTML
	Words    string
}

// PersonaSegment is a persona's part of a metric.
type PersonaSegment struct {
	Metric   Link
	Activity Link
	Value    string
	Range    template.HTML
	Bounds   string
	Health   Health
}

// TrackRow is an onboarding track in a list. The part "tracks" draws it.
type TrackRow struct {
	Link
	Summary template.HTML
	Length  string // "6 steps · 55 min"
	Steps   int    // of a track; 0 for what is none
}

// maxGaps is how many of the widest gaps a persona's page lists.
const maxGaps = 6

func personaPages(in *Input) []Page {
	var list []Page
	for _, p := range personas(in.Handbook) {
		list = append(list, in.page("persona", p.Address, Plain(in.Engine, p.Title), from(&p.Origin), func(b *builder) any { return b.persona(p) }))
	}
	return list
}

func (b *builder) persona(p *model.Persona) Persona {
	file := p.Origin.File
	v := Persona{
		Shell:   b.shell("persona", p.Title, p.Summary),
		Crumbs:  []Link{b.toOverview("/flow/", "nav.flow"), {Title: b.title("persona-kind." + string(p.Kind) + "s")}, {Title: b.label(p.Title)}},
		Heading: b.label(p.Title),
		Summary: b.inline(file, p.Summary),
		Pains:   b.inlines(file, p.Pains), Goals: b.inlines(file, p.Goals),
		Body:     b.body(file, 1),
		Journey:  b.journey(p),
		Segments: b.personaSegments(p),
		Tracks:   b.tracksFor(p),
		TitleID:  b.titleID(file),
	}
	v.Badge = b.badge(p.Badge)
	v.Diagrams = b.diagrams(file)
	v.Jobs = b.jobs(p)
	if v.Gaps, v.Places = b.gaps(p); len(v.Places) <= len(v.Gaps) {
		v.Places = nil // the list above says it all
	}
	for _, o := range b.ranked() {
		if slices.ContainsFunc(o.Personas, func(r model.Ref) bool { return r.ID == p.ID }) {
			v.Opps = append(v.Opps, b.opportunityCard(o))
		}
	}
	if len(v.Opps) > 0 {
		v.Better = b.toOverview("/opportunities/", "persona.opportunities")
		v.Better.Href += "?persona=" + p.ID
	}
	if ids := b.nodesOf(p); len(ids) > 0 {
		v.Nodes = b.toNodes(ids)
		v.Users = !slices.ContainsFunc(ids, func(id string) bool { return b.Handbook.Node(id).Kind != model.User })
		v.Chains, v.Folded = fold(b.chainsOf(ids), maxSentences)
		v.Map = b.below(p, ids)
	}
	return v
}

// without drops the words with which the layout begins anyway.
func without(s, start string) string {
	if len(s) > len(start) && strings.EqualFold(s[:len(start)], start) {
		return s[len(start):]
	}
	return s
}

func (b *builder) inlines(file string, texts []string) []template.HTML {
	var list []template.HTML
	for _, t := range texts {
		list = append(list, b.inline(file, t))
	}
	return list
}

// gaps lists where importance exceeds satisfaction most, and all that p does.
func (b *builder) gaps(p *model.Persona) (widest []GapRow, all []PlaceRow) {
	type scored struct {
		of  *model.Interaction
		row int // of all
		gap float64
	}
	var rows []scored
	for _, a := range b.flowOrder() {
		i := a.Interaction(p.ID)
		if i == nil {
			continue
		}
		if gap, ok := i.Gap(); ok && *i.Importance > *i.Satisfaction {
			rows = append(rows, scored{i, len(all), gap})
		}
		all = append(all, PlaceRow{Number: a.Number, Activity: b.link(a.Address, a.Title), Does: b.label(i.Does), Words: chart.GapWords(b.Words, i)})
	}
	slices.SortStableFunc(rows, func(a, b scored) int { return cmp.Compare(b.gap, a.gap) })
	for _, r := range rows[:min(len(rows), maxGaps)] {
		place := &all[r.row]
		widest = append(widest, GapRow{
			Activity: place.Activity, Does: place.Does, Score: b.Words.Number(r.gap), Gap: chart.Gap(r.of), Words: place.Words, Wide: chart.WideGap(r.of),
		})
	}
	return widest, all
}

func (b *builder) personaSegments(p *model.Persona) []PersonaSegment {
	var list []PersonaSegment
	for _, m := range metrics(b.Handbook) {
		s := m.Segment(p.ID)
		if s == nil {
			continue
		}
		unit := m.Unit
		if m.Qualitative() || !s.State.Value.Set {
			unit = ""
		}
		list = append(list, PersonaSegment{
			Metric: b.link(m.Address, m.Title), Activity: b.link(m.Activity.Address, m.Activity.Title),
			Value: strings.TrimSpace(b.value(s.State.Value) + " " + unit), Range: chart.Range(m, s), Bounds: chart.Bounds(b.Words, m, s), Health: b.healthOf(s.State.Health),
		})
	}
	return list
}

func (b *builder) tracksFor(p *model.Persona) []TrackRow {
	var list []TrackRow
	for _, t := range b.Handbook.Tracks {
		if t.Published && t.Persona.ID == p.ID {
			list = append(list, b.trackRow(t))
		}
	}
	return list
}

func (b *builder) trackRow(t *model.Track) TrackRow {
	length := b.say("count.steps", "count", len(t.Steps))
	if m := b.Words.Minutes(t.Minutes()); m != "" {
		length += " · " + m
	}
	return TrackRow{Link: b.link(t.Address, t.Title), Summary: b.label(t.Summary), Length: length, Steps: len(t.Steps)}
}

// titleID is the anchor of the title that file's body began with; "" if it had none.
func (b *builder) titleID(file string) string {
	if doc := b.Bodies[file].Document(); doc != nil {
		return doc.TitleID
	}
	return ""
}
