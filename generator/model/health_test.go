package model

import "testing"

func days(t *testing.T, s string) Date {
	t.Helper()
	d, err := ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func ptr(x float64) *float64 { return &x }

func between(low, high float64) Range { return Range{Min: Num(low), Max: Num(high)} }

func TestHealth(t *testing.T) {
	today := days(t, "2026-11-22")
	old := Series{{Date: today - 31, Value: Num(100)}}
	for _, c := range []struct {
		name string
		m    Metric
		want Health
	}{
		{"nothing observed", Metric{Healthy: between(80, 250)}, Unknown},
		{"no range", Metric{Value: Num(3)}, Unknown},
		{"an empty range is none", Metric{Value: Num(3), Healthy: Range{}}, Unknown},
		{"both bounds are healthy: min", Metric{Value: Num(80), Healthy: between(80, 250)}, Healthy},
		{"both bounds are healthy: max", Metric{Value: Num(250), Healthy: between(80, 250)}, Healthy},
		{"above", Metric{Value: Num(252), Healthy: between(80, 250)}, Above},
		{"below", Metric{Value: Num(79.9), Healthy: between(80, 250)}, Below},
		{"one bound is enough", Metric{Value: Num(-5), Healthy: Range{Max: Num(10)}}, Healthy},
		{"stale after the limit", Metric{Series: old, Healthy: between(0, 1), StaleAfter: ptr(30)}, Stale},
		{"not yet stale on the last day", Metric{Series: old, Healthy: between(0, 1), StaleAfter: ptr(31)}, Above},
		{"without a limit nothing is stale", Metric{Series: old, Healthy: between(0, 200)}, Healthy},
		{"without a range stale is unknown", Metric{Series: old, StaleAfter: ptr(1)}, Unknown},
		{"an undated value is never stale", Metric{Value: Num(1), Healthy: between(0, 2), StaleAfter: ptr(1)}, Healthy},
		{"rows win over the typed value", Metric{Value: Num(1), Series: Series{{Date: today, Value: Num(9)}}, Healthy: between(0, 2)}, Above},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.m.derive(today)
			if c.m.State.Health != c.want {
				t.Errorf("got %s, want %s", c.m.State.Health, c.want)
			}
		})
	}
}

func TestRollup(t *testing.T) {
	today := days(t, "2026-11-22")
	segment := func(id string, values ...Observation) Segment {
		return Segment{Persona: Ref{ID: id}, Series: values}
	}
	both := []Segment{
		segment("a", Observation{Date: today - 9, Value: Num(1)}, Observation{Date: today - 1, Value: Num(3)}),
		segment("b", Observation{Date: today - 2, Value: Num(7)}),
	}
	typed := []Segment{{Persona: Ref{ID: "a"}, Value: Num(1)}, {Persona: Ref{ID: "b"}, Value: Num(2)}}
	for _, c := range []struct {
		name  string
		m     Metric
		value string
		date  Date
	}{
		{"sum, as old as its oldest", Metric{Rollup: "sum", Segments: both}, "10", today - 2},
		{"mean", Metric{Rollup: "mean", Segments: both}, "5", today - 2},
		{"none is the default", Metric{Segments: both}, "", 0},
		{"every declared segment is needed", Metric{Rollup: "sum", Segments: append(both[:2:2], segment("c"))}, "", 0},
		{"an own row wins", Metric{Rollup: "sum", Segments: both, Series: Series{{Date: today - 5, Value: Num(4)}}}, "4", today - 5},
		{"an own typed value wins", Metric{Rollup: "sum", Segments: both, Value: Num(5)}, "5", 0},
		{"typed segments have no date", Metric{Rollup: "sum", Segments: typed}, "3", 0},
		{"binary fractions leave nothing behind", Metric{Rollup: "sum", Segments: []Segment{{Persona: Ref{ID: "a"}, Value: Num(.1)}, {Persona: Ref{ID: "b"}, Value: Num(.2)}}}, "0.3", 0},
		{"without segments nothing rolls up", Metric{Rollup: "sum"}, "", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.m.derive(today)
			if got := c.m.State.Value.String(); got != c.value || c.m.State.Date != c.date {
				t.Errorf("got %q of %v, want %q of %v", got, c.m.State.Date, c.value, c.date)
			}
		})
	}
}

func TestARolledUpBoundIsInclusive(t *testing.T) {
	m := Metric{Rollup: "sum", Healthy: Range{Max: Num(.3)}, Segments: []Segment{{Persona: Ref{ID: "a"}, Value: Num(.1)}, {Persona: Ref{ID: "b"}, Value: Num(.2)}}}
	m.derive(days(t, "2026-11-22"))
	if m.State.Health != Healthy {
		t.Errorf("0.1 + 0.2 is %s against at most 0.3", m.State.Health)
	}
}

func TestRolledUpHistoryBeginsWhenAllAreKnown(t *testing.T) {
	today := days(t, "2026-11-22")
	m := Metric{Rollup: "sum", Segments: []Segment{
		{Persona: Ref{ID: "a"}, Series: Series{{Date: 1, Value: Num(1)}, {Date: 3, Value: Num(2)}}},
		{Persona: Ref{ID: "b"}, Series: Series{{Date: 2, Value: Num(10)}}},
	}}
	m.derive(today)
	if len(m.Series) != 2 || m.Series[0].Date != 2 || m.Series[0].Value.Number != 11 || m.Series[1].Value.Number != 12 {
		t.Errorf("got %+v", m.Series)
	}
}

func TestCauses(t *testing.T) {
	today := days(t, "2026-11-22")
	seg := func(id string, v Value, r Range) Segment { return Segment{Persona: Ref{ID: id}, Value: v, Healthy: r} }
	above, healthy, unknown := Num(9), Num(1), Value{}
	r := between(0, 2)
	for _, c := range []struct {
		name          string
		m             Metric
		when, segment string
		want          string
	}{
		{"the whole is above", Metric{Value: above, Healthy: r}, "above", "", "yes"},
		{"below or above without when", Metric{Value: above, Healthy: r}, "", "", "yes"},
		{"the other side", Metric{Value: above, Healthy: r}, "below", "", "no"},
		{"healthy", Metric{Value: healthy, Healthy: r}, "", "", "no"},
		{"unknown says nothing", Metric{Value: unknown, Healthy: r}, "", "", "open"},
		{"a metric without any range says nothing", Metric{Value: above}, "", "", "open"},
		{"a segment is above, the whole is healthy", Metric{Value: healthy, Healthy: r, Segments: []Segment{seg("a", above, r)}}, "above", "", "yes"},
		{"a named segment", Metric{Value: above, Healthy: r, Segments: []Segment{seg("a", healthy, r)}}, "above", "a", "no"},
		{"a segment not declared says nothing", Metric{Value: above, Healthy: r}, "above", "z", "open"},
		{"an unknown segment leaves it open", Metric{Value: healthy, Healthy: r, Segments: []Segment{seg("a", unknown, r)}}, "", "", "open"},
		{"a segment without range leaves nothing open", Metric{Value: healthy, Healthy: r, Segments: []Segment{seg("a", above, Range{})}}, "", "", "no"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.m.derive(today)
			got := "open"
			if h := c.m.Is(c.when, c.segment); h != nil && *h {
				got = "yes"
			} else if h != nil {
				got = "no"
			}
			if got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestWorse(t *testing.T) {
	order := []Health{Above, Stale, Unknown, Healthy}
	for i, a := range order {
		for _, b := range order[i:] {
			if Worse(a, b) != a || Worse(b, a) != a {
				t.Errorf("%s is not worse than %s", a, b)
			}
		}
	}
	if Worse(Below, Above) != Below || Worse(Above, Below) != Above {
		t.Error("of two equally bad states the first is said")
	}
}

func TestDates(t *testing.T) {
	for _, bad := range []string{"", "2026-13-01", "2026-02-29", "2026-2-1", "01.02.2026", "2026-02-01T00:00:00Z"} {
		if _, err := ParseDate(bad); err == nil {
			t.Errorf("%q passed for a date", bad)
		}
	}
	d := days(t, "2024-02-29")
	if d.String() != "2024-02-29" || d.AddYears(1).String() != "2025-03-01" || days(t, "2024-03-01")-d != 1 {
		t.Errorf("%s, a year on %s", d, d.AddYears(1))
	}
	if Date(0).String() != "" {
		t.Error("no day has a name")
	}
}

func TestFormatNumber(t *testing.T) {
	for n, want := range map[float64]string{0: "0", 252: "252", 3.5: "3.5", 0.1 + 0.2: "0.3", 1e6: "1000000", 2.0 / 3: "0.6667", 12.3456: "12.35", -0.00001: "-0.00001", 1.23456e-6: "0.00000123",
		1e-9: "0.000000001", 5e-11: "5e-11", 5e-17: "0", -5e-17: "0", 0.00099999: "0.001", 1e12: "1000000000000", 1.5e20: "1.5e+20"} {
		if got := FormatNumber(n); got != want {
			t.Errorf("%v: got %s, want %s", n, got, want)
		}
	}
}

func TestSinceWhen(t *testing.T) {
	day := func(s string) Date { d, _ := ParseDate(s); return d }
	series := func(values ...float64) Series {
		var s Series
		for i, v := range values {
			s = append(s, Observation{Date: day("2026-01-01") + Date(i), Value: Num(v)})
		}
		return s
	}
	for _, c := range []struct {
		about string
		s     Series
		typed Value
		want  string
	}{
		{"inside", series(5, 30, 5), Value{}, ""},
		{"a run", series(5, 30, 31, 40), Value{}, "2026-01-02"},
		{"the other side ends the run", series(30, 1, 30, 30), Value{}, "2026-01-03"},
		{"from the beginning", series(1, 1), Value{}, "2026-01-01"},
		{"a typed value", nil, Num(99), ""},
	} {
		m := &Metric{Healthy: Range{Min: Num(2), Max: Num(20)}, Series: c.s, Value: c.typed}
		m.derive(day("2026-02-01"))
		if got := m.State.Since; got.String() != c.want && !(got == 0 && c.want == "") {
			t.Errorf("%s: since %s, want %s", c.about, got, c.want)
		}
	}
}
