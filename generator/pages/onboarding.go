package pages

import (
	"html/template"
	"slices"
	"strconv"

	"flowbook/generator/model"
)

// Track is the view of /onboarding/ID/: an ordered list of pages to read and
// things to do. The browser remembers what was done.
type Track struct {
	Shell
	Crumbs  []Link
	ID      string
	TitleID string
	Heading template.HTML
	Summary template.HTML
	Persona Link
	Length  string // "6 steps · 55 min"
	Steps   []TrackStep
	Body    Body
	Next    []TrackRow // what to do then; never empty
}

// TrackStep is one thing to read or do.
type TrackStep struct {
	Number  int
	Key     string        // what the browser remembers it by: it survives a new order
	Page    Link          // zero without a page
	Do      template.HTML // what is to be done or read
	Minutes string
	Plain   float64 // minutes as a number, for the script; 0 if unknown
}

func onboardingPages(in *Input) []Page {
	var list []Page
	for _, t := range in.Handbook.Tracks {
		if !t.Published {
			continue
		}
		list = append(list, in.page("onboarding", t.Address, Plain(in.Engine, t.Title), from(&t.Origin), func(b *builder) any { return b.track(t) }))
	}
	return list
}

func (b *builder) track(t *model.Track) *Track {
	file := t.Origin.File
	v := &Track{
		Shell:   b.shell("onboarding", t.Title, t.Summary),
		Crumbs:  []Link{b.toOverview("/", "word.home"), {Title: b.title("nav.onboarding")}, {Title: b.label(t.Title)}},
		ID:      t.ID,
		TitleID: b.titleID(file),
		Heading: b.label(t.Title),
		Summary: b.inline(file, t.Summary),
		Length:  b.trackRow(t).Length,
		Body:    b.body(file, 1),
	}
	v.Badge = b.badge(t.Badge)
	v.Diagrams = b.diagrams(file)
	if t.Persona.ID != "" {
		v.Persona = b.toPersona(t.Persona.ID)
	}
	seen := map[string]int{}
	for i, s := range t.Steps {
		v.Steps = append(v.Steps, b.trackStep(file, i, &s, seen))
	}
	v.Next = b.next(t)
	return v
}

func (b *builder) trackStep(file string, i int, s *model.Step, seen map[string]int) TrackStep {
	step := TrackStep{Number: i + 1, Page: b.toPage(s.Page.ID), Do: b.inline(file, s.Do)}
	step.Key = or(s.Page.ID, b.plain(s.Do))
	if seen[step.Key]++; seen[step.Key] > 1 {
		step.Key += " " + strconv.Itoa(seen[step.Key])
	}
	if s.Minutes != nil {
		step.Plain, step.Minutes = *s.Minutes, b.Words.Minutes(*s.Minutes)
	}
	return step
}

// next lists what to do after t: the persona's other tracks, then what concerns
// them in the handbook, then everybody else's tracks.
func (b *builder) next(t *model.Track) []TrackRow {
	var same, other []TrackRow
	for _, o := range b.Handbook.Tracks {
		switch {
		case o == t || !o.Published:
		case t.Persona.ID != "" && o.Persona.ID == t.Persona.ID:
			same = append(same, b.trackRow(o))
		default:
			other = append(other, b.trackRow(o))
		}
	}
	return slices.Concat(same, b.afterwards(t), other)
}

// afterwards is where who has been through every track goes on: what concerns them
// in the flow, and what could be better.
func (b *builder) afterwards(t *model.Track) []TrackRow {
	var list []TrackRow
	if p := b.Handbook.Persona(t.Persona.ID); p != nil && p.Published {
		list = append(list, TrackRow{Link: b.link(p.Address, p.Title), Summary: b.title("onboarding.then-persona")})
	}
	if len(b.flowOrder()) > 0 {
		list = append(list, TrackRow{Link: b.toOverview("/flow/", "word.product-flow"), Summary: b.title("onboarding.then-flow")})
	}
	if anyOpportunity(b.Handbook) {
		list = append(list, TrackRow{Link: b.toOverview("/opportunities/", "word.opportunities"), Summary: b.title("onboarding.then-opportunities")})
	}
	if len(list) == 0 {
		list = append(list, TrackRow{Link: b.toOverview("/", "word.home"), Summary: b.title("page.begin")})
	}
	return list
}
