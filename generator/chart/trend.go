package chart

import (
	"math"

	"flowbook/generator/model"
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
func Trend(m *model.Metric, today model.Date, name func(persona string) string) string {
	switch {
	case m.State.Health == model.Stale:
		return "No news for " + count(int(today-m.State.Date), "day")
	case !m.State.Value.Set && segmentsMeasured(m):
		return "Measured in its segments alone"
	case !m.State.Value.Set:
		return "Never measured"
	}
	way, out := "No history", outside(m, name)
	if len(m.Series) > 0 {
		way = direction(m)
	}
	if out == "" {
		return way
	}
	return way + "; " + out
}

func segmentsMeasured(m *model.Metric) bool {
	for i := range m.Segments {
		if m.Segments[i].State.Value.Set {
			return true
		}
	}
	return false
}

// direction is which way a metric with a history goes, and for how long.
func direction(m *model.Metric) string {
	window := trendWindow(m.Series)
	if len(window) < 2 {
		return "Too short to say"
	}
	rise, spread := fit(window)
	least := max(2*spread, noticeable(m))
	if math.Abs(rise) < least {
		return "Steady for " + span(int(m.Series.Newest().Date-window[0].Date)) + longer(m, window)
	}
	word, back := "Rising", model.Below
	if rise < 0 {
		word, back = "Falling", model.Above
	}
	word += " for " + span(int(m.Series.Newest().Date-turned(m.Series, rise < 0, least)))
	if m.State.Health == back {
		word += ", on its way back"
	}
	return word
}

// longer is what the half a year that ends with window says of m, which is steady
// in window: ", down over 6 months"; "" for nothing.
func longer(m *model.Metric, window model.Series) string {
	newest := window.Newest().Date
	first := len(m.Series)
	for first > 0 && m.Series[first-1].Date > newest-trendReach {
		first--
	}
	whole := m.Series[first:]
	rise, spread := fit(whole)
	if len(whole) == len(window) || math.Abs(rise) < max(2*spread, noticeable(m)) {
		return ""
	}
	way := ", up over "
	if rise < 0 {
		way = ", down over "
	}
	return way + span(int(newest-whole[0].Date))
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
func outside(m *model.Metric, name func(string) string) string {
	state, whose := m.State, ""
	for i := 0; i < len(m.Segments) && !state.Health.Unhealthy(); i++ {
		if s := &m.Segments[i]; s.State.Health.Unhealthy() {
			state, whose = s.State, " for "+name(s.Persona.ID)
		}
	}
	switch {
	case !state.Health.Unhealthy():
		return ""
	case state.Since == 0:
		return string(state.Health) + " its range" + whose
	}
	return string(state.Health) + " its range" + whose + " since " + state.Since.Time().Format("2 Jan 2006")
}

// span is a length of time as people say it.
func span(days int) string {
	switch {
	case days < 14:
		return count(days, "day")
	case days < 61:
		return count(int(math.Round(float64(days)/7)), "week")
	case days < 730:
		return count(int(math.Round(float64(days)/30.44)), "month")
	}
	return count(days/365, "year")
}
