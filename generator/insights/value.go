package insights

import (
	"slices"

	"flowbook/generator/model"
)

// Source is how activities add value: those that only give a new capability,
// those that only take cognitive load away, those that do both and those that
// say neither.
type Source struct {
	Phase                    *model.Phase // nil for the whole flow
	New, Less, Both, Neither []*model.Activity
}

// Sources says where value comes from in the whole flow, then in each phase that
// has activities. Without any activity it is nil.
func Sources(h *model.Handbook) []Source {
	list := []Source{{}}
	for _, p := range h.Phases {
		if len(p.Activities) == 0 {
			continue
		}
		s := Source{Phase: p}
		for _, a := range p.Activities {
			s.add(a)
			list[0].add(a)
		}
		list = append(list, s)
	}
	if len(list) == 1 {
		return nil
	}
	return list
}

func (s *Source) add(a *model.Activity) {
	capability, load := slices.Contains(a.Value, "new-capability"), slices.Contains(a.Value, "less-cognitive-load")
	to := &s.Neither
	switch {
	case capability && load:
		to = &s.Both
	case capability:
		to = &s.New
	case load:
		to = &s.Less
	}
	*to = append(*to, a)
}

// Activities is how many there are in all.
func (s *Source) Activities() int { return len(s.New) + len(s.Less) + len(s.Both) + len(s.Neither) }

// groups are "2 give a new capability, 1 takes cognitive load away"; those without
// activities are left out.
func (f *finder) groups(s *Source) string {
	var list []string
	add := func(key string, group []*model.Activity) {
		if len(group) > 0 {
			list = append(list, f.w.Say(key, "count", len(group)))
		}
	}
	add("insight.source-new", s.New)
	add("insight.source-less", s.Less)
	add("insight.source-both", s.Both)
	add("insight.source-neither", s.Neither)
	return f.w.List(list)
}

func (s *Source) figures() []Figure {
	return []Figure{{"activities", s.Activities()}, {"new_capability", ids(s.New)}, {"less_cognitive_load", ids(s.Less)}, {"both", ids(s.Both)}, {"neither", ids(s.Neither)}}
}

func ids(list []*model.Activity) []string {
	out := []string{}
	for _, a := range list {
		out = append(out, a.ID)
	}
	return out
}

// valueSource says where value comes from, and asks about each activity that does not say.
func (f *finder) valueSource() {
	sources := Sources(f.h)
	if len(sources) == 0 {
		return
	}
	whole := &sources[0]
	i := Insight{
		Kind: ValueSource, Subject: Entity{Kind: "product", Title: f.h.Settings.Product.Name, Address: "/", Published: true}, Figures: whole.figures(),
	}
	n := whole.Activities()
	silent := len(whole.Neither) == n
	if silent {
		i.Says = f.say("insight.source-none", "count", n)
		i.Place = at(&f.activities()[0].Origin, "value")
		i.Do = f.w.Say("insight.source-do")
		if n == 1 {
			i.Says = f.say("insight.source-one")
		}
		f.add(i, 0)
		return
	}
	i.Says = f.say("insight.source", "count", n, "groups", f.groups(whole))
	i.Parts = Parts{len(sources) - 1, func(k int) Part {
		s := &sources[k+1]
		phase := phaseOf(s.Phase)
		return Part{Says: func() Text { return f.say("insight.source-phase", "phase", phase, "groups", f.groups(s)) }, Path: []Entity{phase}, Figures: s.figures()}
	}}
	f.add(i, 0)
	for _, a := range whole.Neither {
		subject := activityOf(a)
		f.add(Insight{
			Kind: ValueSource, Subject: subject, Says: f.say("insight.no-value", "activity", subject),
			Do: f.w.Say("insight.no-value-do"), Place: at(&a.Origin, "value"), Figures: []Figure{{"phase", a.Phase.ID}},
		}, 1)
	}
}
