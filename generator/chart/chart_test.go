package chart

import (
	"flag"
	"html/template"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"flowbook/generator/model"
)

var update = flag.Bool("update", false, "write the golden files anew")

// today is the day on which all tests take place.
var today = day("2026-11-22")

func day(s string) model.Date {
	d, err := model.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func num(n float64) model.Value { return model.Num(n) }

func word(w string, at float64) model.Value {
	return model.Value{Set: true, Word: w, Number: at}
}

func ref(id string) model.Ref { return model.Ref{ID: id} }

// weekly makes one observation a week, the newest three days before today.
func weekly(weeks int, value func(week int) float64) model.Series {
	var s model.Series
	for i := range weeks {
		s = append(s, model.Observation{Date: today - 3 - model.Date(7*(weeks-1-i)), Value: num(math.Round(value(i)*10) / 10)})
	}
	return s
}

// views is the metric of the design's example: the whole above its range, one of three segments too.
func views() *model.Metric {
	wave := func(i int) float64 { return 6 * math.Sin(float64(i)*1.3) }
	m := &model.Metric{
		ID: "dashboard-views", Title: "Daily dashboard views", Unit: "views/day",
		Healthy: model.Range{Min: num(80), Max: num(250)}, Target: num(150), Activity: &model.Activity{},
		Series: weekly(52, func(i int) float64 { return 113 + 2.72*float64(i) + wave(i) - wave(51) }),
		Segments: []model.Segment{
			{Persona: ref("application-engineer"), Healthy: model.Range{Min: num(60), Max: num(150)},
				Series: weekly(52, func(i int) float64 { return 75 + 2.6*float64(i) + wave(i) })},
			{Persona: ref("platform-engineer"), Healthy: model.Range{Min: num(10), Max: num(60)},
				Series: weekly(52, func(i int) float64 { return 27 + wave(i)/2 })},
			{Persona: ref("management"), Healthy: model.Range{Min: num(5), Max: num(40)},
				Series: weekly(52, func(i int) float64 { return 11 + wave(i)/6 })},
		},
	}
	m.Series[31].Note = "Alerts switched off"
	return settle(m)
}

// settle gives m the state that model.Derive gives it.
func settle(m *model.Metric) *model.Metric {
	d := *m
	d.ID = "m"
	h := &model.Handbook{Today: today, Activities: []*model.Activity{{ID: "a", Metrics: []model.Metric{d}}}}
	h.Derive(true)
	d = h.Activities[0].Metrics[0]
	m.State, m.Segments = d.State, d.Segments
	return m
}

func metric(unit string, lo, hi, target, value model.Value) *model.Metric {
	m := &model.Metric{Unit: unit, Healthy: model.Range{Min: lo, Max: hi}, Target: target}
	if value.Set {
		m.Series = model.Series{{Date: today - 1, Value: value}}
	}
	return settle(m)
}

// scaled is a qualitative metric with one value a month.
func scaled(values ...float64) *model.Metric {
	words := []string{"poor", "fair", "good"}
	m := &model.Metric{Kind: "qualitative", Scale: words, Healthy: model.Range{Min: word("fair", 1), Max: word("good", 2)}}
	for i, v := range values {
		m.Series = append(m.Series, model.Observation{Date: today - 2 - model.Date(30*(len(values)-1-i)), Value: word(words[int(v)], v)})
	}
	return settle(m)
}

var none model.Value

func names(id string) string {
	return map[string]string{"application-engineer": "Application engineer", "platform-engineer": "Platform engineer", "management": "Management"}[id]
}

// notes gives m notes at the given weeks.
func noted(m *model.Metric, notes map[int]string) *model.Metric {
	for i, words := range notes {
		m.Series[i].Note = words
	}
	return m
}

// samples are the drawings whose bytes are kept, and that TestPreview shows side by side.
func samples() []struct {
	name string
	svg  template.HTML
} {
	stale := metric("", none, num(10), num(0), none)
	limit := 30.0
	stale.StaleAfter = &limit
	stale.Series = weekly(60, func(i int) float64 { return 9 - float64(i)/20 })[:47]
	settle(stale)
	alone := views()
	alone.Segments = nil
	longAgo := metric("min", none, num(40), num(20), none)
	longAgo.Series = weekly(400, func(i int) float64 { return 30 + 20*math.Sin(float64(i)/30) })
	settle(longAgo)
	five, nine, four := 5.0, 9.0, 4.0
	return []struct {
		name string
		svg  template.HTML
	}{
		{"history", History(nil, longAgo, longAgo.Series[0].Date, today, names)},
		{"history-of-a-year", History(nil, alone, alone.Series[0].Date, today, names)},
		{"scatter", scatterOf([]Dot{{1, "a/", "Access & waits", 2, 1.5, 120}, {2, "b/", "B", 2, 1.5, 30}, {3, "c/", "C", .25, 4, 0}})},
		{"scatter-of-one", scatterOf([]Dot{{1, "a/", "A", 2, 1.5, 120}})},
		{"profile", Risks(nil, &model.Risks{Desirability: "low", Viability: "high"})},
		{"profile-of-nothing", Risks(nil, &model.Risks{})},
		{"range-above", Range(views(), nil)},
		{"range-segment", Range(views(), &views().Segments[1])},
		{"range-less", Range(metric("days", none, num(1), num(.5), num(3.5)), nil)},
		{"range-share", Range(metric("%", num(90), none, num(98), num(83)), nil)},
		{"range-availability", Range(metric("%", num(99.9), none, none, num(99.95)), nil)},
		{"range-far-off", Range(metric("", num(0), num(2), none, num(400)), nil)},
		{"range-unknown", Range(metric("", num(3), num(8), num(5), none), nil)},
		{"range-without-range", Range(metric("", none, none, none, num(7)), nil)},
		{"range-negative", Range(metric("°C", num(-20), num(-5), none, num(-2)), nil)},
		{"range-stale", Range(stale, nil)},
		{"range-words", Range(scaled(2), nil)},
		{"spark", Sparkline(views(), today)},
		{"spark-stale", Sparkline(stale, today)},
		{"spark-far", Sparkline(metricWith("days", none, num(1), weekly(30, func(i int) float64 { return 2 + float64(i)/20 })), today)},
		{"spark-words", Sparkline(scaled(0, 1, 1, 2, 1), today)},
		{"line", Line(nil, views(), today, names)},
		{"line-alone", Line(nil, alone, today, names)},
		{"line-notes", Line(nil, noted(views(), map[int]string{5: "New dashboard", 12: "Training for all teams", 44: "Second cluster"}), today, names)},
		{"line-many-notes", Line(nil, noted(views(), map[int]string{5: "The new dashboard was announced", 6: "Training for all of the teams", 7: "Second cluster came", 8: "Holidays", 44: "x"}), today, names)},
		{"line-words", Line(nil, scaled(0, 0, 1, 2, 1, 1), today, names)},
		{"line-short", Line(nil, metricWith("%", num(99.5), none, weekly(5, func(i int) float64 { return 99.2 + float64(i)/10 })), today, names)},
		{"line-stale", Line(nil, stale, today, names)},
		{"gap", Gap(&model.Interaction{Importance: &nine, Satisfaction: &four})},
		{"gap-small", Gap(&model.Interaction{Importance: &five, Satisfaction: &five})},
		{"key", LineKey(1)},
	}
}

func metricWith(unit string, lo, hi model.Value, s model.Series) *model.Metric {
	return settle(&model.Metric{Unit: unit, Healthy: model.Range{Min: lo, Max: hi}, Series: s})
}

func TestDrawings(t *testing.T) {
	for _, s := range samples() {
		path := filepath.Join("testdata", s.name+".svg")
		got := strings.ReplaceAll(string(s.svg), "><", ">\n<") + "\n"
		if *update {
			if err := os.MkdirAll("testdata", 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs; run go test ./generator/chart -update and look at the difference\n%s", path, got)
		}
		if strings.Contains(got, "style=") || strings.Contains(got, "NaN") || strings.Contains(got, "Inf") {
			t.Errorf("%s holds a style or a number that is none: %s", path, got)
		}
	}
}
