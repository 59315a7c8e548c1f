package pages

import (
	"testing"

	"flowbook/generator/model"
)

// measured is the day on which the tests of metrics, opportunities and the map take place.
var measured = must(model.ParseDate("2026-11-22"))

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func ref(id string) model.Ref { return model.Ref{ID: id} }

func refs(ids ...string) []model.Ref {
	var list []model.Ref
	for _, id := range ids {
		list = append(list, ref(id))
	}
	return list
}

// measuredShop is a handbook with one of everything that is measured:
//
//	customer → pay → payment → runtime, which "Monitor" supports with views (above) and
//	alerts (healthy); "Restore" has a stale metric, "Draft" is not published.
func measuredShop() *model.Handbook {
	h := flowOf(2)
	h.Today = measured
	h.Settings.Product.Owner = ref("platform")
	h.Teams = []*model.Team{
		{ID: "platform", Name: "Cloud platform", Type: model.PlatformTeam, Address: "/teams/platform/"},
		{ID: "orders", Name: "Orders", Type: model.StreamAligned, Address: "/teams/orders/"},
	}
	h.Personas = []*model.Persona{
		{ID: "buyer", Title: "Buyer", Kind: model.Customer, File: model.File{Address: "/personas/buyer/"}},
		{ID: "engineer", Title: "Engineer", Kind: model.Consumer, File: model.File{Address: "/personas/engineer/"}},
	}
	h.Map = model.NeedsMap{Title: "Shop", Present: true, Nodes: []model.Node{
		{ID: "customer", Kind: model.User, Title: "Customer", DependsOn: refs("pay"), Address: "/needs/customer/"},
		{ID: "pay", Kind: model.Need, Title: "Pay safely", Stage: "Buy", DependsOn: refs("payment"), Address: "/needs/pay/"},
		{ID: "payment", Kind: model.Capability, Title: "Payment", Team: ref("orders"), DependsOn: refs("runtime", "card"), Address: "/needs/payment/"},
		{ID: "runtime", Kind: model.Service, Title: "App platform", Team: ref("platform"), Address: "/needs/runtime/"},
		{ID: "card", Kind: model.Service, Title: "Card processor", External: true, Address: "/needs/card/"},
	}}
	monitor, restore := h.Activities[0], h.Activities[1]
	monitor.Title, monitor.Owner, monitor.Supports = "Monitor", ref("platform"), refs("runtime")
	monitor.Interactions = []model.Interaction{
		{Persona: ref("engineer"), Does: "Watches", Importance: ptr(9), Satisfaction: ptr(4)},
		{Persona: ref("buyer"), Does: "Asks", Importance: ptr(5), Satisfaction: ptr(6)},
	}
	monitor.Metrics = []model.Metric{views(), {ID: "alerts", Title: "Alerts", Healthy: model.Range{Max: model.Num(30)}, Value: model.Num(22)}}
	monitor.Opportunities = []model.Opportunity{noticing(), {ID: "over", Title: "Over", Status: model.Done, RICE: rice(500, 1, 1, 1)}, {ID: "vague", Title: "Vague"}}
	restore.Title = "Restore"
	restore.Metrics = []model.Metric{{ID: "tested", Title: "Tested", Unit: "%", StaleAfter: ptr(30), Healthy: model.Range{Min: model.Num(90)}, Series: series(95, 94)}}
	restore.Metrics[0].Series[1].Date = measured - 98
	restore.Metrics[0].Series[0].Date = measured - 120
	h.Activities = append(h.Activities, &model.Activity{
		ID: "draft", Title: "Draft", Phase: ref("p1"), File: model.File{Draft: true, Address: "/activities/draft/"},
		Metrics: []model.Metric{{ID: "secret", Title: "Secret"}},
	})
	return h
}

// views is above its range since a week; one of its segments is, too.
func views() model.Metric {
	return model.Metric{
		ID: "views", Title: "Daily views", Unit: "views/day", Healthy: model.Range{Min: model.Num(80), Max: model.Num(250)}, Target: model.Num(150),
		Why: "Too many watch", Series: series(200, 240, 252),
		Segments: []model.Segment{{Persona: ref("engineer"), Healthy: model.Range{Max: model.Num(150)}, Series: series(100, 150, 212)}},
	}
}

// series makes one observation a week, the newest yesterday.
func series(values ...float64) model.Series {
	var s model.Series
	for i, v := range values {
		s = append(s, model.Observation{Date: measured - 1 - model.Date(7*(len(values)-1-i)), Value: model.Num(v)})
	}
	return s
}

func noticing() model.Opportunity {
	return model.Opportunity{
		ID: "noticing", Title: "Noticing takes watching", Personas: refs("engineer", "buyer"), Horizon: "now", Owner: ref("platform"),
		Status: model.Exploring, RICE: rice(120, 2, .8, 3), Risks: model.Risks{Desirability: "low", Viability: "high"},
		Because: []model.Cause{{Metric: ref("views"), Segment: ref("engineer"), When: "above"}, {Interaction: ref("engineer")}},
	}
}

func rice(reach, impact, confidence, effort float64) model.RICE {
	return model.RICE{Reach: &reach, Impact: &impact, Confidence: &confidence, Effort: &effort}
}

// titlesOf are the titles of links, for comparison.
func titlesOf(links ...Link) []string {
	var list []string
	for _, l := range links {
		list = append(list, string(l.Title))
	}
	return list
}

// Every page of the measuring half makes its view, whatever is missing.
func TestViewsOfAnEmptyHandbook(t *testing.T) {
	b := at(&model.Handbook{Today: measured}, "/metrics/")
	if v := b.metrics(); len(v.Rows) != 0 || v.Lead == "" {
		t.Errorf("metrics of nothing: %+v", v)
	}
	if v := b.opportunities(); len(v.Open)+len(v.Ended) != 0 || v.Lead == "" || v.Statuses != nil || v.Personas != nil {
		t.Errorf("opportunities of nothing: %+v", v)
	}
	if v := b.roadmap(); !v.Empty || len(v.Columns) != 3 {
		t.Errorf("roadmap of nothing: %+v", v)
	}
	if v := b.insights(); !v.Fine || len(v.Sections) != 0 {
		t.Errorf("insights of nothing: %+v", v)
	}
	if list := append(needsPages(b.Input), nodePages(b.Input)...); len(list) != 0 {
		t.Errorf("there is no map, and pages of it: %v", list)
	}
}
