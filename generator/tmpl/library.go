package tmpl

import (
	"html/template"
	"reflect"
	"sync"
	"text/template/parse"
	"time"
)

// Library holds what several sets have in common: templates, each of which is turned
// into steps once for all of them, and the functions that templates call.
type Library struct {
	shared    func() (*template.Template, error) // to be turned into steps, once read
	whole     func() (*template.Template, error) // the same, to be left as they are
	funcs     template.FuncMap
	options   []string
	appenders map[string]Appender
	methods   Methods
	pairing   string // the function that makes maps of names and values; "" for none
	observe   func(template string, own time.Duration)
	leaves    bool // everything to html/template

	mu     sync.Mutex
	blocks map[string]*block // the shared templates that were asked for; under mu
	places map[string]int    // of the names that templates call, in run.blocks; under mu
}

// NewLibrary is a Library of the templates that shared gives. It is asked when a template
// is first drawn, and once more when one is left to html/template. What it gives is used
// up, and must be another each time. The functions and options of all sets are funcs and
// options, as html/template takes them.
func NewLibrary(shared func() (*template.Template, error), funcs template.FuncMap, options ...string) *Library {
	return &Library{
		shared: sync.OnceValues(shared), whole: sync.OnceValues(shared),
		funcs: funcs, options: options, blocks: map[string]*block{}, places: map[string]int{},
	}
}

// Set is the library's templates and those that own gives, which stand in for the
// library's with the same names wherever they are called; what is empty stands in for
// nothing. own is asked as shared is, see NewLibrary, but may be more often. nil is none.
func (l *Library) Set(own func() (*template.Template, error)) *Set {
	if own == nil {
		own = func() (*template.Template, error) { return template.New(""), nil }
	}
	s := &Set{library: l, own: own, owned: map[string]*block{}}
	s.blocks.Store(new([]*block))
	s.pool.New = func() any { return &run{observe: l.observe} }
	return s
}

// Appender does what a function of the library does that takes a string and a value and
// gives (template.HTML, error), and appends it to what is drawn instead of giving it back.
// Where the value is not one for that function it panics.
type Appender func(dst []byte, name string, v reflect.Value) ([]byte, error)

// AppendWith has appender called in place of the function with that name. It must be
// called before a set is used.
func (l *Library) AppendWith(name string, appender Appender) {
	if l.appenders == nil {
		l.appenders = map[string]Appender{}
	}
	l.appenders[name] = appender
}

// Observe has f told of each drawing of a template, by the file and name that it
// was parsed from: "layouts/home.html: main". own is the time that it took without
// that of the templates that it calls; what functions took is in it. It must be called
// before a set is used, and f may be called concurrently.
func (l *Library) Observe(f func(template string, own time.Duration)) { l.observe = f }

// LeaveAll has all sets leave everything to html/template, to compare with. It must be
// called before a set is used.
func (l *Library) LeaveAll() { l.leaves = true }

// place is where sets keep what a name leads to.
func (l *Library) place(name string) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	place, known := l.places[name]
	if !known {
		place = len(l.places)
		l.places[name] = place
	}
	return place
}

// block gives the shared template with that tree in steps.
func (l *Library) block(name string, tree *parse.Tree) *block {
	l.mu.Lock()
	b := l.blocks[name]
	if b == nil {
		b = new(block)
		l.blocks[name] = b
	}
	l.mu.Unlock()
	b.once.Do(func() { l.fill(b, tree) })
	return b
}
