package pages

import (
	"html/template"
	"slices"

	"flowbook/generator/chart"
	"flowbook/generator/model"
)

// Metric is the view of /metrics/ID/: its value, what it means, its history, and what is
// done about it.
type Metric struct {
	Shell
	Crumbs    []Link
	Heading   template.HTML
	Why       template.HTML
	Value     string
	Unit      string
	Health    Health
	Where     string // the segment that is out of its range while the whole is not; else ""
	Words     string // "80 to 250 views/day"; "" without a range
	Trend     string
	Chart     template.HTML // the history; "" without one
	History   template.HTML // all of it, where Chart shows but its last year
	From      string        // the day on which that begins
	Range     template.HTML // instead of a history
	Segments  []SegmentRow
	Head      string // what the column of values is called: the unit, or "Value"
	Facts     []Fact
	Query     string // Prometheus
	AtRisk    []RiskLine
	Answers   []Answer // the opportunities that have it as a cause
	Unheard   bool     // unhealthy, and no open opportunity answers it
	Columns   []string // of the observations, after the date
	Latest    []ObservationRow
	Earlier   []ObservationRow
	LeftOut   string // what is not shown of a very long history
	Noted     bool   // the latest have notes
	NotedOnce bool   // the earlier ones have
	Related   []Related
	Qualities []string // the words of its scale, if it has one
}

// RiskLine is a need that is at risk.
type RiskLine struct {
	Need  Link
	Users []Link
	Node  Link
}

// ObservationRow is one day.
type ObservationRow struct {
	Day    string // "22 Nov 2026"
	Date   string // for machines
	Values []ObservedValue
	Notes  []string // what was noted that day
}

// ObservedValue is a value of that day and what it said then; "" where there is none.
type ObservedValue struct {
	Value  string
	Health Health // below or above alone
}

// The observations that a page shows at once, and those that it shows at all.
const (
	latestRows  = 12
	earlierRows = 300
)

func metricPages(in *Input) []Page {
	var list []Page
	for i, m := range in.Handbook.Metrics {
		if m.Published() {
			list = append(list, in.pageAbout("metric", m.Address, aboutMetric(i)))
		}
	}
	return list
}

func (b *builder) metric(m *model.Metric) *Metric {
	today := b.Handbook.Today
	v := &Metric{
		Shell:   b.shell("metric", m.Title, m.Why),
		Crumbs:  []Link{b.toOverview("/metrics/", "word.metrics"), {Title: b.label(m.Title)}},
		Heading: b.label(m.Title),
		Why:     b.inline(m.File, m.Why),
		Value:   b.value(m.State.Value),
		Unit:    chart.Unit(b.Words, m, m.State.Value),
		Health:  b.healthLong(m.Overall()),
		Where:   b.where(m),
		Words:   model.Lower(chart.RangeWords(b.Words, m, nil)),
		Trend:   chart.Trend(b.Words, m, today, b.personaTitle),
		Chart:   chart.Line(b.Words, m, today, b.personaTitle),
		Facts:   b.metricFacts(m),
		Query:   m.Source.Prometheus,
		AtRisk:  b.riskThrough(m),
		Related: b.relatedMetrics(m),
		Head:    or(m.Unit, b.say("word.value")),
	}
	v.Badge = b.badge(m.Activity.Badge)
	if first := oldestDay(m); v.Chart != "" {
		v.History, v.From = chart.History(b.Words, m, first, today, b.personaTitle), b.Words.Date(first)
	}
	if v.Chart == "" {
		v.Range = chart.Range(m, nil)
	}
	if m.Qualitative() {
		v.Qualities, v.Head = m.Scale, b.say("word.value")
	}
	for i := range m.Segments {
		v.Segments = append(v.Segments, b.segmentRow(m, i, v.Chart != ""))
	}
	v.Answers = b.answers(m)
	v.Unheard = m.Unhealthy() && !slices.ContainsFunc(v.Answers, func(a Answer) bool { return !a.ended })
	b.observations(v, m)
	return v
}

// oldestDay is when m or one of its segments was first observed; 0 for never.
func oldestDay(m *model.Metric) model.Date {
	day := model.Date(0)
	see := func(s model.Series) {
		if len(s) > 0 && (day == 0 || s[0].Date < day) {
			day = s[0].Date
		}
	}
	see(m.Series)
	for i := range m.Segments {
		see(m.Segments[i].Series)
	}
	return day
}

func (b *builder) metricFacts(m *model.Metric) []Fact {
	facts := []Fact{{Name: b.say("fact.activity"), Links: []Link{b.toActivity(m.Activity)}}}
	add := func(name, s string) {
		if s != "" {
			facts = append(facts, Fact{Name: name, Text: s})
		}
	}
	if t := b.team(m.Activity.Owner.ID); t.Title != "" {
		facts = append(facts, Fact{Name: b.say("fact.owner"), Links: []Link{t.Link}})
	}
	add(b.say("fact.healthy"), chart.RangeWords(b.Words, m, nil))
	if m.Target.Set {
		add(b.say("fact.target"), withUnit(b.value(m.Target), chart.Unit(b.Words, m, m.Target)))
	}
	add(b.say("fact.last-measured"), b.Words.Date(m.State.Date))
	if m.StaleAfter != nil {
		add(b.say("fact.stale-after"), b.say("count.days", "count", int(*m.StaleAfter)))
	}
	if m.Rollup != "" {
		add(b.say("fact.whole"), b.say("fact.whole-"+m.Rollup))
	}
	return facts
}

// riskThrough lists the needs that m puts at risk.
func (b *builder) riskThrough(m *model.Metric) []RiskLine {
	var list []RiskLine
	seen := map[string]bool{}
	for _, i := range b.known().risks[m.ID] {
		r := &b.Handbook.ValueAtRisk[i]
		need, node := b.Handbook.Node(r.Need), b.Handbook.Node(r.Node)
		if seen[r.Need] || need == nil || node == nil {
			continue
		}
		seen[r.Need] = true
		list = append(list, RiskLine{Need: b.toNode(need), Users: b.toNodes(r.Users), Node: b.toNode(node)})
	}
	return list
}
