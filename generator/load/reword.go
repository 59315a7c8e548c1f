package load

import (
	"maps"
	"reflect"

	"flowbook/generator/model"
	"flowbook/generator/source"
)

// Change is a document of which there is another state now, that says the same in
// other words.
type Change struct {
	Is          *source.Document
	Activity    *model.Activity // what it says, not derived; nil if its front matter says what it said
	LostHeading bool            // a heading that there was before is gone
}

// Reworded takes over snap, of which all but some words was taken over into c
// before. The content that it returns still has c's handbook. It is not ok if there
// is more than words to what changed; Load then takes it over.
func (l *Loader) Reworded(c *Content, snap *source.Snapshot) (next *Content, changes []Change, ok bool) {
	docs := snap.Documents()
	if len(docs) != len(c.Documents) {
		return nil, nil, false
	}
	own := *c
	next = &own
	next.Documents, next.Bodies, next.Texts = docs, maps.Clone(c.Bodies), maps.Clone(c.Texts)
	for i, is := range docs {
		was := c.Documents[i]
		if is == was {
			continue
		}
		before, now := l.memo[was], l.reread(was, is)
		if before == nil || now == nil {
			return nil, nil, false
		}
		change, ok := reworded(is, before, now)
		if !ok {
			return nil, nil, false
		}
		changes = append(changes, change)
		enter(next.Bodies, is.Path, now.body, now.body != nil)
		enter(next.Texts, is.Path, now.texts, now.texts != nil)
	}
	for i := range docs {
		if docs[i] != c.Documents[i] {
			delete(l.memo, c.Documents[i])
		}
	}
	return next, changes, true
}

// reread is what is says, remembered; nil if it is not one of which words alone could differ.
func (l *Loader) reread(was, is *source.Document) *loaded {
	if is.Path != was.Path || is.Kind != was.Kind || is.Kind == source.Settings || entityOf[is.Kind] == nil ||
		is.Broken || was.Broken || len(is.Problems) > 0 || len(was.Problems) > 0 {
		return nil
	}
	now := l.decode(is)
	l.memo[is] = now
	return now
}

// reworded compares what a document says now with what it said before.
func reworded(is *source.Document, before, now *loaded) (Change, bool) {
	if len(before.problems) > 0 || len(now.problems) > 0 || before.body.HasMermaid() != now.body.HasMermaid() {
		return Change{}, false
	}
	change := Change{Is: is, LostHeading: !now.body.Document().HasAnchorsOf(before.body.Document())}
	if reflect.DeepEqual(before.entity, now.entity) {
		return change, true
	}
	a, ok := now.entity.(*model.Activity)
	if !ok || !model.SameButWords(before.entity.(*model.Activity), a) {
		return Change{}, false
	}
	change.Activity = ownActivity(is, a)
	return change, true
}

// enter makes value that of key, or takes key away if there is none.
func enter[V any](in map[string]V, key string, value V, has bool) {
	if has {
		in[key] = value
	} else {
		delete(in, key)
	}
}
