package pages

import (
	"cmp"
	"html/template"
	"math"
	"slices"
	"strconv"

	"flowbook/generator/chart"
	"flowbook/generator/model"
)

// Metrics is the view of /metrics/: the table of all.
type Metrics struct {
	Shell
	Lead      string
	Rows      []MetricRow // those that need somebody first
	Attention int         // how many do
}

// MetricRow is one metric in the table.
type MetricRow struct {
	Link
	Activity Link
	Number   int // of the activity, in the flow
	Value    string
	Unit     string
	Range    template.HTML
	Words    string // "80 to 250 views/day"
	Health   Health
	Where    string // the segment that is out of its range while the whole is not; else ""
	Off      string // how far out of its range, in widths of the range; a key to sort by
	Spark    template.HTML
	Trend    string
}

func metricsPages(in *Input) []Page {
	return []Page{in.page("metrics", "/metrics/", in.say("word.metrics"), overview, func(b *builder) any { return b.metrics() })}
}

func (b *builder) metrics() *Metrics {
	list := byNeed(metrics(b.Handbook))
	v := &Metrics{Shell: b.shell("metrics", b.say("word.metrics"), b.say("metrics.lead"))}
	v.Rows = make([]MetricRow, 0, len(list))
	for _, m := range list {
		r := b.metricRow(m)
		if r.Health.NeedsAttention() {
			v.Attention++
		}
		v.Rows = append(v.Rows, r)
	}
	v.Lead = b.metricsLead(len(list), v.Attention)
	return v
}

// metricsLead says what the table shows.
func (in *Input) metricsLead(all, attention int) string {
	key := "metrics.some-need"
	switch {
	case all == 0:
		return in.say("metrics.empty")
	case attention == 0:
		key = "metrics.healthy"
	case all == 1:
		key = "metrics.one"
	case attention == all:
		key = "metrics.all-need"
	}
	return in.say(key, "count", all, "number", in.numberWord(all))
}

// needRank orders metrics by how much they need somebody.
var needRank = map[model.Health]int{model.Above: 1, model.Below: 2, model.Stale: 3, model.Unknown: 4, model.Healthy: 5}

// byNeed sorts list: those out of their range first, then those of which nothing
// new is known; the flow's order among equals.
func byNeed(list []*model.Metric) []*model.Metric {
	slices.SortStableFunc(list, func(a, b *model.Metric) int {
		return cmp.Compare(needRank[a.Overall()], needRank[b.Overall()])
	})
	return list
}

func (b *builder) metricRow(m *model.Metric) MetricRow {
	r := MetricRow{
		Link:     b.toMetric(m),
		Activity: b.toActivity(m.Activity),
		Number:   m.Activity.Number,
		Value:    b.value(m.State.Value),
		Unit:     chart.Unit(b.Words, m, m.State.Value),
		Range:    chart.Range(m, nil),
		Words:    chart.RangeWords(b.Words, m, nil),
		Health:   b.healthOf(m.Overall()),
		Where:    b.where(m),
		Off:      strconv.FormatFloat(off(m), 'f', -1, 64),
		Spark:    chart.Sparkline(m, b.Handbook.Today),
		Trend:    chart.Trend(b.Words, m, b.Handbook.Today, b.personaTitle),
	}
	return r
}

// where names the segment that m's health comes from; "" if it is the whole's.
func (b *builder) where(m *model.Metric) string {
	if m.Overall() == m.State.Health {
		return ""
	}
	for i := range m.Segments {
		if m.Segments[i].State.Health == m.Overall() {
			return b.personaTitle(m.Segments[i].Persona.ID)
		}
	}
	return ""
}

// off is how far a metric, or its worst segment, is out of its range, in widths
// of that range (of its bound, where it has one); 0 inside, -1 where nothing is known.
func off(m *model.Metric) float64 {
	far := -1.0
	see := func(s model.State, r *model.Range) {
		if s.Health == model.Unknown {
			return
		}
		far = max(far, math.Round(distance(s.Value.Number, r)*1000)/1000)
	}
	see(m.State, &m.Healthy)
	for i := range m.Segments {
		see(m.Segments[i].State, &m.Segments[i].Healthy)
	}
	return far
}

func distance(v float64, r *model.Range) float64 {
	width := r.Max.Number - r.Min.Number
	if !r.Min.Set || !r.Max.Set {
		width = math.Abs(r.Max.Number + r.Min.Number) // one of them is 0
	}
	if width == 0 {
		width = 1
	}
	switch {
	case r.Min.Set && v < r.Min.Number:
		return (r.Min.Number - v) / width
	case r.Max.Set && v > r.Max.Number:
		return (v - r.Max.Number) / width
	}
	return 0
}
