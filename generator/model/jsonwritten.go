package model

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// member is a key of a struct: whether the author wrote something there, and how
// that is written. Both are given the struct.
type member struct {
	key   string
	has   func(of reflect.Value) bool
	write func(w *jsonWriter, of reflect.Value)
}

// membersOf are the keys of a type of structs, in the order of the fields that have a
// `key` tag. They are worked out once.
func membersOf(t reflect.Type) []member {
	if known, ok := knownMembers.Load(t); ok {
		return known.([]member)
	}
	var list []member
	for i := range t.NumField() {
		f := t.Field(i)
		key, _, _ := strings.Cut(f.Tag.Get("key"), ",")
		switch {
		case f.Type == reflect.TypeFor[File]():
			list = append(list, membersOfFile(i)...)
		case key != "":
			has, write := hasValue(f.Type), writes(f.Type, f.Tag.Get("by"))
			list = append(list, member{key,
				func(of reflect.Value) bool { return has(of.Field(i)) },
				func(w *jsonWriter, of reflect.Value) { write(w, of.Field(i)) },
			})
		}
	}
	knownMembers.Store(t, list)
	return list
}

var knownMembers sync.Map // reflect.Type → []member

// membersOfFile are the keys of a File, which stand among those of its entity, whose
// field with that number it is.
func membersOfFile(field int) []member {
	of := func(key string, has func(*File) bool, write func(*jsonWriter, *File)) member {
		file := func(of reflect.Value) *File { return of.Field(field).Addr().Interface().(*File) }
		return member{key,
			func(of reflect.Value) bool { return has(file(of)) },
			func(w *jsonWriter, of reflect.Value) { write(w, file(of)) },
		}
	}
	return []member{
		of("date", func(f *File) bool { return f.Date != 0 }, func(w *jsonWriter, f *File) { w.date(f.Date) }),
		of("aliases", func(f *File) bool { return len(f.Aliases) > 0 }, func(w *jsonWriter, f *File) { w.texts(f.Aliases) }),
		of("image", func(f *File) bool { return f.Image.Name != "" }, func(w *jsonWriter, f *File) { w.written(reflect.ValueOf(&f.Image).Elem()) }),
	}
}

// hasValue tells which values of a type are worth a line.
func hasValue(t reflect.Type) func(v reflect.Value) bool {
	if t.Kind() != reflect.Struct || t == reflect.TypeFor[Ref]() || t == reflect.TypeFor[Value]() {
		return func(v reflect.Value) bool { return !v.IsZero() }
	}
	members := membersOf(t)
	return func(v reflect.Value) bool {
		return slices.ContainsFunc(members, func(m member) bool { return m.has(v) })
	}
}

// writes tells how the values of a type are written. by names the field that is the
// key where a list was written as an object.
func writes(t reflect.Type, by string) func(*jsonWriter, reflect.Value) {
	switch t {
	case reflect.TypeFor[Date]():
		return func(w *jsonWriter, v reflect.Value) { w.date(Date(v.Int())) }
	case reflect.TypeFor[Ref]():
		return func(w *jsonWriter, v reflect.Value) { w.text(v.Addr().Interface().(*Ref).ID) }
	case reflect.TypeFor[Value]():
		return func(w *jsonWriter, v reflect.Value) { w.value(v.Addr().Interface().(*Value)) }
	}
	switch t.Kind() {
	case reflect.String:
		return func(w *jsonWriter, v reflect.Value) { w.text(v.String()) }
	case reflect.Bool:
		return func(w *jsonWriter, v reflect.Value) { w.bool(v.Bool()) }
	case reflect.Float64:
		return func(w *jsonWriter, v reflect.Value) { w.number(v.Float()) }
	case reflect.Pointer:
		write := writes(t.Elem(), "")
		return func(w *jsonWriter, v reflect.Value) { write(w, v.Elem()) }
	case reflect.Struct:
		return (*jsonWriter).written
	case reflect.Slice:
		if by != "" {
			return writesKeyed(t.Elem(), by)
		}
		write := writes(t.Elem(), "")
		return func(w *jsonWriter, v reflect.Value) {
			w.items(v.Len(), func(i int) { write(w, v.Index(i)) })
		}
	}
	panic(fmt.Sprintf("handbook.json has no form for %s", t))
}

// writesKeyed tells how a list of structs is written as an object.
func writesKeyed(t reflect.Type, by string) func(*jsonWriter, reflect.Value) {
	key, _ := t.FieldByName(by)
	return func(w *jsonWriter, v reflect.Value) {
		w.begin('{')
		for i := range v.Len() {
			e := v.Index(i)
			w.name(e.FieldByIndex(key.Index).Addr().Interface().(*Ref).ID)
			w.written(e)
		}
		w.end('}')
	}
}

// written writes what the author wrote of a struct: each key that has a value.
func (w *jsonWriter) written(v reflect.Value) {
	w.begin('{')
	w.fields(v, nil, nil, nil)
	w.end('}')
}

// head are the keys that each entity begins with.
var head = []string{"id", "title", "address"}

// entity writes what e, a pointer to a struct, holds: its head, what the author wrote,
// and what is computed.
func (w *jsonWriter) entity(id, title, address string, e any, computed []string, write func(key string)) {
	w.begin('{')
	w.named("id", id)
	w.named("title", title)
	w.named("address", address)
	w.fields(reflect.ValueOf(e).Elem(), head, computed, write)
	w.end('}')
}

// fields writes the keys of v that have a value but for known ones, and the computed
// ones by write: in the place of the written one, or behind all.
func (w *jsonWriter) fields(v reflect.Value, known, computed []string, write func(key string)) {
	done := 0 // a bit for each of the computed
	for _, m := range membersOf(v.Type()) {
		if !m.has(v) || slices.Contains(known, m.key) {
			continue
		}
		w.name(m.key)
		if i := slices.Index(computed, m.key); i >= 0 {
			done |= 1 << i
			write(m.key)
			continue
		}
		m.write(w, v)
	}
	for i, key := range computed {
		if done&(1<<i) == 0 {
			w.name(key)
			write(key)
		}
	}
}
