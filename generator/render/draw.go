package render

import (
	"html/template"
	"reflect"

	"flowbook/generator/pages"
	"flowbook/generator/tmpl"
)

// drawings remembers small parts by what they show: the same links stand on
// hundreds of pages, and a template takes ten times as long as a look into a map.
type drawings struct {
	parts  *tmpl.Set
	byType map[reflect.Type]remembered // of the values that are drawn by the thousand
	others memory[any]
}

// remembered are the drawings of values of one type.
type remembered interface {
	append(dst []byte, part string, v reflect.Value, parts *tmpl.Set) ([]byte, error)
}

func newDrawings() *drawings {
	return &drawings{byType: map[reflect.Type]remembered{
		reflect.TypeFor[pages.Link]():      new(memory[pages.Link]),
		reflect.TypeFor[pages.Health]():    new(memory[pages.Health]),
		reflect.TypeFor[*pages.SideItem](): new(memory[*pages.SideItem]), // one for all pages that show the same
		reflect.TypeFor[pages.Tick]():      new(memory[pages.Tick]),
		reflect.TypeFor[pages.ChainLink](): new(memory[pages.ChainLink]),
	}}
}

// draw is the part with that name for v, or for each item of v if that is a list.
func (d *drawings) draw(part string, v any) (template.HTML, error) {
	html, err := d.append(nil, part, reflect.ValueOf(v))
	return template.HTML(html), err
}

// append is draw that appends to dst.
func (d *drawings) append(dst []byte, part string, v reflect.Value) (_ []byte, err error) {
	if v = inside(v); v.Kind() != reflect.Slice {
		return d.one(dst, part, v)
	}
	for i := range v.Len() {
		if dst, err = d.one(dst, part, inside(v.Index(i))); err != nil {
			break
		}
	}
	return dst, err
}

// inside is what an interface holds.
func inside(v reflect.Value) reflect.Value {
	if v.Kind() == reflect.Interface {
		return v.Elem()
	}
	return v
}

func (d *drawings) one(dst []byte, part string, v reflect.Value) ([]byte, error) {
	if !v.IsValid() {
		return d.parts.Append(dst, part, nil)
	}
	if known := d.byType[v.Type()]; known != nil {
		return known.append(dst, part, v, d.parts)
	}
	if !v.Comparable() {
		return d.parts.Append(dst, part, v.Interface())
	}
	return d.others.append(dst, part, v, d.parts)
}
