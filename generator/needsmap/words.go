package needsmap

import "flowbook/generator/model"

// Words are what the drawing says beside the author's own titles. The zero value
// is English.
type Words struct {
	Layers [5]LayerWords // by NodeKind.Layer

	AtRisk, Below, Above, Stale string // on plates, and in the nodes' accessible names
	External                    string
	Team                        string // "{name}" stands for the team's name
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
