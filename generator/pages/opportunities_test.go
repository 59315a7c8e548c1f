package pages

import (
	"html/template"
	"reflect"
	"slices"
	"strings"
	"testing"

	"flowbook/generator/model"
	"flowbook/generator/words"
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
	for _, o := range Ranked(h) {
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
	if v.GapSum != "14 = 9 + (9 − 4)" || v.Explained != "64 = 120 × 2 × 0.8 ÷ 3" || v.GapWords != "Engineer in Monitor: 9 important, 4 satisfied" || v.Verdict != "" {
		t.Errorf("score %q, gap %q, verdict %q", v.Explained, v.GapWords, v.Verdict)
	}
	if got := strings.Join(titlesOf(append(v.Served.Customers, v.Served.Consumers...)...), ","); got != "Buyer,Engineer" {
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
		if got := (&builder{Input: new(Input)}).verdict(&model.Opportunity{Because: c.causes, Status: c.status}); got != c.want {
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
	if len(item.Moves) != 1 || item.Moves[0].Health.State != "above" || item.Served.Word() != "both" {
		t.Errorf("the item: %+v", item)
	}
}

func TestWhatAMetricIsMovedTo(t *testing.T) {
	max150, min80 := model.Range{Max: model.Num(150)}, model.Range{Min: model.Num(80)}
	for _, c := range []struct {
		m       model.Metric
		segment string
		want    string
	}{
		{model.Metric{Unit: "views/day", Healthy: max150, Target: model.Num(100)}, "", "100 views/day"},
		{model.Metric{Unit: "views/day", Healthy: max150}, "", "150 views/day or less"},
		{model.Metric{Unit: "views/day", Target: model.Num(100), Segments: []model.Segment{{Persona: ref("cook"), Healthy: min80}}}, "cook", "80 views/day or more"},
		{model.Metric{Unit: "views/day"}, "", ""},
	} {
		if got := (&builder{Input: new(Input)}).goal(&c.m, c.m.Segment(c.segment)); got != c.want {
			t.Errorf("goal = %q, want %q", got, c.want)
		}
	}
}

func TestCausesSaySinceWhen(t *testing.T) {
	m := &model.Metric{ID: "views"}
	cause := &model.Cause{Metric: ref(m.ID)}
	yes, no := true, false
	m.State = model.State{Value: model.Num(252), Health: model.Above, Since: measured - 6}
	for _, c := range []struct {
		holds *bool
		m     *model.Metric
		want  string
	}{
		{&yes, m, "Holds: above since " + words.English().Date(measured-6)}, {&yes, nil, "Holds"}, {&no, m, "No longer holds"}, {nil, m, "Cannot be said today"},
	} {
		cause.Holds = c.holds
		if got := (&builder{Input: new(Input)}).causeState(cause, c.m).Word; got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestWhomOpportunitiesServe(t *testing.T) {
	row := func(customers, consumers int) RankedOpportunity {
		return RankedOpportunity{Served: Served{Customers: make([]Link, customers), Consumers: make([]Link, consumers)}}
	}
	for _, c := range []struct {
		open []RankedOpportunity
		want string
	}{
		{nil, ""}, {[]RankedOpportunity{row(1, 0)}, ""},
		{[]RankedOpportunity{row(1, 0), row(0, 2), row(0, 1), row(1, 1)}, "One serves customers alone, two consumers alone, one both."},
		{[]RankedOpportunity{row(1, 2), row(0, 0), row(3, 1)}, "Two serve both, one nobody by name."},
	} {
		if got := new(Input).sharesLead(c.open); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestPlaces(t *testing.T) {
	o := func(id string, gap float64, s model.Status) *model.Opportunity {
		o := &model.Opportunity{ID: id, Status: s}
		if gap > 0 {
			o.Gap = &gap
		}
		return o
	}
	got := placesOf([]*model.Opportunity{o("a", 10, model.Open), o("b", 0, model.Open), o("c", 14, model.Open), o("d", 10, model.Exploring), o("e", 20, model.Done)})
	want := map[string]places{"a": {1, 2, 4}, "b": {2, 0, 4}, "c": {3, 1, 4}, "d": {4, 3, 4}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("places %v, want %v", got, want)
	}
}

func TestOutcomes(t *testing.T) {
	h := measuredShop()
	b := at(h, "/opportunities/")
	h.Opportunity("noticing").Solutions = []model.Solution{{Title: "Alerts", Status: "on trial", Experiments: []model.Experiment{{Title: "Two teams", Result: "Half"}, {Title: "All"}}}}
	list := b.outcomes(Ranked(h)[:2])
	if len(list) != 2 || len(list[0].Items) != 1 || list[1].Title != "" || len(list[1].Items) != 1 {
		t.Fatalf("outcomes %+v", list)
	}
	if e := list[0].Items[0].Solutions[0].Experiments; len(e) != 2 || e[0].Result != "Half" || e[1].Result != "" {
		t.Errorf("experiments %+v", e)
	}
}

func TestRoadmapLanes(t *testing.T) {
	h := measuredShop()
	h.Teams = append(h.Teams, &model.Team{ID: "x", Name: "X"})
	b := at(h, "/roadmap/")
	o := func(owner, phase string) *model.Opportunity {
		return &model.Opportunity{ID: owner + phase, Horizon: "next", Owner: ref(owner), Activities: []*model.Activity{{Phase: ref(phase)}, {Phase: ref(phase)}}}
	}
	phase := h.Phases[0].ID
	lanes := b.teamLanes([]*model.Opportunity{o("x", phase), o("", phase), o("platform", phase), o("x", phase)})
	if len(lanes) != 3 || string(lanes[2].Title) != "Nobody yet" || len(lanes[0].Columns) != 3 {
		t.Errorf("lanes %+v", lanes)
	}
	if got := b.roadmapLanes([]*model.Opportunity{o("x", phase)}); got != nil {
		t.Errorf("one lane is none: %+v", got)
	}
	if lanes := b.phaseLanes([]*model.Opportunity{o("x", phase), {ID: "loose", Horizon: "now"}}); len(lanes) != 2 || len(lanes[0].Columns[1].Items) != 1 {
		t.Errorf("phases %+v", lanes)
	}
}

// How close a roadmap is set follows its longest column and its titles.
func TestRoadmapOnPaper(t *testing.T) {
	columns := func(n int, title string) []RoadmapColumn {
		c := make([]RoadmapColumn, 3)
		for range n {
			c[1].Items = append(c[1].Items, RoadmapItem{OpportunityCard: OpportunityCard{Link: Link{Title: template.HTML(title)}}})
		}
		return c
	}
	for _, c := range []struct {
		v    Roadmap
		want string
	}{
		{Roadmap{Columns: columns(7, "Short")}, ""}, {Roadmap{Columns: columns(8, "Short")}, "dense"}, {Roadmap{Columns: columns(13, "Short")}, "dense"},
		{Roadmap{Columns: columns(14, "Short")}, "sheet dense"}, {Roadmap{Columns: columns(9, strings.Repeat("x", 120))}, "sheet dense"},
		{Roadmap{Columns: columns(5, "Short"), Unplaced: make([]RoadmapItem, 9)}, "dense"},
	} {
		if got := c.v.density(); got != c.want {
			t.Errorf("%d in a column, %d unplaced: %q, want %q", len(c.v.Columns[1].Items), len(c.v.Unplaced), got, c.want)
		}
	}
}

// Readers without a script get the order by gap as a list of its own, and long
// lists below a persona are cut, with their rest counted.
func TestOpportunitiesByGap(t *testing.T) {
	open := []RankedOpportunity{{Place: 1, GapPlace: 3}, {Place: 2}, {Place: 3, GapPlace: 1}, {Place: 4, GapPlace: 2}}
	var got []int
	for _, r := range byGap(open) {
		got = append(got, r.Place)
	}
	if want := []int{3, 4, 1}; !slices.Equal(got, want) {
		t.Errorf("by gap %v, want %v", got, want)
	}
	if list := byGap([]RankedOpportunity{{Place: 1, GapPlace: 1}, {Place: 2, GapPlace: 2}, {Place: 3}}); list != nil {
		t.Errorf("the same order twice: %v", list)
	}
	b := at(measuredShop(), "/opportunities/")
	for range mostBelow + 4 {
		open = append(open, RankedOpportunity{PersonaID: "engineer"})
	}
	if shares := b.byPersona(open); len(shares) != 1 || len(shares[0].Items) != mostBelow || shares[0].Left != 4 {
		t.Errorf("who would gain: %+v", shares)
	}
}
