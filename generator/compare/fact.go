package compare

import (
	"slices"

	"flowbook/generator/model"
)

// style says how a change of a fact is put into words.
type style uint8

const (
	short    style = iota // owner A → B
	quoted                // summary: “a” → “b”
	set                   // supports: added A; removed B
	sequence              // as set, and its order counts
	flag                  // now external
)

// fact is one key of an entity with its value.
type fact struct {
	field string // the key, for programs
	label string // for people
	style style
	keys  []string // what tells values apart; empty for none
	shown []string // the same for people
	value any      // the same for programs; nil for none
}

// quoted is a text of an author's.
func (s *side) quoted(field, label, text string) fact {
	if text == "" {
		return fact{field: field, label: label, style: quoted}
	}
	plain := s.plain(text)
	return fact{field: field, label: label, style: quoted, keys: []string{text}, shown: []string{plain}, value: plain}
}

// title is the text that an entity is known by.
func (s *side) title(text string) fact { return s.quoted("title", "title", text) }

// word is one word or short text.
func (s *side) word(field, label, word string) fact {
	if word == "" {
		return fact{field: field, label: label}
	}
	plain := s.plain(word)
	return fact{field: field, label: label, keys: []string{word}, shown: []string{plain}, value: plain}
}

// number is a number that may be missing.
func number(field, label string, n *float64) fact {
	f := fact{field: field, label: label}
	if n != nil {
		f.keys, f.value = []string{numberKey(*n)}, *n
		f.shown = []string{model.FormatNumber(*n)}
	}
	return f
}

// ref is the id of another entity.
func (s *side) ref(field, label string, entity Entity, r model.Ref) fact {
	f := fact{field: field, label: label}
	if !r.IsZero() {
		f.keys, f.shown, f.value = []string{s.id(entity, r.ID)}, []string{s.name(entity, r.ID)}, r.ID
	}
	return f
}

// refs are ids of other entities, in any order.
func (s *side) refs(field, label string, entity Entity, list []model.Ref) fact {
	f := fact{field: field, label: label, style: set}
	ids := []string{}
	for _, r := range list {
		f.keys = append(f.keys, s.id(entity, r.ID))
		f.shown = append(f.shown, s.name(entity, r.ID))
		ids = append(ids, r.ID)
	}
	return f.with(ids)
}

// words are short texts; in says whether their order counts.
func (s *side) words(field, label string, in style, list []string) fact {
	f := fact{field: field, label: label, style: in, keys: list}
	plain := []string{}
	for _, w := range list {
		plain = append(plain, s.plain(w))
	}
	f.shown = plain
	return f.with(plain)
}

// with sets a list for programs, null for an empty one.
func (f fact) with(list []string) fact {
	if len(list) > 0 {
		f.value = list
	}
	return f
}

// yes is something that holds or does not.
func yes(field, label string, holds bool) fact {
	f := fact{field: field, label: label, style: flag, value: holds}
	if holds {
		f.keys = []string{"true"}
	}
	return f
}

// same reports whether two facts say the same.
func same(a, b fact) bool {
	if a.style != set {
		return slices.Equal(a.keys, b.keys)
	}
	x, y := slices.Sorted(slices.Values(a.keys)), slices.Sorted(slices.Values(b.keys))
	return slices.Equal(slices.Compact(x), slices.Compact(y))
}

// compare adds a change for each fact that is not the same. The two lists are
// of one kind of entity: the same keys in the same order.
func (c *comparison) compare(base Change, from, to []fact) {
	for i := range from {
		if same(from[i], to[i]) {
			continue
		}
		change := base
		change.Op, change.Field, change.From, change.To = Changed, to[i].field, from[i].value, to[i].value
		change.Says = base.Says + say(from[i], to[i])
		c.add(change)
	}
}

// renamed adds a change where an entity has another id now.
func (c *comparison) renamed(base Change, old, now string) {
	if old == now {
		return
	}
	base.Op, base.Field, base.From, base.To = Renamed, "id", old, now
	base.Says = "renamed from " + old + " to " + now + ", which changes the address of its page"
	c.add(base)
}

// text adds a change where what stands behind the front matter is not the same.
func (c *comparison) text(base Change, from, to string) {
	lines := diffLines(c.from.text(from), c.to.text(to))
	if lines == (Lines{}) {
		return
	}
	base.Op, base.Field, base.Lines = Changed, "text", &lines
	base.Says = "text changed: " + lines.String()
	c.add(base)
}
