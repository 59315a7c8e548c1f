package pages

import (
	"slices"
	"testing"

	"flowbook/generator/model"
)

func TestConcerns(t *testing.T) {
	h := relatedFixture()
	for _, id := range []string{"cook", "guest", "ghost"} {
		h.Personas = append(h.Personas, &model.Persona{ID: id, Title: id, Kind: model.Consumer, File: model.File{Address: "/personas/" + id + "/", Draft: id == "ghost"}})
	}
	h.Activities[3].Interactions = []model.Interaction{{Persona: model.Ref{ID: "cook"}}}
	h.Activities[3].Metrics[1].Segments = []model.Segment{{Persona: model.Ref{ID: "guest"}}}
	h.Opportunities[0].Personas = []model.Ref{{ID: "guest"}}
	h.Tracks = []*model.Track{{ID: "t", Persona: model.Ref{ID: "cook"}, File: model.File{Address: "/onboarding/t/", Published: true}}}
	h.Map.Nodes[1].Persona = model.Ref{ID: "guest"}
	h.Map.Nodes[1].DependsOn = []model.Ref{{ID: "pay"}}
	got := map[string][]string{}
	for _, c := range Concerns(at(h, "/").Input) {
		got[c.ID] = c.Addresses()
	}
	want := map[string][]string{
		"cook":  {"/activities/a4/", "/metrics/m1/", "/onboarding/t/", "/personas/cook/"},
		"guest": {"/metrics/m2/", "/needs/pay/", "/needs/store/", "/opportunities/both/", "/personas/guest/"},
	}
	if len(got) != len(want) {
		t.Errorf("%v", got)
	}
	for id, list := range want {
		if !slices.Equal(got[id], list) {
			t.Errorf("%s: %v, not %v", id, got[id], list)
		}
	}
}
