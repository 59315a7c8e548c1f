package needsmap

import "flowbook/generator/model"

// Words are what the drawing says beside the author's own titles. The zero value
// is English.
type Words struct {
	Layers [5]LayerWords // by NodeKind.Layer

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

var english = Words{
	Layers: [5]LayerWords{
		{"Users", "whom it is for", "user"},
		{"Needs", "what they come for", "need"},
		{"Capabilities", "what answers them", "capability"},
		{"Services", "what does it", "service"},
		{"Infrastructure", "what it stands on", "infrastructure"},
	},
	AtRisk: "At risk", Below: "Below", Above: "Above", Stale: "Stale",
	External: "External", Team: "{name} team",
	Legend: LegendWords{
		Teams: "Teams", HandOffs: "Hand-offs", Risk: "Value at risk",
		Types:    [5]string{"Stream-aligned", "Platform", "Enabling", "Complicated subsystem", "Type undefined"},
		HandOff:  "From team to team",
		Own:      "Out of range itself",
		AboveIt:  "At risk through what it stands on",
		External: "External",
		More:     "and {n} more",
	},
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
