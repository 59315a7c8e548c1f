package fetch

import (
	"errors"
	"fmt"
	"math"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"flowbook/generator/model"
)

func parsed(t *testing.T, s string) *url.URL {
	t.Helper()
	u, err := url.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// measured is a metric with segments dev and ops, and a source.
func measured(label string, segments ...string) *model.Metric {
	m := &model.Metric{ID: "m", Source: model.Source{Prometheus: "x", Label: label}}
	for _, id := range []string{"dev", "ops"} {
		m.Segments = append(m.Segments, model.Segment{Persona: model.Ref{ID: id}})
	}
	for i := 0; i+1 < len(segments); i += 2 {
		m.Source.Segments = append(m.Source.Segments, model.SourceSegment{Value: model.Ref{ID: segments[i]}, Persona: model.Ref{ID: segments[i+1]}})
	}
	return m
}

// series has one sample a day from the first of November 2026 on; NaN stands for none.
func series(t *testing.T, labels string, values ...float64) Series {
	s := Series{Labels: map[string]string{}}
	for pair := range strings.SplitSeq(labels, ",") {
		if k, v, ok := strings.Cut(pair, "="); ok {
			s.Labels[k] = v
		}
	}
	first := day(t, "2026-11-01")
	for i, v := range values {
		if !math.IsNaN(v) {
			s.Samples = append(s.Samples, Sample{Seconds: float64(endOf(first + model.Date(i)).Unix()), Value: v})
		}
	}
	return s
}

func TestObserve(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	given := series(t, "", 1, 2)
	given.Samples[1].Value = nan
	for _, c := range []struct {
		about  string
		m      *model.Metric
		series []Series
		want   string // rows, gaps, strange
	}{
		{"one series is the whole", measured(""), []Series{series(t, "", 1, 2, 3)}, "1:1 2:2 3:3 | 0 | "},
		{"its labels do not matter", measured(""), []Series{series(t, "job=x", 1, 2, 3)}, "1:1 2:2 3:3 | 0 | "},
		{"days without a sample", measured(""), []Series{series(t, "", 1, nan, 3)}, "1:1 3:3 | 1 | "},
		{"before the first sample nothing is missing", measured(""), []Series{series(t, "", nan, nan, 3)}, "3:3 | 0 | "},
		{"after the last one it is", measured(""), []Series{series(t, "", 1)}, "1:1 | 2 | "},
		{"NaN and infinities are no numbers", measured(""), []Series{given}, "1:1 | 2 | "},
		{"infinity", measured(""), []Series{series(t, "", inf, 2, -inf)}, "2:2 | 2 | "},
		{"nothing", measured(""), nil, " | 0 | "},
		{"a series without samples beside one", measured(""), []Series{series(t, "a=1"), series(t, "a=2", 4)}, "1:4 | 2 | "},
		{"by label, ids as values", measured("team"), []Series{series(t, "team=ops", 1, 1, 1), series(t, "team=dev", 2, 2, 2)},
			"1dev:2 1ops:1 2dev:2 2ops:1 3dev:2 3ops:1 | 0 | "},
		{"by label, named", measured("team", "checkout", "dev"), []Series{series(t, "team=checkout", 5, 5, 5)}, "1dev:5 2dev:5 3dev:5 | 0 | "},
		{"without the label it is the whole", measured("team"), []Series{series(t, "team=dev", 1, 1, 1), series(t, "", 9, 9, 9)},
			"1:9 1dev:1 2:9 2dev:1 3:9 3dev:1 | 0 | "},
		{"strange values are left out", measured("team"), []Series{series(t, "team=dev", 1, 1, 1), series(t, "team=qa", 9), series(t, "team=pm", 9)},
			`1dev:1 2dev:1 3dev:1 | 0 | "pm" "qa"`},
		{"two values of the label for one segment, on different days", measured("team", "a", "dev", "b", "dev"),
			[]Series{series(t, "team=a", 1, nan, nan), series(t, "team=b", nan, 2, 2)}, "1dev:1 2dev:2 3dev:2 | 0 | "},
	} {
		got, err := Observe(c.m, c.series, func(string) model.Date { return day(t, "2026-11-01") }, day(t, "2026-11-03"))
		if err != nil {
			t.Errorf("%s: %v", c.about, err)
			continue
		}
		var rows []string
		for _, r := range got.Rows {
			rows = append(rows, fmt.Sprintf("%d%s:%v", r.Date.Time().Day(), r.Segment, r.Value))
		}
		if s := fmt.Sprintf("%s | %d | %s", strings.Join(rows, " "), got.Gaps, strings.Join(got.Strange, " ")); s != c.want {
			t.Errorf("%s: %s, want %s", c.about, s, c.want)
		}
	}
}

// Each segment is taken from the day on from which it is needed.
func TestObserveFromWhereItIsNeeded(t *testing.T) {
	m := measured("team")
	got, err := Observe(m, []Series{series(t, "team=dev", 1, 1, 1), series(t, "team=ops", 2, 2, 2)}, func(segment string) model.Date {
		if segment == "dev" {
			return day(t, "2026-11-03")
		}
		return day(t, "2026-11-02")
	}, day(t, "2026-11-03"))
	if err != nil || len(got.Rows) != 3 || got.Rows[0].Segment != "ops" {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestObserveRefuses(t *testing.T) {
	for _, c := range []struct {
		about      string
		m          *model.Metric
		series     []Series
		want, hint string
	}{
		{"several series, one expected", measured(""), []Series{series(t, "team=a,x=1", 1), series(t, "team=b,x=1", 2)},
			"the query gives 2 series", "they differ in team. Add label: team and segments: {a: dev, …}"},
		{"without segments", &model.Metric{Source: model.Source{Prometheus: "x"}}, []Series{series(t, "pod=a", 1), series(t, "pod=b", 2)}, "2 series", "sum(…)"},
		{"only strange ones", measured("team"), []Series{series(t, "team=qa", 1)}, `team is "qa"`, "segments: {VALUE: PERSONA}"},
		{"two series of one segment", measured("team"), []Series{series(t, "pod=1,team=dev", 1), series(t, "pod=2,team=dev", 2)},
			`{pod="1", team="dev"} and {pod="2", team="dev"} both give dev a number on 2026-11-01`, "sum by (team) (…)"},
		{"two wholes", measured("team"), []Series{series(t, "pod=1", 1), series(t, "pod=2", 2)}, "both give the whole a number", "sum by (team)"},
	} {
		_, err := Observe(c.m, c.series, func(string) model.Date { return 0 }, day(t, "2026-11-03"))
		var f *Failure
		if !errors.As(err, &f) || !strings.Contains(f.Reason, c.want) || !strings.Contains(f.Hint, c.hint) {
			t.Errorf("%s: %+v; want %q and %q", c.about, err, c.want, c.hint)
		}
	}
}

func TestFormat(t *testing.T) {
	for x, want := range map[float64]string{
		0: "0", math.Copysign(0, -1): "0", 288: "288", 288.0000001: "288", .1 + .2: "0.3", 1. / 3: "0.333333", -2. / 3: "-0.666667", 1234567: "1234567", 1234567.89: "1234568",
		999999.96: "1000000", 99.99999999: "100", 1e12: "1000000000000", 1e-6: "0.000001", 1.23456789e-6: "0.00000123457", 1e21: "1e+21", 1e-10: "1e-10", -1e300: "-1e+300",
	} {
		got := Format(x)
		if got != want {
			t.Errorf("Format(%v) = %s, want %s", x, got, want)
		}
		if back, err := strconv.ParseFloat(got, 64); err != nil || math.Abs(back-x) > 5e-6*math.Abs(x) {
			t.Errorf("Format(%v) = %s, which is %v", x, got, back)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(matrix))
	f.Add([]byte(`{"status":"error","error":"no"}`))
	f.Add([]byte(`{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"a":"b"},"values":[[1e300,"1"],[1,"Inf"],[null,"1"]],"histograms":[1]}]}}`))
	p, err := New(Options{URL: "http://a", Token: token})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		a, err := p.decode(body)
		if err != nil {
			if strings.ContainsAny(err.Error(), "\n\x1b") {
				t.Errorf("%q", err)
			}
			return
		}
		m := measured("a")
		if o, err := Observe(m, a.Series, func(string) model.Date { return 20000 }, 20010); err == nil {
			for _, r := range o.Rows {
				if math.IsNaN(r.Value) || math.IsInf(r.Value, 0) || r.Date < 20000 || r.Date > 20010 {
					t.Errorf("%+v", r)
				}
			}
		}
	})
}
