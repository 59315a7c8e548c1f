package needsmap

import (
	"cmp"
	"slices"
)

// The nodes of a team stand together on their rank: no node of another stands
// between them, though lines may pass there. A team's nodes move among themselves,
// and all at once with the lanes between them. For needs a journey stage is what a
// team is for others.
//
// That costs crossings. As many more as allowed are paid for it; where not all teams
// can be had for that, those come first that are nearly together anyway.

// allowed is how many crossings a map may have for its teams that has so many
// without them. A reader feels each crossing of a small map, so there a team stands
// together only where that is free.
func allowed(free int) int { return free + free/20 }

// keepTeams goes on from an arrangement without teams to one that keeps them
// together, in the given number of steps at most.
func (s *search) keepTeams(teams []int32, work int) {
	free := &s.free
	free.keep(s)
	limit := allowed(free.cross)
	s.l.team, s.work = teams, work*2/3
	s.find()
	if s.cross <= limit {
		return
	}
	s.load(free)
	s.l.team, s.work = make([]int32, len(teams)), s.work+work/3
	for _, b := range s.bands(teams) {
		if s.work <= 0 {
			break
		}
		s.keepTeam(b, teams, limit)
	}
}

// teamBand is the nodes of one team on one rank.
type teamBand struct {
	nodes []int32
	apart int // nodes of others between them
}

// bands lists what could be kept together, that which nearly is first.
func (s *search) bands(teams []int32) (list []teamBand) {
	for _, row := range s.rows {
		at := map[int32]int{} // of each team, its band
		last := map[int32]int{}
		k := 0
		for _, v := range row {
			if s.l.isLane(v) {
				continue
			}
			k++
			t := teams[v]
			if t == 0 {
				continue
			}
			i, ok := at[t]
			if !ok {
				i = len(list)
				at[t], last[t] = i, k-1
				list = append(list, teamBand{})
			}
			list[i].nodes = append(list[i].nodes, v)
			list[i].apart += k - 1 - last[t]
			last[t] = k
		}
	}
	slices.SortStableFunc(list, func(a, b teamBand) int { return cmp.Compare(a.apart, b.apart) })
	return list
}

// keepTeam brings one team's nodes on one rank together, if the crossings stay
// within the limit.
func (s *search) keepTeam(b teamBand, teams []int32, limit int) {
	before := &s.before
	before.keep(s)
	for _, v := range b.nodes {
		s.l.team[v] = teams[v]
	}
	if b.apart == 0 {
		return
	}
	r := int(s.l.rank[b.nodes[0]])
	dirty := make([]bool, len(s.rows))
	s.disturb(r, dirty, func([]int32) {})
	spread(dirty, r)
	s.settle(dirty)
	if s.cross <= limit {
		return
	}
	s.load(before)
	for _, v := range b.nodes {
		s.l.team[v] = 0
	}
}

// teamed reports whether a team binds nodes of rank r.
func (s *search) teamed(r int) bool {
	return slices.ContainsFunc(s.rows[r], func(v int32) bool { return s.l.teamOf(v) > 0 })
}

// parted reports whether the neighbours v and w may not change places: each then
// would stand among nodes of a team that is not its own.
func (l *layered) parted(v, w int32) bool {
	return !l.isLane(v) && !l.isLane(w) && l.teamOf(v) != l.teamOf(w)
}

// mean is that of a team's places on a rank, times 1024.
type mean struct{ sum, n int64 }

// gathered says where a node goes: to the mean of its team.
type gathered struct {
	at   int64
	team int32
	v    int32
}

// gather brings the nodes of each team on rank r together around the middle of
// where they stand. Lanes stay.
func (s *search) gather(r int) {
	if s.l.team == nil || !s.teamed(r) {
		return
	}
	row := s.rows[r]
	means, keys := s.means[:0], s.gathered[:0]
	for k, v := range row {
		if t := s.l.teamOf(v); t > 0 {
			for int(t) >= len(means) {
				means = append(means, mean{})
			}
			means[t].sum += int64(k) * 1024
			means[t].n++
		}
	}
	for k, v := range row {
		if s.l.isLane(v) {
			continue
		}
		at, t := int64(k)*1024, s.l.teamOf(v)
		if t > 0 {
			at = means[t].sum / means[t].n
		}
		keys = append(keys, gathered{at, t, v})
	}
	s.means, s.gathered = means, keys
	slices.SortStableFunc(keys, func(a, b gathered) int {
		if a.at != b.at {
			return cmp.Compare(a.at, b.at)
		}
		return cmp.Compare(a.team, b.team)
	})
	i := 0
	for k, v := range row {
		if !s.l.isLane(v) {
			row[k] = keys[i].v
			i++
		}
	}
	s.work -= 80 * len(row)
}

// blocks notes what stands where on a rank whose vertices are in the order at: for
// each place, which team's stretch it lies in, and where that begins and ends.
type blocks struct {
	team        []int32 // of each place: the team whose stretch it lies in, lanes within it too; 0 for none
	first, last []int32 // of each team: its stretch
}

func (s *search) findBlocks(b *blocks, row, at []int32) {
	b.team = append(b.team[:0], make([]int32, len(at))...)
	b.first, b.last = b.first[:0], b.last[:0]
	for p, i := range at {
		t := s.l.teamOf(row[i])
		if t == 0 {
			continue
		}
		for int(t) >= len(b.first) {
			b.first, b.last = append(b.first, -1), append(b.last, -1)
		}
		if b.first[t] < 0 {
			b.first[t] = int32(p)
		}
		b.last[t] = int32(p)
	}
	for t, p := range b.first {
		if p >= 0 {
			for q := p; q <= b.last[t]; q++ {
				b.team[q] = int32(t)
			}
		}
	}
}

// open reports whether a node may go between the places p−1 and p.
func (b *blocks) open(p int) bool {
	return p <= 0 || p >= len(b.team) || b.team[p] == 0 || b.team[p] != b.team[p-1]
}

// unit is what moves at once: the places from first to last, to between lo and hi.
type unit struct {
	first, last, lo, hi int
	free                bool // may stand among the nodes of any team
}

// unitAt is the vertex at place p by itself.
func (s *search) unitAt(b *blocks, v int32, p int) unit {
	u := unit{first: p, last: p, lo: max(0, p-farthestMove), hi: min(len(b.team)-1, p+farthestMove)}
	if t := s.l.teamOf(v); t > 0 {
		u.lo, u.hi = max(u.lo, int(b.first[t])), min(u.hi, int(b.last[t]))
		u.free = true
	}
	u.free = u.free || s.l.isLane(v)
	return u
}

// block is all that stands in the stretch of team t.
func (b *blocks) block(t int) unit {
	return unit{
		first: int(b.first[t]), last: int(b.last[t]),
		lo: max(0, int(b.first[t])-farthestMove), hi: min(len(b.team)-1, int(b.last[t])+farthestMove),
	}
}

// improveTeams is improve on a rank where teams bind.
func (s *search) improveTeams(r int) bool {
	row := s.l.rows[r]
	n := len(row)
	t, at := s.pairs(r), s.numbers(r)
	table := t.cost
	if t.allSettled(at) {
		s.work -= 2 * n * min(n, 2*farthestMove)
		return false
	}
	b := &s.blocks
	s.findBlocks(b, row, at)
	gain := int32(0)
	for moved := true; moved; {
		moved = false
		try := func(u unit) {
			if to, cost := bestUnit(b, at, table, u); cost < 0 {
				move(at, u, to)
				s.findBlocks(b, row, at)
				gain -= cost
				moved = true
			}
		}
		for p := range n {
			try(s.unitAt(b, row[at[p]], p))
		}
		for t := range b.first {
			if b.first[t] >= 0 {
				try(b.block(t))
			}
		}
		s.work -= 2 * n * min(n, 2*farthestMove)
	}
	if gain == 0 {
		return false
	}
	s.cross -= int(gain)
	s.reorder(r, at)
	return true
}

// reorder puts rank r in the order at of its vertices' numbers.
func (s *search) reorder(r int, at []int32) {
	for p, i := range at {
		s.rows[r][p] = s.l.rows[r][i]
	}
}

// bestUnit finds before which place u would cost least, and how much less than
// where it is.
func bestUnit(b *blocks, at, table []int32, u unit) (best int, least int32) {
	n := len(at)
	best = u.first
	c := int32(0)
	for q := u.first - 1; q >= u.lo; q-- {
		for _, i := range at[u.first : u.last+1] {
			c += table[int(i)*n+int(at[q])]
		}
		if c < least && (u.free || b.open(q)) {
			best, least = q, c
		}
	}
	c = 0
	for q := u.last + 1; q <= u.hi; q++ {
		for _, i := range at[u.first : u.last+1] {
			c -= table[int(i)*n+int(at[q])]
		}
		if c < least && (u.free || b.open(q+1)) {
			best, least = q+1, c
		}
	}
	return best, least
}

// move takes u to before the place to.
func move(at []int32, u unit, to int) {
	if to < u.first {
		rotate(at[to:u.last+1], u.first-to)
	} else {
		rotate(at[u.first:to], u.last+1-u.first)
	}
}

// rotate takes the first k elements to the end.
func rotate(a []int32, k int) {
	slices.Reverse(a[:k])
	slices.Reverse(a[k:])
	slices.Reverse(a)
}
