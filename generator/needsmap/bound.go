package needsmap

import "slices"

// bound is how few crossings there can be, as far as it can tell: a search that has
// found an arrangement with no more need not go on.
//
// Two lines do not cross where their upper ends stand in the order of their lower
// ends. So they tie a pair of vertices to a pair on the next rank: who knows the order
// of the one knows that of the other. Where ties lead in a circle from a pair back to
// itself turned round, one of them has to break, and the two lines cross. Circles that
// have no tie in common break one each (after Randerath et al., "A satisfiability
// formulation of problems on level graphs", 2001). Small maps seldom cross more.
type bound struct {
	ties  []tie
	first []int32 // of each pair of vertices: its first tie end, or -1
	base  []int32 // of each rank: the number of its first pair
	lines []line  // of a gap

	from  []int32 // of each pair that was reached: the tie end by which, or atStart
	odd   []bool  // and whether its order is against that of the pair that the search began with
	queue []int32
}

// tie joins two pairs. Its ends have numbers, 2k and 2k+1.
type tie struct {
	ends   [2]int32 // the pairs
	next   [2]int32 // of each of them: its next tie end, or -1
	turned bool     // one has its vertices in the other order
	broken bool
}

// line is a step of a line from one rank to the next: the numbers of its vertices.
type line struct{ top, bottom int32 }

const (
	few           = 20     // crossings: where there are more, the bound is far below
	mostLinePairs = 10_000 // in all gaps: where there are more, it takes long
	unmet         = -2     // in from
	atStart       = -1
)

// findLeast finds out how few crossings there can be, once so many have been found, if
// that is worth it.
func (s *search) findLeast(found int) {
	if s.bounded || found > few {
		return
	}
	s.bounded = true
	pairs := 0
	for _, n := range s.lines {
		pairs += n * (n - 1) / 2
	}
	if s.kept && pairs <= mostLinePairs {
		s.least = s.bound.of(s.l, s.nth)
	}
}

// of gives the bound for a graph whose vertices have these numbers on their ranks.
func (b *bound) of(l *layered, nth []int32) int {
	b.tie(l, nth)
	least := 0
	for b.breakCircle() {
		least++
	}
	return least
}

// tie lists the ties.
func (b *bound) tie(l *layered, nth []int32) {
	b.ties, b.base = b.ties[:0], b.base[:0]
	pairs := 0
	for _, row := range l.rows {
		b.base = append(b.base, int32(pairs))
		pairs += len(row) * len(row)
	}
	b.from, b.odd, b.first = cleared(b.from, pairs), cleared(b.odd, pairs), cleared(b.first, pairs)
	for i := range b.first {
		b.first[i] = -1
	}
	for r := range len(l.rows) - 1 {
		b.lines = b.lines[:0]
		for _, u := range l.rows[r] {
			for _, v := range l.down.of(u) {
				at := line{nth[u], nth[v]}
				for _, other := range b.lines {
					b.add(r, l.rows, other, at)
				}
				b.lines = append(b.lines, at)
			}
		}
	}
}

// add ties what the lines p and q of the gap below rank r tie, p coming first.
func (b *bound) add(r int, rows [][]int32, p, q line) {
	if p.top == q.top || p.bottom == q.bottom {
		return
	}
	t := tie{turned: p.bottom > q.bottom}
	t.ends[0] = b.base[r] + p.top*int32(len(rows[r])) + q.top
	t.ends[1] = b.base[r+1] + min(p.bottom, q.bottom)*int32(len(rows[r+1])) + max(p.bottom, q.bottom)
	for i, pair := range t.ends {
		t.next[i] = b.first[pair]
		b.first[pair] = int32(2*len(b.ties) + i)
	}
	b.ties = append(b.ties, t)
}

// breakCircle breaks the ties of a circle that turns a pair round, and reports whether
// there is one.
func (b *bound) breakCircle() bool {
	for _, t := range b.ties {
		b.from[t.ends[0]], b.from[t.ends[1]] = unmet, unmet
	}
	for _, t := range b.ties {
		if start := t.ends[0]; b.from[start] == unmet {
			b.from[start], b.odd[start] = atStart, false
			if b.search(start) {
				return true
			}
		}
	}
	return false
}

// search reaches all that is tied to a pair, or breaks the first circle that it meets.
func (b *bound) search(start int32) bool {
	b.queue = append(b.queue[:0], start)
	for k := 0; k < len(b.queue); k++ {
		p := b.queue[k]
		for e := b.first[p]; e >= 0; e = b.ties[e/2].next[e%2] {
			t := &b.ties[e/2]
			if t.broken {
				continue
			}
			q, odd := t.ends[1-e%2], b.odd[p] != t.turned
			if b.from[q] == unmet {
				b.from[q], b.odd[q] = e, odd
				b.queue = append(b.queue, q)
			} else if b.odd[q] != odd {
				t.broken = true
				b.breakWays(p, q)
				return true
			}
		}
	}
	return false
}

// breakWays breaks the ties by which p and q were reached, up to where their ways part.
func (b *bound) breakWays(p, q int32) {
	var way []int32 // to p
	for at := p; ; at = b.before(at) {
		way = append(way, at)
		if b.from[at] == atStart {
			break
		}
	}
	for ; !slices.Contains(way, q); q = b.before(q) {
		b.ties[b.from[q]/2].broken = true
	}
	for ; p != q; p = b.before(p) {
		b.ties[b.from[p]/2].broken = true
	}
}

// before is the pair from which p was reached.
func (b *bound) before(p int32) int32 {
	e := b.from[p]
	return b.ties[e/2].ends[e%2]
}
