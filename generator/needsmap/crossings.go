package needsmap

import "math"

// countAll counts all crossings.
func (s *search) countAll() int {
	s.fewer(math.MaxInt)
	return s.cross
}

// fewer counts all crossings and reports whether there are fewer than most. From most on
// it leaves off counting, but not the work.
func (s *search) fewer(most int) bool {
	s.cross = 0
	for r := range len(s.rows) - 1 {
		s.work -= s.workOf(r)
		if s.cross < most {
			s.cross += s.count(r)
		}
	}
	return s.cross < most
}

// countBeside counts the crossings above and below rank r, without the work.
func (s *search) countBeside(r int) int { return s.beside(r, s.count) }

// workBeside is the work of countBeside.
func (s *search) workBeside(r int) int { return s.beside(r, s.workOf) }

// beside is the sum of what of says about the gaps above and below rank r. A gap has
// the number of the rank above it.
func (s *search) beside(r int, of func(int) int) int {
	sum := 0
	if r > 0 {
		sum = of(r - 1)
	}
	if r+1 < len(s.rows) {
		sum += of(r)
	}
	return sum
}

// workOf is the work of counting between rank r and the next, though most is known
// from the last time.
func (s *search) workOf(r int) int { return 2*len(s.rows[r]) + 16*s.lines[r] }

// count is how many lines cross between rank r and the next.
func (s *search) count(r int) int {
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

// A rank is narrow where lines can be counted in bytes, one for each place.
const (
	narrow    = 16
	mostLines = 255
)

// leftOf has for each place a byte of 1 for each place left of it, eight to a word.
var leftOf = func() (ones [narrow][2]uint64) {
	for p := range ones {
		for q := range p {
			ones[p][q/8] |= 1 << (q % 8 * 8)
		}
	}
	return ones
}()

func (s *search) recount(r int) int {
	if len(s.rows[r+1]) > narrow || s.lines[r] > mostLines {
		return s.recountWide(r)
	}
	low, high := uint64(0), uint64(0) // of each place on the lower rank: the lines so far that end right of it
	crossings := uint64(0)
	place, down := s.place, &s.l.down
	for _, u := range s.rows[r] {
		below := down.of(u)
		for _, v := range below {
			p, right := uint32(place[v]), low
			if p > 7 {
				right = high
			}
			crossings += right >> (p % 8 * 8) & 0xff
		}
		for _, v := range below {
			ones := &leftOf[place[v]%narrow]
			low += ones[0]
			high += ones[1]
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
