package model

// NeedsMap is the chain by which infrastructure delivers value to users.
type NeedsMap struct {
	Origin
	File
	Title   string `key:"title,required" is:"text"`
	Purpose string `key:"purpose" is:"text"`
	Summary string `key:"summary" is:"text"`
	Nodes   []Node `key:"nodes" by:"ID"`

	Present bool   // there is a needs-map.md
	Edges   []Edge // in the nodes' order, then in that of depends_on; only between nodes that are there
}

// Node is one element of the map. Nodes are listed by kind, then order, then as written.
type Node struct {
	Origin
	ID        string   `is:"id"`
	Kind      NodeKind `key:"kind,required" enum:"user need capability service infrastructure"`
	Title     string   `key:"title,required" is:"text"`
	Team      Ref      `key:"team" ref:"team"`
	DependsOn []Ref    `key:"depends_on" ref:"node"`
	Stage     string   `key:"stage" is:"text"` // of the users' journey
	External  bool     `key:"external"`
	Persona   Ref      `key:"persona" ref:"persona"`
	Page      Ref      `key:"page" ref:"page"`
	Note      string   `key:"note" is:"text"`
	Summary   string   `key:"summary" is:"text"`
	Order     *float64 `key:"order"`

	Address    string
	Health     Health
	AtRisk     bool
	NeededBy   []string    // ids, in the map's order
	Activities []*Activity // the published ones that support it, in the flow's order
	TeamType   TeamType    // of its team; "" without one
}

// Edge is one "depends on". It crosses where both ends have a team and the teams differ.
type Edge struct {
	From, To string
	Crosses  bool
}

// Node returns the node with the given id, or nil.
func (m *NeedsMap) Node(id string) *Node {
	for i := range m.Nodes {
		if m.Nodes[i].ID == id {
			return &m.Nodes[i]
		}
	}
	return nil
}
