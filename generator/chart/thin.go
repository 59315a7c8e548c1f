package chart

import (
	"slices"

	"flowbook/generator/model"
)

// since is what of s lies after from.
func since(s model.Series, from model.Date) model.Series {
	i, _ := slices.BinarySearchFunc(s, from, func(o model.Observation, d model.Date) int {
		if o.Date <= d {
			return -1
		}
		return 1
	})
	return s[i:]
}

// thin leaves at most `most` of s for a drawing that ends on today: all of them
// where that is enough, else the lowest and the highest of each of (most-1)/2 equal
// stretches of days, so that no peak is lost, and always the newest. days is the
// length of a stretch; 0 where nothing was left out.
func thin(s model.Series, today model.Date, most int) (points model.Series, days int) {
	if len(s) <= most {
		return s, 0
	}
	stretches := max((most-1)/2, 1)
	from := s[0].Date
	span := int(today-from) + 1
	at := func(i int) int { return int(s[i].Date-from) * stretches / span }
	for i := 0; i < len(s); {
		low, high, k := i, i, at(i)
		for ; i < len(s) && at(i) == k; i++ {
			if v := s[i].Value.Number; v < s[low].Value.Number {
				low = i
			} else if v > s[high].Value.Number {
				high = i
			}
		}
		if i == len(s) { // its newest is where the line ends
			if v := s[i-1].Value.Number; v <= s[low].Value.Number {
				low = i - 1
			} else if v >= s[high].Value.Number {
				high = i - 1
			}
		}
		points = append(points, s[min(low, high)])
		if low != high {
			points = append(points, s[max(low, high)])
		}
	}
	if newest := s.Newest(); points.Newest().Date != newest.Date {
		points = append(points, newest)
	}
	return points, (span + stretches - 1) / stretches
}
