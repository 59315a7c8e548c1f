package pages

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"flowbook/generator/chart"
	"flowbook/generator/model"
)

// Activity is the view of /activities/ID/. Every list may be empty, and so may
// every text but Heading: the layout leaves out what is not there.
type Activity struct {
	Shell
	Side       Side
	Crumbs     []Link
	TitleID    string // the anchor that the body's own title had
	Heading    template.HTML
	Summary    template.HTML
	Ruler      Ruler
	Who        []Who
	Body       Body
	Metrics    []MetricCard
	Opps       []OpportunityCard
	Why        []Chain
	Above      []NodeGroup // all nodes above it, where they are more than Why shows
	AboveCount string      // "All 9 elements of the map above it"
	Map        MiniMap     // the same as a picture
	Contents   Contents
	Facts      []Fact
	Related    []Related
	Prev, Next *Neighbour
}

// Who is one persona's interaction. The part "who" draws it.
type Who struct {
	Persona  Link
	Kind     string // "Customer"
	Does     template.HTML
	Job      template.HTML // the job story that the activity serves
	Pain     template.HTML
	Channels string // "UI, API"
	Gap      template.HTML
	GapWords string // the gap in words: "gap 5"
	Wide     bool
}

// Fact is a line of the aside. The part "facts" draws it.
type Fact struct {
	Name  string
	Text  string
	Links []Link
}

func activityPages(in *Input) []Page {
	var list []Page
	for i, a := range in.known().activities {
		list = append(list, in.pageAbout("activity", a.Address, aboutActivity(i)))
	}
	return list
}

func (b *builder) activity(order []*model.Activity, i int) Activity {
	a := order[i]
	phase := b.Handbook.Phase(a.Phase.ID)
	file := a.Origin.File
	v := Activity{
		Shell:   b.shell("activity", a.Title, a.Summary),
		Side:    b.side(order, a),
		Crumbs:  []Link{b.toOverview("/flow/", "nav.flow"), b.link(phase.Address, phase.Title), {Title: b.label(a.Title)}},
		Heading: b.label(a.Title),
		Summary: b.inline(file, a.Summary),
		Ruler:   b.articleRuler(phase, a),
		Who:     b.who(a),
		Body:    b.body(file, 1),
		Facts:   b.activityFacts(a),
		Related: b.relatedActivities(a),
		Prev:    b.flowNeighbour(order, i-1, b.say("nav.previous")),
		Next:    b.flowNeighbour(order, i+1, b.say("nav.next")),
	}
	v.Badge = b.badge(a.Badge)
	v.Diagrams = b.diagrams(file)
	if doc := b.Bodies[file].Document(); doc != nil {
		v.TitleID = doc.TitleID
	}
	v.Metrics = make([]MetricCard, 0, len(a.Metrics))
	for k := range a.Metrics {
		v.Metrics = append(v.Metrics, b.metricCard(&a.Metrics[k]))
	}
	opps := b.opportunitiesIn(a)
	v.Opps = make([]OpportunityCard, 0, len(opps))
	for _, o := range opps {
		v.Opps = append(v.Opps, b.opportunityCard(o))
	}
	v.Why, v.Above = b.why(a)
	if len(v.Above) > 0 { // else the chain above shows all there is
		v.AboveCount = b.aboveCount(v.Above)
		v.Map = b.above(a)
	}
	v.Contents = v.contents(b, b.headings(file, 2))
	return v
}

// contents lists the page's own sections, and below b.say("activity.how") those of the body.
func (v *Activity) contents(b *builder, body []ContentsEntry) Contents {
	var c Contents
	add := func(has bool, anchor, title string, below []ContentsEntry) {
		if has {
			c = append(c, ContentsEntry{Anchor: anchor, Title: title, Below: below})
		}
	}
	add(len(v.Who) > 0, "part:who", b.say("activity.who"), nil)
	add(v.Body != nil, "part:how", b.say("activity.how"), body)
	add(len(v.Metrics) > 0, "part:metrics", b.say("activity.metrics"), nil)
	add(len(v.Opps) > 0, "part:opportunities", b.say("activity.opportunities"), nil)
	add(len(v.Why) > 0, "part:why", b.say("activity.why"), nil)
	return c
}

// who lists the interactions in the order of the personas.
func (b *builder) who(a *model.Activity) []Who {
	list := make([]Who, 0, len(a.Interactions))
	file := a.Origin.File
	for _, p := range b.Handbook.Personas {
		i := a.Interaction(p.ID)
		if i == nil {
			continue
		}
		w := Who{
			Persona: b.link(published(p.Address, p.Published), p.Title),
			Kind:    b.personaKindWord(p.Kind),
			Does:    b.inline(file, i.Does), Job: b.inline(file, i.Job), Pain: b.inline(file, i.Pain),
			Gap: chart.Gap(i), GapWords: chart.GapWords(b.Words, i), Wide: chart.WideGap(i),
		}
		if len(i.Channels) > 0 {
			w.Channels = b.channels(i.Channels)
		}
		list = append(list, w)
	}
	return list
}

func (b *builder) channels(ids []string) string {
	ways := make([]string, len(ids))
	for i, id := range ids {
		ways[i] = b.say("channel." + id)
	}
	return strings.Join(ways, " · ")
}

// published is address, or "" for what has no page.
func published(address string, yes bool) string {
	if yes {
		return address
	}
	return ""
}

func (b *builder) activityFacts(a *model.Activity) []Fact {
	facts := []Fact{b.ownerFact(a.Owner), {Name: b.say("fact.status"), Text: b.say("activity-status." + or(a.Status, "live"))}}
	if a.Reviewed != 0 {
		facts = append(facts, Fact{Name: b.say("fact.reviewed"), Text: b.Words.Date(a.Reviewed)})
	}
	var nodes []Link
	for _, ref := range a.Supports {
		if n := b.Handbook.Node(ref.ID); n != nil {
			nodes = append(nodes, b.link(published(n.Address, b.Handbook.Map.Published), n.Title))
		}
	}
	var values []string
	for _, v := range a.Value {
		values = append(values, b.say("adds."+v))
	}
	facts = append(facts, Fact{Name: b.say("fact.supports"), Links: nodes}, Fact{Name: b.say("fact.adds-value"), Text: b.Words.Listed(values)})
	if doc := b.Bodies[a.Origin.File].Document(); doc != nil {
		facts = append(facts, Fact{Name: b.say("page.reading-time"), Text: b.readingTime(doc.Words)})
	}
	return slices.DeleteFunc(facts, func(f Fact) bool { return f.Text == "" && len(f.Links) == 0 })
}

// ownerFact is empty where the owner is unknown.
func (b *builder) ownerFact(ref model.Ref) Fact {
	f := Fact{Name: b.say("fact.owner")}
	if t := b.Handbook.Team(ref.ID); t != nil {
		f.Links = []Link{b.link(t.Address, t.Name)}
	}
	return f
}

func (b *builder) flowNeighbour(order []*model.Activity, i int, word string) *Neighbour {
	if i < 0 || i >= len(order) {
		return nil
	}
	a := order[i]
	return &Neighbour{Link: b.link(a.Address, a.Title), Label: strconv.Itoa(a.Number) + " · " + word}
}

// Bare reports whether there is nothing to say about the activity but its name.
func (v Activity) Bare() bool {
	return len(v.Who) == 0 && v.Body == nil && len(v.Metrics) == 0 && len(v.Opps) == 0 && len(v.Why) == 0
}
