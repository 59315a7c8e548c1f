package model

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// Metric says how well an activity delivers value.
type Metric struct {
	Origin
	ID         string    `key:"id,required" is:"id"`
	Title      string    `key:"title,required" is:"text"`
	Kind       string    `key:"kind" enum:"quantitative qualitative"` // "" means quantitative
	Scale      []string  `key:"scale"`                                // of a qualitative one, from worst to best or least to most
	Unit       string    `key:"unit"`
	Healthy    Range     `key:"healthy"`
	Target     Value     `key:"target"`
	Rollup     string    `key:"rollup" enum:"sum mean none"` // "" means none
	StaleAfter *float64  `key:"stale_after_days" min:"0"`
	Why        string    `key:"why" is:"text"`
	Value      Value     `key:"value"`
	Segments   []Segment `key:"segments" by:"Persona"`
	Source     Source    `key:"source"`

	Activity *Activity
	Address  string
	Series   Series // of the whole, rolled up where it has no observation of its own
	State    State  // of the whole
}

// Segment is one persona's part of a metric.
type Segment struct {
	Origin
	Persona Ref   `ref:"persona"`
	Healthy Range `key:"healthy"`
	Value   Value `key:"value"`

	Series Series
	State  State
}

// Range is what is healthy, bounds included. Without bounds there is no range.
type Range struct {
	Origin
	Min Value `key:"min"`
	Max Value `key:"max"`
}

// IsZero reports whether r has no bound.
func (r *Range) IsZero() bool { return !r.Min.Set && !r.Max.Set }

// Contains reports whether v lies in r. A missing bound holds nothing back.
func (r *Range) Contains(v float64) bool {
	return !(r.Min.Set && v < r.Min.Number) && !(r.Max.Set && v > r.Max.Number)
}

// Value is a number, or a word of a qualitative metric's scale. The zero value is none.
type Value struct {
	Set    bool
	Number float64 // of a word: its place in the scale, from 0
	Word   string  // "" for a number
}

// Num makes a number a Value.
func Num(n float64) Value { return Value{Set: true, Number: n} }

// String is the value as people write it: "252", "3.5", "good"; "" for none.
func (v Value) String() string {
	switch {
	case !v.Set:
		return ""
	case v.Word != "":
		return v.Word
	}
	return FormatNumber(v.Number)
}

// FormatNumber writes n for people: two decimals at most from 1 on, four below,
// three digits of what is smaller than that shows, powers of ten for what nobody
// could read otherwise, and no zeros behind. Below 1e-12 is what adding fractions
// leaves behind, which is 0. What is exact stands in handbook.json.
func FormatNumber(n float64) string {
	decimals := 2
	switch size := math.Abs(n); {
	case size < 1e-12:
		return "0"
	case size >= 1e15 || size < 1e-9:
		return strconv.FormatFloat(n, 'g', 4, 64)
	case n == math.Trunc(n): // most are whole, and small ones take no memory
		return strconv.FormatInt(int64(n), 10)
	case size < .001:
		decimals = 2 - int(math.Floor(math.Log10(size)))
	case size < 1:
		decimals = 4
	}
	s := strconv.FormatFloat(n, 'f', decimals, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}

// Observation is one dated value. No day: a value typed without one.
type Observation struct {
	Date  Date
	Value Value
	Note  string
	Line  int32 // in the CSV; 0 for a typed one
}

// Series holds observations, oldest first; those after today are not in it.
type Series []Observation

// Newest is the observation that counts, or the zero one.
func (s Series) Newest() Observation {
	if len(s) == 0 {
		return Observation{}
	}
	return s[len(s)-1]
}

// State is the newest value and what it says.
type State struct {
	Value  Value
	Date   Date
	Health Health
	// Since is the day of the first observation from which on all lie on the same
	// side out of the range; 0 unless Health is below or above, and for a value
	// without a date.
	Since Date
}

// Qualitative reports whether m's values are words.
func (m *Metric) Qualitative() bool { return m.Kind == "qualitative" }

// Segment returns persona's segment, or nil.
func (m *Metric) Segment(persona string) *Segment {
	i := slices.IndexFunc(m.Segments, func(s Segment) bool { return s.Persona.ID == persona })
	if i < 0 {
		return nil
	}
	return &m.Segments[i]
}

// Unhealthy reports whether the whole or a segment is out of its range.
func (m *Metric) Unhealthy() bool { return m.Overall().Unhealthy() }

// Overall is the whole's health, or that of the first unhealthy segment where
// the whole is not itself out of its range.
func (m *Metric) Overall() Health {
	if m.State.Health.Unhealthy() {
		return m.State.Health
	}
	for i := range m.Segments {
		if h := m.Segments[i].State.Health; h.Unhealthy() {
			return h
		}
	}
	return m.State.Health
}

// Published reports whether the activity that m stands in is.
func (m *Metric) Published() bool { return m.Activity != nil && m.Activity.Published }
