package model

// index finds entities by id. Derive fills it; before that it finds nothing.
type index struct {
	phases        map[string]*Phase
	teams         map[string]*Team
	personas      map[string]*Persona
	activities    map[string]*Activity
	metrics       map[string]*Metric
	opportunities map[string]*Opportunity
	nodes         map[string]*Node
	tracks        map[string]*Track
	pages         map[string]*FreePage
}

// by makes a map from the first entity of each id.
func by[T any](list []*T, id func(*T) string) map[string]*T {
	m := make(map[string]*T, len(list))
	for _, e := range list {
		if _, taken := m[id(e)]; !taken {
			m[id(e)] = e
		}
	}
	return m
}

func (h *Handbook) reindex() {
	nodes := make([]*Node, len(h.Map.Nodes))
	for i := range h.Map.Nodes {
		nodes[i] = &h.Map.Nodes[i]
	}
	h.index = index{
		phases:        by(h.Phases, func(e *Phase) string { return e.ID }),
		teams:         by(h.Teams, func(e *Team) string { return e.ID }),
		personas:      by(h.Personas, func(e *Persona) string { return e.ID }),
		activities:    by(h.Activities, func(e *Activity) string { return e.ID }),
		metrics:       by(h.Metrics, func(e *Metric) string { return e.ID }),
		opportunities: by(h.Opportunities, func(e *Opportunity) string { return e.ID }),
		nodes:         by(nodes, func(e *Node) string { return e.ID }),
		tracks:        by(h.Tracks, func(e *Track) string { return e.ID }),
		pages:         by(h.Pages, func(e *FreePage) string { return e.ID }),
	}
}

// Phase returns the phase with the given id, or nil. So do the others below.
func (h *Handbook) Phase(id string) *Phase { return h.index.phases[id] }

// Team returns the team with the given id, or nil.
func (h *Handbook) Team(id string) *Team { return h.index.teams[id] }

// Persona returns the persona with the given id, or nil.
func (h *Handbook) Persona(id string) *Persona { return h.index.personas[id] }

// Activity returns the activity with the given id, or nil.
func (h *Handbook) Activity(id string) *Activity { return h.index.activities[id] }

// Metric returns the metric with the given id, or nil.
func (h *Handbook) Metric(id string) *Metric { return h.index.metrics[id] }

// Opportunity returns the opportunity with the given id, or nil.
func (h *Handbook) Opportunity(id string) *Opportunity { return h.index.opportunities[id] }

// Node returns the node with the given id, or nil.
func (h *Handbook) Node(id string) *Node { return h.index.nodes[id] }

// Track returns the track with the given id, or nil.
func (h *Handbook) Track(id string) *Track { return h.index.tracks[id] }

// Page returns the free page with the given id, or nil.
func (h *Handbook) Page(id string) *FreePage { return h.index.pages[id] }
