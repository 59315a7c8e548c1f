package tmpl

import (
	"reflect"
	"sync/atomic"
)

// field is one place of a template where a field is looked up. It remembers
// where the field lies in the types that came by, seldom more than one.
type field struct {
	name    string
	methods Methods
	seen    atomic.Pointer[lying]
}

// lying is where a field lies in a struct of type t.
type lying struct {
	t      reflect.Type
	index  []int
	method int                               // of t, instead of a field; -1 for none
	direct func(reflect.Value) reflect.Value // calls the method; nil where it is called by reflection
	next   *lying
}

// of is the field or method of v, a struct or a pointer to one, or an entry of a map.
func (f *field) of(v reflect.Value) reflect.Value {
	v = indirect(v)
	switch v.Kind() {
	case reflect.Struct, reflect.String:
		t := v.Type()
		for l := f.seen.Load(); l != nil; l = l.next {
			if l.t == t {
				return l.in(v)
			}
		}
		if t == pairsType {
			return v.Addr().Interface().(*pairs).value(f.name)
		}
		return f.learn(t).in(v)
	case reflect.Map:
		if v.Type().Key() != stringType || v.NumMethod() > 0 {
			break
		}
		if item := v.MapIndex(reflect.ValueOf(f.name)); item.IsValid() {
			return item
		}
	}
	giveUp()
	return reflect.Value{}
}

func (l *lying) in(v reflect.Value) reflect.Value {
	if l.direct != nil {
		return unwrap(l.direct(v))
	}
	if l.method >= 0 {
		return unwrap(v.Method(l.method).Call(nil)[0])
	}
	if len(l.index) == 1 {
		return v.Field(l.index[0])
	}
	v, err := v.FieldByIndexErr(l.index)
	if err != nil {
		giveUp()
	}
	return v
}

// learn finds the field, or the method of one result, in t.
func (f *field) learn(t reflect.Type) *lying {
	l := &lying{t: t, method: -1}
	if m, ok := t.MethodByName(f.name); ok {
		if m.Type.NumIn() != 1 || m.Type.NumOut() != 1 {
			giveUp()
		}
		l.method, l.direct = m.Index, f.methods[methodKey{t, f.name}]
	} else if _, ok := reflect.PointerTo(t).MethodByName(f.name); ok {
		giveUp()
	} else {
		if t.Kind() != reflect.Struct {
			giveUp()
		}
		found, ok := t.FieldByName(f.name)
		if !ok || !found.IsExported() {
			giveUp()
		}
		l.index = found.Index
	}
	for {
		l.next = f.seen.Load()
		if f.seen.CompareAndSwap(l.next, l) {
			return l
		}
	}
}

// indirect follows pointers and interfaces; there must be something at their end.
func indirect(v reflect.Value) reflect.Value {
	for v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	if !v.IsValid() {
		giveUp()
	}
	return v
}

// isTrue is the language's idea of what is not empty.
func isTrue(v reflect.Value) bool {
	if v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	switch v.Kind() {
	case reflect.Invalid:
		return false
	case reflect.Bool:
		return v.Bool()
	case reflect.String, reflect.Slice, reflect.Map, reflect.Array:
		return v.Len() > 0
	case reflect.Pointer, reflect.Func, reflect.Chan, reflect.UnsafePointer:
		return !v.IsNil()
	case reflect.Struct:
		return true
	case reflect.Complex64, reflect.Complex128:
		giveUp()
	}
	return !v.IsZero() // numbers
}

var (
	yes = reflect.ValueOf(true)
	no  = reflect.ValueOf(false)
)

func boolean(b bool) reflect.Value {
	if b {
		return yes
	}
	return no
}

func length(v reflect.Value) int {
	v = indirect(v)
	switch v.Kind() {
	case reflect.String, reflect.Slice, reflect.Map, reflect.Array:
		return v.Len()
	}
	giveUp()
	return 0
}

// item is {{index list i}}.
func item(list, i reflect.Value) reflect.Value {
	list, i = indirect(list), indirect(i)
	if list.Kind() != reflect.Slice || !i.CanInt() || i.Int() < 0 || i.Int() >= int64(list.Len()) {
		giveUp()
	}
	return list.Index(int(i.Int()))
}

// interfaces are the values of args as package fmt takes them.
func interfaces(r *run, dot reflect.Value, args []expr) []any {
	values := make([]any, 0, len(args))
	for _, arg := range args {
		v := mapped(arg(r, dot))
		if !v.IsValid() {
			giveUp()
		}
		values = append(values, v.Interface())
	}
	return values
}

// comparisons are those of two values that layouts use.
var comparisons = map[string]func(a, b reflect.Value) bool{
	"eq": equal,
	"ne": func(a, b reflect.Value) bool { return !equal(a, b) },
	"lt": less,
	"gt": func(a, b reflect.Value) bool { return less(b, a) },
	"le": func(a, b reflect.Value) bool { return !less(b, a) },
	"ge": func(a, b reflect.Value) bool { return !less(a, b) },
}

// equal compares texts, whole numbers and truths; the language compares more.
func equal(a, b reflect.Value) bool {
	a, b = indirectInterface(a), indirectInterface(b)
	switch {
	case a.Kind() == reflect.String && b.Kind() == reflect.String:
		return a.String() == b.String()
	case a.CanInt() && b.CanInt():
		return a.Int() == b.Int()
	case a.Kind() == reflect.Bool && b.Kind() == reflect.Bool:
		return a.Bool() == b.Bool()
	}
	giveUp()
	return false
}

func less(a, b reflect.Value) bool {
	a, b = indirectInterface(a), indirectInterface(b)
	if !a.CanInt() || !b.CanInt() {
		giveUp()
	}
	return a.Int() < b.Int()
}

func indirectInterface(v reflect.Value) reflect.Value {
	if v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	if !v.IsValid() {
		giveUp()
	}
	return v
}
