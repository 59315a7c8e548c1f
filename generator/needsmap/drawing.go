package needsmap

import "flowbook/generator/model"

// Drawing is a map laid out. Lengths are px from the top left corner.
type Drawing struct {
	Width, Height float64
	Left          float64 // where the nodes begin; left of it stand the layers' names
	Nodes         []Box   // from the top, each rank from the left
	Edges         []Line  // in the map's order
	Layers        []Layer // from the top; kinds without a node have none
	Stages        []StageBox

	words *Words
}

// Box is a node.
type Box struct {
	ID                  string
	Kind                model.NodeKind
	Team                string
	TeamType            model.TeamType // "" without a team
	Health              model.Health
	AtRisk, External    bool
	Title               string // whole, without Markdown
	X, Y, Width, Height float64
	Label               []string // one line or two
	LabelX              float64  // the middle of the label
	Cut                 bool     // the label ends in an ellipsis
	Plates              []Plate
}

// Plate is a word on a node's upper edge: "At risk", or the state of its health.
type Plate struct {
	Risk                bool
	Health              model.Health // where it is not risk
	Text                string
	X, Y, Width, Height float64
}

// Line is an edge. Points run from its upper end down: where it enters and where
// it leaves each gap between two ranks, in turn, and perhaps one more, where it
// ends. In a gap it is a curve, vertical at both ends; from there on it runs
// straight down to the next point.
type Line struct {
	From, To string
	Crosses  bool
	Points   []Point
	HandOff  *HandOff // where Crosses; nil if there is no room for it

	from, to int32 // places of its ends in Nodes
}

// Point is a place on the drawing.
type Point struct{ X, Y float64 }

// HandOff is the mark of a hand-off between teams: its middle, and the direction
// of the line there, of length 1.
type HandOff struct{ At, Along Point }

// Layer is the stripe of one kind.
type Layer struct {
	Kind        model.NodeKind
	Name, Note  string
	X, Y        float64 // the name's start and the middle of the layer's first rank
	Top, Bottom float64 // the first has its Top at 0
}

// StageBox surrounds neighbouring needs of one stage of the users' journey.
type StageBox struct {
	Name                string
	X, Y, Width, Height float64
	LabelX, LabelY      float64
}
