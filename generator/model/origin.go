package model

import "flowbook/generator/diag"

// Origin says where an entity stands in the handbook, so that a check can point at it.
type Origin struct {
	File string    // slash-separated, in the handbook's folder
	At   diag.Span // the entry; line 1 for an entity with a file of its own
	Keys []Key     // the keys it has, in the file's order
}

// Key is one key of an entity and where it stands.
type Key struct {
	Name   string
	Key    diag.Span
	Value  diag.Span
	Broken bool // its value could not be taken over; a diagnostic says why
}

// Has reports whether the author wrote key, soundly or not.
func (o *Origin) Has(key string) bool {
	_, ok := o.find(key)
	return ok
}

// Sound reports whether key is absent or could be taken over whole. Checks that
// ask for something missing must not speak when it was there and broken.
func (o *Origin) Sound(key string) bool {
	k, ok := o.find(key)
	return !ok || !k.Broken
}

// KeyAt is the place of key's name, or of the entry where there is no such key.
func (o *Origin) KeyAt(key string) diag.Span {
	if k, ok := o.find(key); ok {
		return k.Key
	}
	return o.At
}

// ValueAt is the place of key's value, or of the entry where there is no such key.
func (o *Origin) ValueAt(key string) diag.Span {
	if k, ok := o.find(key); ok {
		return k.Value
	}
	return o.At
}

func (o *Origin) find(key string) (Key, bool) {
	for _, k := range o.Keys {
		if k.Name == key {
			return k, true
		}
	}
	return Key{}, false
}

// Ref is the id of another entity, and where it was written. The zero value
// refers to nothing.
type Ref struct {
	ID string
	At diag.Span
}

func (r Ref) String() string { return r.ID }

// IsZero reports whether r refers to nothing.
func (r Ref) IsZero() bool { return r.ID == "" }

// Picture is what other sites show beside a link to a page.
type Picture struct {
	Origin
	Name string `key:"file,required"` // below static/
	Alt  string `key:"alt" is:"text"` // what it shows

	Address string // "/shelf.png"; "" for none
}

// File holds what every page with a file of its own has.
type File struct {
	Draft   bool     `key:"draft"`
	Date    Date     `key:"date"` // a future date is held back until then
	Aliases []string `key:"aliases" is:"alias"`
	Image   Picture  `key:"image" short:"file"`

	Address   string // of its page, "/activities/monitor/"
	Published bool   // neither a draft nor held back, or drafts are shown
	Badge     string // why it would not be published: "draft", "2027-01-01"; shown where drafts are
}
