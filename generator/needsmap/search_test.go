package needsmap

import (
	"math/rand/v2"
	"testing"
)

// randomSearch is a search over a random map, its ranks shuffled.
func randomSearch(n int, seed uint64) *search {
	m := randomMap(n, 1.6, seed)
	g := newGraph(&m)
	rank, bands := g.ranks(nil, nil)
	l := newLayered(len(g.nodes), g.arcs, rank, len(bands))
	l.kin = make([]int32, l.real)
	s := newSearch(l, effort{work: 1 << 40, rounds: 8, starts: 10, patience: 100})
	s.rng = rand.New(rand.NewPCG(seed, 3))
	s.start(2)
	return s
}

// slowly counts crossings by comparing every two lines.
func (s *search) slowly() int {
	n := 0
	type step struct{ r, from, to int32 }
	var steps []step
	for _, chain := range s.l.chains {
		for k := range len(chain) - 1 {
			steps = append(steps, step{s.l.rank[chain[k]], s.place[chain[k]], s.place[chain[k+1]]})
		}
	}
	for i, a := range steps {
		for _, b := range steps[:i] {
			if a.r == b.r && (a.from-b.from)*(a.to-b.to) < 0 {
				n++
			}
		}
	}
	return n
}

// TestSearchKeepsCount makes every kind of move and counts anew.
func TestSearchKeepsCount(t *testing.T) {
	for seed := range uint64(5) {
		s := randomSearch(60, seed)
		dirty := make([]bool, len(s.rows))
		for _, move := range []struct {
			name    string
			do      func()
			noWorse bool
		}{
			{"start", func() { s.start(1) }, false},
			{"sweeps", func() { s.sweeps(0) }, true},
			{"settle", func() { s.settle(nil) }, true},
			{"thread", func() { s.threadAll() }, true},
			{"sort one", func() { s.sortOne(dirty) }, false},
			{"stir", func() { s.stir(dirty) }, false},
			{"throw", func() { s.throw(dirty) }, false},
			{"exchange", func() { s.exchange(2); s.number(2) }, true},
			{"shake", func() { s.shake() }, true},
			{"calm", func() { s.calm() }, true},
		} {
			before := s.cross
			move.do()
			if want := s.slowly(); s.cross != want {
				t.Errorf("seed %d: after %s %d crossings, counted %d", seed, move.name, want, s.cross)
				s.cross = want
			}
			if move.noWorse && s.cross > before {
				t.Errorf("seed %d: %s made %d crossings of %d", seed, move.name, s.cross, before)
			}
		}
		if got := s.countAll(); got != s.cross {
			t.Errorf("seed %d: countAll gives %d, not %d", seed, got, s.cross)
		}
	}
}

func TestSearchFindsNoCrossingWhereNoneIsNeeded(t *testing.T) {
	// A tree and its mirror image, each node listed at random.
	const text = `
need a "A" > e d
need b "B" > g f
capability d "D" > k j
capability e "E" > h
capability f "F" > m
capability g "G" > l k
service l "L"
service h "H"
service m "M"
service j "J"
service k "K"`
	if c := crossings(Layout(parse(text), Options{})); c != 0 {
		t.Errorf("%d crossings", c)
	}
}

func TestSearchEndsWhenItsWorkIsSpent(t *testing.T) {
	s := randomSearch(100, 1)
	for _, work := range []int{0, 1000, 100_000, 3_000_000} {
		if rows := new(search).arrange(s.l, effort{work, 8, 10, 100}); len(rows) != len(s.l.rows) {
			t.Errorf("%d steps: %d ranks", work, len(rows))
		}
	}
}

func TestCalmTurnsTheMirrorImageRound(t *testing.T) {
	m := parse("need a \"A\" > x\nneed b \"B\" > y\nneed c \"C\" > y\nservice x \"X\"\nservice y \"Y\"")
	g := newGraph(&m)
	rank, bands := g.ranks(nil, nil)
	l := newLayered(len(g.nodes), g.arcs, rank, len(bands))
	l.kin = make([]int32, l.real)
	s := newSearch(l, effort{})
	for _, row := range s.rows {
		for i, j := 0, len(row)-1; i < j; i, j = i+1, j-1 {
			row[i], row[j] = row[j], row[i]
		}
	}
	s.calm()
	for _, row := range s.rows {
		for i := 1; i < len(row); i++ {
			if row[i] < row[i-1] {
				t.Errorf("got %v", s.rows)
			}
		}
	}
}
