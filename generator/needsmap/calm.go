package needsmap

import (
	"cmp"
	"slices"
)

// split is what it costs in calm when two neighbours differ in team (needs: in
// stage), against 1 for two nodes that stand against the author's order.
const split = 3

// calm chooses among arrangements with equally few crossings: the author's order
// rather than its mirror image, a team's nodes side by side, and then each node
// where the author has it.
func (s *search) calm() {
	if s.l.stage == nil && s.against() {
		for r, row := range s.rows {
			slices.Reverse(row)
			s.number(r)
		}
	}
	for again, round := true, 0; again && round < 4; round++ {
		again = false
		for r := range s.rows {
			if n := len(s.rows[r]); n > 1 && n <= widestTable && s.calmRow(r) {
				s.number(r)
				again = true
			}
		}
	}
}

// against reports whether more nodes stand against the author's order than in it.
func (s *search) against() bool {
	sum := 0
	for _, row := range s.rows {
		for i, v := range row {
			for _, w := range row[i+1:] {
				if s.l.isLane(v) || s.l.isLane(w) {
					continue
				}
				if v > w {
					sum++
				} else {
					sum--
				}
			}
		}
	}
	return sum > 0
}

// calmRow moves the nodes of rank r where that costs no crossing and calms. It
// reports a change.
func (s *search) calmRow(r int) bool {
	row := s.l.rows[r]
	n := len(row)
	table, at := s.pairs(r).cost, s.numbers(r)
	b := &s.blocks
	s.findBlocks(b, row, at)
	changed := s.calmBlocks(b, row, at, table)
	for p := range n {
		i := int(at[p])
		if s.l.isLane(row[i]) {
			continue
		}
		u, kept := s.unitAt(b, row[i], p), s.l.teamOf(row[i]) > 0
		to, least := p, 0
		for _, step := range [2]int{-1, 1} {
			cost, calmer := int32(0), 0
			for q := p + step; q >= 0 && q < n && (!kept || q >= u.lo && q <= u.hi); q += step {
				j := int(at[q])
				cost -= int32(step) * table[i*n+j]
				if w := row[j]; !s.l.isLane(w) {
					calmer += step * cmp.Compare(w, row[i])
				}
				if cost == 0 && calmer-3*split < least && (u.free || b.open(q+max(0, step))) {
					if c := calmer + split*s.splits(row, at, p, q); c < least {
						to, least = q, c
					}
				}
			}
		}
		if to != p {
			shift(at, p, to)
			s.findBlocks(b, row, at)
			changed = true
		}
	}
	s.reorder(r, at)
	return changed
}

// calmBlocks moves each team's nodes at once where that costs no crossing and
// more of them then stand as the author has them.
func (s *search) calmBlocks(b *blocks, row, at, table []int32) (changed bool) {
	n := len(at)
	for t := range b.first {
		if b.first[t] < 0 {
			continue
		}
		u := b.block(t)
		to, least := u.first, 0
		for _, step := range [2]int{-1, 1} {
			cost, calmer, from := int32(0), 0, u.first-1
			if step > 0 {
				from = u.last + 1
			}
			for q := from; q >= 0 && q < n; q += step {
				for _, i := range at[u.first : u.last+1] {
					cost -= int32(step) * table[int(i)*n+int(at[q])]
					if v, w := row[i], row[at[q]]; !s.l.isLane(v) && !s.l.isLane(w) {
						calmer += step * cmp.Compare(w, v)
					}
				}
				if slot := q + max(0, step); cost == 0 && calmer < least && b.open(slot) {
					to, least = slot, calmer
				}
			}
		}
		if to != u.first {
			move(at, u, to)
			s.findBlocks(b, row, at)
			changed = true
		}
	}
	return changed
}

// splits is how many more neighbours differ when the node at place p of a row
// goes to place q.
func (s *search) splits(row, at []int32, p, q int) int {
	v := row[at[p]]
	find := func(from, step int) int32 {
		for ; from >= 0 && from < len(at); from += step {
			if w := row[at[from]]; !s.l.isLane(w) && from != p {
				return w
			}
		}
		return -1
	}
	before, after := find(p-1, -1), find(p+1, 1)
	left, right := find(q-1, -1), find(q, 1)
	if q > p {
		left, right = find(q, -1), find(q+1, 1)
	}
	return s.differ(before, after) - s.differ(before, v) - s.differ(v, after) +
		s.differ(left, v) + s.differ(v, right) - s.differ(left, right)
}

// differ is 1 if v and w are nodes of different kin, else 0.
func (s *search) differ(v, w int32) int {
	if v < 0 || w < 0 || s.l.kin[v] == s.l.kin[w] {
		return 0
	}
	return 1
}
