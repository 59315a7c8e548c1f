package insights

import (
	"slices"
	"strconv"
	"strings"

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

// words are "2 give a new capability, 1 takes cognitive load away"; groups
// without activities are left out.
func (s *Source) words() string {
	var list []string
	add := func(group []*model.Activity, one, many string) {
		switch n := len(group); n {
		case 0:
		case 1:
			list = append(list, "1 "+one)
		default:
			list = append(list, strconv.Itoa(n)+" "+many)
		}
	}
	add(s.New, "gives a new capability", "give a new capability")
	add(s.Less, "takes cognitive load away", "take cognitive load away")
	add(s.Both, "does both", "do both")
	add(s.Neither, "says neither", "say neither")
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
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
		i.Says = say("None of the " + count(n, "activity", "activities") + " says how it adds value.")
		i.Place = at(&f.activities()[0].Origin, "value")
		i.Do = "Say it under value: new-capability, less-cognitive-load or both."
		if n == 1 {
			i.Says = say("The one activity does not say how it adds value.")
		}
		f.add(i, 0)
		return
	}
	i.Says = say("Of " + count(n, "activity", "activities") + ", " + whole.words() + ".")
	for k := range sources[1:] {
		s := &sources[k+1]
		phase := phaseOf(s.Phase)
		i.Parts = append(i.Parts, Part{Says: say(phase, ": "+s.words()+"."), Path: []Entity{phase}, Figures: s.figures()})
	}
	f.add(i, 0)
	for _, a := range whole.Neither {
		subject := activityOf(a)
		f.add(Insight{
			Kind: ValueSource, Subject: subject, Says: say(subject, " gives no new capability and takes no cognitive load away. Why do people do it?"),
			Do: "Say it under value:, or ask whether the product could do without it.", Place: at(&a.Origin, "value"), Figures: []Figure{{"phase", a.Phase.ID}},
		}, 1)
	}
}
