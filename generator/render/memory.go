package render

import (
	"reflect"
	"sync"

	"flowbook/generator/tmpl"
)

// memory holds the drawings of values of type T by part and value. As it knows their
// type it looks them up where they lie, without a copy of each.
type memory[T comparable] struct {
	mu    sync.RWMutex
	known map[string]map[T]string
}

// maxDrawings bounds how many drawings of a part are remembered; when it is reached
// they are all forgotten.
const maxDrawings = 1500

func (m *memory[T]) append(dst []byte, part string, v reflect.Value, parts *tmpl.Set) ([]byte, error) {
	shows := lying[T](v)
	m.mu.RLock()
	html, ok := m.known[part][*shows]
	m.mu.RUnlock()
	if ok {
		return append(dst, html...), nil
	}
	from := len(dst)
	dst, err := parts.Append(dst, part, v.Interface())
	if err == nil {
		m.note(part, *shows, string(dst[from:]))
	}
	return dst, err
}

// lying is v where it lies, or a copy where that cannot be had.
func lying[T any](v reflect.Value) *T {
	if v.CanAddr() {
		if at, ok := v.Addr().Interface().(*T); ok {
			return at
		}
	}
	copied := v.Interface().(T)
	return &copied
}

func (m *memory[T]) note(part string, shows T, html string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.known == nil {
		m.known = map[string]map[T]string{}
	}
	of := m.known[part]
	if of == nil {
		of = map[T]string{}
		m.known[part] = of
	}
	if len(of) >= maxDrawings {
		clear(of)
	}
	of[shows] = html
}
