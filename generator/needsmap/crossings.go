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

// count counts the lines that cross between rank r and the next, by the
// accumulator tree of Barth, Jünger and Mutzel, "Simple and efficient bilayer
// cross counting" (2002): O(lines × log vertices).
func (s *search) count(r int) int {
	lower := len(s.rows[r+1])
	size := 1
	for size < lower {
		size *= 2
	}
	tree := s.tree[:2*size]
	clear(tree)
	crossings, lines := 0, 0
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
		lines += len(s.places)
	}
	s.work -= 2*len(s.rows[r]) + 16*lines
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
