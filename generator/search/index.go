package search

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"hash/maphash"
	"math"
	"slices"
)

// field is a part of a page that is weighed by itself. The theme's engine.js
// names them in this order.
type field int

const (
	text field = iota // everything on the page that is none of the others
	title
	headings // within the page
	summary  // with the page's other names and what it belongs to
	fields
)

// posting says that a term stands in a page's field so many times.
type posting struct {
	page  uint32
	next  int32 // of the term's in that field, as postings name it; 0 for none
	times uint16
}

// postings grow by a piece, and nothing that is there moves.
type postings struct {
	pieces []*[1 << pieceBits]posting
	count  int32
}

const pieceBits = 10

// add enters p and returns its name, which is never 0.
func (l *postings) add(p posting) int32 {
	if int(l.count>>pieceBits) == len(l.pieces) {
		l.pieces = append(l.pieces, new([1 << pieceBits]posting))
	}
	l.count++
	*l.named(l.count) = p
	return l.count
}

func (l *postings) named(name int32) *posting {
	return &l.pieces[(name-1)>>pieceBits][(name-1)&(1<<pieceBits-1)]
}

// term is a word with where it stands, by field: the first and the last of its
// postings.
type term struct {
	from, to    uint32 // in letters
	hash        uint32
	first, last [fields]int32
}

// index is where terms stand in some consecutive pages. Terms and postings lie in a
// few long lists, so that a hundred thousand of them are no work for the collector,
// and the next index is made in the room of the last one. The zero value is ready
// for start.
type index struct {
	letters []byte // of the terms, one after the other
	terms   []term
	posts   postings
	slots   []int32       // places in terms, plus one, at the terms' hashes or behind
	lengths [fields][]int // by page: how many terms
	cutter  cutter        // yields to note
	order   []sortedTerm  // room for sorted
	noted   int           // words so far
	page    int           // that is being read
	field   field
}

var seed = maphash.MakeSeed()

// start empties x for so many pages.
func (x *index) start(pages int) {
	x.letters, x.terms, x.posts.count = x.letters[:0], x.terms[:0], 0
	if x.slots == nil {
		x.slots = make([]int32, 1<<12)
		x.cutter.yield = x.note
	}
	clear(x.slots)
	for f := range x.lengths {
		x.lengths[f] = append(x.lengths[f][:0], make([]int, pages)...)
	}
}

// at says where the text stands that is added next. A page is read once, its fields
// in turn, and pages come in their order.
func (x *index) at(page int, f field) { x.page, x.field = page, f }

// add indexes a piece of the field's text.
func (x *index) add(text []byte) {
	before := x.noted
	x.cutter.cut(text)
	x.lengths[x.field][x.page] += x.noted - before
}

func (x *index) note(word []byte) {
	x.noted++
	t := x.find(word)
	var last *posting
	if name := t.last[x.field]; name != 0 {
		last = x.posts.named(name)
	}
	switch {
	case last == nil:
		t.last[x.field] = x.posts.add(posting{page: uint32(x.page), times: 1})
		t.first[x.field] = t.last[x.field]
	case last.page != uint32(x.page):
		last.next = x.posts.add(posting{page: uint32(x.page), times: 1})
		t.last[x.field] = last.next
	case last.times < math.MaxUint16:
		last.times++
	}
}

// find is word's term, which it enters where there is none. It is good until the
// next one is asked for.
func (x *index) find(word []byte) *term {
	hash := uint32(maphash.Bytes(seed, word))
	mask := uint32(len(x.slots) - 1)
	slot := hash & mask
	for ; x.slots[slot] != 0; slot = (slot + 1) & mask {
		if t := &x.terms[x.slots[slot]-1]; t.hash == hash && bytes.Equal(x.word(t), word) {
			return t
		}
	}
	from := uint32(len(x.letters))
	x.letters = append(x.letters, word...)
	if len(x.terms) == cap(x.terms) {
		x.terms = slices.Grow(x.terms, max(len(x.terms), 1<<10))
	}
	x.terms = append(x.terms, term{from: from, to: uint32(len(x.letters)), hash: hash})
	x.slots[slot] = int32(len(x.terms))
	if len(x.terms) > len(x.slots)/2 {
		x.spread()
	}
	return &x.terms[len(x.terms)-1]
}

// spread gives the terms twice as many slots.
func (x *index) spread() {
	x.slots = make([]int32, 2*len(x.slots))
	mask := uint32(len(x.slots) - 1)
	for i := range x.terms {
		slot := x.terms[i].hash & mask
		for x.slots[slot] != 0 {
			slot = (slot + 1) & mask
		}
		x.slots[slot] = int32(i + 1)
	}
}

func (x *index) word(t *term) []byte { return x.letters[t.from:t.to] }

// sortedTerm is a term with its first letters as a number, which most comparisons
// are settled by.
type sortedTerm struct {
	letters uint64
	*term
}

// sorted lists the terms by their bytes. No term has a byte that is zero.
func (x *index) sorted() []sortedTerm {
	x.order = slices.Grow(x.order[:0], len(x.terms))
	for i := range x.terms {
		t := &x.terms[i]
		var first [8]byte
		copy(first[:], x.word(t))
		x.order = append(x.order, sortedTerm{binary.BigEndian.Uint64(first[:]), t})
	}
	slices.SortFunc(x.order, func(a, b sortedTerm) int {
		if c := cmp.Compare(a.letters, b.letters); c != 0 {
			return c
		}
		return bytes.Compare(x.word(a.term), x.word(b.term))
	})
	return x.order
}
