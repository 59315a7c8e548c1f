// Package schema describes what an author may write, as JSON Schema for editors, and
// what a site publishes of it (handbook.json), for programs.
//
// In come the decoder's own description of its keys (load.Entry, made of the
// model's struct tags) and the ids of a handbook; out come one schema for each
// kind of file, in which descriptions, examples, allowed words and, for keys
// that name something, the ids of this handbook stand. The package reads no
// files.
//
// The schemas are written here and not by a library that reflects on structs:
// such a library sees Go's types, while what counts is how the decoder reads
// them. A list in Go may be a map in the file (by), an entry may be a bare text
// (short), a text may be a number, one struct has other keys in a file of its
// own than as an entry (only), and every id is a choice. All that would have to
// be written by hand for nearly every field, beside the tags that say it already.
package schema

import (
	"slices"

	"flowbook/generator/diag"
	"flowbook/generator/load"
	"flowbook/generator/source"
)

// File is one schema.
type File struct {
	Name string // "activity.json"
	For  string // which files it is for, as a pattern in the handbook: "activities/**/*.md"
	Kind source.FileKind
}

// Files lists the schemas, flowbook.yaml's first.
var Files = []File{
	{"flowbook.json", "flowbook.yaml", source.Settings},
	{"needs-map.json", "needs-map.md", source.NeedsMap},
	{"activity.json", "activities/**/*.md", source.Activity},
	{"persona.json", "personas/*.md", source.Persona},
	{"opportunity.json", "opportunities/*.md", source.Opportunity},
	{"track.json", "onboarding/*.md", source.Track},
	{"page.json", "pages/**/*.md", source.Page},
	{"home.json", "index.md", source.Home},
}

// IDs are a handbook's names by what refers to them: "persona", "page", ….
// Of a kind without names any is allowed.
type IDs map[string][]ID

// ID is one name, and the title of what it names.
type ID struct{ ID, Title string }

// Of writes the schema of one kind of file.
func (f File) Of(ids IDs) ([]byte, error) {
	e := load.EntryOf(f.Kind)
	w := &writer{ids: ids, made: map[string]bool{}}
	root := w.entry(e)
	doc := object{
		{"$schema", "http://json-schema.org/draft-07/schema#"},
		{"title", "flowbook: " + f.For},
		{"description", "What may stand in " + f.For + ". Written by flowbook schema: do not edit, write it again."},
	}
	doc = append(doc, root...)
	if len(w.definitions) > 0 {
		doc = append(doc, member{"definitions", w.definitions})
	}
	return doc.indented()
}

// writer gathers the definitions that a schema's entries need.
type writer struct {
	ids         IDs
	made        map[string]bool
	definitions object
}

// entry describes keys with values.
func (w *writer) entry(e *load.Entry) object {
	properties := object{}
	var required []string
	for i := range e.Keys {
		k := &e.Keys[i]
		word := Of(e.Name, k.Name)
		value := append(object{}.add("description", word.Says), w.value(k)...)
		value = value.add("examples", word.Examples)
		properties = append(properties, member{k.Name, value})
		if k.Required {
			required = append(required, k.Name)
		}
	}
	return object{{"type", "object"}, {"properties", properties}}.add("required", required).
		add("additionalProperties", false)
}

// value describes the value of a key.
func (w *writer) value(k *load.Key) object {
	switch {
	case k.Map:
		return w.mapped(k)
	case k.List:
		return object{{"type", "array"}, {"items", w.single(k)}}
	}
	return w.single(k)
}

func (w *writer) single(k *load.Key) object {
	switch k.Form {
	case load.FormEntry:
		return w.short(k)
	case load.FormNumber:
		return object{{"type", "number"}}.add("minimum", k.Min).add("maximum", k.Max).add("exclusiveMinimum", k.Above)
	case load.FormBool:
		return object{{"type", "boolean"}}
	case load.FormDate:
		return object{{"type", "string"}, {"pattern", `^\d{4}-\d{2}-\d{2}$`}}
	case load.FormMeasure:
		return object{{"type", []string{"number", "string"}}}
	case load.FormRef:
		return w.choice(k.Ref)
	}
	return w.text(k)
}

func (w *writer) text(k *load.Key) object {
	switch {
	case len(k.Enum) > 0:
		return object{{"type", "string"}, {"enum", k.Enum}}
	case k.Ref != "":
		return w.choice(k.Ref)
	}
	switch k.Is {
	case "id":
		return object{{"type", []string{"string", "number"}}, {"pattern", idPattern}}
	case "color":
		return object{{"type", "string"}, {"pattern", `^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$`}}
	case "url":
		return object{{"type", "string"}, {"pattern", `^https?://`}}
	case "alias":
		return object{{"type", "string"}, {"pattern", `^/`}}
	}
	return object{{"type", []string{"string", "number"}}} // a number where text is expected is text
}

const idPattern = `^[a-z0-9]+(-[a-z0-9]+)*$`

// choice is a name of what there is: of this handbook's ids where they are known.
func (w *writer) choice(ref string) object {
	switch ref {
	case "warning":
		codes := []string{}
		for _, c := range diag.WarningCodes() {
			codes = append(codes, string(c))
		}
		return object{{"type", "string"}, {"enum", codes}}
	case "place":
		return object{{"type", "string"}}
	case "address", "old-address":
		return object{{"type", "string"}, {"pattern", `^(/|https?://)`}}
	}
	ids := w.ids[ref]
	if len(ids) == 0 {
		return object{{"type", []string{"string", "number"}}}
	}
	names, titles := []any{}, []string{}
	for _, id := range ids {
		names = append(names, id.ID)
		titles = append(titles, id.Title)
	}
	return object{{"enum", names}, {"enumDescriptions", titles}}
}

// mapped describes a map of names to entries. Names of this handbook are
// properties of their own, so that editors offer them.
func (w *writer) mapped(k *load.Key) object {
	value := w.short(k)
	if k.Owns {
		return object{{"type", "object"}, {"propertyNames", object{{"pattern", idPattern}}}, {"additionalProperties", value}}
	}
	names := w.names(k.Of)
	if len(names) == 0 {
		return object{{"type", "object"}, {"additionalProperties", value}}
	}
	properties := object{}
	for _, n := range names {
		properties = append(properties, member{n.ID, append(object{}.add("description", n.Title), value...)})
	}
	return object{{"type", "object"}, {"properties", properties}, {"additionalProperties", false}}
}

// short refers to an entry, for which a bare scalar may stand.
func (w *writer) short(k *load.Key) object {
	value := object{{"$ref", w.define(k.Entry)}}
	if short := k.Entry.Find(k.Short); short != nil {
		return object{{"anyOf", []any{w.value(short), value}}}
	}
	return value
}

// names are those that keys of a map can be; none where any are allowed.
func (w *writer) names(ref string) []ID {
	if ref == "warning" {
		var list []ID
		for _, c := range diag.WarningCodes() {
			list = append(list, ID{ID: string(c)})
		}
		return list
	}
	return w.ids[ref]
}

// define adds an entry to the definitions, once, and returns how to refer to it.
func (w *writer) define(e *load.Entry) string {
	ref := "#/definitions/" + e.Name
	if !w.made[e.Name] {
		w.made[e.Name] = true
		described := w.entry(e)
		w.definitions = append(w.definitions, member{e.Name, described})
		slices.SortFunc(w.definitions, func(a, b member) int {
			if a.name < b.name {
				return -1
			}
			return 1
		})
	}
	return ref
}
