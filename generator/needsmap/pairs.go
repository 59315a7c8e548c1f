package needsmap

import "cmp"

// end is where a line from a vertex arrives: the number of owner on its own rank, and
// the place of its neighbour.
type end struct{ owner, at int32 }

// fill makes t the table of rank r.
func (s *search) fill(t *table, r int) {
	row := s.l.rows[r]
	n := len(row)
	t.rank, t.n, t.cost = r, n, cleared(t.cost, n*n)
	if r > 0 {
		t.above = append(t.above[:0], s.rows[r-1]...)
		s.side(t.cost, row, &s.l.up, len(s.rows[r-1]))
	}
	if r+1 < len(s.rows) {
		t.below = append(t.below[:0], s.rows[r+1]...)
		s.side(t.cost, row, &s.l.down, len(s.rows[r+1]))
	}
	for a := range n {
		for i, d := range t.cost[a*n+a+1 : (a+1)*n] {
			t.cost[(a+1+i)*n+a] = -d
		}
	}
	if s.l.stage != nil {
		s.parted(t.cost, row)
	}
	t.before, t.after = t.before[:0], t.after[:0]
	if n > widestMask {
		return
	}
	t.before, t.after = cleared(t.before, n), cleared(t.after, n)
	for a := range n {
		for b, c := range t.cost[a*n : (a+1)*n] {
			t.note(a, b, c)
		}
	}
}

// price is the work of filling the table of rank r.
func (s *search) price(r int) int {
	n := len(s.rows[r])
	price := n * n
	if r > 0 {
		price += sidePrice(s.rows[r], &s.l.up, len(s.rows[r-1]))
	}
	if r+1 < len(s.rows) {
		price += sidePrice(s.rows[r], &s.l.down, len(s.rows[r+1]))
	}
	return price
}

// sidePrice is the work of side.
func sidePrice(row []int32, next *adjacency, width int) int {
	ends, weighed := 0, 0
	for _, v := range row {
		k := len(next.of(v))
		ends += k
		if k > 1 {
			weighed++
		}
	}
	return len(row)*ends/2 + weighed*width
}

// parted adds the price of standing against the order of the stages to the table.
func (s *search) parted(table, row []int32) {
	for a, v := range row {
		for b, w := range row {
			if g, h := s.l.stageOf(v), s.l.stageOf(w); g != h && g > 0 && h > 0 {
				table[a*len(row)+b] += int32(cmp.Compare(g, h)) * apart
			}
		}
	}
}

// side adds to the table, for a before b alone, what crosses on one side, where
// the next rank has the given width.
func (s *search) side(table, row []int32, next *adjacency, width int) {
	n := len(row)
	s.ends = s.ends[:0]
	for b, v := range row {
		for _, w := range next.of(v) {
			s.ends = append(s.ends, end{int32(b), s.place[w]})
		}
	}
	k := 0
	for a := range n {
		from := k
		for k < len(s.ends) && int(s.ends[k].owner) == a {
			k++
		}
		if from == k {
			continue
		}
		balance := s.weigh(s.ends[from:k], width)
		costs := table[a*n : (a+1)*n]
		for _, e := range s.ends[k:] {
			costs[e.owner] += balance[e.at]
		}
	}
}

// weigh gives for each place how many of the ends lie right of it, less how many
// lie left of it.
func (s *search) weigh(ends []end, width int) []int32 {
	if len(ends) == 1 {
		from := len(s.sign)/2 - int(ends[0].at)
		return s.sign[from : from+width]
	}
	balance := s.balance[:width]
	clear(balance)
	for _, e := range ends {
		balance[e.at]++
	}
	right, left := int32(len(ends)), int32(0)
	for p, same := range balance {
		right -= same
		balance[p] = right - left
		left += same
	}
	return balance
}
