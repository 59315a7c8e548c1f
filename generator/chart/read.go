package chart

import (
	"encoding/json"
	"slices"
	"strings"

	"flowbook/generator/model"
	"flowbook/generator/words"
)

// reading is what a line chart shows, for a script that reads out the values of
// a day. It stands in the chart's data-read attribute as JSON.
type reading struct {
	From  string         `json:"from"` // the plot's first day
	Span  int            `json:"span"` // days from there to its last
	Left  float64        `json:"left"` // px left of the plot
	Width int            `json:"width"`
	Unit  string         `json:"unit,omitempty"`
	Days  []int          `json:"days"` // on which something was observed, counted from From
	Lines []readingLine  `json:"lines"`
	Notes map[int]string `json:"notes,omitempty"` // by place in Days
}

// readingLine has a value for each of the days, "" for none, and which of them
// are out of the range: a letter a day, b for below, a for above.
type readingLine struct {
	Name   string   `json:"name"`
	Values []string `json:"values"`
	Out    string   `json:"out,omitempty"`
}

// read writes the attribute, its quotes included.
func read(w *words.Language, m *model.Metric, lines []line, notes []note, f *frame, width int) string {
	r := reading{From: f.start.String(), Span: int(f.end - f.start), Left: f.margin, Width: width, Unit: m.Unit}
	for _, l := range lines {
		for _, p := range l.points {
			r.Days = append(r.Days, int(p.Date-f.start))
		}
	}
	slices.Sort(r.Days)
	r.Days = slices.Compact(r.Days)
	at := make(map[model.Date]int, len(r.Days))
	for i, d := range r.Days {
		at[f.start+model.Date(d)] = i
	}
	for _, l := range lines {
		r.Lines = append(r.Lines, l.read(w, at))
	}
	for _, n := range notes {
		if i, ok := at[n.date]; ok {
			if r.Notes == nil {
				r.Notes = map[int]string{}
			}
			r.Notes[i] = strings.TrimPrefix(r.Notes[i]+"; "+n.words, "; ")
		}
	}
	b, err := json.Marshal(r)
	if err != nil {
		return `""` // it holds nothing that JSON could not
	}
	return "'" + strings.ReplaceAll(string(b), "'", `\u0027`) + "'"
}

// read gives l's values by place in the list of days.
func (l *line) read(w *words.Language, at map[model.Date]int) readingLine {
	out := readingLine{Name: l.name, Values: make([]string, len(at))}
	sides, some := []byte(strings.Repeat(".", len(at))), false
	for _, p := range l.points {
		i := at[p.Date]
		out.Values[i] = Say(w, p.Value)
		switch l.healthy.Side(p.Value.Number) {
		case model.Below:
			sides[i], some = 'b', true
		case model.Above:
			sides[i], some = 'a', true
		}
	}
	if some {
		out.Out = string(sides)
	}
	return out
}
