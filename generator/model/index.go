package model

// index finds the places of entities in the handbook's lists, by their ids. Derive
// fills it; before that it finds nothing. It is never changed, and good for every
// handbook whose lists have the same ids in the same order.
type index struct {
	phases, teams, personas, activities, metrics, opportunities, nodes, tracks, pages map[string]int32

	apart []int32 // the opportunities that do not stand in an activity
}

// by makes a map to the first entity of each id.
func by[T any](list []T, id func(*T) string) map[string]int32 {
	m := make(map[string]int32, len(list))
	for i := range list {
		if _, taken := m[id(&list[i])]; !taken {
			m[id(&list[i])] = int32(i)
		}
	}
	return m
}

func (h *Handbook) reindex() {
	h.index = index{
		phases:        by(h.Phases, func(e **Phase) string { return (*e).ID }),
		teams:         by(h.Teams, func(e **Team) string { return (*e).ID }),
		personas:      by(h.Personas, func(e **Persona) string { return (*e).ID }),
		activities:    by(h.Activities, func(e **Activity) string { return (*e).ID }),
		metrics:       by(h.Metrics, func(e **Metric) string { return (*e).ID }),
		opportunities: by(h.Opportunities, func(e **Opportunity) string { return (*e).ID }),
		nodes:         by(h.Map.Nodes, func(e *Node) string { return e.ID }),
		tracks:        by(h.Tracks, func(e **Track) string { return (*e).ID }),
		pages:         by(h.Pages, func(e **FreePage) string { return (*e).ID }),
	}
	for i, o := range h.Opportunities {
		if !o.Inline {
			h.index.apart = append(h.index.apart, int32(i))
		}
	}
}

// at is the element of list that index leads id to, or nil.
func at[T any](list []*T, index map[string]int32, id string) *T {
	if i, ok := index[id]; ok {
		return list[i]
	}
	return nil
}

// Phase returns the phase with the given id, or nil. So do the others below.
func (h *Handbook) Phase(id string) *Phase { return at(h.Phases, h.index.phases, id) }

// Team returns the team with the given id, or nil.
func (h *Handbook) Team(id string) *Team { return at(h.Teams, h.index.teams, id) }

// Persona returns the persona with the given id, or nil.
func (h *Handbook) Persona(id string) *Persona { return at(h.Personas, h.index.personas, id) }

// Activity returns the activity with the given id, or nil.
func (h *Handbook) Activity(id string) *Activity { return at(h.Activities, h.index.activities, id) }

// Metric returns the metric with the given id, or nil.
func (h *Handbook) Metric(id string) *Metric { return at(h.Metrics, h.index.metrics, id) }

// Opportunity returns the opportunity with the given id, or nil.
func (h *Handbook) Opportunity(id string) *Opportunity {
	return at(h.Opportunities, h.index.opportunities, id)
}

// Node returns the node with the given id, or nil.
func (h *Handbook) Node(id string) *Node {
	if i, ok := h.index.nodes[id]; ok {
		return &h.Map.Nodes[i]
	}
	return nil
}

// Track returns the track with the given id, or nil.
func (h *Handbook) Track(id string) *Track { return at(h.Tracks, h.index.tracks, id) }

// Page returns the free page with the given id, or nil.
func (h *Handbook) Page(id string) *FreePage { return at(h.Pages, h.index.pages, id) }
