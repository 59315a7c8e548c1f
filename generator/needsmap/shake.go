package needsmap

// shake leads out of an arrangement that no single move improves: it disturbs a
// place and settles. It goes on from there if that is no worse, and now and then
// if it is a little worse, and comes back to the best in the end: when the work
// is spent, nothing crosses, or patience is lost.
func (s *search) shake() {
	best, kept := &s.shaken, &s.current
	best.keep(s)
	kept.keep(s)
	s.dirty = cleared(s.dirty, len(s.rows))
	dirty := s.dirty
	for idle := 0; idle < s.patience && best.cross > s.least && s.work > 0; idle++ {
		clear(dirty)
		switch s.random().IntN(3) {
		case 0:
			s.sortOne(dirty)
		case 1:
			s.stir(dirty)
		default:
			s.throw(dirty)
		}
		s.spreads = append(s.spreads[:0], dirty...)
		for r, d := range s.spreads {
			if d {
				spread(dirty, r)
			}
		}
		s.settle(dirty)
		allowed := kept.cross
		if s.random().IntN(4) == 0 {
			allowed += max(1, allowed/50)
		}
		if s.cross > allowed {
			s.load(kept)
			continue
		}
		kept.keep(s)
		if s.cross < best.cross {
			idle = 0
			best.keep(s)
		}
	}
	s.load(best)
}

// disturb changes rank r by f.
func (s *search) disturb(r int, dirty []bool, f func(row []int32)) {
	s.work -= 2 * s.workBeside(r)
	if s.kept {
		s.old = append(s.old[:0], s.rows[r]...)
	} else {
		s.cross -= s.countBeside(r)
	}
	f(s.rows[r])
	s.bind(r)
	s.number(r)
	if s.kept {
		s.cross += s.change(s.table(r), s.old)
	} else {
		s.cross += s.countBeside(r)
	}
	dirty[r] = true
}

// change is how many more crossings there are than when the rank of t had the order
// old, which it spoils.
func (s *search) change(t *table, old []int32) int {
	sum := int32(0)
	for i, v := range old {
		p, costs := s.place[v], t.cost[int(s.nth[v])*t.n:][:t.n]
		for ; i > 0 && s.place[old[i-1]] > p; i-- {
			sum += costs[s.nth[old[i-1]]]
			old[i] = old[i-1]
		}
		old[i] = v
	}
	return int(sum)
}

// sortOne puts one rank in the order of its neighbours on one side alone.
func (s *search) sortOne(dirty []bool) {
	r := s.random().IntN(len(s.rows))
	s.disturb(r, dirty, func([]int32) { s.sortRow(r, s.random().IntN(2) == 0, s.random().IntN(2) == 0) })
}

// stir shuffles a few neighbours on one rank.
func (s *search) stir(dirty []bool) {
	r := s.random().IntN(len(s.rows))
	s.disturb(r, dirty, func(row []int32) {
		n := min(len(row), 4+s.random().IntN(8))
		row = row[s.random().IntN(len(row)-n+1):][:n]
		s.random().Shuffle(n, func(i, j int) { row[i], row[j] = row[j], row[i] })
	})
}

// throw takes a node elsewhere on its rank, and its long lines with it.
func (s *search) throw(dirty []bool) {
	v := int32(s.random().IntN(s.l.real))
	s.disturb(int(s.l.rank[v]), dirty, func(row []int32) {
		shift(row, int(s.place[v]), s.random().IntN(len(row)))
	})
	for _, side := range [2]*adjacency{&s.l.up, &s.l.down} {
		for _, w := range side.of(v) {
			if !s.l.isLane(w) {
				continue
			}
			chain := s.l.chains[s.l.arcOf[int(w)-s.l.real]]
			s.thread(chain)
			for _, lane := range chain[1 : len(chain)-1] {
				dirty[s.l.rank[lane]] = true
			}
		}
	}
}
