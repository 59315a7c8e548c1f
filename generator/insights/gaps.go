package insights

import (
	"slices"

	"flowbook/generator/model"
)

// WideGap is how much importance exceeds satisfaction where a gap is wide enough
// to ask for an answer. Both go from 0 to 10.
const WideGap = 3

// gaps says where something matters to a persona, disappoints it, and no open
// opportunity is about it.
func (f *finder) gaps() {
	answered := f.answeredInteractions()
	for _, a := range f.activities() {
		for k := range a.Interactions {
			i := &a.Interactions[k]
			p := f.h.Persona(i.Persona.ID)
			if p == nil || !p.Published || i.Importance == nil || i.Satisfaction == nil || answered[interaction{a, p.ID}] {
				continue
			}
			if gap := tidy(*i.Importance - *i.Satisfaction); gap >= WideGap {
				f.gap(a, i, gap)
			}
		}
	}
}

func (f *finder) gap(a *model.Activity, i *model.Interaction, gap float64) {
	persona, activity := f.personaOf(i.Persona.ID), activityOf(a)
	f.add(Insight{
		Kind: GapUnanswered, Subject: activity,
		Says:    f.say("insight.gap", "activity", activity, "importance", *i.Importance, "persona", persona, "satisfaction", *i.Satisfaction, "gap", gap),
		Do:      f.w.Say("insight.gap-do"),
		Place:   place(a.Origin.File, i.At),
		Figures: []Figure{{"persona", i.Persona.ID}, {"importance", *i.Importance}, {"satisfaction", *i.Satisfaction}, {"gap", gap}},
	}, -gap, -*i.Importance)
}

// interaction is what one persona does in one activity.
type interaction struct {
	activity *model.Activity
	persona  string
}

// answeredInteractions are those that an open opportunity is about: it names
// them as a cause, or their persona under personas.
func (f *finder) answeredInteractions() map[interaction]bool {
	answered := map[interaction]bool{}
	for _, o := range f.open() {
		for _, a := range o.Activities {
			for _, p := range o.Personas {
				answered[interaction{a, p.ID}] = true
			}
			for i := range o.Because {
				if p := o.Because[i].Interaction; !p.IsZero() {
					answered[interaction{a, p.ID}] = true
				}
			}
		}
	}
	return answered
}

// serves lists the personas that o is for: those that it names, or without any
// those of its causes.
func serves(o *model.Opportunity) []string {
	var ids []string
	add := func(r model.Ref) {
		if !r.IsZero() && !slices.Contains(ids, r.ID) {
			ids = append(ids, r.ID)
		}
	}
	for _, r := range o.Personas {
		add(r)
	}
	for i := range o.Because {
		if len(o.Personas) == 0 {
			add(o.Because[i].Interaction)
			add(o.Because[i].Segment)
		}
	}
	return ids
}
