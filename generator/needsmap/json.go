package needsmap

import (
	"bytes"
	"encoding/json"
	"math"

	"flowbook/generator/model"
)

// JSONSchema is the version of what JSON gives. It rises when a field goes or
// changes its meaning, not when one is added.
const JSONSchema = 1

type jsonDrawing struct {
	Schema int         `json:"schema"`
	Title  string      `json:"title"`
	Width  float64     `json:"width"`
	Height float64     `json:"height"`
	Layers []jsonLayer `json:"layers"`
	Nodes  []jsonBox   `json:"nodes"`
	Edges  []jsonLine  `json:"edges"`
}

type jsonLayer struct {
	Kind   model.NodeKind `json:"kind"`
	Name   string         `json:"name"`
	Top    float64        `json:"top"`
	Bottom float64        `json:"bottom"`
}

type jsonBox struct {
	ID       string         `json:"id"`
	Title    string         `json:"title"`
	Kind     model.NodeKind `json:"kind"`
	Team     *string        `json:"team"`
	External bool           `json:"external"`
	Health   model.Health   `json:"health"`
	AtRisk   bool           `json:"at_risk"`
	X        float64        `json:"x"`
	Y        float64        `json:"y"`
	Width    float64        `json:"width"`
	Height   float64        `json:"height"`
	Label    []string       `json:"label"`
}

type jsonLine struct {
	From    string       `json:"from"`
	To      string       `json:"to"`
	Crosses bool         `json:"crosses"`
	Points  [][2]float64 `json:"points"`
}

// JSON is the drawing for programs that draw it themselves: an object with
// "schema", the title, and every box and line in px from the top left corner.
// An empty Drawing has empty lists.
func (d Drawing) JSON(title string) ([]byte, error) {
	out := jsonDrawing{
		Schema: JSONSchema, Title: title, Width: tenth(d.Width), Height: tenth(d.Height),
		Layers: make([]jsonLayer, len(d.Layers)), Nodes: make([]jsonBox, len(d.Nodes)), Edges: make([]jsonLine, len(d.Edges)),
	}
	for i, l := range d.Layers {
		out.Layers[i] = jsonLayer{l.Kind, l.Name, tenth(l.Top), tenth(l.Bottom)}
	}
	for i, b := range d.Nodes {
		out.Nodes[i] = jsonBox{
			ID: b.ID, Title: b.Title, Kind: b.Kind, External: b.External, Health: b.Health, AtRisk: b.AtRisk,
			X: tenth(b.X), Y: tenth(b.Y), Width: tenth(b.Width), Height: tenth(b.Height), Label: b.Label,
		}
		if team := b.Team; team != "" {
			out.Nodes[i].Team = &team
		}
	}
	for i, e := range d.Edges {
		points := make([][2]float64, len(e.Points))
		for k, p := range e.Points {
			points[k] = [2]float64{tenth(p.X), tenth(p.Y)}
		}
		out.Edges[i] = jsonLine{e.From, e.To, e.Crosses, points}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(out); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// tenth is v as the SVG has it.
func tenth(v float64) float64 {
	if v = math.Round(v*10) / 10; v == 0 {
		return 0 // never -0
	}
	return v
}
