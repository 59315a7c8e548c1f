package insights

import (
	"math"

	"flowbook/generator/chart"
	"flowbook/generator/model"
)

// piece is the whole of a metric, or one of its segments.
type piece struct {
	m *model.Metric
	s *model.Segment // nil: the whole
}

// pieceAt is the segment of m with the given persona, or the whole for "".
func pieceAt(m *model.Metric, persona string) piece {
	if persona == "" {
		return piece{m: m}
	}
	return piece{m, m.Segment(persona)}
}

// unhealthy lists the whole of m if it is out of its range, else its segments that are.
func unhealthy(m *model.Metric) []piece {
	if m.State.Health.Unhealthy() {
		return []piece{{m: m}}
	}
	var list []piece
	for i := range m.Segments {
		if m.Segments[i].State.Health.Unhealthy() {
			list = append(list, piece{m, &m.Segments[i]})
		}
	}
	return list
}

func (p piece) state() model.State {
	if p.s != nil {
		return p.s.State
	}
	return p.m.State
}

func (p piece) series() model.Series {
	if p.s != nil {
		return p.s.Series
	}
	return p.m.Series
}

func (p piece) bounds() *model.Range {
	if p.s != nil {
		return &p.s.Healthy
	}
	return &p.m.Healthy
}

// persona is the id of p's segment; "" for the whole.
func (p piece) persona() string {
	if p.s == nil {
		return ""
	}
	return p.s.Persona.ID
}

// runSince is the day of the first observation from which on holds was always
// true; no day where it is not true of the newest, or there is none.
func (p piece) runSince(holds func(value float64) bool) model.Date {
	var day model.Date
	series := p.series()
	for i := len(series) - 1; i >= 0 && holds(series[i].Value.Number); i-- {
		day = series[i].Date
	}
	return day
}

// whose is the metric of p, and for a segment its persona: "Views for Application engineer".
func (f *finder) whose(p piece) Text {
	metric := metricOf(p.m)
	if p.s == nil {
		return Text{{Entity: &metric}}
	}
	return f.say("insight.metric-for", "metric", metric, "persona", f.personaOf(p.s.Persona.ID))
}

// stands is "above its range for Application engineer since 4 October 2026 (7 weeks)".
func (f *finder) stands(p piece) Text {
	s := p.state()
	side := f.w.Say("health.range." + string(s.Health))
	key := "insight.state"
	if p.s != nil {
		key += "-for"
	}
	if s.Since != 0 {
		key += "-since"
	}
	if key == "insight.state" {
		return Text{{Words: side}}
	}
	return f.say(key, "side", side, "persona", f.personaOf(p.persona()), "since", f.since(s.Since))
}

// distance says how far p lies out of its range.
type distance struct {
	bound   model.Value // the one that it has passed
	by      float64     // |value − bound|
	percent float64     // of the range's width or of the bound; -1 where that says nothing
	of      string      // "range" | "bound"; "" where that says nothing
}

func (p piece) distance() distance {
	r, v := p.bounds(), p.state().Value
	d := distance{bound: r.Min, percent: -1}
	if r.Side(v.Number) == model.Above {
		d.bound = r.Max
	}
	d.by = tidy(math.Abs(v.Number - d.bound.Number))
	width := r.Max.Number - r.Min.Number
	switch {
	case p.m.Qualitative():
	case r.Min.Set && r.Max.Set && width > 0:
		d.percent, d.of = tidy(d.by/width*100), "range"
	case d.bound.Number != 0:
		d.percent, d.of = tidy(d.by/math.Abs(d.bound.Number)*100), "bound"
	}
	return d
}

// far is "That is 23 % of the range’s width too low." or, of a single bound, "That
// is 250 % over the bound."; nil where there is no percent.
func (f *finder) far(d distance, h model.Health) Text {
	if d.of == "" {
		return nil
	}
	side := "-high"
	if h == model.Below {
		side = "-low"
	}
	return f.say("insight."+d.of+side, "percent", f.percent(d.percent))
}

// trend is which way p goes: "It has been rising for 6 weeks."; nil where that cannot be said.
func (f *finder) trend(p piece) Text {
	m := *p.m
	m.Healthy, m.State, m.Series, m.Segments = *p.bounds(), p.state(), p.series(), nil
	if m.State.Health == model.Stale || !m.State.Value.Set || len(m.Series) == 0 {
		return nil
	}
	way := chart.Direction(&m)
	if !way.Known {
		return nil
	}
	said := way.Say(f.w)
	if f.w.IsEnglish() {
		said = model.Lower(said)
	}
	return f.say("insight.trend", "way", said)
}

// healthyWords is p's range: "80 to 250 views/day".
func (f *finder) healthyWords(p piece) string { return model.Lower(chart.RangeWords(f.w, p.m, p.s)) }
