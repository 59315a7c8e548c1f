package chart

import (
	"math"

	"flowbook/generator/model"
)

// scale maps values to parts of a length, from 0 at the low end to 1 at the high one.
type scale struct {
	low, high float64
	words     int // of a qualitative metric; each word has an equal cell
}

// at is where v stands. Values beyond an end stand at that end.
func (s scale) at(v float64) float64 {
	if s.words > 0 {
		return clamp((v + .5) / float64(s.words))
	}
	return clamp((v - s.low) / (s.high - s.low))
}

// band is where a range begins and ends; a missing bound means the scale's end.
func (s scale) band(r *model.Range) (from, to float64) {
	to = 1
	if r.Min.Set {
		from = s.edge(r.Min.Number, 0)
	}
	if r.Max.Set {
		to = s.edge(r.Max.Number, 1)
	}
	return from, max(from, to)
}

// edge is at for a bound: for words the near edge (0) or far edge (1) of their cell.
func (s scale) edge(v, far float64) float64 {
	if s.words > 0 {
		return clamp((v + far) / float64(s.words))
	}
	return s.at(v)
}

func clamp(v float64) float64 { return min(max(v, 0), 1) }

// leastBand is the smallest part of a range bar that the healthy band takes. A
// value so far off that the band would shrink further stands at the bar's end:
// its number is printed beside it, and a band that nobody sees tells nothing.
const leastBand = .08

// barScale frames a range so that its band takes a good part of the bar, with
// room for value and target. One range gives one picture however its bounds are
// written: a share of the band's own width is kept clear on its open sides.
func barScale(m *model.Metric, r *model.Range, value, target model.Value) scale {
	if m.Qualitative() {
		return scale{words: max(len(m.Scale), 1)}
	}
	floor, ceiling := natural(m, r.Min, r.Max, value, target)
	var s scale
	switch {
	case r.Min.Set && r.Max.Set:
		pad := (r.Max.Number - r.Min.Number) / 2
		s.low, s.high = r.Min.Number-pad, r.Max.Number+pad
	case r.Max.Set:
		reach := math.Abs(r.Max.Number)
		s.low, s.high = max(r.Max.Number-reach, floor), r.Max.Number+reach
	case r.Min.Set && !math.IsInf(ceiling, 0): // a share: the band is what is left up to 100 %
		s.low, s.high = r.Min.Number-4*(ceiling-r.Min.Number), ceiling
	case r.Min.Set:
		reach := math.Abs(r.Min.Number)
		s.low, s.high = r.Min.Number-reach, r.Min.Number+reach
	default:
		reach := math.Abs(value.Number)
		s.low, s.high = value.Number-reach, value.Number+reach
	}
	s.low, s.high = max(s.low, floor), min(s.high, ceiling)
	if s.high <= s.low {
		s.high = s.low + 1
	}
	return s.reach(r, floor, ceiling, value, target)
}

// reach widens s to hold the values that are set, unless that would shrink the band of r too far.
func (s scale) reach(r *model.Range, floor, ceiling float64, values ...model.Value) scale {
	from, to := s.band(r)
	width := (to - from) * (s.high - s.low)
	for _, v := range values {
		if !v.Set || r.IsZero() && v.Number >= s.low && v.Number <= s.high {
			continue
		}
		clear := (s.high - s.low) / 12
		if v.Number < s.low {
			s.low = max(v.Number-clear, floor)
		}
		if v.Number > s.high {
			s.high = min(v.Number+clear, ceiling)
		}
	}
	if widest := width / leastBand; width > 0 && s.high-s.low > widest {
		excess := s.high - s.low - widest
		if r.Min.Set && values[0].Set && values[0].Number < r.Min.Number {
			s.low += excess
		} else {
			s.high -= excess
		}
	}
	return s
}

// natural is where the numbers of m end by nature: not below 0 as long as none
// is negative, and not above 100 for a percentage as long as none is.
func natural(m *model.Metric, values ...model.Value) (floor, ceiling float64) {
	floor, ceiling = 0, math.Inf(1)
	if m.Unit == "%" {
		ceiling = 100
	}
	for _, v := range values {
		if v.Set && v.Number < 0 {
			floor = math.Inf(-1)
		}
		if v.Set && v.Number > 100 {
			ceiling = math.Inf(1)
		}
	}
	return floor, ceiling
}
