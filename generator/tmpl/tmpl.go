// Package tmpl draws html/template's templates with the same bytes in a fraction
// of the time.
//
// html/template first rewrites a set of templates so that each action escapes for
// where it stands, and then text/template walks the trees by reflection, looking
// every field up by name. This package takes the rewritten trees, which
// html/template publishes for that (Template.Tree), and turns each into a list of
// steps that remember where in which type a field lies.
//
// It knows the part of the language that layouts need. Whatever else stands in a
// template, and whatever goes wrong in one, is left to html/template itself, which
// then draws the whole page: so all its words about mistakes stay as they are, and
// a layout that uses more is slower and never wrong.
package tmpl

import (
	"bytes"
	"errors"
	"html/template"
	"io"
	"reflect"
	"sync"
	"sync/atomic"
	texttemplate "text/template"
	"time"
)

// Set draws the templates of one html/template set. It may be used concurrently.
type Set struct {
	make      func() (*template.Template, error)
	funcs     template.FuncMap
	appenders map[string]Appender
	methods   Methods
	pairing   string // the function that makes maps of names and values; "" for none
	reference bool

	mu        sync.Mutex
	templates *template.Template // under mu; nil while nothing needs it
	known     map[string]*block  // under mu
	entries   sync.Map           // name → *entry
	pool      sync.Pool          // of *run

	left    atomic.Int64
	observe func(template string, own time.Duration)
}

// Appender does what a function of the set does that takes a string and a value and
// gives (template.HTML, error), and appends it to what is drawn instead of giving it back.
// Where the value is not one for that function it panics.
type Appender func(dst []byte, name string, v reflect.Value) ([]byte, error)

// AppendWith has appender called in place of the set's function with that name. It must
// be called before the set is used.
func (s *Set) AppendWith(name string, appender Appender) {
	if s.appenders == nil {
		s.appenders = map[string]Appender{}
	}
	s.appenders[name] = appender
}

// Observe has f told of each drawing of a template, by the file and name that it
// was parsed from: "layouts/home.html: main". own is the time that it took without
// that of the templates that it calls; what functions of the set took is in it.
// It must be called before the set is used, and f may be called concurrently.
func (s *Set) Observe(f func(template string, own time.Duration)) { s.observe = f }

// New is a Set of the templates that make gives, whose functions of its own are
// funcs. They are made when one is first asked for, and let go once that one is
// turned into steps: as html/template keeps them they are large. Nothing may be
// parsed into what make gives; it may be the same each time.
func New(make func() (*template.Template, error), funcs template.FuncMap) *Set {
	s := &Set{make: make, funcs: funcs, known: map[string]*block{}}
	s.pool.New = func() any { return &run{set: s} }
	return s
}

// Reference is a Set that leaves everything to html/template, to compare with.
func Reference(make func() (*template.Template, error), funcs template.FuncMap) *Set {
	s := New(make, funcs)
	s.reference = true
	return s
}

// Left is how often a template was left to html/template. Tests want none.
func (s *Set) Left() int { return int(s.left.Load()) }

// entry is a template that has been asked for by name.
type entry struct {
	once sync.Once
	body *block // nil if it is html/template's to draw; valid after once
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
		found, _ = s.entries.LoadOrStore(name, new(entry))
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
	t, err := s.whole()
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

// whole is the set as html/template has it. It is kept from then on.
func (s *Set) whole() (*template.Template, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.templates == nil {
		made, err := s.make()
		if err != nil {
			return nil, err
		}
		s.templates = made
	}
	return s.templates, nil
}

// ready turns a template into steps; nil if only html/template can draw it.
func (s *Set) ready(name string) *block {
	if s.reference {
		return nil
	}
	t, err := s.make()
	if err != nil || !rewrite(t, name) {
		return nil // html/template will say why
	}
	s.mu.Lock() // not before: a template's functions may ask for others
	defer s.mu.Unlock()
	return s.compile(t, name)
}

// rewrite has html/template add what escapes, which it does when it first executes
// a template, before it writes anything. It reports false if there is no such
// template, or none that it can make safe.
func rewrite(t *template.Template, name string) bool {
	err := t.ExecuteTemplate(closed{}, name, nil)
	var began texttemplate.ExecError
	return err == nil || errors.Is(err, errClosed) || errors.As(err, &began)
}

// closed takes nothing.
type closed struct{}

var errClosed = errors.New("closed")

func (closed) Write([]byte) (int, error) { return 0, errClosed }

// draw reports false where something came up that html/template must see to, or where
// w failed.
func (s *Set) draw(w io.Writer, dst []byte, b *block, data any) (out []byte, to outlet, ok bool) {
	r := s.pool.Get().(*run)
	defer func() {
		if recover() != nil { // a *trouble, or what a function of the set fell over
			out, to, ok = dst, r.outlet, false
			r.vars = r.vars[:0]
		}
		r.out, r.outlet = nil, outlet{}
		clear(r.vars[:cap(r.vars)])
		s.pool.Put(r)
	}()
	r.out, r.outlet, r.base, r.depth, r.inner = dst, outlet{w: w}, 0, 0, 0
	r.call(b, reflect.ValueOf(data))
	return r.out, r.outlet, true
}

// run is one drawing.
type run struct {
	set *Set
	out []byte
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
	if r.set.observe == nil {
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
	r.set.observe(b.name, took-r.inner)
	r.inner = before + took
}

// trouble ends a drawing.
type trouble struct{}

func giveUp() { panic(&trouble{}) }
