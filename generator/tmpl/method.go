package tmpl

import "reflect"

// Methods are methods of what templates show that are called without reflection.
type Methods map[methodKey]func(reflect.Value) reflect.Value

type methodKey struct {
	of   reflect.Type
	name string
}

// AddMethod adds T's method of that name: AddMethod(m, "Href", Entry.Href).
func AddMethod[T, R any](m Methods, name string, method func(T) R) {
	m[methodKey{reflect.TypeFor[T](), name}] = func(v reflect.Value) reflect.Value {
		if v.CanAddr() {
			return reflect.ValueOf(method(*v.Addr().Interface().(*T)))
		}
		return reflect.ValueOf(method(v.Interface().(T)))
	}
}

// CallDirectly has these methods called for those that templates name. It must be
// called before a set is used.
func (l *Library) CallDirectly(m Methods) { l.methods = m }
