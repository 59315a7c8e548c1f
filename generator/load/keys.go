package load

import (
	"cmp"
	"reflect"
	"slices"
	"sync"

	"flowbook/generator/model"
	"flowbook/generator/source"
)

// Form says how the value of a key is written.
type Form uint8

// The forms.
const (
	FormText    Form = iota // see Key.Is and Key.Enum for which
	FormNumber              // see Key.Min, Key.Max, Key.Above
	FormBool                // true or false
	FormDate                // YYYY-MM-DD
	FormMeasure             // a number, or a word of a metric's scale
	FormRef                 // the id of something; see Key.Ref
	FormEntry               // keys with values; see Key.Entry
)

// Entry says which keys a file or an entry in a file may have. It is what the
// decoder itself goes by, for those who describe the keys or look for references.
type Entry struct {
	Name string // of the struct: "Activity"
	Kind string // the word that names such things in links: "metric"; "" for parts of others
	Keys []Key  // in the order of the structs
}

// Key is one key.
type Key struct {
	Name     string
	Required bool
	Form     Form
	Is       string   // of text: id, text, url, color, language, alias, link; "" for plain words
	Enum     []string // the words that are allowed; nil for any
	Min, Max *float64 // of a number; nil for no bound
	Above    *float64
	Ref      string // what the value names, see package model; "" for nothing

	List  bool   // a list of such values
	Map   bool   // a map of names to such entries
	Of    string // of a Map: what its names name, as in Ref; "" where they mean nothing elsewhere
	Owns  bool   // of a Map: its names are the ids of its entries
	Short string // the entry's key that a bare scalar stands for
	Entry *Entry // of FormEntry
}

// Find returns the key with that name, or nil.
func (e *Entry) Find(name string) *Key {
	i := slices.IndexFunc(e.Keys, func(k Key) bool { return k.Name == name })
	if i < 0 {
		return nil
	}
	return &e.Keys[i]
}

// EntryOf describes the front matter of a kind of file, or flowbook.yaml; nil
// for kinds without. The caller must not change it.
func EntryOf(kind source.FileKind) *Entry { return entries()[kind] }

var entries = sync.OnceValue(func() map[source.FileKind]*Entry {
	all := map[source.FileKind]*Entry{}
	for kind, fresh := range entityOf {
		all[kind] = describe(reflect.TypeOf(fresh()).Elem(), true)
	}
	return all
})

// kindOf is the word that names what a struct is.
var kindOf = map[reflect.Type]string{
	reflect.TypeFor[model.Phase](): "phase", reflect.TypeFor[model.Team](): "team", reflect.TypeFor[model.Persona](): "persona",
	reflect.TypeFor[model.Activity](): "activity", reflect.TypeFor[model.Metric](): "metric", reflect.TypeFor[model.Opportunity](): "opportunity",
	reflect.TypeFor[model.Node](): "node", reflect.TypeFor[model.Track](): "track", reflect.TypeFor[model.FreePage](): "page",
}

func describe(t reflect.Type, file bool) *Entry {
	e := &Entry{Name: t.Name(), Kind: kindOf[t]}
	p := planFor(planKey{t, file})
	var shared []Key // those of every page, which come last
	for i := range p.fields {
		f := &p.fields[i]
		field := t.FieldByIndex(f.index)
		k := Key{
			Name: f.name, Required: f.required, Is: f.is, Enum: f.enum, Min: f.min, Max: f.max, Above: f.above,
			Ref: field.Tag.Get("ref"), Short: f.short,
		}
		inner := field.Type
		if inner.Kind() == reflect.Slice {
			inner = inner.Elem()
			k.List, k.Map = f.by == "", f.by != ""
		}
		k.Form = formOf(inner)
		if k.Form == FormEntry {
			k.Entry = describe(inner, false)
		}
		if k.Map {
			named, _ := inner.FieldByName(f.by)
			k.Of, k.Owns = cmp.Or(named.Tag.Get("ref"), k.Entry.Kind), k.Entry.Kind != "" && named.Type.Kind() == reflect.String
		}
		if len(f.index) > 1 {
			shared = append(shared, k)
			continue
		}
		e.Keys = append(e.Keys, k)
	}
	e.Keys = append(e.Keys, shared...)
	return e
}

func formOf(t reflect.Type) Form {
	switch t {
	case reflect.TypeFor[model.Ref]():
		return FormRef
	case reflect.TypeFor[model.Date]():
		return FormDate
	case reflect.TypeFor[model.Value]():
		return FormMeasure
	case reflect.TypeFor[*float64]():
		return FormNumber
	case reflect.TypeFor[bool]():
		return FormBool
	}
	if t.Kind() == reflect.Struct {
		return FormEntry
	}
	return FormText
}
