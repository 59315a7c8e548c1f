package chart

import (
	"math"
	"testing"

	"flowbook/generator/model"
)

func TestRangeWords(t *testing.T) {
	for _, c := range []struct {
		m    *model.Metric
		want string
	}{
		{metric("views/day", num(80), num(250), none, none), "80 to 250 views/day"},
		{metric("min", none, num(60), none, none), "60 min or less"},
		{metric("%", num(99.9), none, none, none), "99.9 % or more"},
		{metric("", num(3), num(8), none, none), "3 to 8"},
		{metric("", none, num(0), none, none), "0 or less"},
		{metric("releases/team", none, num(1), none, none), "1 release/team or less"},
		{metric("loss", none, num(1), none, none), "1 loss or less"},
		{metric("s", none, num(1), none, none), "1 s or less"},
		{metric("days", num(1), num(1), none, none), "1 day"},
		{metric("", none, none, none, none), ""},
		{scaled(1), "Fair to good"},
		{&model.Metric{Kind: "qualitative", Unit: "words", Healthy: model.Range{Min: word("fair", 1)}}, "Fair or better"},
		{&model.Metric{Kind: "qualitative", Healthy: model.Range{Max: word("fair", 1)}}, "Fair or worse"},
	} {
		if got := RangeWords(nil, c.m, nil); got != c.want {
			t.Errorf("RangeWords(nil, %+v) = %q, want %q", c.m.Healthy, got, c.want)
		}
	}
	if got, want := RangeWords(nil, views(), &views().Segments[1]), "10 to 60 views/day"; got != want {
		t.Errorf("RangeWords of a segment = %q, want %q", got, want)
	}
}

func TestTrend(t *testing.T) {
	limit := 30.0
	line := func(from, step float64) model.Series {
		return weekly(20, func(i int) float64 { return from + step*float64(i) })
	}
	noisy := weekly(20, func(i int) float64 { return 20 + 4*float64(i%2) })
	old := &model.Metric{StaleAfter: &limit, Healthy: model.Range{Max: num(10)}, Series: model.Series{{Date: today - 94, Value: num(3)}}}
	for _, c := range []struct {
		about string
		m     *model.Metric
		want  string
	}{
		{"no observation", metric("", num(1), num(2), none, none), "Never measured"},
		{"a typed value", &model.Metric{State: model.State{Value: num(3), Health: model.Healthy}}, "No history"},
		{"stale", settle(old), "No news for 94 days"},
		{"segments alone", &model.Metric{Segments: []model.Segment{{State: model.State{Value: num(1)}}}}, "Measured in its segments alone"},
		{"one value", metricWith("", none, num(9), weekly(1, func(int) float64 { return 1 })), "Too short to say"},
		{"two values", metricWith("", none, num(9), weekly(2, func(int) float64 { return 1 })), "Steady for 7 days"},
		{"one value in half a year", metricWith("", none, num(9), model.Series{{Date: today - 400, Value: num(1)}, {Date: today - 9, Value: num(5)}}), "Too short to say"},
		{"measured each quarter", metricWith("", none, num(9), model.Series{{Date: today - 190, Value: num(1)}, {Date: today - 100, Value: num(2)}, {Date: today - 10, Value: num(5)}}), "Rising for 6 months"},
		{"rises inside", metricWith("", none, num(90), line(10, 1)), "Rising for 4 months"},
		{"falls inside", metricWith("", num(0), num(90), line(80, -2)), "Falling for 4 months"},
		{"moves too little to notice", metricWith("", num(0), num(900), line(100, 1)), "Steady for 7 weeks"},
		{"falls too slowly for eight weeks", metricWith("", num(90), none, line(110, -.6)), "Steady for 7 weeks, down over 4 months"},
		{"rose before eight weeks", metricWith("", num(0), num(100), weekly(20, func(i int) float64 { return min(float64(i)*2, 22) })), "Steady for 7 weeks, up over 4 months"},
		{"rose and came back", metricWith("", num(0), num(100), weekly(28, func(i int) float64 { return max(20-3*math.Abs(float64(i)-11), 0) })), "Steady for 7 weeks"},
		{"noise", metricWith("", num(0), num(50), noisy), "Steady for 7 weeks"},
		{"rises above", metricWith("", none, num(20), line(10, 1)), "Rising for 4 months; above its range since 24 Sep 2026"},
		{"falls below", metricWith("", num(50), none, line(80, -2)), "Falling for 4 months; below its range since 29 Oct 2026"},
		{"comes back from above", metricWith("", none, num(20), line(80, -2)), "Falling for 4 months, on its way back; above its range since 9 Jul 2026"},
		{"stays outside", metricWith("", none, num(20), line(30, 0)), "Steady for 7 weeks; above its range since 9 Jul 2026"},
		{"just got outside", metricWith("", none, num(22), noisy), "Steady for 7 weeks; above its range since 19 Nov 2026"},
		{"a segment alone is outside", settle(&model.Metric{Healthy: model.Range{Max: num(90)}, Series: line(30, 0), Segments: []model.Segment{
			{Persona: ref("cook"), Healthy: model.Range{Min: num(5)}, Series: line(10, -.3)}}}), "Steady for 7 weeks; below its range for the cook since 5 Nov 2026"},
		{"a typed value outside", settle(&model.Metric{Healthy: model.Range{Max: num(1)}, Value: num(3)}), "No history; above its range"},
		{"a dip within what is noticeable", metricWith("", num(0), num(100), weekly(20, func(i int) float64 { return []float64{30, 27}[i%2] + 3*float64(i) })), "Rising for 4 months"},
		{"turned six weeks ago", metricWith("", num(0), num(100), weekly(20, func(i int) float64 { return math.Abs(float64(i)-13)*5 + 10 })), "Rising for 6 weeks"},
		{"words go up", scaled(0, 0, 1, 1, 2), "Rising for 3 months"},
		{"words stay", scaled(1, 1, 1, 1), "Steady for 9 weeks"},
	} {
		if got := Trend(nil, c.m, today, func(p string) string { return "the " + p }); got != c.want {
			t.Errorf("%s: Trend = %q, want %q", c.about, got, c.want)
		}
	}
}

func TestRICE(t *testing.T) {
	n := func(f float64) *float64 { return &f }
	for _, c := range []struct {
		rice model.RICE
		want string
	}{
		{model.RICE{Reach: n(120), Impact: n(2), Confidence: n(.8), Effort: n(3)}, "64 = 120 × 2 × 0.8 ÷ 3"},
		{model.RICE{Reach: n(10), Impact: n(1), Confidence: n(.5), Effort: n(1.5)}, "3.3 ≈ 10 × 1 × 0.5 ÷ 1.5"},
		{model.RICE{Reach: n(0), Impact: n(1), Confidence: n(1), Effort: n(1)}, "0 = 0 × 1 × 1 ÷ 1"},
		{model.RICE{Reach: n(10), Impact: n(1), Confidence: n(.5)}, ""},
	} {
		if got := RICE(nil, &c.rice); got != c.want {
			t.Errorf("RICE = %q, want %q", got, c.want)
		}
	}
}

func TestAxisLeavesRoom(t *testing.T) {
	for v, want := range map[float64]axis{0: {1, 4}, 1: {1.5, 3}, 2: {3, 3}, 3: {4, 4}, .25: {.3, 3}, 14: {15, 3}, 99: {150, 3}, 7.9: {10, 5}} {
		if got := axisOf(v); math.Abs(got.end-want.end) > 1e-9 || got.parts != want.parts {
			t.Errorf("axisOf(%v) = %v, want %v", v, got, want)
		}
	}
}

func TestGapSum(t *testing.T) {
	n := func(f float64) *float64 { return &f }
	for _, c := range []struct {
		i    model.Interaction
		want string
	}{
		{model.Interaction{Importance: n(9), Satisfaction: n(4)}, "14 = 9 + (9 − 4)"},
		{model.Interaction{Importance: n(4), Satisfaction: n(9)}, "4 = 4 + 0"},
		{model.Interaction{Importance: n(4)}, ""},
	} {
		if got := GapSum(nil, &c.i); got != c.want {
			t.Errorf("GapSum = %q, want %q", got, c.want)
		}
	}
}

func TestGapWords(t *testing.T) {
	n := func(f float64) *float64 { return &f }
	for _, c := range []struct {
		i    model.Interaction
		want string
		wide bool
	}{
		{model.Interaction{Importance: n(9), Satisfaction: n(4)}, "9 important, 4 satisfied", true},
		{model.Interaction{Importance: n(7), Satisfaction: n(3.5)}, "7 important, 3.5 satisfied", false},
		{model.Interaction{Importance: n(7)}, "7 important", false},
		{model.Interaction{Satisfaction: n(7)}, "7 satisfied", false},
		{model.Interaction{}, "", false},
	} {
		if got := GapWords(nil, &c.i); got != c.want || WideGap(&c.i) != c.wide {
			t.Errorf("GapWords = %q, WideGap = %v; want %q, %v", got, WideGap(&c.i), c.want, c.wide)
		}
	}
}

// A range bar's band and mark must be seen, whatever the numbers.
func TestBarScale(t *testing.T) {
	for _, c := range []struct {
		m        *model.Metric
		from, to float64 // of the band, in parts
		at       float64 // of the value
	}{
		{metric("", num(80), num(250), num(150), num(252)), .239, .746, .752},
		{metric("min", none, num(60), none, num(30)), 0, .5, .25},
		{metric("%", num(90), none, none, num(83)), .8, 1, .66},
		{metric("%", num(70), none, none, num(58)), .7, 1, .58},
		{metric("", none, num(0), none, num(0)), 0, 0, 0},
		{metric("", num(0), num(2), none, num(400)), 0, .08, 1},
	} {
		s := barScale(c.m, &c.m.Healthy, c.m.State.Value, c.m.Target)
		from, to := s.band(&c.m.Healthy)
		at := s.at(c.m.State.Value.Number)
		near := func(a, b float64) bool { return a-b < .005 && b-a < .005 }
		if !near(from, c.from) || !near(to, c.to) || !near(at, c.at) {
			t.Errorf("%+v: band %.3f to %.3f, value at %.3f; want %.3f to %.3f, %.3f", c.m.Healthy, from, to, at, c.from, c.to, c.at)
		}
	}
}

func TestSpreadKeepsLabelsApart(t *testing.T) {
	list := []tick{{at: 200}, {at: 201}, {at: 199}, {at: 20}}
	spread(list, 15, 12, 212)
	for i, a := range list {
		for _, b := range list[i+1:] {
			if d := a.at - b.at; d < 15 && d > -15 {
				t.Errorf("labels at %v and %v overlap", a.at, b.at)
			}
		}
		if a.at < 12 || a.at > 212 {
			t.Errorf("a label stands outside, at %v", a.at)
		}
	}
	if !(list[2].at < list[0].at && list[0].at < list[1].at) {
		t.Errorf("the order was lost: %v", list)
	}
}

func TestNumbersAreReadable(t *testing.T) {
	for _, c := range []struct {
		v         model.Value
		say, tell string
	}{
		{num(0), "0", "0"}, {num(-.4), "−0.4", "−0.4"}, {num(9999), "9999", "9999"}, {num(-12345.5), "−12\u202f345.5", "−12\u202f345.5"},
		{num(123456), "123\u202f456", "123\u202fk"}, {num(999999), "999\u202f999", "1\u202fM"}, {num(1e12), "1\u202f000\u202f000\u202f000\u202f000", "1\u202fT"},
		{num(1.5e6), "1\u202f500\u202f000", "1.5\u202fM"}, {num(12.34e9), "12\u202f340\u202f000\u202f000", "12.3\u202fG"}, {num(1e-6), "0.000001", "0.000001"},
		{num(2e15), "2e+15", "2e+15"}, {num(9.9e14), "990\u202f000\u202f000\u202f000\u202f000", "990\u202fT"}, {none, "", ""}, {word("good", 2), "good", "good"},
	} {
		if say, tell := Say(nil, c.v), brief(nil, c.v); say != c.say || tell != c.tell {
			t.Errorf("%v: %q and %q, want %q and %q", c.v, say, tell, c.say, c.tell)
		}
	}
}

// Labels that touch stand as near to their places as they can: moved both ways.
func TestSpreadMovesBothWays(t *testing.T) {
	list := []tick{{at: 100}, {at: 101}, {at: 102}}
	spread(list, 15, 12, 212)
	if list[0].at != 86 || list[1].at != 101 || list[2].at != 116 {
		t.Errorf("they stand at %v", list)
	}
}
