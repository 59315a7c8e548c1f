package needsmap

import (
	"slices"
	"strings"

	"flowbook/generator/model"
)

// class lists what the style sheet may want to know of a node.
func (w *svg) class(b *Box) {
	w.add(` class="node kind-`).escape(string(b.Kind))
	if b.TeamType != "" && !w.o.Peek {
		w.add(" team-", teamClass(b.TeamType))
	}
	if b.External {
		w.add(" external")
	}
	if b.AtRisk && b.Kind == model.Need {
		w.add(" risk")
	}
	if slices.Contains(w.o.Chosen, b.ID) {
		w.add(" chosen")
	}
	w.add(w.light(b.ID), `"`)
}

// label is what a screen reader says: "Payment API, service, Orders team, At risk".
// What is seen comes first, in its order, so that speaking to the page finds it.
func (w *svg) label(b *Box) {
	words := w.d.words
	said := make([]string, 0, 8)
	for i := range b.Plates {
		said = append(said, b.Plates[i].Text)
	}
	said = append(said, words.Layers[band(b.Kind)].One)
	if b.Team != "" {
		said = append(said, strings.ReplaceAll(words.Team, "{name}", w.team(b.Team)))
	}
	if b.External {
		said = append(said, words.External)
	}
	for _, word := range [2]string{words.health(b.Health), words.risk(b.AtRisk)} {
		if word != b.Title && !slices.Contains(said, word) {
			said = append(said, word)
		}
	}
	w.add(` aria-label="`).escape(b.Title)
	for _, word := range said {
		if word != "" {
			w.add(", ").escape(word)
		}
	}
	w.add(`"`)
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
