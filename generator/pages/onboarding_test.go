package pages

import (
	"slices"
	"testing"

	"flowbook/generator/model"
)

func TestTrackPage(t *testing.T) {
	h := measuredShop()
	track := &model.Track{ID: "first", Title: "First week", Persona: ref("engineer"), File: model.File{Address: "/onboarding/first/"}, Steps: []model.Step{
		{Page: ref("activities/a1"), Do: "Read it", Minutes: ptr(15)}, {Page: ref("activities/draft")}, {Do: "Say *hello*", Minutes: ptr(50)}, {Page: ref("activities/a1")},
	}}
	other := &model.Track{ID: "other", Title: "Other", File: model.File{Address: "/onboarding/other/"}}
	h.Tracks = []*model.Track{track, other}
	b := at(h, "/onboarding/first/")
	v := b.track(track)
	if v.Length != "4 steps · 1 h 5 min" || v.Persona.Title != "Engineer" {
		t.Errorf("length %q, persona %q", v.Length, v.Persona.Title)
	}
	var next []string
	for _, n := range v.Next {
		next = append(next, n.Href)
	}
	if want := []string{"../../personas/engineer/", "../../flow/", "../../opportunities/", "../other/"}; !slices.Equal(next, want) {
		t.Errorf("next come %q, not %q", next, want)
	}
	for i, want := range []struct{ title, href, key, minutes string }{
		{"Monitor", "../../activities/a1/", "activities/a1", "15 min"},
		{"Draft", "", "activities/draft", ""}, // not published: its title alone
		{"", "", "Say hello", "50 min"},
		{"Monitor", "../../activities/a1/", "activities/a1 2", ""},
	} {
		s := v.Steps[i]
		if string(s.Page.Title) != want.title || s.Page.Href != want.href || s.Key != want.key || s.Minutes != want.minutes || s.Number != i+1 {
			t.Errorf("step %d: %+v, want %+v", i+1, s, want)
		}
	}
}
