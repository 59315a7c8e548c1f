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
// time, so that equal maps are arranged alike. A search is over once a bound shows that
// fewer crossings are not to be had: what more of it would find, it would not take.
type search struct {
	l      *layered
	rng    *rand.Rand
	seed   rand.PCG
	order  []int32   // the vertices of all ranks, one rank after the other
	rows   [][]int32 // those of each rank from left to right: stretches of order
	place  []int32   // of each vertex on its rank
	cross  int       // crossings of all ranks
	lines  []int     // from each rank to the next
	counts []int     // crossings between each rank and the next; -1 for those to be counted
	effort           // work is the steps that are left, those spared included: each of a nanosecond at most

	least   int     // no arrangement has fewer crossings; 0 until bounded
	bounded bool    // least is known
	asked   effort  // all that there was
	behind  bool    // random numbers were left out, see random
	alone   *search // makes up for that

	nth    []int32 // of each vertex: its place on its rank as first listed
	tables []table // of each rank, or one for all
	kept   bool    // each rank has its own
	prices []int   // of each rank: the work of filling its table

	bound    bound // scratch from here on
	tree     []int32
	places   []int32
	old      []int32
	keys     []int64
	ends     []end
	balance  []int32
	sign     []int32 // 1 before the middle, 0 there, -1 after it
	slots    []slots
	turns    []int32
	blocks   blocks
	means    []mean
	gathered []gathered
	dirty    []bool
	spreads  []bool
	seen     []bool

	found, begun, swept, shaken, current saved // the best so far of find, begin, sweeps and shake, and where shake goes on from
	free, before                         saved // see teams
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

// arrange returns the vertices of every rank from left to right, good until the next
// search.
func (s *search) arrange(l *layered, e effort) [][]int32 {
	teams, work := l.team, e.work
	l.team = nil
	if teams != nil {
		work /= 2
		e.work = work
	}
	s.set(l, e)
	s.find()
	if teams != nil {
		s.behind = s.least > 0 && s.cross == s.least
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
	best := &s.found
	best.keep(s)
	for round := 0; round < s.rounds && (round == 0 || best.cross > s.least && s.work > 0); round++ {
		s.begin(round)
		s.shake()
		if round == 0 || s.cross < best.cross {
			best.keep(s)
		}
	}
	s.load(best)
}

// begin sets out from the best of several starts.
func (s *search) begin(round int) {
	best := &s.begun
	enough := s.work - s.work/3
	for try := range s.starts {
		if try > 0 && (best.cross == s.least || s.work < enough) {
			break
		}
		s.start(s.starts*round + try)
		s.sweeps(try)
		if try == 0 || s.cross < best.cross {
			best.keep(s)
		}
	}
	s.load(best)
	for again := true; again && s.work > 0; {
		s.settle(nil)
		again = s.threadAll()
	}
}

// random gives the random numbers. Those of the search with teams follow on those of
// the search without: where that ended early, it is done over, this time to its end.
func (s *search) random() *rand.Rand {
	if s.behind {
		s.behind = false
		if s.alone == nil {
			s.alone = new(search)
		}
		free := *s.l
		free.team = nil
		s.alone.set(&free, s.asked)
		s.alone.bounded = true // by 0
		s.alone.find()
		s.seed = s.alone.seed
	}
	return s.rng
}

// set begins a search with the vertices as l lists them.
func (s *search) set(l *layered, e effort) {
	if s.rng == nil {
		s.rng = rand.New(&s.seed)
	}
	s.seed.Seed(20, 26)
	s.l, s.effort, s.asked = l, e, e
	s.bounded, s.least, s.behind = false, 0, false
	width := l.widest()
	s.place = cleared(s.place, len(l.rank))
	size := 2
	for size < width {
		size *= 2
	}
	s.tree = cleared(s.tree, 2*size)
	s.balance = cleared(s.balance, width)
	s.turns = cleared(s.turns, width+1)
	s.sign = cleared(s.sign, 2*width+1)
	for i := range s.sign {
		s.sign[i] = int32(cmp.Compare(width, i))
	}
	s.order, s.rows = slices.Grow(s.order[:0], len(l.rank)), s.rows[:0]
	s.lines, s.counts = cleared(s.lines, len(l.rows)), cleared(s.counts, len(l.rows))
	for r, row := range l.rows {
		for _, v := range row {
			s.lines[r] += len(l.down.of(v))
		}
		s.counts[r] = -1
		from := len(s.order)
		s.order = append(s.order, row...)
		s.rows = append(s.rows, s.order[from:len(s.order):len(s.order)])
		s.number(r)
	}
	s.nth = append(s.nth[:0], s.place...)
	s.setTables()
	s.cross = s.countAll()
}
