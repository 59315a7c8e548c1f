package needsmap

import "slices"

// number notes the places on rank r.
func (s *search) number(r int) {
	moved := false
	for i, v := range s.rows[r] {
		if s.place[v] != int32(i) {
			s.place[v], moved = int32(i), true
		}
	}
	if moved {
		s.forget(r)
	}
}

// saved is an arrangement kept aside.
type saved struct {
	order []int32
	cross int
}

// keep takes over the arrangement of s.
func (k *saved) keep(s *search) {
	k.order, k.cross = append(k.order[:0], s.order...), s.cross
}

// load goes back to k.
func (s *search) load(k *saved) {
	from := 0
	for r, row := range s.rows {
		if old := k.order[from:][:len(row)]; !slices.Equal(row, old) {
			copy(row, old)
			s.number(r)
		}
		from += len(row)
	}
	s.cross = k.cross
}
