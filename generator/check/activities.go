package check

import (
	"slices"

	"flowbook/generator/diag"
	"flowbook/generator/model"
)

func (k *checker) activityWarnings(activities []*model.Activity) {
	for _, a := range activities {
		file := a.Origin.File
		if len(a.Interactions) == 0 && a.Sound("interactions") {
			k.warn(diag.ActivityWithoutInteraction, file, a.KeyAt("interactions"), "",
				"say under interactions: what each persona does in it.", "nobody does anything in %q", name(a.Title, a.ID))
		}
		if len(a.Metrics) == 0 && a.Sound("metrics") {
			k.warn(diag.ActivityWithoutMetric, file, a.KeyAt("metrics"), "",
				"say under metrics: how you would know that it delivers.", "nothing measures %q", name(a.Title, a.ID))
		}
		if len(a.Supports) == 0 && a.Sound("supports") {
			k.warn(diag.ActivityWithoutSupport, file, a.KeyAt("supports"), "",
				"say under supports: which nodes of the needs map it keeps up.", "%q supports nothing on the needs map", name(a.Title, a.ID))
		}
		k.withoutUser(a)
		if a.Reviewed != 0 && a.Reviewed.AddYears(1) < k.h.Today {
			k.warn(diag.ReviewOverdue, file, a.KeyAt("reviewed"), "",
				"read it again, and set the date.", "last reviewed on %s, more than a year ago", a.Reviewed)
		}
	}
}

func (k *checker) withoutUser(a *model.Activity) {
	if len(a.Supports) == 0 || k.lostSupports[a] || k.lostEdges || k.table.Open("node") {
		return
	}
	reached := func(id string) bool {
		n := k.h.Node(id)
		return n != nil && (n.Kind == model.User || !n.Sound("kind"))
	}
	for _, r := range a.Supports {
		if reached(r.ID) {
			return
		}
	}
	for _, id := range a.Chain {
		if reached(id) {
			return
		}
	}
	k.warn(diag.ActivityWithoutUser, a.Origin.File, a.KeyAt("supports"), "",
		"draw the edges from a user's need down to it, or support something that is needed.",
		"no user of the needs map reaches what %q supports", name(a.Title, a.ID))
}

func (k *checker) personaWarnings() {
	k.unusedPersonas()
	seen := map[string]bool{}
	for _, p := range k.h.Phases {
		if seen[p.ID] {
			continue // twice, which has been said
		}
		seen[p.ID] = true
		if k.lostPhases || k.lostInPhase[p.ID] || k.Unknown.Activities {
			continue
		}
		customer, consumer := k.sides(p.ID)
		if !customer {
			k.warn(diag.PhaseWithoutCustomer, p.File, p.At, p.ID,
				"say what those who decide and pay do in one of its activities.", "no customer takes part in the phase %q", name(p.Title, p.ID))
		}
		if !consumer {
			k.warn(diag.PhaseWithoutConsumer, p.File, p.At, p.ID,
				"say what those who work with the product do in one of its activities.", "no consumer takes part in the phase %q", name(p.Title, p.ID))
		}
	}
}

// sides says whether a customer and a consumer take part in a phase. A persona
// whose kind is not known may be either.
func (k *checker) sides(phase string) (customer, consumer bool) {
	for _, a := range slices.Concat(k.h.Activities, k.Duplicates) {
		if a.Phase.ID != phase {
			continue
		}
		for i := range a.Interactions {
			p := k.h.Persona(a.Interactions[i].Persona.ID)
			either := p == nil || p.Kind == ""
			customer = customer || either || p.Kind == model.Customer
			consumer = consumer || either || p.Kind == model.Consumer
		}
	}
	return customer, consumer
}

func (k *checker) unusedPersonas() {
	if k.lostPersonas || k.Unknown.Activities || k.table.Open("persona") {
		return
	}
	used := map[string]bool{}
	for _, a := range slices.Concat(k.h.Activities, k.Duplicates) {
		for i := range a.Interactions {
			used[a.Interactions[i].Persona.ID] = true
		}
	}
	for _, p := range k.h.Personas {
		if !used[p.ID] {
			k.warn(diag.PersonaUnused, p.Origin.File, p.At, "",
				"say in an activity's interactions what this persona does.", "%q does nothing in any activity", name(p.Title, p.ID))
		}
	}
}

func (k *checker) mapWarnings() {
	if k.lostEdges || k.table.Open("node") {
		return
	}
	reached := map[string]bool{}
	var walk func(id string)
	walk = func(id string) {
		n := k.h.Node(id)
		if n == nil || reached[id] {
			return
		}
		reached[id] = true
		for _, r := range n.DependsOn {
			walk(r.ID)
		}
	}
	unsure := false
	for i := range k.h.Map.Nodes {
		n := &k.h.Map.Nodes[i]
		unsure = unsure || n.Kind == ""
		if n.Kind == model.User {
			walk(n.ID)
		}
	}
	for i := range k.h.Map.Nodes {
		n := &k.h.Map.Nodes[i]
		if n.Kind == model.Need && len(n.DependsOn) == 0 {
			k.warn(diag.NeedUnserved, n.File, n.KeyAt("depends_on"), n.ID,
				"say under depends_on: which capability serves it.", "the need %q depends on nothing", name(n.Title, n.ID))
		}
		if !reached[n.ID] && n.Kind != model.User && n.Kind != "" && !unsure {
			k.warn(diag.NodeUnreached, n.File, n.At, n.ID,
				"draw an edge to it from what needs it, or leave it out.", "no user reaches %q", name(n.Title, n.ID))
		}
	}
}

// overrides warns of theme files that replace nothing.
func (k *checker) overrides() {
	if k.options.ThemeFiles == nil {
		return
	}
	for _, doc := range k.Documents {
		name, ok := themeFile(doc)
		if ok && !k.options.ThemeFiles(name) {
			if k.options.Catalogue != nil && k.options.Catalogue(doc) {
				continue
			}
			k.warn(diag.OverrideUnused, doc.Path, diag.Start, "",
				"a file below theme/ replaces the theme's own file of the same path; a new file goes below static/.", "the theme has no file %q to replace", name)
		} else if ok && k.options.Outdated != nil && k.options.Outdated(name, doc.Text) {
			k.warn(diag.OverrideOutdated, doc.Path, diag.Start, "",
				"compare it with what \"flowbook theme show "+name+"\" prints, take over what has changed, and mend or delete the first line.",
				"the theme's %s has changed since this copy of it was made", name)
		}
	}
}
