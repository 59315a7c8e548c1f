package chart

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"flowbook/generator/model"
)

// What is thinned keeps the order, the newest, the lowest and the highest of
// all, of each stretch, and stays small, whatever the days.
func TestThinKeepsTheExtremes(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for round := range 300 {
		n := 1 + r.IntN(3000)
		var s model.Series
		for d := model.Date(0); len(s) < n; d += model.Date(1 + r.IntN(1+round%9)) {
			s = append(s, model.Observation{Date: d, Value: num(float64(r.IntN(50)))})
		}
		today := s.Newest().Date + model.Date(r.IntN(30))
		most := 3 + r.IntN(400)
		got, days := thin(s, today, most)
		if len(got) > most || len(s) <= most && (len(got) != len(s) || days != 0) || len(s) > most && days < 1 {
			t.Fatalf("%d of %d, at most %d, stretches of %d days", len(got), len(s), most, days)
		}
		byValue := func(a, b model.Observation) int { return int(a.Value.Number - b.Value.Number) }
		if slices.MinFunc(got, byValue).Value != slices.MinFunc(s, byValue).Value || slices.MaxFunc(got, byValue).Value != slices.MaxFunc(s, byValue).Value {
			t.Fatal("a peak is lost")
		}
		if got.Newest() != s.Newest() {
			t.Fatalf("the newest is %v, not %v", got.Newest(), s.Newest())
		}
		for i, o := range got {
			if i > 0 && got[i-1].Date >= o.Date {
				t.Fatal("out of order")
			}
			if !slices.Contains(s, o) {
				t.Fatalf("%v was never observed", o)
			}
		}
		// No peak inside: every day left out lies between two neighbours' extremes.
		for _, o := range s {
			near := since(got, o.Date-model.Date(2*days)-1)
			lo, hi := 1e9, -1e9
			for _, p := range near {
				if p.Date <= o.Date+model.Date(2*days) {
					lo, hi = min(lo, p.Value.Number), max(hi, p.Value.Number)
				}
			}
			if o.Value.Number < lo || o.Value.Number > hi {
				t.Fatalf("%v lies outside of %v to %v", o, lo, hi)
			}
		}
	}
}

// A hundred thousand observations, each with a note, make drawings of a bounded size.
func TestAHundredThousandObservations(t *testing.T) {
	m := views()
	long := func(at float64) model.Series {
		var s model.Series
		for d := range model.Date(25_000) {
			s = append(s, model.Observation{Date: today - 24_999 + d, Value: num(at + float64(d%211)), Note: fmt.Sprint("Note ", d)})
		}
		return s
	}
	m.Series = long(0)
	for i := range m.Segments {
		m.Segments[i].Series = long(float64(100 * i))
	}
	settle(m)
	all, year, spark := History(nil, m, m.Series[0].Date, today, names), Line(nil, m, today, names), Sparkline(m, today)
	if len(all) > 100_000 || len(year) > 100_000 || len(spark) > 1500 {
		t.Errorf("%d, %d and %d bytes", len(all), len(year), len(spark))
	}
	if !strings.Contains(string(all), "the lowest and the highest value of each 138 days") {
		t.Error("it is not said what was left out")
	}
}
