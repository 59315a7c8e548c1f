package needsmap

import (
	"cmp"
	"slices"
)

// start arranges the ranks anew: as lines lead down from the nodes in the
// author's order, then as they lead up, then shuffled.
func (s *search) start(try int) {
	s.seen = cleared(s.seen, len(s.l.rank))
	for r := range s.rows {
		s.rows[r] = s.rows[r][:0]
	}
	for r := range s.l.rows {
		next := &s.l.down
		if try%2 == 1 {
			r, next = len(s.l.rows)-1-r, &s.l.up
		}
		for _, v := range s.l.rows[r] {
			s.visit(v, next)
		}
	}
	for r, row := range s.rows {
		if try > 1 {
			s.random().Shuffle(len(row), func(i, j int) { row[i], row[j] = row[j], row[i] })
		}
		s.bind(r)
		s.number(r)
	}
	s.cross = s.countAll()
}

// visit lists v on its rank, and then what it leads to.
func (s *search) visit(v int32, next *adjacency) {
	if s.seen[v] {
		return
	}
	s.seen[v] = true
	r := s.l.rank[v]
	s.rows[r] = append(s.rows[r], v)
	for _, w := range next.of(v) {
		s.visit(w, next)
	}
}

// sweeps orders the ranks by their neighbours above, then by those below, and so
// on, as long as that helps; it leaves the best arrangement met.
func (s *search) sweeps(try int) {
	const most, idle = 40, 10
	best := &s.swept
	best.keep(s)
	for k, last := 0, 0; k < most && k < last+idle && best.cross > s.least && s.work > 0; k++ {
		down := (k+try/2)%2 == 0
		for i := range len(s.rows) - 1 {
			r := i + 1
			if !down {
				r = len(s.rows) - 2 - i
			}
			s.sortRow(r, down, k%4 > 1)
		}
		if s.fewer(best.cross) {
			last = k
			best.keep(s)
		} else {
			s.findLeast(best.cross)
		}
	}
	s.load(best)
}

// tieBits of a sorting key hold the place that decides between equal means.
const tieBits = 28

// sortRow puts rank r in the order of the means of its neighbours' places above
// (or below). Vertices without any keep their places. turn turns ties round,
// which lets equals pass each other from one sweep to the next.
func (s *search) sortRow(r int, above, turn bool) {
	next := &s.l.down
	if above {
		next = &s.l.up
	}
	row := s.rows[r]
	s.work -= 60 * len(row)
	if keys, sorted := s.sortingKeys(row, next, turn); !sorted {
		slices.Sort(keys)
		s.sortBy(keys, row, next, turn)
	}
	s.bind(r)
	s.number(r)
}

// sortBy puts row in the order of keys that are sorted.
func (s *search) sortBy(keys []int64, row []int32, next *adjacency, turn bool) {
	old := append(s.places[:0], row...)
	i := 0
	for k, v := range old {
		if len(next.of(v)) == 0 {
			continue
		}
		from := int(keys[i] & (1<<tieBits - 1))
		if turn {
			from = len(old) - 1 - from
		}
		row[k] = old[from]
		i++
	}
	s.places = old
}

// sortingKeys lists the keys of those in row that have neighbours, and tells whether
// they are sorted as it is.
func (s *search) sortingKeys(row []int32, next *adjacency, turn bool) (keys []int64, sorted bool) {
	keys, sorted = s.keys[:0], true
	last := int64(-1)
	for k, v := range row {
		near := next.of(v)
		if len(near) == 0 {
			continue
		}
		if turn {
			k = len(row) - 1 - k
		}
		key := s.mean(near)<<tieBits | int64(k)
		sorted = sorted && last < key
		last = key
		keys = append(keys, key)
	}
	s.keys = keys
	return keys, sorted
}

// mean is the mean of neighbours' places, times 1024: whole numbers sort alike on
// every machine.
func (s *search) mean(near []int32) int64 {
	if len(near) == 1 {
		return int64(s.place[near[0]]) * 1024
	}
	sum := int64(0)
	for _, v := range near {
		sum += int64(s.place[v])
	}
	return sum * 1024 / int64(len(near))
}

// bind puts the nodes of rank r in their stages' order, where stages bind, and
// gathers those of each team.
func (s *search) bind(r int) {
	s.gather(r)
	if s.l.stage == nil {
		return
	}
	var bound []int32
	for _, v := range s.rows[r] {
		if s.l.stageOf(v) > 0 {
			bound = append(bound, v)
		}
	}
	slices.SortStableFunc(bound, func(a, b int32) int { return cmp.Compare(s.l.stageOf(a), s.l.stageOf(b)) })
	i := 0
	for k, v := range s.rows[r] {
		if s.l.stageOf(v) > 0 {
			s.rows[r][k] = bound[i]
			i++
		}
	}
}
