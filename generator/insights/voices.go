package insights

import (
	"slices"

	"flowbook/generator/diag"
	"flowbook/generator/model"
)

// silent says in which phases a persona does nothing that acts in others, and
// what check says of personas, phases and activities without people.
func (f *finder) silent() {
	f.simple(PersonaSilent, diag.PersonaUnused, diag.PhaseWithoutCustomer, diag.PhaseWithoutConsumer, diag.ActivityWithoutInteraction)
	for _, p := range f.h.Personas {
		if p.Published {
			f.silentPersona(p)
		}
	}
}

func (f *finder) silentPersona(p *model.Persona) {
	var silent []*model.Phase
	acts := false
	for _, phase := range f.h.Phases {
		switch {
		case len(phase.Activities) == 0:
		case actsIn(phase, p.ID):
			acts = true
		case !f.accepted(phase, p.Kind):
			silent = append(silent, phase)
		}
	}
	if !acts || len(silent) == 0 {
		return
	}
	var phases []Entity
	ids := []string{}
	for _, phase := range silent {
		phases = append(phases, phaseOf(phase))
		ids = append(ids, phase.ID)
	}
	first := silent[0].Activities[0]
	subject := f.personaOf(p.ID)
	f.add(Insight{
		Kind: PersonaSilent, Subject: subject, Says: f.say("insight.silent", "persona", subject, "phases", f.enumerate(phases)),
		Do:    f.w.Say("insight.silent-do"),
		Place: at(&first.Origin, "interactions"), Figures: []Figure{{"silent_phases", len(silent)}, {"phases", ids}},
	}, 1, -float64(len(silent)))
}

// actsIn reports whether a persona does something in one of the phase's activities.
func actsIn(phase *model.Phase, persona string) bool {
	return slices.ContainsFunc(phase.Activities, func(a *model.Activity) bool { return a.Interaction(persona) != nil })
}

// accepted reports whether a waiver accepts that nobody of a kind takes part in a phase.
func (f *finder) accepted(phase *model.Phase, kind model.PersonaKind) bool {
	code := diag.PhaseWithoutConsumer
	if kind == model.Customer {
		code = diag.PhaseWithoutCustomer
	}
	for _, finding := range f.of(code) {
		if finding.Entry == phase.ID && finding.Waiver != nil {
			return true
		}
	}
	return false
}
