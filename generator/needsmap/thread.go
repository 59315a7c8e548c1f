package needsmap

import "cmp"

// reach is how many places to either side of its straight way a line looks for
// a better one.
const reach = 80

// slots are the places on one rank, from lo to hi, before which a lane could
// stand: the fewest crossings from the line's upper end to there, and the slot
// on the rank above that gives them.
type slots struct {
	lane       int32
	lo, hi     int
	cost, from []int32
}

// threadAll leads every line that passes a rank anew, and reports a gain.
func (s *search) threadAll() bool {
	before := s.cross
	for _, chain := range s.l.chains {
		if s.work > 0 {
			s.thread(chain)
		}
	}
	return s.cross < before
}

// thread takes all lanes of one line at once to where it crosses least, the
// others staying: the cheapest way through the gaps, found rank by rank
// (dynamic programming). Moving its lanes one by one could not find it.
func (s *search) thread(chain []int32) {
	lanes := len(chain) - 2
	if lanes < 1 {
		return
	}
	limit := s.crossed(chain)
	if limit == 0 {
		return
	}
	way := s.ways(chain)
	s.ending(way[0], chain[0], &s.l.up, way[0].cost)
	for k := 1; k < lanes; k++ {
		s.pass(way[k-1], way[k], limit)
	}
	last := way[lanes-1]
	sum := s.turns[:len(last.cost)]
	s.ending(last, chain[lanes+1], &s.l.down, sum)
	best, least := 0, limit
	for q, c := range sum {
		if c += last.cost[q]; c < least {
			best, least = q, c
		}
	}
	if least == limit {
		return
	}
	s.cross -= int(limit - least)
	for k := lanes - 1; k >= 0; k-- {
		w := way[k]
		s.moveLane(w.lane, w.lo+best)
		if k > 0 {
			best = int(w.from[best]) - way[k-1].lo
		}
	}
}

// moveLane puts v before the vertex that stands at place to of its rank.
func (s *search) moveLane(v int32, to int) {
	r, p := s.l.rank[v], int(s.place[v])
	if to > p {
		to--
	}
	shift(s.rows[r], p, to)
	s.number(int(r))
}

// ways sets up the slots of each lane of a line: around where it is, and where
// it would be if it ran straight.
func (s *search) ways(chain []int32) []slots {
	part := func(v int32) float64 { return float64(s.place[v]) / float64(len(s.rows[s.l.rank[v]])) }
	top, bottom := part(chain[0]), part(chain[len(chain)-1])
	way := s.slots[:0]
	for k, v := range chain[1 : len(chain)-1] {
		if len(way) < cap(way) {
			way = way[:len(way)+1]
		} else {
			way = append(way, slots{})
		}
		n := len(s.rows[s.l.rank[v]])
		at := float64(k+1) / float64(len(chain)-1)
		straight := int((float64(top*(1-at)) + float64(bottom*at)) * float64(n))
		is := int(s.place[v])
		w := &way[k]
		w.lane, w.lo, w.hi = v, max(0, min(straight, is)-reach), min(n, max(straight, is)+reach)
		w.cost = append(w.cost[:0], make([]int32, w.hi-w.lo+1)...)
		w.from = append(w.from[:0], w.cost...)
	}
	s.slots = way
	return way
}

// ending fills cost with the crossings between a slot and the line's end on the
// next rank.
func (s *search) ending(w slots, end int32, next *adjacency, cost []int32) {
	p, row := s.place[end], s.rows[s.l.rank[w.lane]]
	c := int32(0) // before the first vertex of the rank every line to the left of p crosses
	for i, u := range row {
		if u == w.lane {
			continue
		}
		for _, x := range next.of(u) {
			if q := s.place[x]; i >= w.lo && q < p || i < w.lo && q > p {
				c++
			}
		}
	}
	for q := w.lo; ; q++ {
		cost[q-w.lo] = c
		if q == w.hi {
			break
		}
		if u := row[q]; u != w.lane {
			for _, x := range next.of(u) {
				c += int32(cmp.Compare(s.place[x], p))
			}
		}
	}
	s.work -= 4 * len(row)
}

// pass fills in the slots b from the slots a above them. What already crosses
// limit times on its way down to a slot of a is not followed.
func (s *search) pass(a, b slots, limit int32) {
	upper := s.rows[s.l.rank[a.lane]]
	turn := s.turns[:b.hi-b.lo] // what a line from here on crosses more when it passes one more vertex of b
	clear(turn)
	base := int32(0) // crossings from a.lo to b.lo
	for i, x := range upper {
		if x == a.lane {
			continue
		}
		for _, y := range s.l.down.of(x) {
			j := int(s.place[y])
			d := int32(1)
			if i < a.lo {
				d = -1
			}
			if (i < a.lo) == (j >= b.lo) {
				base++
			}
			if j >= b.lo && j < b.hi {
				turn[j-b.lo] += d
			}
		}
	}
	for q := range b.cost {
		b.cost[q] = limit
	}
	for p := a.lo; ; p++ {
		if c := a.cost[p-a.lo]; c < limit {
			b.take(c+base, turn, int32(p))
			s.work -= len(turn)
		}
		if p == a.hi {
			break
		}
		if x := upper[p]; x != a.lane { // it stands left of the line from now on
			for _, y := range s.l.down.of(x) {
				j := int(s.place[y])
				if j >= b.lo {
					base++
				} else {
					base--
				}
				if j >= b.lo && j < b.hi {
					turn[j-b.lo] -= 2
				}
			}
		}
	}
	s.work -= 4 * len(upper)
}

// take notes the slots that are reached best from the slot p above, where the
// first costs c and each further one as much more as turn says.
func (w slots) take(c int32, turn []int32, p int32) {
	cost, from := w.cost, w.from[:len(w.cost)]
	for q, d := range turn {
		if c < cost[q] {
			cost[q], from[q] = c, p
		}
		c += d
	}
	if q := len(turn); c < cost[q] {
		cost[q], from[q] = c, p
	}
}

// crossed counts the lines that cross the given one.
func (s *search) crossed(chain []int32) int32 {
	count := int32(0)
	for k := range len(chain) - 1 {
		p, q := s.place[chain[k]], s.place[chain[k+1]]
		row := s.rows[s.l.rank[chain[k]]]
		for i, x := range row {
			for _, y := range s.l.down.of(x) {
				if j := s.place[y]; int32(i) < p && j > q || int32(i) > p && j < q {
					count++
				}
			}
		}
		s.work -= 3 * len(row)
	}
	return count
}
