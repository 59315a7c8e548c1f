package needsmap

// countAll counts all crossings.
func (s *search) countAll() int {
	sum := 0
	for r := range len(s.rows) - 1 {
		sum += s.count(r)
	}
	return sum
}

// countBeside counts the crossings above and below rank r.
func (s *search) countBeside(r int) int {
	sum := 0
	if r > 0 {
		sum = s.count(r - 1)
	}
	if r+1 < len(s.rows) {
		sum += s.count(r)
	}
	return sum
}

// count is how many lines cross between rank r and the next. The work is that of
// counting, though most are known from the last time.
func (s *search) count(r int) int {
	s.work -= 2*len(s.rows[r]) + 16*s.lines[r]
	if s.counts[r] < 0 {
		s.counts[r] = s.recount(r)
	}
	return s.counts[r]
}

// forget says that rank r has another order.
func (s *search) forget(r int) {
	s.counts[r] = -1
	if r > 0 {
		s.counts[r-1] = -1
	}
}

// narrow is how wide a rank may be for lines to be counted one by one.
const narrow = 16

func (s *search) recount(r int) int {
	if len(s.rows[r+1]) > narrow {
		return s.recountWide(r)
	}
	var right [narrow]int32 // of each place on the lower rank: the lines so far that end right of it
	crossings := int32(0)
	for _, u := range s.rows[r] {
		below := s.l.down.of(u)
		for _, v := range below {
			crossings += right[s.place[v]]
		}
		for _, v := range below {
			for p := range s.place[v] {
				right[p]++
			}
		}
	}
	return int(crossings)
}

// recountWide counts by the accumulator tree of Barth, Jünger and Mutzel, "Simple and
// efficient bilayer cross counting" (2002): O(lines × log vertices).
func (s *search) recountWide(r int) int {
	lower := len(s.rows[r+1])
	size := 1
	for size < lower {
		size *= 2
	}
	tree := s.tree[:2*size]
	clear(tree)
	crossings := 0
	for _, u := range s.rows[r] {
		s.places = s.appendPlaces(s.places[:0], s.l.down.of(u))
		for _, p := range s.places {
			for i := int(p) + size; i > 1; i /= 2 {
				tree[i]++
				if i%2 == 0 {
					crossings += int(tree[i+1])
				}
			}
		}
	}
	return crossings
}

// appendPlaces appends the places of vertices on their rank, in rising order.
func (s *search) appendPlaces(dst []int32, vertices []int32) []int32 {
	from := len(dst)
	for _, v := range vertices {
		p := s.place[v]
		i := len(dst)
		dst = append(dst, p)
		for ; i > from && dst[i-1] > p; i-- {
			dst[i] = dst[i-1]
		}
		dst[i] = p
	}
	return dst
}
