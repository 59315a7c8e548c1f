package model

import (
	"io"
	"reflect"
)

// WriteJSON appends handbook.json to dst: the whole published model with what is
// computed. If to is not nil it takes most of it bit by bit, and what is returned is the
// rest. Entities have their keys under their front matter names; keys without a value
// are left out, computed ones are always there and null where there is nothing to say.
// Package schema describes it; the schema is published beside it.
func (h *Handbook) WriteJSON(to io.Writer, dst []byte) ([]byte, error) {
	w := &jsonWriter{to: to, out: dst}
	w.handbook(h)
	return append(w.out, '\n'), w.err
}

func (w *jsonWriter) handbook(h *Handbook) {
	w.begin('{')
	w.named("$schema", "handbook.schema.json")
	w.name("schema")
	w.int(1)
	w.named("title", h.Settings.Title)
	w.name("product")
	w.written(reflect.ValueOf(&h.Settings.Product).Elem())
	w.name("date")
	w.date(h.Today)
	list(w, "phases", h.Phases, always, (*jsonWriter).phase)
	list(w, "personas", h.Personas, func(e *Persona) bool { return e.Published }, (*jsonWriter).persona)
	list(w, "teams", h.Teams, always, (*jsonWriter).team)
	list(w, "activities", h.Activities, func(e *Activity) bool { return e.Published }, (*jsonWriter).activity)
	list(w, "metrics", h.Metrics, (*Metric).Published, (*jsonWriter).metric)
	list(w, "opportunities", h.Opportunities, func(e *Opportunity) bool { return e.Published }, (*jsonWriter).opportunity)
	nodes, edges := h.Map.Nodes, h.Map.Edges
	if !h.Map.Published {
		nodes, edges = nil, nil
	}
	each(w, "nodes", nodes, (*jsonWriter).node)
	each(w, "edges", edges, (*jsonWriter).edge)
	list(w, "tracks", h.Tracks, func(e *Track) bool { return e.Published }, (*jsonWriter).track)
	list(w, "pages", h.Pages, func(e *FreePage) bool { return e.Published }, (*jsonWriter).page)
	each(w, "value_at_risk", h.ValueAtRisk, (*jsonWriter).risk)
	w.end('}')
}

func always[T any](*T) bool { return true }

// list writes those of all that are kept.
func list[T any](w *jsonWriter, name string, all []*T, keep func(*T) bool, write func(*jsonWriter, *T)) {
	w.name(name)
	w.begin('[')
	for _, e := range all {
		if keep(e) {
			w.item()
			write(w, e)
			w.relieve()
		}
	}
	w.end(']')
}

func each[T any](w *jsonWriter, name string, all []T, write func(*jsonWriter, *T)) {
	w.name(name)
	w.items(len(all), func(i int) {
		write(w, &all[i])
		w.relieve()
	})
}

func (w *jsonWriter) phase(p *Phase) { w.entity(p.ID, p.Title, p.Address, p, nil, nil) }

func (w *jsonWriter) persona(p *Persona) { w.entity(p.ID, p.Title, p.Address, p, nil, nil) }

func (w *jsonWriter) team(t *Team) { w.entity(t.ID, t.Name, t.Address, t, nil, nil) }

func (w *jsonWriter) track(t *Track) { w.entity(t.ID, t.Title, t.Address, t, nil, nil) }

func (w *jsonWriter) page(p *FreePage) { w.entity(p.ID, p.Title, p.Address, p, nil, nil) }

// What is computed of each kind of entity, in the order in which it stands behind
// what was written. Where the author wrote such a key, it stands in that one's place.
var (
	ofActivity    = []string{"status", "metrics", "opportunities", "number", "chain"}
	ofMetric      = []string{"kind", "value", "date", "health", "activity", "segments"}
	ofSegment     = []string{"value", "date", "health"}
	ofOpportunity = []string{"status", "because", "score", "gap", "activities"}
	ofCause       = []string{"holds"}
	ofNode        = []string{"health", "at_risk", "needed_by"}
)

func (w *jsonWriter) activity(a *Activity) {
	w.entity(a.ID, a.Title, a.Address, a, ofActivity, func(key string) {
		switch key {
		case "status":
			w.text(orElse(a.Status, "live"))
		case "metrics":
			w.items(len(a.Metrics), func(i int) { w.text(a.Metrics[i].ID) })
		case "opportunities":
			w.items(len(a.Opportunities), func(i int) { w.text(a.Opportunities[i].ID) })
		case "number":
			w.int(a.Number)
		case "chain":
			if a.Chain == nil {
				w.null()
				return
			}
			w.texts(a.Chain)
		}
	})
}

func (w *jsonWriter) metric(m *Metric) {
	w.entity(m.ID, m.Title, m.Address, m, ofMetric, func(key string) {
		switch key {
		case "kind":
			w.text(orElse(m.Kind, "quantitative"))
		case "activity":
			w.text(m.Activity.ID)
		case "segments":
			w.items(len(m.Segments), func(i int) { w.segment(&m.Segments[i]) })
		default:
			w.state(&m.State, key)
		}
	})
}

func (w *jsonWriter) segment(s *Segment) {
	w.begin('{')
	w.named("id", s.Persona.ID)
	w.fields(reflect.ValueOf(s).Elem(), nil, ofSegment, func(key string) { w.state(&s.State, key) })
	w.end('}')
}

// state writes what s holds under key.
func (w *jsonWriter) state(s *State, key string) {
	switch key {
	case "value":
		if !s.Value.Set {
			w.null()
			return
		}
		w.value(&s.Value)
	case "date":
		w.date(s.Date)
	case "health":
		w.text(string(s.Health))
	}
}

func (w *jsonWriter) opportunity(op *Opportunity) {
	w.entity(op.ID, op.Title, op.Address, op, ofOpportunity, func(key string) {
		switch key {
		case "status":
			w.text(string(op.Status))
		case "because":
			w.items(len(op.Because), func(i int) { w.cause(&op.Because[i]) })
		case "score":
			w.numberOrNull(op.Score)
		case "gap":
			w.numberOrNull(op.Gap)
		case "activities":
			w.begin('[')
			for _, a := range op.Activities {
				if a.Published {
					w.item()
					w.text(a.ID)
				}
			}
			w.end(']')
		}
	})
}

func (w *jsonWriter) cause(c *Cause) {
	w.begin('{')
	w.fields(reflect.ValueOf(c).Elem(), nil, ofCause, func(string) {
		if c.Holds == nil {
			w.null()
			return
		}
		w.bool(*c.Holds)
	})
	w.end('}')
}

func (w *jsonWriter) node(n *Node) {
	w.entity(n.ID, n.Title, n.Address, n, ofNode, func(key string) {
		switch key {
		case "health":
			w.text(string(n.Health))
		case "at_risk":
			w.bool(n.AtRisk)
		case "needed_by":
			w.texts(n.NeededBy)
		}
	})
}

func (w *jsonWriter) edge(e *Edge) {
	w.begin('{')
	w.named("from", e.From)
	w.named("to", e.To)
	w.name("crosses")
	w.bool(e.Crosses)
	w.end('}')
}

func (w *jsonWriter) risk(r *Risk) {
	w.begin('{')
	w.named("need", r.Need)
	w.name("users")
	w.texts(r.Users)
	w.named("node", r.Node)
	w.named("activity", r.Activity)
	w.named("metric", r.Metric)
	w.end('}')
}

func orElse(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func (w *jsonWriter) date(d Date) {
	if d == 0 {
		w.null()
		return
	}
	w.text(d.String())
}

func (w *jsonWriter) value(v *Value) {
	if v.Word != "" {
		w.text(v.Word)
		return
	}
	w.number(v.Number)
}
