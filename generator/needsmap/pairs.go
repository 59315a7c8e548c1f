package needsmap

import "cmp"

// end is where a line from a vertex arrives: the place of owner on its own rank,
// and that of its neighbour.
type end struct{ owner, at int32 }

// pairs fills the table of rank r: at a×n+b the crossings with a before b less
// those with b before a, where a and b are places on the rank of n vertices.
func (s *search) pairs(r int) []int32 {
	row := s.rows[r]
	n := len(row)
	if cap(s.table) < n*n {
		s.table = make([]int32, n*n)
	}
	table := s.table[:n*n]
	clear(table)
	if r > 0 {
		s.side(table, row, s.l.up, len(s.rows[r-1]))
	}
	if r+1 < len(s.rows) {
		s.side(table, row, s.l.down, len(s.rows[r+1]))
	}
	if s.l.stage != nil {
		s.parted(table, row)
	}
	for a := range n {
		for i, d := range table[a*n+a+1 : (a+1)*n] {
			table[(a+1+i)*n+a] = -d
		}
	}
	s.work -= n * n
	return table
}

// parted puts the price of standing against the order of the stages into the table.
func (s *search) parted(table, row []int32) {
	for a, v := range row {
		for b, w := range row {
			if g, h := s.l.stageOf(v), s.l.stageOf(w); g != h && g > 0 && h > 0 {
				table[a*len(row)+b] = int32(cmp.Compare(g, h)) * apart
			}
		}
	}
}

// side adds to the table, for a before b alone, what crosses on one side, where
// the next rank has the given width.
func (s *search) side(table, row []int32, next adjacency, width int) {
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
	s.work -= n * len(s.ends) / 2
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
	s.work -= width
	return balance
}
