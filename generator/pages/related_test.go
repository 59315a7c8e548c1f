package pages

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"flowbook/generator/model"
)

// kinOf writes what is related as "title (why: by)".
func kinOf(list []Related) string {
	var parts []string
	for _, r := range list {
		parts = append(parts, fmt.Sprintf("%s (%s: %s)", r.Title, r.Why, r.By))
	}
	return strings.Join(parts, ", ")
}

// relatedFixture has six activities; the first three support a node, and the
// first and the last share an opportunity whose cause is a metric of the fourth.
func relatedFixture() *model.Handbook {
	h := flowOf(6)
	for i, a := range h.Activities {
		a.Published = true
		if i < 3 {
			a.Supports = []model.Ref{{ID: "store"}}
		}
	}
	h.Activities[3].Metrics = []model.Metric{{ID: "m1", Title: "M one", Address: "/metrics/m1/"}, {ID: "m2", Title: "M two", Address: "/metrics/m2/"}}
	h.Map = model.NeedsMap{Present: true, File: model.File{Published: true}, Nodes: []model.Node{
		{ID: "sell", Title: "Sell", Kind: model.Need, Address: "/needs/sell/", DependsOn: []model.Ref{{ID: "store"}, {ID: "pay"}}},
		{ID: "store", Title: "Store", Kind: model.Service, Address: "/needs/store/"},
		{ID: "pay", Title: "Pay", Kind: model.Service, Address: "/needs/pay/"},
	}}
	h.Opportunities = []*model.Opportunity{
		{ID: "both", Title: "Both", File: model.File{Address: "/opportunities/both/", Published: true}, InActivity: []model.Ref{{ID: "a1"}, {ID: "a6"}},
			Because: []model.Cause{{Metric: model.Ref{ID: "m1"}}, {Metric: model.Ref{ID: "m2"}}}},
		{ID: "other", Title: "Other", File: model.File{Address: "/opportunities/other/", Published: true}, InActivity: []model.Ref{{ID: "a1"}},
			Because: []model.Cause{{Metric: model.Ref{ID: "m1"}}}},
	}
	return h
}

func TestRelated(t *testing.T) {
	h := relatedFixture()
	b := at(h, "/activities/a1/")
	for _, c := range []struct {
		of, got, want string
	}{
		{"a1", kinOf(b.relatedActivities(h.Activity("a1"))), "Activity 4 (opportunity: Both), Activity 6 (opportunity: Both), Activity 2 (supports: Store), Activity 3 (supports: Store)"},
		{"a5", kinOf((&builder{Input: b.Input, address: "/activities/a5/"}).relatedActivities(h.Activity("a5"))), ""},
		{"m1", kinOf((&builder{Input: b.Input, address: "/metrics/m1/"}).relatedMetrics(h.Metric("m1"))), "M two (cause: Both)"},
		{"both", kinOf((&builder{Input: b.Input, address: "/opportunities/both/"}).relatedOpportunities(h.Opportunity("both"))), "Other (because: M one)"},
		{"store", kinOf((&builder{Input: b.Input, address: "/needs/store/"}).relatedNodes(h.Node("store"))), "Pay (needed: Sell)"},
	} {
		if c.got != c.want {
			t.Errorf("%s is related to %s, not %s", c.of, c.got, c.want)
		}
	}
}

// However many share a thing, a page names a handful, and looks at few.
func TestRelatedIsBounded(t *testing.T) {
	h := flowOf(400)
	for _, a := range h.Activities {
		a.Published, a.Supports = true, []model.Ref{{ID: "store"}}
	}
	h.Map = model.NeedsMap{Present: true, File: model.File{Published: true}, Nodes: []model.Node{{ID: "store", Title: "Store", Kind: model.Service, Address: "/needs/store/"}}}
	b := at(h, "/activities/a200/")
	list := b.relatedActivities(h.Activity("a200"))
	if len(list) != maxRelated || slices.ContainsFunc(list, func(r Related) bool { return r.Current }) {
		t.Errorf("%d are related: %s", len(list), kinOf(list))
	}
}
