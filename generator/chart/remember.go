package chart

import (
	"html/template"
	"sync"
)

// remembered are small pictures by what they show: the bar of a metric stands on half
// a dozen pages, and of other pictures there are few that differ.
type remembered[T comparable] struct {
	draw func(*drawing, T)

	mu    sync.RWMutex
	known map[T]template.HTML
}

// maxRemembered bounds how many are remembered; when it is reached they are all forgotten.
const maxRemembered = 2000

func (r *remembered[T]) html(shows T) template.HTML {
	r.mu.RLock()
	html, ok := r.known[shows]
	r.mu.RUnlock()
	if ok {
		return html
	}
	var d drawing
	d.Grow(480)
	r.draw(&d, shows)
	html = d.html()
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.known == nil || len(r.known) >= maxRemembered {
		r.known = map[T]template.HTML{}
	}
	r.known[shows] = html
	return html
}
