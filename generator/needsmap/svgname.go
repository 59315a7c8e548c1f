package needsmap

import (
	"slices"
	"strings"

	"flowbook/generator/model"
)

// class lists what the style sheet may want to know of a node.
func (w *svg) class(b Box) string {
	class := "node kind-" + string(b.Kind)
	if b.TeamType != "" && !w.o.Peek {
		class += " team-" + teamClass(b.TeamType)
	}
	if b.External {
		class += " external"
	}
	if b.AtRisk && b.Kind == model.Need {
		class += " risk"
	}
	if slices.Contains(w.o.Chosen, b.ID) {
		class += " chosen"
	}
	return class + w.light(b.ID)
}

// name is what a screen reader says: "Payment API, service, Orders team, At risk".
func (w *svg) name(b Box) string {
	words := w.d.words
	parts := []string{b.Title}
	for _, p := range b.Plates {
		parts = append(parts, p.Text) // what is seen comes first, in its order, so that speaking to the page finds it
	}
	parts = append(parts, words.Layers[band(b.Kind)].One)
	if b.Team != "" {
		parts = append(parts, strings.ReplaceAll(words.Team, "{name}", w.team(b.Team)))
	}
	if b.External {
		parts = append(parts, words.External)
	}
	for _, said := range []string{words.health(b.Health), riskWord(b, words)} {
		if !slices.Contains(parts, said) {
			parts = append(parts, said)
		}
	}
	name := parts[0]
	for _, p := range parts[1:] {
		if p != "" {
			name += ", " + p
		}
	}
	return name
}

func riskWord(b Box, words Words) string {
	if b.AtRisk {
		return words.AtRisk
	}
	return ""
}

// teamClass is the short name of a team type, in classes.
func teamClass(t model.TeamType) string {
	switch t {
	case model.StreamAligned:
		return "stream"
	case model.PlatformTeam:
		return "platform"
	case model.Enabling:
		return "enabling"
	case model.ComplicatedSubsystem:
		return "complicated"
	}
	return "undefined"
}
