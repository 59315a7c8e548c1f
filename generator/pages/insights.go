package pages

import (
	"html/template"

	"flowbook/generator/chart"
	"flowbook/generator/insights"
	"flowbook/generator/model"
)

// Insights is the view of /insights/: what needs somebody, and what went well.
type Insights struct {
	Shell
	Lead     string // how it stands, in a few sentences
	Tally    []Tally
	Sections []InsightSection
	Accepted []Insight // waived, with the reason
	Fine     bool      // nothing needs anybody
}

// Tally is one section in the page's contents.
type Tally struct {
	ContentsEntry
	Count int
}

// InsightSection is one kind of thing.
type InsightSection struct {
	ID     string
	Title  string
	Means  string // why it matters
	Do     string // what to do about each of them, where that is the same; else ""
	Needs  []NeedAtRisk
	Value  *ValueTable // where value comes from
	Items  []Insight
	More   []Insight // the rest of many
	MoreOf []NeedAtRisk
	Left   string // "8739 more are not shown here."; "" where all are
}

// maxInsights is how many of one kind stand open before the rest is folded away.
const maxInsights = 10

// maxFolded is how many of one kind are folded away. A handbook of thousands of
// activities has thousands; a page of megabytes helps nobody.
const maxFolded = 200

func insightsPages(in *Input) []Page {
	return []Page{in.page("insights", "/insights/", in.say("insights.title"), overview, func(b *builder) any { return b.insights() })}
}

func (b *builder) insights() *Insights {
	list := insights.Find(b.Handbook, b.Findings, b.Words)
	v := &Insights{
		Shell: b.shell("insights", b.say("insights.title"), b.say("insights.lead")),
		Lead:  insights.Headline(b.Handbook, list, b.Words), Fine: true,
	}
	groups, accepted := insights.Grouped(list)
	for _, g := range groups {
		s := b.insightSection(&g)
		v.Sections = append(v.Sections, s)
		v.Tally = append(v.Tally, Tally{ContentsEntry{Anchor: "part:" + s.ID, Title: s.Title}, countOf(&s, &g)})
		for _, i := range g.Items {
			v.Fine = v.Fine && i.Calm()
		}
	}
	for _, i := range accepted {
		v.Accepted = append(v.Accepted, b.insight(i, true))
	}
	if n := len(v.Accepted); n > 0 {
		v.Tally = append(v.Tally, Tally{ContentsEntry{Anchor: "part:accepted", Title: b.say("insights.accepted")}, n})
	}
	return v
}

// countOf is the number beside a section's name; 0 for a picture of the whole.
func countOf(s *InsightSection, g *insights.Group) int {
	if s.Value != nil {
		return len(g.Items) - 1
	}
	return len(g.Items)
}

func (b *builder) insightSection(g *insights.Group) InsightSection {
	s := InsightSection{ID: g.ID, Title: g.Title(b.Words), Means: g.Why(b.Words), Do: insights.SharedDo(g.Items)}
	var needs, items []*insights.Insight
	for _, i := range g.Items {
		switch {
		case i.Kind == insights.ValueAtRisk:
			needs = append(needs, i)
		case i.Kind == insights.ValueSource && i.Parts.Len() > 0:
			s.Value = b.valueTable(i)
		default:
			items = append(items, i)
		}
	}
	items, more := fold(items, maxInsights)
	needs, moreOf := fold(needs, maxInsights)
	if left := len(more) + len(moreOf) - maxFolded; left > 0 {
		more, moreOf = more[:min(len(more), maxFolded)], moreOf[:min(len(moreOf), maxFolded)]
		s.Left = b.say("insights.left", "count", left)
	}
	item := func(i *insights.Insight) Insight { return b.insight(i, s.Do == "") }
	s.Items, s.More = shown(items, item), shown(more, item)
	s.Needs, s.MoreOf = shown(needs, b.needAtRisk), shown(moreOf, b.needAtRisk)
	return s
}

// shown makes each of list ready to show.
func shown[T any](list []*insights.Insight, view func(*insights.Insight) T) []T {
	if len(list) == 0 {
		return nil
	}
	views := make([]T, len(list))
	for k, i := range list {
		views[k] = view(i)
	}
	return views
}

// NeedAtRisk is one need and what endangers it.
type NeedAtRisk struct {
	Need    Link
	Users   []Link
	Reasons []NeedRisk
	More    string // "and 3 more"; "" where Reasons holds all
}

// NeedRisk is an unhealthy metric below a need.
type NeedRisk struct {
	Nodes    []Link
	Activity Numbered
	Metric   Link
	Health   Health
	Says     string // "252 views/day for Application engineer, above its range since 15 Nov 2026"
	Answers  []Link // open opportunities
	Accepted bool   // that there is none
	Line     Line
}

func (b *builder) needAtRisk(i *insights.Insight) NeedAtRisk {
	n := NeedAtRisk{Need: b.entity(&i.Subject), Users: b.namedIn(i.Says, &i.Subject)}
	for _, p := range i.Parts.First(maxReasons) {
		n.Reasons = append(n.Reasons, b.needRisk(&p))
	}
	n.More = b.andMore(i.Parts.Len() - len(n.Reasons))
	return n
}

func (b *builder) needRisk(p *insights.Part) NeedRisk {
	last := len(p.Path) - 1
	metric, activity := p.Path[last], p.Path[last-1]
	r := NeedRisk{
		Metric: b.entity(&metric), Activity: Numbered{Link: b.entity(&activity), Number: activity.Number},
		Health: b.healthOf(p.State.Health), Accepted: p.Accepted, Line: b.lineAt(p.Place),
	}
	r.Says = b.stateSays(p, metric.ID)
	for k := range p.Path[:last-1] {
		r.Nodes = append(r.Nodes, b.entity(&p.Path[k]))
	}
	for k := range p.Answers {
		r.Answers = append(r.Answers, b.entity(&p.Answers[k]))
	}
	return r
}

// stateSays is the state of a metric that puts a need at risk, in a sentence.
func (b *builder) stateSays(p *insights.Part, metric string) string {
	said, key := b.value(p.State.Value), "insights.value"
	if m := b.Handbook.Metric(metric); m != nil {
		said = withUnit(said, chart.Unit(b.Words, m, p.State.Value))
	}
	if p.Segment != "" {
		key += "-for"
	}
	if p.State.Since != 0 {
		key += "-since"
	}
	return b.say(key, "value", said, "persona", b.personaTitle(p.Segment), "side", b.say("health.range."+string(p.State.Health)), "day", b.Words.ShortDate(p.State.Since))
}

// RiskReason is an unhealthy metric below a node, in short.
type RiskReason struct {
	Node     Link
	Activity Link
	Metric   Link
	Health   Health
}

// maxReasons is how many reasons stand at one place.
const maxReasons = 8

// ValueTable says where value comes from, by phase.
type ValueTable struct {
	Says template.HTML // what the table comes to, in a sentence
	Rows []ValueRow
}

// ValueRow is one phase.
type ValueRow struct {
	Phase Link
	Cells []ValueCell
}

// ValueCell holds the activities of a phase that add value in one way.
type ValueCell struct {
	Name  string
	Items []Numbered
	More  string // "and 3 more"
}

func (b *builder) valueTable(i *insights.Insight) *ValueTable {
	t := &ValueTable{Says: b.insightSays(i.Says)}
	for _, s := range insights.Sources(b.Handbook) {
		if s.Phase == nil {
			continue
		}
		row := ValueRow{Phase: b.link(s.Phase.Address, s.Phase.Title)}
		row.Cells = append(row.Cells, b.valueCell(b.say("adds.new-capability"), s.New), b.valueCell(b.say("adds.less-cognitive-load"), s.Less),
			b.valueCell(b.say("adds.both"), s.Both), b.valueCell(b.say("adds.neither"), s.Neither))
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (b *builder) valueCell(name string, list []*model.Activity) ValueCell {
	c := ValueCell{Name: name}
	for _, a := range list[:min(len(list), maxReasons)] {
		c.Items = append(c.Items, Numbered{Link: b.toActivity(a), Number: a.Number})
	}
	c.More = b.andMore(len(list) - maxReasons)
	return c
}
