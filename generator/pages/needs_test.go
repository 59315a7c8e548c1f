package pages

import (
	"fmt"
	"strings"
	"testing"

	"flowbook/generator/model"
)

func TestNeedsPage(t *testing.T) {
	v := at(measuredShop(), "/needs/").needs()
	if len(v.Chains) != 1 || len(v.Folded) != 0 {
		t.Fatalf("%d chains, %d folded", len(v.Chains), len(v.Folded))
	}
	s := v.Chains[0]
	words := `<a href="customer/">Customer</a> needs to <b><a href="pay/">pay safely</a></b>; that depends on <a href="payment/">Payment</a>, which depends on <a href="runtime/">App platform</a>.`
	if string(s.Words) != words || s.Nodes != "customer pay payment runtime" {
		t.Errorf("the chain of %s: %s", s.Nodes, s.Words)
	}
	if got := strings.Join(titlesOf(s.Through...), ","); got != "App platform" {
		t.Errorf("at risk through %s", got)
	}
	if !strings.Contains(string(v.Map), `data-node="runtime"`) || !strings.Contains(string(v.Map), `href="runtime/"`) {
		t.Errorf("the map lacks a node or its link: %s", v.Map)
	}
	var overlays, states []string
	for _, o := range v.Overlays {
		overlays = append(overlays, o.ID)
	}
	for _, n := range v.Nodes {
		states = append(states, fmt.Sprintf("%s:%s risk=%v calm=%v weight=%d", n.ID, n.Health.State, n.AtRisk, n.Calm, n.Weight))
	}
	if got := strings.Join(overlays, " "); got != "teams handoffs health stages external" {
		t.Errorf("overlays: %s", got)
	}
	if got := strings.Join(states, "\n"); got != `customer:unknown risk=true calm=true weight=4
pay:unknown risk=true calm=true weight=4
payment:unknown risk=true calm=true weight=4
runtime:above risk=true calm=false weight=11
card:unknown risk=false calm=true weight=1` {
		t.Errorf("states: %s", got)
	}
}

func TestAMapWithoutTeamsHasNoSwitches(t *testing.T) {
	h := &model.Handbook{Today: measured, Map: model.NeedsMap{Title: "Small", Present: true, Nodes: []model.Node{
		{ID: "u", Kind: model.User, Title: "User", DependsOn: refs("n")}, {ID: "n", Kind: model.Need, Title: "Need"},
	}}}
	v := at(h, "/needs/").needs()
	if v.Overlays != nil || len(v.Legend.Teams) != 0 || len(v.Asks) != 0 || len(v.Chains) != 1 {
		t.Errorf("a small map: %+v", v)
	}
}

func TestNodePage(t *testing.T) {
	h := measuredShop()
	b := at(h, "/needs/runtime/")
	v := b.node(h.Node("runtime"))
	if v.State.State != "above" || len(v.Up) != 1 || !v.Up[0].Crosses || len(v.Down) != 0 {
		t.Errorf("state %q, up %+v, down %+v", v.State.State, v.Up, v.Down)
	}
	if got := strings.Join(titlesOf(append(v.Serves, v.Users...)...), ","); got != "Pay safely,Customer" {
		t.Errorf("further up: %s", got)
	}
	want := `<a href="../customer/">Customer</a> needs to <b><a href="../pay/">pay safely</a></b>; that depends on <a href="../payment/">Payment</a>, which depends on App platform.`
	if len(v.Chains) != 1 || string(v.Chains[0].Words) != want || v.ChainsMore != "" {
		t.Errorf("the chains: %+v, %q more", v.Chains, v.ChainsMore)
	}
	if len(v.Activities) != 1 || len(v.Activities[0].Metrics) != 2 || len(v.Reasons) != 1 || len(v.Opportunities) != 2 {
		t.Errorf("%d activities, %d reasons, %d opportunities", len(v.Activities), len(v.Reasons), len(v.Opportunities))
	}
	if svg := string(v.Map.SVG); !strings.Contains(svg, "chosen") || strings.Contains(svg, `data-node="card"`) {
		t.Errorf("the neighbourhood should hold this node and not the card processor: %s", svg)
	}
	if v.Map.Whole != "../?node=runtime" {
		t.Errorf("the whole map, this node lit: %s", v.Map.Whole)
	}
	if c := b.node(h.Node("card")); c.State.State != "" || c.Facts[0].Text != "Service, run by others" || c.Reasons != nil {
		t.Errorf("the external node: %+v", c)
	}
}

func TestAsks(t *testing.T) {
	h := measuredShop()
	h.Teams = append(h.Teams, &model.Team{ID: "data", Name: "Data", Address: "/teams/data/"})
	h.Map.Nodes = append(h.Map.Nodes,
		model.Node{ID: "db", Kind: model.Infrastructure, Title: "Database", Team: ref("data")},
		model.Node{ID: "queue", Kind: model.Service, Title: "Queue", DependsOn: refs("db")},
		model.Node{ID: "cache", Kind: model.Service, Title: "Cache", DependsOn: refs("db"), Team: ref("orders")})
	h.Map.Nodes[3].DependsOn = refs("db", "queue")
	got := map[string]string{}
	for _, a := range at(h, "/needs/").asks() {
		var lines []string
		for _, i := range a.Items {
			lines = append(lines, strings.Join(titlesOf(i.Links...), " and ")+": "+i.Count)
		}
		got[a.ID] = strings.Join(lines, "; ")
	}
	for id, want := range map[string]string{
		"dependents": "Database: Infrastructure · 3 depend on it",
		"handoffs":   "Orders and Cloud platform: 1 hand-off; Cloud platform and Data: 1 hand-off; Orders and Data: 1 hand-off",
		"teams":      "Pay safely: 3 teams",
		"owners":     "Queue: Service",
		"holdings":   "Orders: 2 nodes · 1 need; Cloud platform: 1 node · 1 need; Data: 1 node · 1 need",
	} {
		if got[id] != want {
			t.Errorf("%s: %q, want %q", id, got[id], want)
		}
	}
}

func TestTeamPage(t *testing.T) {
	h := measuredShop()
	v := at(h, "/teams/platform/").teamView(h.Team("platform"))
	if len(v.Activities) != 1 || len(v.Nodes) != 1 || len(v.Opportunities) != 1 || v.Product != "Answers for Product as a whole." {
		t.Errorf("the platform team owns %+v", v)
	}
	if n := v.Nodes[0]; n.Hears != 1 || n.Health.State != "above" {
		t.Errorf("its node: %+v", n)
	}
	if len(v.Crossings) != 1 || v.Crossings[0].Other.Title != "Orders" || len(v.Crossings[0].Holds) != 1 || len(v.Crossings[0].Waits) != 0 {
		t.Errorf("crossings: %+v", v.Crossings)
	}
	if v := at(h, "/teams/none/").teamView(&model.Team{ID: "none", Name: "None"}); !v.Nothing {
		t.Errorf("a team that owns nothing owns %+v", v)
	}
}

func TestFold(t *testing.T) {
	for _, c := range []struct{ all, most, shown, folded int }{{3, 12, 3, 0}, {15, 12, 15, 0}, {16, 12, 12, 4}, {0, 12, 0, 0}} {
		shown, folded := fold(make([]int, c.all), c.most)
		if len(shown) != c.shown || len(folded) != c.folded {
			t.Errorf("fold of %d: %d shown, %d folded; want %d, %d", c.all, len(shown), len(folded), c.shown, c.folded)
		}
	}
}
