package render

import (
	"html/template"
	"reflect"
	"sync"

	"flowbook/generator/tmpl"
)

// drawings remembers small parts by what they show: the same links stand on
// hundreds of pages, and a template takes ten times as long as a look into a map.
type drawings struct {
	parts *tmpl.Set

	mu    sync.RWMutex
	known map[drawnKey]string
}

type drawnKey struct {
	part  string
	shows any
}

// maxDrawings bounds what is remembered; when it is reached all is forgotten.
const maxDrawings = 6000

// draw is the part with that name for v, or for each item of v if that is a list.
func (d *drawings) draw(part string, v any) (template.HTML, error) {
	html, err := d.append(nil, part, v)
	return template.HTML(html), err
}

// append is draw that appends to dst.
func (d *drawings) append(dst []byte, part string, v any) ([]byte, error) {
	value := reflect.ValueOf(v)
	if value.Kind() != reflect.Slice {
		html, err := d.one(part, v)
		return append(dst, html...), err
	}
	for i := range value.Len() {
		html, err := d.one(part, value.Index(i).Interface())
		if err != nil {
			return dst, err
		}
		dst = append(dst, html...)
	}
	return dst, nil
}

func (d *drawings) one(part string, v any) (string, error) {
	if v == nil || !reflect.TypeOf(v).Comparable() {
		return d.execute(part, v)
	}
	key := drawnKey{part, v}
	d.mu.RLock()
	html, ok := d.known[key]
	d.mu.RUnlock()
	if ok {
		return html, nil
	}
	html, err := d.execute(part, v)
	if err != nil {
		return "", err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.known == nil || len(d.known) >= maxDrawings {
		d.known = make(map[drawnKey]string, maxDrawings)
	}
	d.known[key] = html
	return html, nil
}

func (d *drawings) execute(part string, v any) (string, error) {
	html, err := d.parts.Append(nil, part, v)
	return string(html), err
}
