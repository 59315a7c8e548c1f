package chart

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"flowbook/generator/model"
)

// plainly works a trend out from its definition alone, the slow way: see Trend.
// sure is false where the figures lie so near a limit that rounding decides.
func plainly(m *model.Metric) (says string, sure bool) {
	s := m.Series
	newest := s[len(s)-1].Date
	var window model.Series
	for _, o := range s {
		if o.Date > newest-56 {
			window = append(window, o)
		}
	}
	if len(window) < 3 {
		window = nil
		for i, o := range s {
			if i >= len(s)-3 && o.Date > newest-182 {
				window = append(window, o)
			}
		}
	}
	out := ""
	for i := range s { // the first day from which all are on the side of the newest
		side := sideOf(m, s[len(s)-1].Value.Number)
		same := side != ""
		for _, o := range s[i:] {
			same = same && sideOf(m, o.Value.Number) == side
		}
		if same {
			out = "; " + side + " its range since " + s[i].Date.Time().Format("2 Jan 2006")
			break
		}
	}
	if len(window) < 2 {
		return "Too short to say" + out, true
	}
	// Least squares by the means: slope = Σ(x−x̄)(y−ȳ) ÷ Σ(x−x̄)².
	n := float64(len(window))
	var mx, my, top, bottom, squares float64
	for _, o := range window {
		mx, my = mx+float64(o.Date)/n, my+o.Value.Number/n
	}
	for _, o := range window {
		top += (float64(o.Date) - mx) * (o.Value.Number - my)
		bottom += (float64(o.Date) - mx) * (float64(o.Date) - mx)
	}
	slope := top / bottom
	for _, o := range window {
		off := o.Value.Number - my - slope*(float64(o.Date)-mx)
		squares += off * off / n
	}
	rise := slope * float64(newest-window[0].Date)
	least := max(2*math.Sqrt(squares), measure(m))
	sure = math.Abs(math.Abs(rise)-least) > 1e-6
	if math.Abs(rise) < least {
		words, clear := inHalfAYear(m, newest, len(window))
		return "Steady for " + lasting(int(newest-window[0].Date)) + words + out, sure && clear
	}
	word, sign, back := "Rising", 1.0, "; below"
	if rise < 0 {
		word, sign, back = "Falling", -1, "; above"
	}
	// As long as possible without a step back of more than the measure between any
	// two days; the turn is the last of the lowest days in that time.
	from := len(s) - 1
	for start := len(s) - 1; start >= 0; start-- {
		for later := start + 1; later < len(s); later++ {
			step := sign * (s[start].Value.Number - s[later].Value.Number)
			sure = sure && math.Abs(step-least) > 1e-6
			if step > least {
				start = -1
				break
			}
		}
		if start >= 0 {
			from = start
		}
	}
	turn := from
	for i := from; i < len(s); i++ {
		if sign*s[i].Value.Number <= sign*s[turn].Value.Number {
			turn = i
		}
	}
	words := word + " for " + lasting(int(newest-s[turn].Date))
	if out != "" && out[:len(back)] == back {
		words += ", on its way back"
	}
	return words + out, sure
}

// inHalfAYear says where m went in the half a year before newest, of which its
// last known observations are steady.
func inHalfAYear(m *model.Metric, newest model.Date, known int) (says string, sure bool) {
	var whole model.Series
	var n, mx, my, top, bottom, squares float64
	for _, o := range m.Series {
		if o.Date > newest-182 {
			whole = append(whole, o)
			n, mx, my = n+1, mx+float64(o.Date), my+o.Value.Number
		}
	}
	if len(whole) <= known {
		return "", true
	}
	mx, my = mx/n, my/n
	for _, o := range whole {
		top += (float64(o.Date) - mx) * (o.Value.Number - my)
		bottom += (float64(o.Date) - mx) * (float64(o.Date) - mx)
	}
	for _, o := range whole {
		squares += math.Pow(o.Value.Number-my-top/bottom*(float64(o.Date)-mx), 2) / n
	}
	rise := top / bottom * float64(newest-whole[0].Date)
	least := max(2*math.Sqrt(squares), measure(m))
	sure = math.Abs(math.Abs(rise)-least) > 1e-6
	if math.Abs(rise) < least {
		return "", sure
	}
	return map[bool]string{true: ", up over ", false: ", down over "}[rise > 0] + lasting(int(newest-whole[0].Date)), sure
}

func sideOf(m *model.Metric, v float64) string {
	switch {
	case m.Healthy.Min.Set && v < m.Healthy.Min.Number:
		return "below"
	case m.Healthy.Max.Set && v > m.Healthy.Max.Number:
		return "above"
	}
	return ""
}

// measure is the least change that is told.
func measure(m *model.Metric) float64 {
	low, high := m.Healthy.Min, m.Healthy.Max
	switch {
	case low.Set && high.Set:
		return (high.Number - low.Number) * .05
	case high.Set:
		return math.Abs(high.Number) * .05
	case low.Set:
		return math.Abs(low.Number) * .05
	}
	mean := 0.0
	for _, o := range m.Series {
		mean += math.Abs(o.Value.Number) / float64(len(m.Series))
	}
	return mean * .05
}

func lasting(days int) string {
	n, unit := days, "day"
	switch {
	case days >= 730:
		n, unit = days/365, "year"
	case days >= 61:
		n, unit = int(math.Round(float64(days)/30.44)), "month"
	case days >= 14:
		n, unit = int(math.Round(float64(days)/7)), "week"
	}
	if n != 1 {
		unit += "s"
	}
	return fmt.Sprint(n, " ", unit)
}

// TestTrendAgainstItsDefinition compares with random walks: daily, weekly and
// seldom ones, with and without bounds, calm and noisy.
func TestTrendAgainstItsDefinition(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	told := map[string]int{}
	for round := range 4000 {
		m := &model.Metric{}
		step := []int{1, 7, 30, 100}[round%4]
		drift, noise := r.Float64()*4-2, 1+r.IntN(6)
		v := 50.0
		for d, n := today-model.Date(r.IntN(20)), 1+r.IntN(60); n > 0; n-- {
			m.Series = append(model.Series{{Date: d, Value: num(v + float64(r.IntN(noise)))}}, m.Series...)
			d -= model.Date(1 + r.IntN(2*step))
			if v -= math.Round(drift * r.Float64() * 3); r.IntN(12) == 0 {
				drift = -drift
			}
		}
		if r.IntN(3) > 0 {
			m.Healthy.Max = num(float64(40 + r.IntN(40)))
		}
		if r.IntN(3) > 0 {
			m.Healthy.Min = num(float64(r.IntN(40) + 1))
		}
		settle(m)
		want, sure := plainly(m)
		if got := Trend(nil, m, today, names); sure && got != want {
			t.Fatalf("round %d: Trend = %q, want %q, of %v", round, got, want, m.Series)
		}
		told[want[:4]]++
	}
	for _, word := range []string{"Risi", "Fall", "Stea", "Too "} {
		if told[word] < 100 {
			t.Errorf("%q was tried %d times only", word, told[word])
		}
	}
}
