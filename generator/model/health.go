package model

import (
	"slices"
	"strconv"
)

// derive works out the newest values of m and of its segments and their health.
func (m *Metric) derive(today Date) {
	for i := range m.Segments {
		s := &m.Segments[i]
		s.State = m.state(own(s.Series, s.Value), &s.Healthy, today)
		s.State.Since = since(s.Series, &s.Healthy, s.State.Health)
	}
	whole := own(m.Series, m.Value)
	if !whole.Value.Set && m.rollsUp() {
		whole = m.rolledUp()
		m.Series = m.rolledUpSeries()
	}
	m.State = m.state(whole, &m.Healthy, today)
	m.State.Since = since(m.Series, &m.Healthy, m.State.Health)
}

// since is the day from which on every observation of s is as h says, below or
// above r; 0 for any other h.
func since(s Series, r *Range, h Health) Date {
	var day Date
	for i := len(s) - 1; i >= 0 && h.Unhealthy() && r.Side(s[i].Value.Number) == h; i-- {
		day = s[i].Date
	}
	return day
}

// Side says where v lies: below r, above it, or inside, which is healthy.
func (r *Range) Side(v float64) Health {
	switch {
	case r.Min.Set && v < r.Min.Number:
		return Below
	case r.Max.Set && v > r.Max.Number:
		return Above
	}
	return Healthy
}

// own is what a series itself says: its newest row, or the value typed without a date.
func own(s Series, typed Value) Observation {
	if len(s) > 0 {
		return s.Newest()
	}
	return Observation{Value: typed}
}

func (m *Metric) state(o Observation, r *Range, today Date) State {
	s := State{Value: o.Value, Date: o.Date, Health: r.Side(o.Value.Number)}
	switch {
	case !o.Value.Set || r.IsZero():
		s.Health = Unknown
	case o.Date != 0 && m.StaleAfter != nil && float64(today-o.Date) > *m.StaleAfter:
		s.Health = Stale
	}
	return s
}

func (m *Metric) rollsUp() bool {
	return (m.Rollup == "sum" || m.Rollup == "mean") && len(m.Segments) > 0 && !m.Qualitative()
}

// rolledUp makes the whole out of the segments' newest values: it needs every
// declared segment and is as old as the oldest of them. Undated values have no age.
func (m *Metric) rolledUp() Observation {
	var sum float64
	var oldest Date
	for i := range m.Segments {
		s := m.Segments[i].State
		if !s.Value.Set {
			return Observation{}
		}
		sum += s.Value.Number
		if s.Date != 0 && (oldest == 0 || s.Date < oldest) {
			oldest = s.Date
		}
	}
	return Observation{Date: oldest, Value: Num(m.roll(sum))}
}

func (m *Metric) roll(sum float64) float64 {
	if m.Rollup == "mean" {
		sum /= float64(len(m.Segments))
	}
	return tidy(sum)
}

// tidy takes away what adding and dividing binary fractions left behind: 0.1 +
// 0.2 is 0.3, and a bound of 0.3 includes it.
func tidy(x float64) float64 {
	if y, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 14, 64), 64); err == nil {
		return y
	}
	return x
}

// rolledUpSeries is the history of the whole: on each day on which a segment
// was observed, the newest values of all, once each has one.
func (m *Metric) rolledUpSeries() Series {
	var days []Date
	for i := range m.Segments {
		for _, o := range m.Segments[i].Series {
			days = append(days, o.Date)
		}
	}
	slices.Sort(days)
	days = slices.Compact(days)
	at := make([]int, len(m.Segments))
	var out Series
	for _, day := range days {
		sum, complete := 0.0, true
		for i := range m.Segments {
			s := &m.Segments[i]
			for at[i] < len(s.Series) && s.Series[at[i]].Date <= day {
				at[i]++
			}
			switch {
			case at[i] > 0:
				sum += s.Series[at[i]-1].Value.Number
			case len(s.Series) == 0 && s.Value.Set:
				sum += s.Value.Number
			default:
				complete = false
			}
		}
		if complete {
			out = append(out, Observation{Date: day, Value: Num(m.roll(sum))})
		}
	}
	return out
}

// Is says whether m, or one of its segments, is in the state that a cause
// names: when is "below", "above", or "" for either; segment is "" for the
// whole or any segment. It is nil where an unknown or stale number leaves it
// open. A part without a range can never be out of it and leaves nothing open,
// unless no part has one.
func (m *Metric) Is(when, segment string) *bool {
	if segment != "" {
		s := m.Segment(segment)
		if s == nil {
			return nil
		}
		return answer([]Health{s.State.Health}, when)
	}
	var states []Health
	if !m.Healthy.IsZero() {
		states = append(states, m.State.Health)
	}
	for i := range m.Segments {
		if s := &m.Segments[i]; !s.Healthy.IsZero() {
			states = append(states, s.State.Health)
		}
	}
	return answer(states, when)
}

// answer is yes if one state is the wanted one, open if one says nothing, else no.
func answer(states []Health, when string) *bool {
	yes, open := false, len(states) == 0
	for _, h := range states {
		switch {
		case h == Unknown || h == Stale:
			open = true
		case h.Unhealthy() && (when == "" || when == string(h)):
			yes = true
		}
	}
	if !yes && open {
		return nil
	}
	return &yes
}

// Telling is the state that Overall is taken from: the whole's, or that of the
// first unhealthy segment where the whole is not itself out of its range.
func (m *Metric) Telling() State {
	if m.State.Health.Unhealthy() {
		return m.State
	}
	for i := range m.Segments {
		if s := m.Segments[i].State; s.Health.Unhealthy() {
			return s
		}
	}
	return m.State
}
