package needsmap

import (
	"cmp"
	"math/rand/v2"
	"slices"
)

// search looks for the arrangement of a layered graph with the fewest crossings.
//
// Sweeps (Sugiyama, Tagawa and Toda, "Methods for visual understanding of
// hierarchical system structures", 1981) find a start. Moving single vertices,
// judged by both neighbouring ranks at once (sifting: Matuszewski, Schönfeld and
// Molitor, 1999), and whole lines over several ranks makes it as good as such
// moves can. Shaking a place and settling again leads out of what is best only
// nearby. The random numbers are seeded and effort is counted in steps, not in
// time, so that equal maps are arranged alike.
type search struct {
	l      *layered
	rng    *rand.Rand
	rows   [][]int32 // the vertices of each rank from left to right
	place  []int32   // of each vertex on its rank
	cross  int       // crossings of all ranks
	effort           // work is the steps that are left, each of about a nanosecond

	tree    []int32 // scratch from here on
	places  []int32
	keys    []int64
	ends    []end
	table   []int32
	balance []int32
	sign    []int32 // 1 before the middle, 0 there, -1 after it
	slots   []slots
	turns   []int32
	blocks  blocks
}

// effort is how hard a search tries.
type effort struct {
	work     int // steps
	rounds   int // searches begun anew
	starts   int // arrangements of which each begins with the best
	patience int // shakes in a row that may bring nothing
}

// worth is the effort that the order of a map with n nodes and lanes is worth: the
// more the wider it is, but never more than about a quarter of a second. Quick
// is for maps of which there are hundreds: they cross one line in twenty more.
func worth(n int, quick bool) effort {
	work := min(220_000_000, max(24_000_000, 16_000*n+7*n*n))
	if quick {
		return effort{work: work / 40, rounds: 2, starts: 4, patience: 30}
	}
	return effort{work: work, rounds: 8, starts: 10, patience: 100}
}

// share is the part of e that a part of the map gets.
func (e effort) share(of float64) effort {
	e.work = int(float64(e.work) * of)
	return e
}

// arrange returns the vertices of every rank from left to right.
func arrange(l *layered, e effort) [][]int32 {
	teams, work := l.team, e.work
	l.team = nil
	if teams != nil {
		work /= 2
		e.work = work
	}
	s := newSearch(l, e)
	s.find()
	if teams != nil {
		s.keepTeams(teams, work)
	}
	s.calm()
	return s.rows
}

// find looks for the fewest crossings until the work is spent.
func (s *search) find() {
	if len(s.l.rank) == s.l.widest() { // there is but one rank
		return
	}
	best := s.save()
	for round := 0; round < s.rounds && (round == 0 || best.cross > 0 && s.work > 0); round++ {
		s.begin(round)
		s.shake()
		if round == 0 || s.cross < best.cross {
			best = s.save()
		}
	}
	s.load(best)
}

// begin sets out from the best of several starts.
func (s *search) begin(round int) {
	var best saved
	enough := s.work - s.work/3
	for try := range s.starts {
		if try > 0 && (best.cross == 0 || s.work < enough) {
			break
		}
		s.start(s.starts*round + try)
		s.sweeps(try)
		if try == 0 || s.cross < best.cross {
			best = s.save()
		}
	}
	s.load(best)
	for again := true; again && s.work > 0; {
		s.settle(nil)
		again = s.threadAll()
	}
}

func newSearch(l *layered, e effort) *search {
	width := l.widest()
	s := &search{l: l, rng: rand.New(rand.NewPCG(20, 26)), effort: e}
	s.place = make([]int32, len(l.rank))
	size := 2
	for size < width {
		size *= 2
	}
	s.tree = make([]int32, 2*size)
	s.balance = make([]int32, width)
	s.turns = make([]int32, width+1)
	s.sign = make([]int32, 2*width+1)
	for i := range s.sign {
		s.sign[i] = int32(cmp.Compare(width, i))
	}
	for r, row := range l.rows {
		s.rows = append(s.rows, slices.Clone(row))
		s.number(r)
	}
	s.cross = s.countAll()
	return s
}

// number notes the places on rank r.
func (s *search) number(r int) {
	for i, v := range s.rows[r] {
		s.place[v] = int32(i)
	}
}

// saved is an arrangement kept aside.
type saved struct {
	rows  [][]int32
	cross int
}

func (s *search) save() saved {
	k := saved{cross: s.cross}
	for _, row := range s.rows {
		k.rows = append(k.rows, slices.Clone(row))
	}
	return k
}

func (s *search) load(k saved) {
	for r, row := range k.rows {
		copy(s.rows[r], row)
		s.number(r)
	}
	s.cross = k.cross
}

// keep takes over the arrangement of s.
func (k *saved) keep(s *search) {
	for r, row := range s.rows {
		copy(k.rows[r], row)
	}
	k.cross = s.cross
}
