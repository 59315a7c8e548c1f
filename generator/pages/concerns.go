package pages

import (
	"slices"

	"flowbook/generator/model"
)

// Concern is a published persona with what concerns them.
type Concern struct {
	ID string

	// Addresses lists the pages that concern the persona: what they do, what is
	// measured of it, what is to be better for them, what they need, and how they
	// begin. Sorted.
	Addresses func() []string
}

// Concerns lists the published personas in the handbook's order.
func Concerns(in *Input) (all []Concern) {
	for _, p := range personas(in.Handbook) {
		all = append(all, Concern{p.ID, func() []string {
			list := append([]string{p.Address}, concernsOf(in.Handbook, p)...)
			slices.Sort(list)
			return slices.Compact(list)
		}})
	}
	return all
}

func concernsOf(h *model.Handbook, p *model.Persona) (list []string) {
	for _, a := range activities(h) {
		takesPart := a.Interaction(p.ID) != nil
		if takesPart {
			list = append(list, a.Address)
		}
		for i := range a.Metrics {
			// What is measured in parts concerns those who have one.
			if m := &a.Metrics[i]; m.Segment(p.ID) != nil || takesPart && len(m.Segments) == 0 {
				list = append(list, m.Address)
			}
		}
	}
	for _, o := range h.Opportunities {
		if o.Published && slices.ContainsFunc(o.Personas, func(r model.Ref) bool { return r.ID == p.ID }) {
			list = append(list, o.Address)
		}
	}
	for _, t := range h.Tracks {
		if t.Published && t.Persona.ID == p.ID {
			list = append(list, t.Address)
		}
	}
	if h.Map.Published {
		list = append(list, theirNodes(h, p)...)
	}
	return list
}

// theirNodes are the nodes that stand for p, and what those depend on directly:
// farther down nearly everything is somebody's.
func theirNodes(h *model.Handbook, p *model.Persona) (list []string) {
	for i := range h.Map.Nodes {
		n := &h.Map.Nodes[i]
		if n.Persona.ID != p.ID {
			continue
		}
		list = append(list, n.Address)
		for _, ref := range n.DependsOn {
			if below := h.Node(ref.ID); below != nil {
				list = append(list, below.Address)
			}
		}
	}
	return list
}
