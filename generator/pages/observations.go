package pages

import (
	"slices"

	"flowbook/generator/model"
)

// observations fills in the table of a metric's history: a row a day, newest
// first, a column for the whole and one for each segment that was measured.
func (b *builder) observations(v *Metric, m *model.Metric) {
	columns := []column{{b.say("chart.all"), m.Series, &m.Healthy}}
	if len(m.Series) == 0 {
		columns = nil
	}
	for i := range m.Segments {
		if s := &m.Segments[i]; len(s.Series) > 0 {
			columns = append(columns, column{b.personaTitle(s.Persona.ID), s.Series, &s.Healthy})
		}
	}
	if len(columns) == 1 {
		columns[0].name = v.Head
	}
	rows := b.pivot(columns)
	for _, c := range columns {
		v.Columns = append(v.Columns, c.name)
	}
	all := len(rows)
	rows = rows[:min(all, latestRows+earlierRows)]
	v.Latest = rows[:min(len(rows), latestRows)]
	v.Earlier = rows[len(v.Latest):]
	noted := func(r ObservationRow) bool { return len(r.Notes) > 0 }
	v.Noted, v.NotedOnce = slices.ContainsFunc(v.Latest, noted), slices.ContainsFunc(v.Earlier, noted)
	if all > len(rows) {
		v.LeftOut = b.say("metric.left-out", "n", all-len(rows), "day", rows[len(rows)-1].Day, "file", "metrics/"+m.ID+".csv")
	}
}

type column struct {
	name    string
	series  model.Series
	healthy *model.Range
}

// pivot makes one row of each day on which something was observed, newest first.
func (b *builder) pivot(columns []column) []ObservationRow {
	var days []model.Date
	for _, c := range columns {
		for _, o := range c.series {
			days = append(days, o.Date)
		}
	}
	slices.Sort(days)
	days = slices.Compact(days)
	at := make([]int, len(columns)) // the next observation of each column
	rows := make([]ObservationRow, 0, len(days))
	for _, day := range days {
		r := ObservationRow{Day: b.Words.ShortDate(day), Date: day.String(), Values: make([]ObservedValue, len(columns))}
		for i, c := range columns {
			for ; at[i] < len(c.series) && c.series[at[i]].Date == day; at[i]++ {
				o := c.series[at[i]]
				r.Values[i] = b.observed(o.Value, c.healthy)
				if o.Note != "" && !slices.Contains(r.Notes, o.Note) {
					r.Notes = append(r.Notes, o.Note)
				}
			}
		}
		rows = append(rows, r)
	}
	slices.Reverse(rows)
	return rows
}

// observed is a value and, where it was out of today's range, on which side.
func (b *builder) observed(v model.Value, r *model.Range) ObservedValue {
	o := ObservedValue{Value: b.value(v)}
	switch {
	case !v.Set:
	case r.Min.Set && v.Number < r.Min.Number:
		o.Health = b.healthOf(model.Below)
	case r.Max.Set && v.Number > r.Max.Number:
		o.Health = b.healthOf(model.Above)
	}
	return o
}
