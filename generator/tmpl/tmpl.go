// Package tmpl draws html/template's templates with the same bytes in a fraction
// of the time.
//
// html/template first rewrites a set of templates so that each action escapes for
// where it stands, and then text/template walks the trees by reflection, looking
// every field up by name. This package has html/template rewrite each template by
// itself, and turns what comes of it into a list of steps that remember where in which
// type a field lies. So what several layouts have in common is seen to once for all of
// them, whatever else they consist of.
//
// It knows the part of the language that layouts need. Whatever else stands in a
// template, and whatever goes wrong in one, is left to html/template itself, which
// then draws the whole page: so all its words about mistakes stay as they are, and
// a layout that uses more is slower and never wrong.
package tmpl

import (
	"bytes"
	"html/template"
	"io"
	"reflect"
	"sync"
	"sync/atomic"
	"time"
)

// Set draws the templates of a Library together with some of its own. It may be used
// concurrently.
type Set struct {
	library *Library
	own     func() (*template.Template, error)

	entries sync.Map                 // name → *entry
	blocks  atomic.Pointer[[]*block] // what the names of the library's places lead to here
	pool    sync.Pool                // of *run
	left    atomic.Int64

	mu    sync.Mutex
	owned map[string]*block // of its own, those that were turned into steps; under mu
}

// Left is how often a template was left to html/template. Tests want none.
func (s *Set) Left() int { return int(s.left.Load()) }

// entry is a template that has been asked for by name.
type entry struct {
	name string
	once sync.Once
	body *block // nil if it is html/template's to draw; valid after once

	mu    sync.Mutex
	whole *template.Template // with all that it leads to, for html/template to draw; under mu
}

// Append appends the template with that name for data. Errors are html/template's;
// dst is returned as it was then.
func (s *Set) Append(dst []byte, name string, data any) ([]byte, error) {
	return s.Write(nil, dst, name, data)
}

// Write is Append for what may be large: whenever much has been drawn w takes it, and
// what is returned is the rest. Where w is nil that is all. An error of w is returned
// as it is; w may have taken something then, or for any other error.
func (s *Set) Write(w io.Writer, dst []byte, name string, data any) ([]byte, error) {
	found, ok := s.entries.Load(name)
	if !ok {
		found, _ = s.entries.LoadOrStore(name, &entry{name: name})
	}
	e := found.(*entry)
	e.once.Do(func() { e.body = s.ready(name) })
	taken := 0
	if e.body != nil {
		out, to, ok := s.draw(w, dst, e.body, data)
		switch {
		case ok:
			return out, nil
		case to.err != nil:
			return dst[:0], to.err
		}
		taken = to.taken
	}
	s.left.Add(1)
	t, err := s.whole(e)
	if err != nil {
		return dst, err
	}
	var out bytes.Buffer
	if err := t.ExecuteTemplate(&out, name, data); err != nil {
		return dst, err
	}
	if taken > 0 { // html/template begins with the same bytes
		return append(dst[:0], out.Bytes()[taken-len(dst):]...), nil
	}
	return append(dst, out.Bytes()...), nil
}

// whole is e's template as html/template has it. It is kept from then on.
func (s *Set) whole(e *entry) (*template.Template, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.whole == nil {
		made, err := s.gather(e.name)
		if err != nil {
			return nil, err
		}
		e.whole = made
	}
	return e.whole, nil
}

// draw reports false where something came up that html/template must see to, or where
// w failed.
func (s *Set) draw(w io.Writer, dst []byte, b *block, data any) (out []byte, to outlet, ok bool) {
	r := s.pool.Get().(*run)
	defer func() {
		if recover() != nil { // a *trouble, or what a function fell over
			out, to, ok = dst, r.outlet, false
			r.vars = r.vars[:0]
		}
		r.out, r.outlet = nil, outlet{}
		clear(r.vars[:cap(r.vars)])
		s.pool.Put(r)
	}()
	r.out, r.outlet, r.base, r.depth, r.inner = dst, outlet{w: w}, 0, 0, 0
	r.blocks = *s.blocks.Load()
	r.call(b, reflect.ValueOf(data))
	return r.out, r.outlet, true
}

// run is one drawing.
type run struct {
	observe func(template string, own time.Duration)
	blocks  []*block // the set's, by place
	out     []byte
	outlet
	vars  []reflect.Value // of all templates that are being drawn
	base  int             // where those of the current one begin
	depth int
	inner time.Duration // what the templates took that the current one called, where somebody observes
}

// maxDepth bounds how deep templates may call each other here.
const maxDepth = 200

// call draws b with dot as its data.
func (r *run) call(b *block, dot reflect.Value) {
	if r.depth++; r.depth > maxDepth {
		giveUp()
	}
	base := r.base
	r.base = len(r.vars)
	for range b.vars {
		r.vars = append(r.vars, reflect.Value{})
	}
	r.vars[r.base] = dot // $
	if r.observe == nil {
		b.steps.do(r, dot)
	} else {
		r.observed(b, dot)
	}
	r.vars = r.vars[:r.base]
	r.base = base
	r.depth--
	r.out = r.relieve(r.out)
}

// observed draws b and says how long it took.
func (r *run) observed(b *block, dot reflect.Value) {
	before := r.inner
	r.inner = 0
	start := time.Now()
	b.steps.do(r, dot)
	took := time.Since(start)
	r.observe(b.name, took-r.inner)
	r.inner = before + took
}

// trouble ends a drawing.
type trouble struct{}

func giveUp() { panic(&trouble{}) }
