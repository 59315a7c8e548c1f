// Package load turns a snapshot of files into a handbook.
//
// In come documents with their front matter as trees; out come the model, not
// yet derived, the bodies, parsed when asked for, the texts that may hold links, and every
// mistake of shape: unknown and missing keys, wrong types, bad values, bad rows.
// One decoder, driven by the model's own struct tags, reads all kinds of files.
// What a document says does not depend on other documents here: that is what
// check is for. So a Loader remembers each document's result for as long as the
// document stays the same. The package reads no files and knows no clock.
package load

import (
	"context"
	"reflect"
	"runtime"
	"sync"
	"sync/atomic"

	"flowbook/generator/diag"
	"flowbook/generator/markdown"
	"flowbook/generator/model"
	"flowbook/generator/source"
)

// Content is a handbook's content, taken over as far as it is sound.
type Content struct {
	Handbook  *model.Handbook
	Documents []*source.Document
	Bodies    map[string]*markdown.Later // by file; see ReadBodies
	Texts     map[string][]Text          // front matter that may hold links, by file
	Engine    *markdown.Engine
	Rows      map[string][]Row // observations by metric id, as written, future ones too
	Unknown   Unknown
	Problems  diag.List // mistakes of reading and of shape, and warnings about files

	// Duplicates have an id that an earlier activity has. They are not in the
	// handbook, but what they refer to is checked.
	Duplicates []*model.Activity

	// BadIDs are ids of entries as they were written, and what each was taken
	// for, by the words that name kinds in links.
	BadIDs map[string]map[string]string
}

func (c *Content) badID(kind, written string) string {
	meant := normalID(written)
	if meant != written {
		if c.BadIDs == nil {
			c.BadIDs = map[string]map[string]string{}
		}
		if c.BadIDs[kind] == nil {
			c.BadIDs[kind] = map[string]string{}
		}
		c.BadIDs[kind][written] = meant
	}
	return meant
}

// Unknown says of which kinds there are entries whose names could not be read.
// A reference to something of such a kind may be sound, so nobody reports it.
type Unknown struct {
	Phases, Teams, Nodes, Metrics, Opportunities bool
	Activities                                   bool            // there is one that cannot be read: its name is known, what it says is not
	Checks                                       bool            // what the settings say of warnings could not be read
	Kinds                                        map[string]bool // words of links: the kind's folder could not be entered
}

// None reports whether nothing is unknown.
func (u *Unknown) None() bool {
	return !u.Phases && !u.Teams && !u.Nodes && !u.Metrics && !u.Opportunities && !u.Activities && !u.Checks && len(u.Kinds) == 0
}

// Loader loads snapshots of one handbook, one after the other, and keeps what
// did not change. The zero value is ready; it is not safe for concurrent use.
type Loader struct {
	// KeepFronts spares the documents reading their front matter again for those who
	// ask them for it afterwards.
	KeepFronts bool

	engine *markdown.Engine
	unsafe bool
	memo   map[*source.Document]*loaded
}

// loaded is what one document says, whatever the others say. It is never changed.
type loaded struct {
	entity   any // *model.Activity, …; nil if it cannot be read
	body     *markdown.Later
	rows     []Row
	texts    []Text
	problems diag.List // of shape; those of reading are the document's own
}

// Load takes over every document of snap. today is the day up to which
// observations count. The error is the context's alone.
func (l *Loader) Load(ctx context.Context, snap *source.Snapshot, today model.Date) (*Content, error) {
	docs := snap.Documents()
	settings := l.settings(snap)
	if unsafe := settings.UnsafeHTML; l.engine == nil || unsafe != l.unsafe {
		l.engine, l.unsafe, l.memo = markdown.New(markdown.Options{UnsafeHTML: unsafe}), unsafe, nil
	}
	results, err := l.each(ctx, docs)
	if err != nil {
		return nil, err
	}
	c := &collector{
		content: &Content{
			Handbook: &model.Handbook{Settings: settings, Today: today}, Documents: docs,
			Bodies: make(map[string]*markdown.Later, len(docs)), Texts: map[string][]Text{}, Engine: l.engine, Rows: map[string][]Row{},
		},
	}
	c.problems = snap.Problems()
	if snap.Document("flowbook.yaml") == nil {
		c.settingsMissing()
	}
	c.missing(snap)
	for i, doc := range docs {
		c.add(doc, results[i])
	}
	c.finish()
	c.content.Problems = c.problems
	return c.content, nil
}

// settings decodes flowbook.yaml before all else, since it says how Markdown is read.
func (l *Loader) settings(snap *source.Snapshot) model.Settings {
	doc := snap.Document("flowbook.yaml")
	if doc == nil {
		return model.Settings{}
	}
	if known := l.memo[doc]; known != nil {
		if s, ok := known.entity.(*model.Settings); ok {
			return *s
		}
	}
	if s, ok := decodeDocument(doc, doc.Front(), nil).entity.(*model.Settings); ok {
		return *s
	}
	return model.Settings{}
}

// each loads the documents that are new on all cores, and forgets those that are gone.
func (l *Loader) each(ctx context.Context, docs []*source.Document) ([]*loaded, error) {
	results := make([]*loaded, len(docs))
	var fresh []int
	for i, doc := range docs {
		if results[i] = l.memo[doc]; results[i] == nil {
			fresh = append(fresh, i)
		}
	}
	if err := onAllCores(ctx, len(fresh), func(k int) { results[fresh[k]] = l.decode(docs[fresh[k]]) }); err != nil {
		return nil, err
	}
	l.memo = make(map[*source.Document]*loaded, len(docs))
	for i, doc := range docs {
		l.memo[doc] = results[i]
	}
	return results, nil
}

// ReadBodies parses the bodies that nobody asked for yet, on all cores. The error is
// the context's.
func (c *Content) ReadBodies(ctx context.Context) error {
	var bodies []*markdown.Later
	for _, doc := range c.Documents {
		if body := c.Bodies[doc.Path]; body != nil {
			bodies = append(bodies, body)
		}
	}
	return onAllCores(ctx, len(bodies), func(i int) { bodies[i].Document() })
}

// onAllCores does each of n things, unless the context ends.
func onAllCores(ctx context.Context, n int, do func(i int)) error {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wg.Wait()
	return ctx.Err()
}

// entityOf makes an empty entity for each kind of file that has front matter.
var entityOf = map[source.FileKind]func() any{
	source.Settings:    func() any { return &model.Settings{} },
	source.Home:        func() any { return &model.Home{} },
	source.NeedsMap:    func() any { return &model.NeedsMap{} },
	source.Activity:    func() any { return &model.Activity{} },
	source.Persona:     func() any { return &model.Persona{} },
	source.Opportunity: func() any { return &model.Opportunity{} },
	source.Track:       func() any { return &model.Track{} },
	source.Page:        func() any { return &model.FreePage{} },
}

// decode takes over a document, and lets its tree go unless somebody asks for that later,
// as check does for the places of aliases.
func (l *Loader) decode(doc *source.Document) *loaded {
	front := doc.Front()
	out := decodeDocument(doc, front, l.engine)
	if out.entity != nil && !l.KeepFronts && front.Get("aliases") == nil {
		doc.LetFrontGo()
	}
	return out
}

func decodeDocument(doc *source.Document, front *source.Node, engine *markdown.Engine) *loaded {
	out := &loaded{}
	if doc.Kind == source.Observations {
		out.rows, out.problems = readRows(doc)
		return out
	}
	fresh := entityOf[doc.Kind]
	if doc.Broken && engine != nil && len(doc.Body) > 0 {
		out.body = engine.Later(doc.Body, "") // broken front matter hides no broken link
	}
	if fresh == nil || doc.Broken {
		return out
	}
	entity := fresh()
	d := &decoder{file: doc.Path, doc: doc}
	if front != nil {
		v := reflect.ValueOf(entity).Elem()
		d.fill(v, planOfFile(v.Type()), front, diag.Start)
		d.shape(entity)
	}
	out.entity, out.texts, out.problems = entity, d.texts, d.problems
	if engine != nil && len(doc.Body) > 0 {
		out.body = engine.Later(doc.Body, titleOf(entity))
	}
	return out
}

func titleOf(entity any) string {
	switch e := entity.(type) {
	case *model.Home:
		return e.Title
	case *model.NeedsMap:
		return e.Title
	case *model.Activity:
		return e.Title
	case *model.Persona:
		return e.Title
	case *model.Opportunity:
		return e.Title
	case *model.Track:
		return e.Title
	case *model.FreePage:
		return e.Title
	}
	return ""
}
