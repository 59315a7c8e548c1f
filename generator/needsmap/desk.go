package needsmap

import "sync"

// desk is what a layout is worked out on. What one layout leaves there gives the next
// its memory: a site has hundreds of small maps. What Layout and Fit place has a desk of
// its own, lest all that a large map takes is kept for the small ones.
type desk struct {
	drawing   drawing
	graph     graph
	layered   layered
	search    search
	placement placement
}

var desks = sync.Pool{New: func() any { return new(desk) }}

// cleared is n zeros, in the list's memory if there is room.
func cleared[T any](list []T, n int) []T {
	if cap(list) < n {
		return make([]T, n)
	}
	list = list[:n]
	clear(list)
	return list
}

// emptied is n empty lists, in the memory of the old ones.
func emptied[T any](lists [][]T, n int) [][]T {
	if cap(lists) < n {
		lists = append(lists[:cap(lists)], make([][]T, n-cap(lists))...)
	}
	lists = lists[:n]
	for i := range lists {
		lists[i] = lists[i][:0]
	}
	return lists
}
