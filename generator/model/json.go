package model

import (
	"iter"
	"reflect"
	"strings"
)

// JSON is handbook.json: the whole published model with what is computed.
// Entities have their keys under their front matter names; keys without a value
// are left out, computed ones are always there and null where there is nothing to say.
// Package schema describes it; the schema is published beside it.
func (h *Handbook) JSON() ([]byte, error) {
	doc := object{
		{"$schema", "handbook.schema.json"},
		{"schema", 1},
		{"title", h.Settings.Title},
		{"product", written(&h.Settings.Product)},
		{"date", dateOrNull(h.Today)},
		{"phases", list(h.Phases, always, jsonPhase)},
		{"personas", list(h.Personas, func(e *Persona) bool { return e.Published }, jsonPersona)},
		{"teams", list(h.Teams, always, jsonTeam)},
		{"activities", list(h.Activities, func(e *Activity) bool { return e.Published }, jsonActivity)},
		{"metrics", list(h.Metrics, (*Metric).Published, jsonMetric)},
		{"opportunities", list(h.Opportunities, func(e *Opportunity) bool { return e.Published }, jsonOpportunity)},
	}
	nodes, edges := []any{}, []any{}
	if h.Map.Published {
		for i := range h.Map.Nodes {
			nodes = append(nodes, jsonNode(&h.Map.Nodes[i]))
		}
		for _, e := range h.Map.Edges {
			edges = append(edges, object{{"from", e.From}, {"to", e.To}, {"crosses", e.Crosses}})
		}
	}
	doc = append(doc, field{"nodes", nodes}, field{"edges", edges},
		field{"tracks", list(h.Tracks, func(e *Track) bool { return e.Published }, jsonTrack)},
		field{"pages", list(h.Pages, func(e *FreePage) bool { return e.Published }, jsonPage)},
		field{"value_at_risk", jsonRisks(h.ValueAtRisk)})
	return doc.JSON()
}

func always[T any](*T) bool { return true }

// sequence is a list whose items are made as they are written.
type sequence iter.Seq[any]

func list[T any](all []*T, keep func(*T) bool, to func(*T) object) sequence {
	return func(yield func(any) bool) {
		for _, e := range all {
			if keep(e) && !yield(to(e)) {
				return
			}
		}
	}
}

func jsonPhase(p *Phase) object { return entity(p.ID, p.Title, p.Address, written(p)) }

func jsonPersona(p *Persona) object { return entity(p.ID, p.Title, p.Address, written(p)) }

func jsonTeam(t *Team) object { return entity(t.ID, t.Name, t.Address, written(t)) }

func jsonTrack(t *Track) object { return entity(t.ID, t.Title, t.Address, written(t)) }

func jsonPage(p *FreePage) object { return entity(p.ID, p.Title, p.Address, written(p)) }

func jsonActivity(a *Activity) object {
	o := entity(a.ID, a.Title, a.Address, written(a))
	metrics, opportunities := []string{}, []string{}
	for i := range a.Metrics {
		metrics = append(metrics, a.Metrics[i].ID)
	}
	for i := range a.Opportunities {
		opportunities = append(opportunities, a.Opportunities[i].ID)
	}
	return o.with("status", orElse(a.Status, "live")).with("metrics", metrics).
		with("opportunities", opportunities).with("number", a.Number).with("chain", orNull(a.Chain))
}

func jsonMetric(m *Metric) object {
	segments := []any{}
	for i := range m.Segments {
		s := &m.Segments[i]
		segments = append(segments, append(object{{"id", s.Persona.ID}}, written(s)...).state(s.State))
	}
	return entity(m.ID, m.Title, m.Address, written(m)).with("kind", orElse(m.Kind, "quantitative")).
		state(m.State).with("activity", m.Activity.ID).with("segments", segments)
}

func jsonOpportunity(op *Opportunity) object {
	because, activities := []any{}, []string{}
	for i := range op.Because {
		c := written(&op.Because[i]).with("holds", op.Because[i].Holds)
		because = append(because, c)
	}
	for _, a := range op.Activities {
		if a.Published {
			activities = append(activities, a.ID)
		}
	}
	return entity(op.ID, op.Title, op.Address, written(op)).with("status", op.Status).with("because", because).
		with("score", op.Score).with("gap", op.Gap).with("activities", activities)
}

func jsonNode(n *Node) object {
	needed := n.NeededBy
	if needed == nil {
		needed = []string{}
	}
	return entity(n.ID, n.Title, n.Address, written(n)).
		with("health", n.Health).with("at_risk", n.AtRisk).with("needed_by", needed)
}

func jsonRisks(risks []Risk) sequence {
	return func(yield func(any) bool) {
		for _, r := range risks {
			users := r.Users
			if users == nil {
				users = []string{}
			}
			if !yield(object{{"need", r.Need}, {"users", users}, {"node", r.Node}, {"activity", r.Activity}, {"metric", r.Metric}}) {
				return
			}
		}
	}
}

// object is a JSON object whose fields keep their order.
type object []field

type field struct {
	name  string
	value any
}

// with sets a field, in its place if it is there already.
func (o object) with(name string, value any) object {
	for i := range o {
		if o[i].name == name {
			o[i].value = value
			return o
		}
	}
	return append(o, field{name, value})
}

func (o object) state(s State) object {
	var value any
	if s.Value.Set {
		value = plainValue(s.Value)
	}
	return o.with("value", value).with("date", dateOrNull(s.Date)).with("health", s.Health)
}

func entity(id, title, address string, rest object) object {
	o := object{{"id", id}, {"title", title}, {"address", address}}
	for _, f := range rest {
		o = o.with(f.name, f.value)
	}
	return o
}

func orElse(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func orNull(ids []string) any {
	if ids == nil {
		return nil
	}
	return ids
}

func dateOrNull(d Date) any {
	if d == 0 {
		return nil
	}
	return d.String()
}

func plainValue(v Value) any {
	if v.Word != "" {
		return v.Word
	}
	return v.Number
}

// written is what the author wrote of the struct that p points to: one field
// for each `key` tag whose value is set.
func written(p any) object {
	v := reflect.ValueOf(p).Elem()
	o := object{}
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.Type == reflect.TypeFor[File]() {
			file := v.Field(i).Addr().Interface().(*File)
			if file.Date != 0 {
				o = append(o, field{"date", file.Date.String()})
			}
			if len(file.Aliases) > 0 {
				o = append(o, field{"aliases", file.Aliases})
			}
			if file.Image.Name != "" {
				o = append(o, field{"image", written(&file.Image)})
			}
			continue
		}
		name, _, _ := strings.Cut(f.Tag.Get("key"), ",")
		if name == "" || v.Field(i).IsZero() {
			continue
		}
		if val := plainJSON(v.Field(i), f.Tag.Get("by")); val != nil {
			o = append(o, field{name, val})
		}
	}
	return o
}

// plainJSON turns a field's value into what JSON shows of it; nil for nothing.
// by names the field that is the key where a list was written as a map.
func plainJSON(v reflect.Value, by string) any {
	switch x := v.Interface().(type) {
	case Date:
		return dateOrNull(x)
	case Ref:
		return x.ID
	case Value:
		return plainValue(x)
	}
	switch v.Kind() {
	case reflect.Pointer:
		return v.Elem().Interface()
	case reflect.Struct:
		return notEmpty(written(v.Addr().Interface()))
	case reflect.Slice:
		return plainList(v, by)
	}
	return v.Interface()
}

func notEmpty(o object) any {
	if len(o) == 0 {
		return nil
	}
	return o
}

func plainList(v reflect.Value, by string) any {
	keyed, items := object{}, []any{}
	for i := range v.Len() {
		e := v.Index(i)
		switch x := e.Interface().(type) {
		case string:
			items = append(items, x)
		case Ref:
			items = append(items, x.ID)
		default:
			o := written(e.Addr().Interface())
			if by != "" {
				keyed = append(keyed, field{e.FieldByName(by).Interface().(Ref).ID, o})
			}
			items = append(items, o)
		}
	}
	if by != "" {
		return keyed
	}
	return items
}
