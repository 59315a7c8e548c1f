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

// Trend says in words where m is going: "Rising, further out", "Steady",
// "No news for 94 days", "Never measured".
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
// Outside its range, a metric also says whether it moves away from it or back.
func Trend(m *model.Metric, today model.Date) string {
	switch {
	case m.State.Health == model.Stale:
		return "No news for " + count(int(today-m.State.Date), "day")
	case !m.State.Value.Set && segmentsMeasured(m):
		return "Measured in its segments alone"
	case !m.State.Value.Set:
		return "Never measured"
	case len(m.Series) == 0:
		return "No history"
	case len(trendWindow(m.Series)) < 2:
		return "Too short to say"
	}
	return direction(m, today)
}

func segmentsMeasured(m *model.Metric) bool {
	for i := range m.Segments {
		if m.Segments[i].State.Value.Set {
			return true
		}
	}
	return false
}

// direction is the trend of a metric with a history.
func direction(m *model.Metric, today model.Date) string {
	rise, spread := fit(trendWindow(m.Series))
	word := "Steady"
	if math.Abs(rise) >= max(2*spread, noticeable(m)) {
		word = "Rising"
		if rise < 0 {
			word = "Falling"
		}
	}
	h := m.State.Health
	switch {
	case !h.Unhealthy():
		return word
	case word == "Steady":
		return word + ", " + outside(m, today)
	case (word == "Rising") == (h == model.Above):
		return word + ", further out"
	}
	return word + ", on its way back"
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

// outside says for how long m has not been in its range without a break.
func outside(m *model.Metric, today model.Date) string {
	since := today
	for i := len(m.Series) - 1; i >= 0 && !m.Healthy.Contains(m.Series[i].Value.Number); i-- {
		since = m.Series[i].Date
	}
	switch days := int(today - since); {
	case days < 1:
		return "outside since today"
	case days < 14:
		return "outside for " + count(days, "day")
	case days < 61:
		return "outside for " + count(days/7, "week")
	case days < 730:
		return "outside for " + count(int(math.Round(float64(days)/30.44)), "month")
	default:
		return "outside for " + count(days/365, "year")
	}
}
