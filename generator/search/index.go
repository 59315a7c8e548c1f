package search

import (
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
	times uint16
}

// index is where terms stand in some consecutive pages.
type index struct {
	terms   map[string]int32 // place in posts
	posts   [][fields][]posting
	lengths [fields][]int // by page: how many terms
}

// newIndex indexes count pages. of calls add with every piece of a page's field.
func newIndex(count int, of func(page int, f field, add func(text string))) *index {
	x := &index{terms: map[string]int32{}}
	for f := range fields {
		x.lengths[f] = make([]int, count)
	}
	for page := range count {
		for f := range fields {
			note := func(term []byte) { x.note(term, page, f) }
			of(page, f, func(text string) { Tokens(text, note) })
		}
	}
	return x
}

func (x *index) note(term []byte, page int, f field) {
	x.lengths[f][page]++
	at, ok := x.terms[string(term)]
	if !ok {
		at = int32(len(x.posts))
		x.terms[string(term)] = at
		x.posts = append(x.posts, [fields][]posting{})
	}
	list := x.posts[at][f]
	if n := len(list) - 1; n >= 0 && list[n].page == uint32(page) {
		if list[n].times < math.MaxUint16 {
			list[n].times++
		}
		return
	}
	x.posts[at][f] = append(list, posting{page: uint32(page), times: 1})
}

// sorted lists the terms by their bytes.
func (x *index) sorted() []string {
	list := make([]string, 0, len(x.terms))
	for t := range x.terms {
		list = append(list, t)
	}
	slices.Sort(list)
	return list
}
