package pages

import (
	"strings"
	"testing"

	"flowbook/generator/model"
)

func TestMetricsThatNeedSomebodyComeFirst(t *testing.T) {
	b := at(measuredShop(), "/metrics/")
	v := b.metrics()
	var got []string
	for _, r := range v.Rows {
		got = append(got, string(r.Link.Title)+" "+r.Health.State+" "+r.Trend)
	}
	want := []string{"Daily views above Rising for 2 weeks; above its range since 21 Nov 2026", "Tested stale No news for 98 days", "Alerts healthy No history"}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("rows: %q, want %q", got, want)
	}
	if v.Attention != 2 || !strings.HasPrefix(v.Lead, "Three measures") {
		t.Errorf("%d need attention; lead: %q", v.Attention, v.Lead)
	}
	if r := v.Rows[0]; r.Words != "80 to 250 views/day" || r.Number != 1 || r.Link.Href != "views/" || r.Off != "0.413" {
		t.Errorf("the first row: %+v", r)
	}
}

func TestMetricsLead(t *testing.T) {
	for _, c := range []struct {
		all, attention int
		want           string
	}{
		{1, 0, "One measure of how well each activity delivers. All of them are healthy."},
		{1, 1, "One measure of how well an activity delivers. It needs somebody."},
		{22, 7, "22 measures of how well each activity delivers. Those that need somebody come first."},
		{4, 4, "Four measures of how well each activity delivers. All of them need somebody."},
	} {
		if got := new(Input).metricsLead(c.all, c.attention); got != c.want {
			t.Errorf("new(Input).metricsLead(%d, %d) = %q, want %q", c.all, c.attention, got, c.want)
		}
	}
}

func TestASegmentGivesAMetricItsHealth(t *testing.T) {
	h := measuredShop()
	m := &h.Activities[0].Metrics[0]
	m.Healthy.Max = model.Num(300) // now the whole is healthy, and a segment is not
	r := at(h, "/metrics/").metrics().Rows[0]
	if r.Health.State != "above" || r.Where != "Engineer" {
		t.Errorf("health %q of %q, want above of Engineer", r.Health.State, r.Where)
	}
}

func TestMetricPage(t *testing.T) {
	h := measuredShop()
	b := at(h, "/metrics/views/")
	v := b.metric(h.Metric("views"))
	if v.Value != "252" || v.Health.Word != "Above its range" || v.Chart == "" || v.Range != "" || v.Unheard {
		t.Errorf("value %q, health %q, chart %d bytes, range %q, unheard %v", v.Value, v.Health.Word, len(v.Chart), v.Range, v.Unheard)
	}
	if len(v.AtRisk) != 1 || v.AtRisk[0].Need.Title != "Pay safely" || v.AtRisk[0].Node.Title != "App platform" {
		t.Errorf("at risk: %+v", v.AtRisk)
	}
	if len(v.Answers) != 1 || !strings.HasPrefix(v.Answers[0].State.Word, "Holds: above since ") || v.Answers[0].When != "above its range, for Engineer" {
		t.Errorf("answers: %+v", v.Answers)
	}
	if len(v.Latest) != 3 || strings.Join(v.Columns, ",") != "All,Engineer" {
		t.Fatalf("%d rows with columns %v", len(v.Latest), v.Columns)
	}
	newest := v.Latest[0]
	if newest.Day != "21 Nov 2026" || newest.Values[0].Value != "252" || newest.Values[0].Health.State != "above" || newest.Values[1].Health.State != "above" {
		t.Errorf("the newest row: %+v", newest)
	}
	if v := b.metric(h.Metric("alerts")); v.Chart != "" || v.Range == "" || len(v.Latest) != 0 {
		t.Errorf("a typed value has a chart or observations: %+v", v)
	}
}

func TestPivotPutsOneDayIntoOneRow(t *testing.T) {
	r := &model.Range{Max: model.Num(10)}
	a := model.Series{{Date: 5, Value: model.Num(1), Note: "moved"}, {Date: 9, Value: model.Num(11)}}
	b := model.Series{{Date: 5, Value: model.Num(3), Note: "moved"}, {Date: 7, Value: model.Num(4)}}
	rows := (&builder{Input: new(Input)}).pivot([]column{{"A", a, r}, {"B", b, r}})
	var got []string
	for _, r := range rows {
		line := ""
		for _, v := range r.Values {
			line += v.Value + v.Health.State + ","
		}
		got = append(got, line+strings.Join(r.Notes, ";"))
	}
	if want := "11above,,|,4,|1,3,moved"; strings.Join(got, "|") != want {
		t.Errorf("pivot = %q, want %q", strings.Join(got, "|"), want)
	}
}

func TestLongHistoriesAreCut(t *testing.T) {
	h := measuredShop()
	m := &h.Activities[0].Metrics[1]
	for i := range 400 {
		m.Series = append(m.Series, model.Observation{Date: measured - model.Date(400-i), Value: model.Num(float64(i % 20))})
	}
	v := at(h, "/metrics/alerts/").metric(m)
	if len(v.Latest) != 12 || len(v.Earlier) != 300 || !strings.HasPrefix(v.LeftOut, "88 more") || !strings.HasSuffix(v.LeftOut, "metrics/alerts.csv.") {
		t.Errorf("%d latest, %d earlier, left out: %q", len(v.Latest), len(v.Earlier), v.LeftOut)
	}
}

func TestUnpublishedMetricsHaveNoPage(t *testing.T) {
	h := measuredShop()
	b := at(h, "/metrics/")
	for _, p := range metricPages(b.Input) {
		if strings.Contains(p.Address, "secret") {
			t.Errorf("a draft's metric is published at %s", p.Address)
		}
	}
	if l := b.toMetric(h.Metric("secret")); l.Href != "" || l.Title != "Secret" {
		t.Errorf("a link to a draft's metric: %+v", l)
	}
}

func TestOff(t *testing.T) {
	metric := func(lo, hi model.Value, v float64, h model.Health) *model.Metric {
		return &model.Metric{Healthy: model.Range{Min: lo, Max: hi}, State: model.State{Value: model.Num(v), Health: h}}
	}
	var none model.Value
	for _, c := range []struct {
		m    *model.Metric
		want float64
	}{
		{metric(model.Num(10), model.Num(20), 25, model.Above), .5},
		{metric(model.Num(10), model.Num(20), 5, model.Below), .5},
		{metric(model.Num(10), model.Num(20), 15, model.Healthy), 0},
		{metric(none, model.Num(60), 96, model.Above), .6},
		{metric(none, model.Num(0), 3, model.Above), 3},
		{metric(none, none, 3, model.Unknown), -1},
	} {
		if got := off(c.m); got != c.want {
			t.Errorf("off(%v of %+v) = %v, want %v", c.m.State.Value, c.m.Healthy, got, c.want)
		}
	}
}
