package needsmap

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// The tests here hold what makes a search fast against the same done plainly, on
// random graphs: nothing of it may change what is found.

// searched is a random graph to be searched.
type searched struct {
	name   string
	l      *layered
	effort effort
}

// randomGraphs gives graphs of several sizes, without teams, with them and with stages
// too, and with efforts of which the least end a search early.
func randomGraphs(seeds uint64) (all []searched) {
	for seed := range seeds {
		for _, n := range []int{8, 14, 24, 50, 90} {
			if n >= 50 && seed%8 > 0 {
				continue
			}
			m := randomMap(n, []float64{0.8, 1.1, 1.6}[seed%3], seed+1000*uint64(n))
			g := newGraph(&m)
			rank, bands := g.ranks(nil, nil)
			for kind, name := range []string{"plain", "teams", "teams and stages"} {
				l := newLayered(len(g.nodes), g.arcs, rank, len(bands))
				rng := rand.New(rand.NewPCG(seed, uint64(kind)))
				l.kin = make([]int32, l.real)
				for v := range l.kin {
					group := int32(rng.IntN(4))
					l.kin[v] = group
					switch {
					case kind == 2 && bands[rank[v]] == 1:
						l.stage = append(l.stage, group)
					case kind == 2:
						l.stage = append(l.stage, 0)
					}
				}
				if kind > 0 {
					l.team = slices.Clone(l.kin)
				}
				e := worth(n, seed%4 > 0).share([]float64{1, 0.2, 0.01}[rng.IntN(3)])
				all = append(all, searched{fmt.Sprintf("%d nodes, %s, seed %d", n, name, seed), l, e})
			}
		}
	}
	return all
}

// TestSearchWithoutShortcuts searches again with no bound, and with one table for all
// ranks, which is filled anew for each.
func TestSearchWithoutShortcuts(t *testing.T) {
	ended := 0
	for _, g := range randomGraphs(24) {
		teams := g.l.team
		var s, slow search
		got := s.arrange(g.l, g.effort)
		if s.least > 0 && s.cross == s.least {
			ended++
		}
		if want := slow.arrangeSlowly(g.l, teams, g.effort); s.cross != slow.cross || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %d crossings %v, want %d %v", g.name, s.cross, got, slow.cross, want)
		}
	}
	if ended < 20 {
		t.Errorf("the bound ended only %d searches", ended)
	}
}

// arrangeSlowly is arrange without shortcuts.
func (s *search) arrangeSlowly(l *layered, teams []int32, e effort) [][]int32 {
	work := e.work
	l.team = nil
	if teams != nil {
		e.work /= 2
		work = e.work
	}
	s.set(l, e)
	s.bounded, s.kept = true, false
	s.find()
	if teams != nil {
		s.keepTeams(teams, work)
	}
	s.calm()
	return s.rows
}

// TestTablesFollow moves vertices at random and holds each rank's table against the
// cost of every two vertices.
func TestTablesFollow(t *testing.T) {
	for _, g := range randomGraphs(9) {
		g.l.team = nil
		s := newSearch(g.l, g.effort)
		rng := rand.New(rand.NewPCG(1, 2))
		for range 20 {
			for range 1 + rng.IntN(3) {
				r := rng.IntN(len(s.rows))
				row := s.rows[r]
				shift(row, rng.IntN(len(row)), rng.IntN(len(row)))
				s.number(r)
			}
			r := rng.IntN(len(s.rows))
			s.checkTable(t, g.name, r)
			s.checkImprove(t, g.name, r)
		}
	}
}

// checkTable holds the table of rank r against cost.
func (s *search) checkTable(t *testing.T, name string, r int) {
	t.Helper()
	is, row, plain := s.table(r), s.l.rows[r], *s.l
	plain.stage = nil
	for a, v := range row {
		for b, w := range row {
			c := is.cost[a*len(row)+b]
			want := plain.cost(s.place, v, w)
			if g, h := s.l.stageOf(v), s.l.stageOf(w); g > 0 && h > 0 {
				want += cmp.Compare(g, h) * apart
			}
			if int(c) != want {
				t.Fatalf("%s: %d before %d costs %d, not %d", name, v, w, c, want)
			}
			bit := uint64(1) << b
			if len(row) <= widestMask && (is.before[a]&bit != 0 != (c < 0) || is.after[a]&bit != 0 != (c > 0)) {
				t.Fatalf("%s: where %d would rather stand is not known, %d", name, v, c)
			}
		}
	}
}

// checkImprove improves rank r, which has to end as it does without a table.
func (s *search) checkImprove(t *testing.T, name string, r int) {
	t.Helper()
	row, cross, work := slices.Clone(s.rows[r]), s.cross, s.work-s.prices[r]
	for moved := true; moved; {
		moved = false
		for p := range row {
			before := make([]int32, len(s.place))
			for _, w := range row {
				before[w] = int32(s.l.cost(s.place, row[p], w))
			}
			if to, cost := bestPlace(row, p, before); cost < 0 {
				shift(row, p, to)
				cross += int(cost)
				moved = true
			}
		}
		work -= len(row) * min(len(row), 2*farthestMove)
	}
	s.improve(r)
	s.number(r)
	if s.l.stage == nil && (s.cross != cross || s.work != work || !slices.Equal(s.rows[r], row)) {
		t.Fatalf("%s: improved to %d %v with %d steps left, want %d %v with %d", name, s.cross, s.rows[r], s.work, cross, row, work)
	}
}

func TestBound(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       int
	}{
		{"a tree", "need a \"A\" > x y\nservice x \"X\"\nservice y \"Y\"", 0},
		{"two on two", "need a \"A\" > x y\nneed b \"B\" > x y\nservice x \"X\"\nservice y \"Y\"", 1},
		{"three on three", "need a \"A\" > x y z\nneed b \"B\" > x y z\nneed c \"C\" > x y z\nservice x \"X\"\nservice y \"Y\"\nservice z \"Z\"", 9},
		{"a spider", "need a \"A\" > x\nneed b \"B\" > y\nneed c \"C\" > z\nneed d \"D\" > x y z\nservice x \"X\"\nservice y \"Y\"\nservice z \"Z\"", 1},
		{"over two gaps", "need a \"A\" > c d\nneed b \"B\" > c\ncapability c \"C\" > x\ncapability d \"D\" > x y\nservice x \"X\"\nservice y \"Y\"", 0},
	} {
		m := parse(test.text)
		g := newGraph(&m)
		rank, bands := g.ranks(nil, nil)
		s := newSearch(newLayered(len(g.nodes), g.arcs, rank, len(bands)), effort{})
		if got := s.bound.of(s.l, s.nth); got != test.want {
			t.Errorf("%s: %d, want %d", test.name, got, test.want)
		}
	}
}

// TestBoundIsNeverPassed: no order of the ranks of a small graph crosses less.
func TestBoundIsNeverPassed(t *testing.T) {
	met := 0
	for _, g := range randomGraphs(40) {
		if g.l.real > 24 {
			continue
		}
		g.l.team = nil
		var s search
		s.set(g.l, g.effort)
		least := s.bound.of(s.l, s.nth)
		s.bounded = true
		s.find()
		if s.cross < least {
			t.Errorf("%s: %d crossings, but the bound is %d", g.name, s.cross, least)
		}
		if least > 0 && s.cross == least {
			met++
		}
	}
	if met < 20 {
		t.Errorf("the bound is met but %d times", met)
	}
}

// TestSweepsPlainly sorts ranks again by comparing means, and counts by comparing lines.
func TestSweepsPlainly(t *testing.T) {
	for _, g := range randomGraphs(9) {
		g.l.team, g.l.stage = nil, nil
		s := newSearch(g.l, g.effort)
		rng := rand.New(rand.NewPCG(3, 4))
		for range 40 {
			r := rng.IntN(len(s.rows))
			above, turn, sorted := rng.IntN(2) == 0, rng.IntN(2) == 0, slices.Clone(s.rows[r])
			s.sortPlainly(sorted, above, turn)
			if s.sortRow(r, above, turn); !slices.Equal(s.rows[r], sorted) {
				t.Fatalf("%s: sorted %v, want %v", g.name, s.rows[r], sorted)
			}
			want := s.slowly()
			if s.fewer(want) || !s.fewer(want+1) || s.cross != want {
				t.Fatalf("%s: counted %d, want %d", g.name, s.cross, want)
			}
		}
	}
}

// sortPlainly is sortRow of a list.
func (s *search) sortPlainly(row []int32, above, turn bool) {
	next := &s.l.down
	if above {
		next = &s.l.up
	}
	var moving []int32
	for _, v := range row {
		if len(next.of(v)) > 0 {
			moving = append(moving, v)
		}
	}
	if turn {
		slices.Reverse(moving)
	}
	slices.SortStableFunc(moving, func(v, w int32) int { return cmp.Compare(s.mean(next.of(v)), s.mean(next.of(w))) })
	for k, v := range row {
		if len(next.of(v)) > 0 {
			row[k], moving = moving[0], moving[1:]
		}
	}
}
