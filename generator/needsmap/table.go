package needsmap

import "slices"

// table says what each two vertices of a rank cost in one order rather than in the
// other. It knows them by their numbers (see search.nth), so it depends on the order of
// the ranks beside, but not on that of its own. It keeps these in mind: where they
// changed a little, follow makes up for just that.
type table struct {
	rank         int      // whose costs it has; -1 for none
	n            int      // vertices of the rank
	cost         []int32  // at a×n+b the crossings with a before b less those with b before a
	before       []uint64 // of each vertex: a bit for each that it would rather stand before; empty where they are too many
	after        []uint64 // and for each that it would rather stand after
	above, below []int32  // the ranks beside, as cost has them
}

const (
	widestMask = 64      // vertices of a rank that before and after have bits for
	mostKept   = 1 << 19 // pairs on all ranks that are worth their memory, 4 bytes each
)

// setTables makes a table for each rank, or one for all where they would take too much.
func (s *search) setTables() {
	pairs := 0
	for _, row := range s.rows {
		pairs += len(row) * len(row)
	}
	s.kept = pairs <= mostKept
	count := 1
	if s.kept {
		count = len(s.rows)
	}
	if more := count - len(s.tables); more > 0 {
		s.tables = append(s.tables, make([]table, more)...)
	}
	for i := range s.tables {
		s.tables[i].rank = -1
	}
	s.prices = s.prices[:0]
	for r := range s.rows {
		s.prices = append(s.prices, s.price(r))
	}
}

// pairs is the table of rank r. The work is that of filling it, though most is known
// from the last time.
func (s *search) pairs(r int) *table {
	s.work -= s.prices[r]
	return s.table(r)
}

// table is pairs without the work.
func (s *search) table(r int) *table {
	t := &s.tables[0]
	if s.kept {
		t = &s.tables[r]
	}
	if t.rank != r {
		s.fill(t, r)
		return t
	}
	if r > 0 {
		s.follow(t, t.above, s.rows[r-1], &s.l.down)
	}
	if r+1 < len(s.rows) {
		s.follow(t, t.below, s.rows[r+1], &s.l.up)
	}
	return t
}

// follow makes up for what changed on a rank beside: it puts known, that rank as t has
// it, in the order of row, neighbour by neighbour. back leads from there to t's rank.
func (s *search) follow(t *table, known, row []int32, back *adjacency) {
	if slices.Equal(known, row) {
		return
	}
	for i, v := range known {
		p := s.place[v]
		for ; i > 0 && s.place[known[i-1]] > p; i-- {
			w := known[i-1]
			known[i] = w
			t.pass(back.of(w), back.of(v), s.nth)
		}
		known[i] = v
	}
}

// pass takes in that a vertex beside, joined to as, stands no longer left of the next
// one, joined to bs, but right of it.
func (t *table) pass(as, bs, nth []int32) {
	for _, v := range as {
		for _, w := range bs {
			if v == w {
				continue
			}
			a, b := int(nth[v]), int(nth[w])
			c := t.cost[a*t.n+b] + 2
			t.cost[a*t.n+b], t.cost[b*t.n+a] = c, -c
			if 0 <= c && c <= 2 && len(t.before) > 0 { // it was negative before, or will not be 0 now
				t.note(a, b, c)
				t.note(b, a, -c)
			}
		}
	}
}

// note takes in where a would rather stand, if before b costs c.
func (t *table) note(a, b int, c int32) {
	bit := uint64(1) << b
	t.before[a] &^= bit
	t.after[a] &^= bit
	if c < 0 {
		t.before[a] |= bit
	} else if c > 0 {
		t.after[a] |= bit
	}
}

// settled reports that vertex a would rather stand nowhere else, those of left being on
// its left and all others on its right. It tells no more than that of the widest ranks.
func (t *table) settled(a int32, left uint64) bool {
	return len(t.before) > 0 && t.before[a]&left == 0 && t.after[a]&^left == 0
}

// allSettled reports that no vertex would rather stand elsewhere than at has it.
func (t *table) allSettled(at []int32) bool {
	left := uint64(0)
	for _, a := range at {
		if !t.settled(a, left) {
			return false
		}
		left |= 1 << a
	}
	return true
}
