package chart

import (
	"math"

	"flowbook/generator/model"
	"flowbook/generator/words"
)

// How far a trend looks back from the newest observation, and how far at most
// where it finds fewer than three observations there: as far as the sparkline.
const (
	trendDays  = 56
	trendReach = sparkDays
)

// Trend says in words where m is going: "Rising for 6 weeks; above its range
// since 14 Sep 2026", "Steady for 7 weeks", "Steady for 7 weeks, down over 6
// months", "No news for 94 days", "Never measured". name gives a persona's plain title.
//
// The direction is that of the line through the observations of the eight weeks
// before the newest one (the least squares fit; with fewer than three
// observations there, the last three of half a year count). It counts as rising
// or falling where the line's rise over that time is at least
//
//   - twice the spread of the observations around the line, so that noise is
//     not read as news, and
//   - a twentieth of the healthy range's width (of its bound, or of the mean,
//     where it has no two bounds; half a word of a qualitative scale), so that
//     what nobody would notice is not reported.
//
// Otherwise it is steady, and has been for as long as the observations of that
// time reach back. It may have moved in the half a year that its sparkline shows, too
// slowly for eight weeks to tell or before them: where the line through all of that
// time passes the same two measures, the words say so, "up" or "down over" that time.
//
// It has been rising since its lowest observation before which nothing stood
// higher than it by more than the same measure, and falling likewise.
func Trend(w *words.Language, m *model.Metric, today model.Date, name func(persona string) string) string {
	switch {
	case m.State.Health == model.Stale:
		return w.Say("trend.stale", "count", int(today-m.State.Date))
	case !m.State.Value.Set && segmentsMeasured(m):
		return w.Say("trend.segments")
	case !m.State.Value.Set:
		return w.Say("trend.never")
	}
	way, out := w.Say("trend.none"), outside(w, m, name)
	if len(m.Series) > 0 {
		way = Direction(m).Say(w)
	}
	if out == "" {
		return way
	}
	return w.Say("trend.both", "way", way, "out", out)
}

func segmentsMeasured(m *model.Metric) bool {
	for i := range m.Segments {
		if m.Segments[i].State.Value.Set {
			return true
		}
	}
	return false
}

// Way is which way a metric goes.
type Way struct {
	Known bool // enough was observed to say; else all else is zero
	To    int  // -1 falling, 0 steady, 1 rising
	Back  bool // towards its range, which it is out of
	Days  int  // for how long

	// Longer is 1 or -1 where a metric is steady now, but has gone up or down in the
	// half a year that its sparkline shows, and LongerDays how long that is.
	Longer     int
	LongerDays int
}

// Say is the way in words: "Rising for 6 weeks, on its way back".
func (y Way) Say(w *words.Language) string {
	if !y.Known {
		return w.Say("trend.short")
	}
	key := [...]string{"trend.falling", "trend.steady", "trend.rising"}[y.To+1]
	switch {
	case y.Back:
		return w.Say(key+"-back", "time", w.Lasting(y.Days))
	case y.Longer > 0:
		return w.Say("trend.steady-up", "time", w.Lasting(y.Days), "longer", w.Span(y.LongerDays))
	case y.Longer < 0:
		return w.Say("trend.steady-down", "time", w.Lasting(y.Days), "longer", w.Span(y.LongerDays))
	}
	return w.Say(key, "time", w.Lasting(y.Days))
}

// Direction is which way a metric with a history goes, and for how long.
func Direction(m *model.Metric) Way {
	window := trendWindow(m.Series)
	if len(window) < 2 {
		return Way{}
	}
	newest := m.Series.Newest().Date
	rise, spread := fit(window)
	least := max(2*spread, noticeable(m))
	if math.Abs(rise) < least {
		way := Way{Known: true, Days: int(newest - window[0].Date)}
		way.longer(m, window)
		return way
	}
	way := Way{Known: true, To: 1, Days: int(newest - turned(m.Series, rise < 0, least))}
	back := model.Below
	if rise < 0 {
		way.To, back = -1, model.Above
	}
	way.Back = m.State.Health == back
	return way
}

// longer is what the half a year that ends with window says of m, which is steady in window.
func (y *Way) longer(m *model.Metric, window model.Series) {
	newest := window.Newest().Date
	first := len(m.Series)
	for first > 0 && m.Series[first-1].Date > newest-trendReach {
		first--
	}
	whole := m.Series[first:]
	rise, spread := fit(whole)
	if len(whole) == len(window) || math.Abs(rise) < max(2*spread, noticeable(m)) {
		return
	}
	y.Longer, y.LongerDays = 1, int(newest-whole[0].Date)
	if rise < 0 {
		y.Longer = -1
	}
}

// turned is the day on which s began to go the way that it goes: the last one
// from which it never went the other way by more than least.
func turned(s model.Series, falling bool, least float64) model.Date {
	sign := 1.0
	if falling {
		sign = -1
	}
	at := len(s) - 1
	for i := at; i >= 0; i-- {
		switch away := sign * (s[i].Value.Number - s[at].Value.Number); {
		case away > least:
			return s[at].Date
		case away < 0:
			at = i
		}
	}
	return s[at].Date
}

// trendWindow is the part of s that a trend is read from.
func trendWindow(s model.Series) model.Series {
	newest := s.Newest().Date
	first := len(s)
	for first > 0 && (s[first-1].Date > newest-trendDays || len(s)-first < 3 && s[first-1].Date > newest-trendReach) {
		first--
	}
	return s[first:]
}

// fit is the rise of the least squares line from the first to the last of s,
// and the standard deviation around it.
func fit(s model.Series) (rise, spread float64) {
	var n, sx, sy, sxx, sxy float64
	for _, o := range s {
		x, y := float64(o.Date-s[0].Date), o.Value.Number
		n, sx, sy, sxx, sxy = n+1, sx+x, sy+y, sxx+x*x, sxy+x*y
	}
	det := n*sxx - sx*sx
	if det == 0 {
		return 0, 0
	}
	slope := (n*sxy - sx*sy) / det
	base := (sy - slope*sx) / n
	var squares float64
	for _, o := range s {
		off := o.Value.Number - base - slope*float64(o.Date-s[0].Date)
		squares += off * off
	}
	return slope * float64(s.Newest().Date-s[0].Date), math.Sqrt(squares / n)
}

// noticeable is the least change of m that is worth a word.
func noticeable(m *model.Metric) float64 {
	r := &m.Healthy
	switch {
	case m.Qualitative():
		return .5
	case r.Min.Set && r.Max.Set && r.Max.Number > r.Min.Number:
		return (r.Max.Number - r.Min.Number) / 20
	case r.Max.Set && r.Max.Number != 0:
		return math.Abs(r.Max.Number) / 20
	case r.Min.Set && r.Min.Number != 0:
		return math.Abs(r.Min.Number) / 20
	}
	var sum float64
	for _, o := range m.Series {
		sum += math.Abs(o.Value.Number)
	}
	return max(sum/float64(len(m.Series))/20, 1e-9)
}

// outside says which bound m, or else the first segment of it that is out of its
// range, has passed, and since when; "" where all is well or unknown.
func outside(w *words.Language, m *model.Metric, name func(string) string) string {
	state, whose := m.State, ""
	for i := 0; i < len(m.Segments) && !state.Health.Unhealthy(); i++ {
		if s := &m.Segments[i]; s.State.Health.Unhealthy() {
			state, whose = s.State, name(s.Persona.ID)
		}
	}
	if !state.Health.Unhealthy() {
		return ""
	}
	side, since := w.Say("health.range."+string(state.Health)), w.ShortDate(state.Since)
	switch {
	case since == "" && whose == "":
		return side
	case since == "":
		return w.Say("trend.out-for", "side", side, "persona", whose)
	case whose == "":
		return w.Say("trend.out-since", "side", side, "day", since)
	}
	return w.Say("trend.out-for-since", "side", side, "persona", whose, "day", since)
}
