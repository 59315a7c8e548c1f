package pages

import (
	"slices"
	"strings"

	"flowbook/generator/chart"
	"flowbook/generator/markdown"
	"flowbook/generator/model"
)

// Entry is a page as search knows it: what it is called, what stands beside its
// name in a list of results, and its words.
type Entry struct {
	Address  string
	Kind     string // an ID of EntryKinds
	Title    string // plain, like all that follows
	Where    string // what it belongs to: an activity's phase; "" for nothing
	Value    string // "252 views/day"; "" for none
	Health   Health // zero for none
	Summary  string
	Names    []string // other words that find it: its id, tags
	Headings []EntryHeading

	file  string
	words func(add func(text string)) // what stands beside the body; nil for nothing
}

// EntryHeading is a place within the page.
type EntryHeading struct{ ID, Title string }

// entryKinds are the kinds of entries and the messages that name a group of them, in
// the order in which equally good groups stand.
var entryKinds = []struct{ id, name string }{
	{"activity", "word.activities"}, {"metric", "word.metrics"}, {"opportunity", "word.opportunities"}, {"persona", "nav.personas"}, {"page", "nav.pages"},
	{"node", "word.needs-map"}, {"phase", "nav.phases"}, {"team", "nav.teams"}, {"track", "nav.onboarding"}, {"overview", "nav.overview"},
}

// EntryKind is a kind of entries.
type EntryKind struct{ ID, Title string }

// EntryKinds are the kinds of entries and what a group of them is called, in the
// order in which equally good groups stand.
func EntryKinds(in *Input) []EntryKind {
	list := make([]EntryKind, len(entryKinds))
	for i, k := range entryKinds {
		list[i] = EntryKind{k.id, in.say(k.name)}
	}
	return list
}

// Entries lists what search finds: every listed page of list, in its order.
func Entries(in *Input, list []Page) []Entry {
	b := &builder{Input: in, address: "/"}
	known := b.entries()
	entries := make([]Entry, 0, len(list))
	for _, p := range list {
		if !p.Listed {
			continue
		}
		e, ok := known[p.Address]
		if !ok {
			e = Entry{Kind: "overview"}
			if key := overviews[p.Layout]; key != "" {
				e.Summary = b.say(key)
			}
		}
		e.Address, e.Title = p.Address, p.Title(in)
		if doc := b.Bodies[e.file]; doc != nil {
			for _, h := range doc.Headings {
				e.Headings = append(e.Headings, EntryHeading{h.ID, h.Text})
			}
		}
		entries = append(entries, e)
	}
	return entries
}

// overviews are the messages that say what the pages of the site's own are for.
var overviews = map[string]string{
	"flow": "flow.overview", "metrics": "metrics.overview", "opportunities": "opportunities.overview", "roadmap": "roadmap.overview", "insights": "insights.overview",
}

// Text calls add with each piece of what stands on e's page.
func (e *Entry) Text(in *Input, add func(text string)) {
	if e.words != nil {
		e.words(add)
	}
	if doc := in.Bodies[e.file]; doc != nil {
		add(doc.PlainAs(func(_ int, l markdown.Link) markdown.Resolved {
			t, _ := in.Links.Resolve(e.file, l)
			return markdown.Resolved{Text: t.Title}
		}))
	}
}

// entries are those that have more than a title, by address.
func (b *builder) entries() map[string]Entry {
	h := b.Handbook
	all := make(map[string]Entry, 2*len(h.Activities))
	all["/"] = Entry{Kind: "overview", Summary: b.plain(or(h.Home.Summary, or(h.Settings.Product.Mission, h.Settings.Product.Vision))), file: h.Home.Origin.File}
	all["/needs/"] = Entry{Kind: "overview", Summary: b.plain(or(h.Map.Summary, h.Map.Purpose)), file: h.Map.Origin.File}
	for _, a := range h.Activities {
		all[a.Address] = b.activityEntry(a)
	}
	for _, m := range h.Metrics {
		all[m.Address] = b.metricEntry(m)
	}
	for _, o := range h.Opportunities {
		all[o.Address] = b.opportunityEntry(o)
	}
	for _, p := range h.Personas {
		all[p.Address] = b.personaEntry(p)
	}
	for _, p := range h.Phases {
		all[p.Address] = Entry{Kind: "phase", Where: b.say("count.activities", "count", len(p.Activities)), Summary: b.plain(p.Summary), Names: []string{p.ID}}
	}
	for _, t := range h.Teams {
		all[t.Address] = Entry{Kind: "team", Where: b.teamType(t.Type), Summary: b.plain(t.Summary), Names: []string{t.ID, b.plain(t.Contact)}}
	}
	for i := range h.Map.Nodes {
		all[h.Map.Nodes[i].Address] = b.nodeEntry(&h.Map.Nodes[i])
	}
	for _, t := range h.Tracks {
		all[t.Address] = b.trackEntry(t)
	}
	for _, p := range h.Pages {
		all[p.Address] = Entry{Kind: "page", Where: b.folders(p.ID), Summary: b.plain(p.Summary), Names: p.Tags, file: p.Origin.File}
	}
	return all
}

func (b *builder) activityEntry(a *model.Activity) Entry {
	e := Entry{Kind: "activity", Health: b.activityHealth(a), Summary: b.plain(a.Summary), Names: []string{a.ID}, file: a.Origin.File}
	if p := b.Handbook.Phase(a.Phase.ID); p != nil {
		e.Where = b.plain(p.Title)
	}
	e.words = func(add func(string)) {
		for i := range a.Interactions {
			in := &a.Interactions[i]
			add(b.personaTitle(in.Persona.ID))
			b.each(add, in.Does, in.Job, in.Pain)
		}
		for i := range a.Metrics {
			b.each(add, a.Metrics[i].Title)
		}
		for _, o := range b.opportunitiesIn(a) {
			b.each(add, o.Title)
		}
		if t := b.Handbook.Team(a.Owner.ID); t != nil {
			b.each(add, t.Name)
		}
	}
	return e
}

func (b *builder) metricEntry(m *model.Metric) Entry {
	e := Entry{Kind: "metric", Health: b.healthOf(m.Overall()), Summary: b.plain(m.Why), Names: []string{m.ID}}
	if v := b.value(m.State.Value); m.State.Value.Set && m.Qualitative() {
		e.Value = v
	} else if m.State.Value.Set {
		e.Value = withUnit(v, m.Unit)
	}
	if m.Activity != nil {
		e.Where = b.plain(m.Activity.Title)
	}
	e.words = func(add func(string)) {
		for i := range m.Segments {
			add(b.personaTitle(m.Segments[i].Persona.ID))
		}
		b.each(add, m.Scale...)
	}
	return e
}

func (b *builder) opportunityEntry(o *model.Opportunity) Entry {
	e := Entry{Kind: "opportunity", Value: chart.StatusWord(b.Words, o.Status), Summary: b.plain(o.Summary), Names: []string{o.ID}}
	var in []string
	for _, a := range o.Activities {
		in = append(in, b.plain(a.Title))
	}
	if len(in) > 2 {
		in = append(in[:1], b.say("count.other-activities", "count", len(in)-1))
	}
	e.Where = b.enumerate(in)
	if !o.Inline {
		e.file = o.Origin.File
	}
	e.words = func(add func(string)) {
		for _, p := range o.Personas {
			add(b.personaTitle(p.ID))
		}
		for i := range o.Solutions {
			b.each(add, o.Solutions[i].Title)
			for _, x := range o.Solutions[i].Experiments {
				b.each(add, x.Title, x.Result)
			}
		}
	}
	return e
}

func (b *builder) personaEntry(p *model.Persona) Entry {
	e := Entry{Kind: "persona", Where: b.personaKindWord(p.Kind), Summary: b.plain(p.Summary), Names: []string{p.ID}, file: p.Origin.File}
	e.words = func(add func(string)) {
		for _, j := range p.Jobs {
			b.each(add, j.When, j.Want, j.So)
		}
		b.each(add, p.Pains...)
		b.each(add, p.Goals...)
	}
	return e
}

func (b *builder) nodeEntry(n *model.Node) Entry {
	e := Entry{Kind: "node", Where: b.kindWord(n.Kind), Summary: b.plain(n.Summary), Names: []string{n.ID}}
	if t := b.Handbook.Team(n.Team.ID); t != nil {
		e.Where += " · " + b.plain(t.Name)
	}
	if len(n.Activities) > 0 {
		e.Health = b.healthOf(n.Health)
	}
	e.words = func(add func(string)) { b.each(add, n.Note, n.Stage) }
	return e
}

func (b *builder) trackEntry(t *model.Track) Entry {
	e := Entry{Kind: "track", Value: b.Words.Minutes(t.Minutes()), Summary: b.plain(t.Summary), Names: []string{t.ID}, file: t.Origin.File}
	if t.Persona.ID != "" {
		e.Where = b.personaTitle(t.Persona.ID)
	}
	e.words = func(add func(string)) {
		for _, s := range t.Steps {
			b.each(add, s.Do)
			if p := b.Links.Page(s.Page.ID); p != nil {
				b.each(add, p.Title)
			}
		}
	}
	return e
}

// folders are the titles of the pages above the one with that id: "Guides".
func (b *builder) folders(id string) string {
	var list []string
	for i, r := range id {
		if r != '/' {
			continue
		}
		if p := b.Handbook.Page(id[:i]); p != nil && p.Published {
			list = append(list, b.plain(p.Title))
		} else {
			list = append(list, capital(id[strings.LastIndexByte(id[:i], '/')+1:i]))
		}
	}
	return strings.Join(list, " › ")
}

// each adds texts of front matter without their markup.
func (b *builder) each(add func(string), texts ...string) {
	for _, t := range texts {
		if t != "" {
			add(b.plain(t))
		}
	}
}

// EntryKind is the place of e's kind among EntryKinds.
func (e *Entry) EntryKind() int {
	return slices.IndexFunc(entryKinds, func(k struct{ id, name string }) bool { return k.id == e.Kind })
}
