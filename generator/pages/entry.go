package pages

import (
	"slices"
	"strings"
	"sync"

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
	Names    []string           // other words that find it: its id, tags
	Headings []markdown.Heading // of its body

	file  string
	words func(add func(text string)) // what stands beside the body; nil for nothing
}

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

// Entries are what search finds: every listed page, in the order of the list. They
// are made when they are asked for, and may be used concurrently.
type Entries struct {
	b     *builder
	list  []*Page
	known func() map[string]Entry // see rest
}

// NewEntries prepares the entries of the listed pages among list.
func NewEntries(in *Input, list []Page) *Entries {
	e := &Entries{b: &builder{Input: in, address: "/"}, list: make([]*Page, 0, len(list))}
	for i := range list {
		if list[i].Listed {
			e.list = append(e.list, &list[i])
		}
	}
	e.known = sync.OnceValue(e.b.rest)
	return e
}

// Len is how many there are.
func (e *Entries) Len() int { return len(e.list) }

// At makes the one with that place.
func (e *Entries) At(i int) Entry {
	p, b := e.list[i], e.b
	var entry Entry
	switch about := p.about.(type) {
	case aboutActivity:
		entry = b.activityEntry(about.of(b.Input))
	case aboutMetric:
		entry = b.metricEntry(about.of(b.Input))
	case aboutOpportunity:
		entry = b.opportunityEntry(about.of(b.Input))
	default:
		var ok bool
		if entry, ok = e.known()[p.Address]; !ok {
			entry = Entry{Kind: "overview"}
			if key := overviews[p.Layout]; key != "" {
				entry.Summary = b.say(key)
			}
		}
	}
	entry.Address, entry.Title = p.Address, p.Title(b.Input)
	if doc := b.Bodies[entry.file].Document(); doc != nil {
		entry.Headings = doc.Headings
	}
	return entry
}

// overviews are the messages that say what the pages of the site's own are for.
var overviews = map[string]string{
	"flow": "flow.overview", "metrics": "metrics.overview", "opportunities": "opportunities.overview", "roadmap": "roadmap.overview", "insights": "insights.overview",
}

// AppendText appends what stands on e's page to dst, each piece of it on lines of
// its own.
func (e *Entry) AppendText(dst []byte, in *Input) []byte {
	if e.words != nil {
		e.words(func(text string) { dst = append(append(dst, text...), '\n') })
	}
	if doc := in.Bodies[e.file].Document(); doc != nil {
		dst = doc.AppendPlain(dst, func(_ int, l markdown.Link) markdown.Resolved {
			t, _ := in.Links.Resolve(e.file, l)
			return markdown.Resolved{Text: t.Title}
		})
	}
	return dst
}

// rest are the entries that have more than a title, by address, without activities,
// metrics and opportunities: those are the many.
func (b *builder) rest() map[string]Entry {
	h := b.Handbook
	all := map[string]Entry{}
	all["/"] = Entry{Kind: "overview", Summary: b.plain(or(h.Home.Summary, or(h.Settings.Product.Mission, h.Settings.Product.Vision))), file: h.Home.Origin.File}
	all["/needs/"] = Entry{Kind: "overview", Summary: b.plain(or(h.Map.Summary, h.Map.Purpose)), file: h.Map.Origin.File}
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
