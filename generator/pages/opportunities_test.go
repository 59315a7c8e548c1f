package pages

import (
	"slices"
	"strings"
	"testing"

	"flowbook/generator/model"
)

func TestOpportunitiesAreRanked(t *testing.T) {
	gap := func(f float64) *float64 { return &f }
	make := func(id string, score, gap *float64, s model.Status) *model.Opportunity {
		return &model.Opportunity{ID: id, File: model.File{Published: true}, Score: score, Gap: gap, Status: s}
	}
	h := &model.Handbook{Opportunities: []*model.Opportunity{
		make("nothing", nil, nil, model.Open), make("gap", nil, gap(12), model.Open), make("done", gap(900), nil, model.Done),
		make("low", gap(3), gap(18), model.Open), make("high-a", gap(64), gap(10), model.Open), make("high-b", gap(64), gap(14), model.Delivering),
		{ID: "draft", Score: gap(999)},
	}}
	var got []string
	for _, o := range ranked(h) {
		got = append(got, o.ID)
	}
	if want := []string{"high-b", "high-a", "low", "gap", "nothing", "done"}; !slices.Equal(got, want) {
		t.Errorf("ranked = %v, want %v", got, want)
	}
}

func TestOpportunitiesPage(t *testing.T) {
	v := at(measuredShop(), "/opportunities/").opportunities()
	if len(v.Open) != 2 || len(v.Ended) != 1 || v.Lead != "Two problems that are worth solving, the best score first." {
		t.Fatalf("%d open, %d ended, lead %q", len(v.Open), len(v.Ended), v.Lead)
	}
	o := v.Open[0]
	if o.Score != "64" || o.Gap != "14" || o.PersonaID != "engineer buyer" || o.Status != "exploring" {
		t.Errorf("the first: %+v", o)
	}
	if len(v.Statuses) != 2 || v.Statuses[0].Word != "Open" || len(v.ByWhom) != 2 || v.ByWhom[0].Kind != "Customer" {
		t.Errorf("statuses %+v, by whom %+v", v.Statuses, v.ByWhom)
	}
}

func TestOpportunityPage(t *testing.T) {
	h := measuredShop()
	b := at(h, "/opportunities/noticing/")
	v := b.opportunity(h.Opportunity("noticing"))
	if v.Explained != "64 = 120 × 2 × 0.8 ÷ 3" || v.GapWords != "Engineer in Monitor: 9 important, 4 satisfied" || v.Verdict != "" {
		t.Errorf("score %q, gap %q, verdict %q", v.Explained, v.GapWords, v.Verdict)
	}
	if got := strings.Join(titlesOf(append(v.Customers, v.Consumers...)...), ","); got != "Buyer,Engineer" {
		t.Errorf("it serves %s", got)
	}
	if len(v.Causes) != 2 || v.Causes[0].Value != "212 views/day" || v.Causes[0].Words != "150 views/day or less" || !v.Causes[1].Wide {
		t.Errorf("causes: %+v", v.Causes)
	}
	if len(v.Risks) != 3 || v.Risks[0].Steps != [3]bool{true} || v.Risks[1].Word != "Not judged" || v.Risks[2].Steps != [3]bool{true, true, true} {
		t.Errorf("risks: %+v", v.Risks)
	}
	if v := b.opportunity(h.Opportunity("vague")); v.Score != "" || v.Gap != "" || v.Risks != nil || v.Causes != nil {
		t.Errorf("an opportunity of which nobody knows anything says something: %+v", v)
	}
}

func TestVerdict(t *testing.T) {
	yes, no := true, false
	metric := func(holds *bool) model.Cause { return model.Cause{Metric: ref("m"), Holds: holds} }
	for _, c := range []struct {
		about  string
		causes []model.Cause
		status model.Status
		want   string
	}{
		{"holds", []model.Cause{metric(&yes), metric(&no)}, model.Open, ""},
		{"gone", []model.Cause{metric(&no), metric(&no)}, model.Open, "None of its causes holds any longer. Is it done?"},
		{"gone, and done", []model.Cause{metric(&no)}, model.Done, ""},
		{"gone or not known", []model.Cause{metric(&no), metric(nil)}, model.Open, "Whether it still has a cause cannot be said until somebody measures again."},
		{"an interaction always holds", []model.Cause{metric(&no), {Interaction: ref("p"), Holds: &yes}}, model.Open, ""},
		{"no cause", nil, model.Open, ""},
	} {
		if got := verdict(&model.Opportunity{Because: c.causes, Status: c.status}); got != c.want {
			t.Errorf("%s: verdict = %q, want %q", c.about, got, c.want)
		}
	}
}

func TestRoadmap(t *testing.T) {
	v := at(measuredShop(), "/roadmap/").roadmap()
	if len(v.Columns[0].Items) != 1 || len(v.Columns[1].Items)+len(v.Columns[2].Items) != 0 || len(v.Unplaced) != 1 {
		t.Fatalf("columns %+v, unplaced %+v", v.Columns, v.Unplaced)
	}
	item := v.Columns[0].Items[0]
	if len(item.Moves) != 1 || item.Moves[0].Health.State != "above" || len(item.Customers) != 1 || len(item.Consumers) != 1 {
		t.Errorf("the item: %+v", item)
	}
}
