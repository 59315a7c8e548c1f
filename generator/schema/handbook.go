package schema

import (
	"slices"

	"flowbook/generator/load"
	"flowbook/generator/source"
)

// HandbookName is where a site publishes the schema of its handbook.json.
const HandbookName = "handbook.schema.json"

// Handbook is the schema of handbook.json (JSON Schema 2020-12): what authors write,
// as the decoder knows it, and what is computed. address is the site's, ending with a
// slash; "" if it is unknown.
func Handbook(address string) ([]byte, error) {
	w := &published{}
	doc := object{{"$schema", "https://json-schema.org/draft/2020-12/schema"}}
	if address != "" {
		doc = append(doc, member{"$id", address + HandbookName})
	}
	settings := load.EntryOf(source.Settings)
	root := object{
		{"$schema", text("Where this schema stands, seen from handbook.json.")},
		{"schema", says(object{{"const", 1}}, "The version of this form. Keys may be added without a new one; none is renamed, removed or given another meaning.")},
		{"title", text(Of("Settings", "title").Says)},
		{"product", says(w.entry(settings.Find("product").Entry), Of("Settings", "product").Says)},
		{"date", says(orNull(date()), "The day up to which observations count. Null where nobody said.")},
	}
	for _, k := range kinds {
		root = append(root, member{k.plural, says(array(w.entity(k)), k.says)})
	}
	root = append(root,
		member{"edges", says(array(w.define("edge", closed(edge, namesOf(edge)...))), "What depends on what on the needs map.")},
		member{"value_at_risk", says(array(w.define("risk", closed(risk, namesOf(risk)...))), "Each unhealthy metric below a need: why it is at risk.")})
	doc = append(doc, member{"title", "flowbook: handbook.json"}, member{"description", "A handbook with everything that is computed of it, as flowbook publishes it."})
	doc = append(doc, closed(root, namesOf(root)...)...)
	slices.SortFunc(w.defs, func(a, b member) int {
		if a.name < b.name {
			return -1
		}
		return 1
	})
	return append(doc, member{"$defs", w.defs}).indented()
}

// published gathers the definitions of a schema of what is published.
type published struct{ defs object }

// entity defines one kind of entities: its id, title and address, the keys of its
// front matter, and what is computed, which is always there.
func (w *published) entity(k *kind) object {
	name, title := says(id(), "Its name, unique in its kind."), Of(k.entry().Name, "title").Says
	switch k.name {
	case "page":
		name = says(object{{"type", "string"}, {"pattern", "^([a-z0-9-]+(/[a-z0-9-]+)*)?$"}}, "Its path below pages/, without ending; empty for the one that is the home page.")
	case "team":
		title = Of("Team", "name").Says
	}
	properties := object{{"id", name}, {"title", text(title)}, {"address", says(object{{"type", "string"}, {"pattern", "^/"}}, "Its page, from the site's root.")}}
	computed := k.computed()
	properties = append(w.keys(properties, k.entry(), computed), computed...)
	required := []string{"id", "title", "address"}
	for _, m := range computed {
		required = append(required, m.name)
	}
	return w.define(k.name, closed(properties, required...))
}

// keys adds what an author may write, but for what is computed in its place.
func (w *published) keys(properties object, e *load.Entry, computed object) object {
	for i := range e.Keys {
		k := &e.Keys[i]
		known := func(m member) bool { return m.name == k.Name }
		if k.Name == "draft" || slices.ContainsFunc(properties, known) || slices.ContainsFunc(computed, known) {
			continue // a draft is not published
		}
		word := Of(e.Name, k.Name)
		properties = append(properties, member{k.Name, says(w.value(k), word.Says).add("examples", word.Examples)})
	}
	return properties
}

func (w *published) value(k *load.Key) object {
	single := w.single(k)
	switch {
	case k.Map:
		return object{{"type", "object"}, {"additionalProperties", single}}
	case k.List:
		return array(single)
	}
	return single
}

func (w *published) single(k *load.Key) object {
	switch k.Form {
	case load.FormEntry:
		return w.define(lower(k.Entry.Name), w.entry(k.Entry))
	case load.FormNumber:
		return object{{"type", "number"}}.add("minimum", k.Min).add("maximum", k.Max).add("exclusiveMinimum", k.Above)
	case load.FormBool:
		return object{{"type", "boolean"}}
	case load.FormDate:
		return date()
	case load.FormMeasure:
		return measure()
	}
	return object{{"type", "string"}}.add("enum", k.Enum)
}

// entry is a part of an entity. Keys without a value are left out of it.
func (w *published) entry(e *load.Entry) object {
	properties := object{}
	for i := range e.Keys {
		k := &e.Keys[i]
		word := Of(e.Name, k.Name)
		properties = append(properties, member{k.Name, says(w.value(k), word.Says).add("examples", word.Examples)})
	}
	return closed(properties)
}

// define adds a definition, once, and refers to it.
func (w *published) define(name string, what object) object {
	if !slices.ContainsFunc(w.defs, func(m member) bool { return m.name == name }) {
		w.defs = append(w.defs, member{name, what})
	}
	return object{{"$ref", "#/$defs/" + name}}
}

// closed is an object with these properties and no others.
func closed(properties object, required ...string) object {
	return object{{"type", "object"}, {"properties", properties}}.add("required", required).add("additionalProperties", false)
}

func says(value object, what string) object { return append(object{{"description", what}}, value...) }

func text(what string) object { return says(object{{"type", "string"}}, what) }

func array(of object) object { return object{{"type", "array"}, {"items", of}} }

func date() object { return object{{"type", "string"}, {"format", "date"}} }

func id() object { return object{{"type", "string"}, {"pattern", idPattern}} }

// measure is a number, or a word of a metric's scale.
func measure() object { return object{{"type", []string{"number", "string"}}} }

// orNull lets null stand for nothing to say.
func orNull(value object) object { return object{{"anyOf", []any{value, object{{"type", "null"}}}}} }

func namesOf(o object) []string {
	var names []string
	for _, m := range o {
		names = append(names, m.name)
	}
	return names
}

func lower(name string) string { return string(name[0]|0x20) + name[1:] }
