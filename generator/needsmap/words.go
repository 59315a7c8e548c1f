package needsmap

import (
	"flowbook/generator/model"
	"flowbook/generator/words"
)

// Words are what the drawing says beside the author's own titles.
type Words struct {
	Layers [kinds]LayerWords // by NodeKind.Layer

	AtRisk, Below, Above, Stale string // on plates, and in the nodes' accessible names
	External                    string
	Team                        string // "{name}" stands for the team's name

	Legend LegendWords // of a drawing by itself
}

// LegendWords explain a drawing that stands by itself.
type LegendWords struct {
	Teams, HandOffs, Risk string // the rows
	Types                 [5]string
	HandOff               string
	Own, AboveIt          string // what value at risk looks like, at its cause and above it
	External              string
	More                  string // "{n}" stands for a number
}

// LayerWords name one kind.
type LayerWords struct {
	Name string // of the layer: "Services"
	Note string // what stands there: "what does it"
	One  string // one of them: "service"
}

// wordsIn are the words in a language.
func wordsIn(l *words.Language) *Words {
	w := &Words{
		AtRisk: l.Say("word.at-risk"), Below: l.Say("health.below"), Above: l.Say("health.above"), Stale: l.Say("health.stale"),
		External: l.Say("word.external"), Team: l.Say("legend.team-of", "team", "{name}"),
		Legend: LegendWords{
			Teams: l.Say("nav.teams"), HandOffs: l.Say("legend.handoffs"), Risk: l.Say("metric.at-risk"), HandOff: l.Say("legend.from-to"),
			Own: l.Say("legend.own"), AboveIt: l.Say("legend.above"), External: l.Say("word.external"), More: l.Say("legend.and-more", "n", "{n}"),
		},
	}
	for i, kind := range model.NodeKinds {
		w.Layers[i] = LayerWords{l.Say("kind.many." + string(kind)), l.Say("kind.note." + string(kind)), l.Say("kind.small." + string(kind))}
	}
	for i, t := range []string{"stream", "platform", "enabling", "complicated", "undefined"} {
		w.Legend.Types[i] = l.Say("team-type." + t)
	}
	return w
}

// risk is the word on the plate of a node where value is at risk.
func (w *Words) risk(is bool) string {
	if is {
		return w.AtRisk
	}
	return ""
}

// health is the word on the plate of a node in that state, "" for no plate.
func (w *Words) health(h model.Health) string {
	switch h {
	case model.Below:
		return w.Below
	case model.Above:
		return w.Above
	case model.Stale:
		return w.Stale
	}
	return ""
}
