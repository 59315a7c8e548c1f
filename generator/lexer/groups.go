package lexer

import (
	"math"
	"slices"
	"unicode"

	"github.com/dlclark/regexp2/v2/syntax"
)

// alternate tries one branch after the other, but for those that cannot begin here.
func (b *programmer) alternate(n *syntax.RegexNode, next step) step {
	type branch struct {
		first first
		empty bool
		step  step
	}
	branches := make([]branch, len(n.Children))
	for i, child := range n.Children {
		f, empty := firstOfNode(child)
		if backwards(n) || empty {
			f, empty = anything, true
		}
		branches[i] = branch{f, empty, b.node(child, next)}
	}
	return func(m *matching, pos int) int {
		for i := range branches {
			way := &branches[i]
			if !way.empty && (pos == len(m.text) || !way.first.has(m.text[pos])) {
				continue
			}
			m.try()
			if end := way.step(m, pos); end >= 0 {
				return end
			}
		}
		return -1
	}
}

// loop is a part that is matched several times. A turn that matches nothing is the
// last, but for those that must be.
func (b *programmer) loop(n *syntax.RegexNode, next step) step {
	id := b.rounds
	b.rounds++
	var turn step
	again := counted(&turn, next, id, n)
	turn = b.node(n.Children[0], again)
	must := n.M
	return func(m *matching, pos int) int {
		before := m.rounds[id]
		begin, first := round{pos, 1 - must}, turn
		if must == 0 {
			begin, first = round{-1, 0}, again
		}
		m.rounds[id] = begin
		end := first(m, pos)
		m.rounds[id] = before
		return end
	}
}

// counted is what comes after each turn of the loop n, and at its beginning if it
// need not have any.
func counted(turn *step, next step, id int, n *syntax.RegexNode) step {
	most := math.MaxInt
	if n.N != math.MaxInt32 {
		most = n.N - n.M
	}
	another := func(m *matching, pos int, now round) int {
		m.try()
		if m.depth++; m.depth > maxDepth {
			panic(errTooMuch)
		}
		m.rounds[id] = round{pos, now.count + 1}
		end := (*turn)(m, pos)
		m.rounds[id] = now
		m.depth--
		return end
	}
	if n.T == syntax.NtLazyloop {
		return func(m *matching, pos int) int {
			now := m.rounds[id]
			if now.count < 0 {
				return another(m, pos, now)
			}
			if end := next(m, pos); end >= 0 || now.count >= most || pos == now.from {
				return end
			}
			return another(m, pos, now)
		}
	}
	return func(m *matching, pos int) int {
		now := m.rounds[id]
		if now.count >= most || pos == now.from && now.count >= 0 {
			return next(m, pos)
		}
		if end := another(m, pos, now); end >= 0 || now.count < 0 {
			return end
		}
		return next(m, pos)
	}
}

// capture notes where its part matched.
func (b *programmer) capture(n *syntax.RegexNode, next step) step {
	if n.M == 0 && n.Parent == nil {
		return b.node(n.Children[0], next) // the whole match
	}
	if n.N != -1 || n.M < 0 || n.M >= b.groups {
		b.unknown = true // groups that take others away
		return next
	}
	id, group := b.marks, n.M
	b.marks++
	part := b.node(n.Children[0], func(m *matching, pos int) int {
		before := m.groups[group]
		from := m.marks[id]
		m.groups[group] = span{min(from, pos), max(from, pos)}
		end := next(m, pos)
		if end < 0 {
			m.groups[group] = before
		}
		return end
	})
	return func(m *matching, pos int) int {
		before := m.marks[id]
		m.marks[id] = pos
		end := part(m, pos)
		m.marks[id] = before
		return end
	}
}

// alone is a part whose first match is the only one that is tried. Looking ahead or
// back takes no characters.
func (b *programmer) alone(n *syntax.RegexNode, next step) step {
	part := b.node(n.Children[0], func(_ *matching, pos int) int { return pos })
	return func(m *matching, pos int) int {
		kept := m.keep()
		end := part(m, pos)
		if end >= 0 {
			if n.T == syntax.NtPosLook {
				end = pos
			}
			if end = next(m, end); end < 0 {
				copy(m.groups, m.kept[kept:])
			}
		}
		m.kept = m.kept[:kept]
		return end
	}
}

// keep puts the groups aside, and says where.
func (m *matching) keep() int {
	at := len(m.kept)
	m.kept = append(m.kept, m.groups...)
	return at
}

// not is a part that must not match here.
func (b *programmer) not(n *syntax.RegexNode, next step) step {
	part := b.node(n.Children[0], func(_ *matching, pos int) int { return pos })
	return func(m *matching, pos int) int {
		kept := m.keep()
		end := part(m, pos)
		copy(m.groups, m.kept[kept:])
		m.kept = m.kept[:kept]
		if end >= 0 {
			return -1
		}
		return next(m, pos)
	}
}

// again is what a group matched before.
func (b *programmer) again(n *syntax.RegexNode, next step) step {
	group, back, fold := n.M, backwards(n), n.Options&syntax.IgnoreCase != 0
	if group >= b.groups {
		b.unknown = true
		return next
	}
	return func(m *matching, pos int) int {
		was := m.groups[group]
		if was.from < 0 {
			return -1
		}
		from, to := pos, pos+was.to-was.from
		if back {
			from, to = pos-(was.to-was.from), pos
		}
		if from < 0 || to > len(m.text) {
			return -1
		}
		same := slices.EqualFunc(m.text[was.from:was.to], m.text[from:to], func(a, b rune) bool {
			return a == b || fold && unicode.ToLower(a) == unicode.ToLower(b)
		})
		switch {
		case !same:
			return -1
		case back:
			return next(m, from)
		}
		return next(m, to)
	}
}
