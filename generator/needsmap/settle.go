package needsmap

const (
	widestTable  = 1500 // vertices of a rank: above it the table of all pairs costs too much
	farthestMove = 100  // places that one move can take a vertex
)

// settle moves vertices within their ranks until no move saves a crossing: on
// the ranks that dirty names, or on all if it is nil, and then on those beside a
// rank that changed.
func (s *search) settle(dirty []bool) {
	if dirty == nil {
		s.dirty = cleared(s.dirty, len(s.rows))
		for r := range s.dirty {
			s.dirty[r] = true
		}
		dirty = s.dirty
	}
	for again := true; again && s.work > 0; {
		again = false
		for i := range 2 * len(s.rows) {
			r := i
			if i >= len(s.rows) {
				r = 2*len(s.rows) - 1 - i
			}
			if !dirty[r] || s.work <= 0 {
				continue
			}
			dirty[r] = false
			if s.improve(r) {
				again = true
				s.number(r)
				spread(dirty, r)
			}
		}
	}
}

// spread marks the ranks beside r.
func spread(dirty []bool, r int) {
	if r > 0 {
		dirty[r-1] = true
	}
	if r+1 < len(dirty) {
		dirty[r+1] = true
	}
}

// improve takes each vertex of rank r to the place where it costs least, both
// neighbouring ranks considered, until none gains. It reports a change.
func (s *search) improve(r int) bool {
	row := s.rows[r]
	n := len(row)
	if n > widestTable {
		return s.exchange(r)
	}
	if s.l.team != nil && s.teamed(r) {
		return s.improveTeams(r)
	}
	t, at := s.pairs(r), s.numbers(r)
	gain := int32(0)
	for moved := true; moved; {
		moved = false
		left := uint64(0) // those that were looked at
		for p := range n {
			i := at[p]
			if t.settled(i, left) {
				left |= 1 << i
				continue
			}
			to, cost := bestPlace(at, p, t.cost[int(i)*n:][:n])
			if cost < 0 {
				shift(at, p, to)
				gain -= cost
				moved = true
			}
			if to > p {
				i = at[p]
			}
			left |= 1 << i
		}
		s.work -= n * min(n, 2*farthestMove)
	}
	if gain == 0 {
		return false
	}
	s.cross -= int(gain)
	s.reorder(r, at)
	return true
}

// numbers lists the vertices of rank r, from left to right.
func (s *search) numbers(r int) []int32 {
	at := s.turns[:len(s.rows[r])]
	for p, v := range s.rows[r] {
		at[p] = s.nth[v]
	}
	return at
}

// bestPlace finds where the vertex at place p would cost least, and how much less
// than at p. before[j] is what it costs to stand before j instead of after it.
func bestPlace(at []int32, p int, before []int32) (best int, least int32) {
	best = p
	c := int32(0)
	for q := p - 1; q >= max(0, p-farthestMove); q-- {
		if c += before[at[q]]; c < least {
			best, least = q, c
		}
	}
	c = 0
	for q, i := range at[p+1 : min(len(at), p+1+farthestMove)] {
		if c -= before[i]; c < least {
			best, least = p+1+q, c
		}
	}
	return best, least
}

// shift moves the element at from to place to.
func shift(at []int32, from, to int) {
	v := at[from]
	if to < from {
		copy(at[to+1:from+1], at[to:from])
	} else {
		copy(at[from:to], at[from+1:to+1])
	}
	at[to] = v
}

// exchange swaps neighbours on rank r while that saves a crossing.
func (s *search) exchange(r int) bool {
	row, changed := s.rows[r], false
	for moved := true; moved && s.work > 0; {
		moved = false
		for i := range len(row) - 1 {
			if s.l.parted(row[i], row[i+1]) {
				continue
			}
			if c := s.l.cost(s.place, row[i], row[i+1]); c > 0 {
				row[i], row[i+1] = row[i+1], row[i]
				s.cross -= c
				moved, changed = true, true
			}
		}
		s.work -= 20 * len(row)
	}
	return changed
}
