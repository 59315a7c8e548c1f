package render

import (
	"html/template"
	"sync"
)

// reading gives the templates of some files as often as somebody uses them up.
type reading struct {
	read func() (*template.Template, error)

	mu    sync.Mutex
	first *template.Template // what was read first; nil once it is used up
}

// newReading reads at once: whether files can be parsed is known from them alone.
func newReading(read func() (*template.Template, error)) (*reading, error) {
	first, err := read()
	return &reading{read: read, first: first}, err
}

// templates are each time others.
func (r *reading) templates() (*template.Template, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if first := r.first; first != nil {
		r.first = nil
		return first, nil
	}
	return r.read()
}
