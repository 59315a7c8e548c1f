package model

import (
	"slices"
	"strings"
	"testing"
)

// shop is a small handbook: two users, three needs, one unhealthy metric below.
func shop(t *testing.T) *Handbook {
	node := func(id string, kind NodeKind, team string, on ...string) Node {
		n := Node{ID: id, Kind: kind, Title: strings.ToUpper(id[:1]) + id[1:], Team: Ref{ID: team}}
		for _, o := range on {
			n.DependsOn = append(n.DependsOn, Ref{ID: o})
		}
		return n
	}
	h := &Handbook{Today: days(t, "2026-11-22")}
	h.Phases = []*Phase{{ID: "create"}, {ID: "run"}}
	h.Teams = []*Team{{ID: "orders", Type: StreamAligned}, {ID: "platform", Type: PlatformTeam}}
	h.Map.Present = true
	h.Map.Nodes = []Node{
		node("kubernetes", Infrastructure, "platform"),
		node("customer", User, "", "pay", "browse"),
		node("agent", User, "", "answer"),
		node("pay", Need, "", "payment"),
		node("browse", Need, "", "catalogue"),
		node("answer", Need, ""),
		node("payment", Capability, "orders", "api"),
		node("catalogue", Capability, "orders", "api", "processor"),
		node("api", Service, "orders", "kubernetes"),
		node("processor", Service, ""),
	}
	h.Activities = []*Activity{
		{ID: "monitor", Title: "Monitor", Phase: Ref{ID: "run"}, Order: ptr(2), Supports: []Ref{{ID: "api"}},
			Interactions: []Interaction{{Persona: Ref{ID: "dev"}, Importance: ptr(9), Satisfaction: ptr(4)}, {Persona: Ref{ID: "boss"}, Importance: ptr(3)}},
			Metrics:      []Metric{{ID: "views", Value: Num(252), Healthy: between(80, 250)}},
			Opportunities: []Opportunity{{ID: "alerts", Title: "x", Because: []Cause{{Interaction: Ref{ID: "dev"}}, {Metric: Ref{ID: "views"}, When: "above"}},
				RICE: RICE{Reach: ptr(120), Impact: ptr(2), Confidence: ptr(.8), Effort: ptr(3)}}}},
		{ID: "later", Title: "A title without order", Phase: Ref{ID: "run"}},
		{ID: "first", Title: "Zed", Phase: Ref{ID: "run"}, Order: ptr(1)},
		{ID: "make", Title: "Make", Phase: Ref{ID: "create"}},
		{ID: "draft", Title: "Draft", Phase: Ref{ID: "create"}, File: File{Draft: true}, Supports: []Ref{{ID: "catalogue"}},
			Metrics: []Metric{{ID: "hidden", Value: Num(9), Healthy: between(0, 1)}}},
	}
	h.Opportunities = []*Opportunity{{ID: "own", InActivity: []Ref{{ID: "monitor"}, {ID: "make"}}, Personas: []Ref{{ID: "dev"}},
		Because: []Cause{{Metric: Ref{ID: "hidden"}}}}}
	h.Derive(false)
	return h
}

func TestFlowOrderAndNumbers(t *testing.T) {
	h := shop(t)
	var got []string
	for _, a := range h.Activities {
		got = append(got, a.ID)
	}
	if want := []string{"draft", "make", "first", "monitor", "later"}; !slices.Equal(got, want) {
		t.Errorf("order %v, want %v", got, want)
	}
	if n := h.Activity("monitor").Number; n != 3 {
		t.Errorf("monitor has number %d; drafts have none", n)
	}
	if len(h.Phase("create").Activities) != 1 {
		t.Error("a phase lists what is published alone")
	}
}

func TestScoresAndGaps(t *testing.T) {
	h := shop(t)
	o := h.Opportunity("alerts")
	if *o.Score != 64 || *o.Gap != 14 {
		t.Errorf("score %v, gap %v", *o.Score, *o.Gap)
	}
	if o.Because[1].Holds == nil || !*o.Because[1].Holds {
		t.Error("its metric is above")
	}
	own := h.Opportunity("own")
	if own.Score != nil || *own.Gap != 14 || len(own.Activities) != 2 {
		t.Errorf("%+v", own)
	}
	if own.Because[0].Holds != nil {
		t.Error("a draft's metric counts nowhere")
	}
}

func TestMapIsDerived(t *testing.T) {
	h := shop(t)
	if h.Map.Nodes[0].ID != "customer" || h.Map.Nodes[9].ID != "kubernetes" {
		t.Error("nodes are listed by kind")
	}
	api := h.Node("api")
	if api.Health != Above || !api.AtRisk || !slices.Equal(api.NeededBy, []string{"payment", "catalogue"}) {
		t.Errorf("%+v", api)
	}
	for id, risk := range map[string]bool{"customer": true, "pay": true, "browse": true, "agent": false, "answer": false, "kubernetes": false, "processor": false} {
		if h.Node(id).AtRisk != risk {
			t.Errorf("%s at risk: %v", id, h.Node(id).AtRisk)
		}
	}
	if h.Node("catalogue").Health != Unknown {
		t.Error("a draft's metrics say nothing of a node")
	}
	if len(h.ValueAtRisk) != 2 || h.ValueAtRisk[0].Need != "pay" || h.ValueAtRisk[0].Users[0] != "customer" {
		t.Errorf("%+v", h.ValueAtRisk)
	}
	if got := h.Activity("monitor").Chain; !slices.Equal(got, []string{"customer", "pay", "browse", "payment", "catalogue"}) {
		t.Errorf("chain %v", got)
	}
	if h.Activity("make").Chain != nil {
		t.Error("what supports nothing has no chain")
	}
	for _, e := range h.Map.Edges {
		if crosses := e.From == "api"; e.Crosses != crosses {
			t.Errorf("%+v", e)
		}
	}
}

func TestChainsInWords(t *testing.T) {
	h := shop(t)
	var got []string
	for _, c := range h.Chains() {
		got = append(got, c.Sentence(nil))
	}
	want := []string{
		"Customer needs to pay; that depends on Payment, which depends on Api, which depends on Kubernetes.",
		"Customer needs to browse; that depends on Catalogue, which depends on Api, which depends on Kubernetes.",
		"Agent needs to answer.",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	var path []string
	for _, n := range h.PathFromUser("kubernetes") {
		path = append(path, n.ID)
	}
	if !slices.Equal(path, []string{"customer", "pay", "payment", "api", "kubernetes"}) {
		t.Errorf("path %v", path)
	}
}

func TestLower(t *testing.T) {
	for in, want := range map[string]string{"Pay safely": "pay safely", "API keys": "API keys", "GitOps": "GitOps", "Über": "über", "": "", "A change": "a change"} {
		if got := Lower(in); got != want {
			t.Errorf("Lower(%q) = %q", in, got)
		}
	}
}

func TestDeriveSurvivesNonsense(t *testing.T) {
	h := &Handbook{}
	h.Map.Nodes = []Node{
		{ID: "a", Kind: Service, DependsOn: []Ref{{ID: "b"}, {ID: "a"}, {ID: "nowhere"}}},
		{ID: "b", Kind: User, DependsOn: []Ref{{ID: "a"}}},
		{ID: "b"},
	}
	h.Activities = []*Activity{{ID: "x", Phase: Ref{ID: "gone"}, Supports: []Ref{{ID: "a"}, {ID: "gone"}}}}
	h.Derive(true)
	h.Chains()
	h.PathFromUser("a")
}

func TestHeldBackThingsCountNowhere(t *testing.T) {
	h := shop(t)
	gone := &Activity{ID: "gone", Phase: Ref{ID: "run"}, File: File{Draft: true},
		Interactions: []Interaction{{Persona: Ref{ID: "dev"}, Importance: ptr(10), Satisfaction: ptr(0)}}}
	fresh := &Handbook{Today: h.Today, Phases: []*Phase{{ID: "run"}}, Activities: []*Activity{gone, {ID: "here", Phase: Ref{ID: "run"}, Supports: []Ref{{ID: "need"}}}}}
	fresh.Opportunities = []*Opportunity{{ID: "o", InActivity: []Ref{{ID: "gone"}, {ID: "here"}, {ID: "here"}}, Personas: []Ref{{ID: "dev"}}}}
	fresh.Map = NeedsMap{Present: true, File: File{Draft: true}, Nodes: []Node{{ID: "user", Kind: User, DependsOn: []Ref{{ID: "need"}}}, {ID: "need", Kind: Need}}}
	fresh.Derive(false)
	if o := fresh.Opportunity("o"); o.Gap != nil || len(o.Activities) != 2 {
		t.Errorf("gap %v over %d activities: a draft's interactions count nowhere, an activity named twice counts once", o.Gap, len(o.Activities))
	}
	if c := fresh.Activity("here").Chain; c != nil {
		t.Errorf("chain %v into a map that is not published", c)
	}
}
