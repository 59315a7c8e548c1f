package lexer

import (
	"math"
	"slices"
	"unicode"

	"github.com/dlclark/regexp2/v2/syntax"
)

// class is a set of characters.
type class struct {
	ascii [2]uint64
	other func(rune) bool // for those beyond ASCII
}

func newClass(has func(rune) bool) *class {
	c := &class{other: has}
	for r := range rune(128) {
		if has(r) {
			c.ascii[r>>6] |= 1 << (r & 63)
		}
	}
	return c
}

// classOf is what n matches one of.
func classOf(n *syntax.RegexNode) *class {
	ch, set := n.Ch, n.Set
	switch {
	case n.IsSetFamily():
		return newClass(func(r rune) bool { return set.CharIn(r) })
	case n.IsNotoneFamily():
		return newClass(func(r rune) bool { return r != ch })
	}
	return newClass(func(r rune) bool { return r == ch })
}

func (c *class) has(r rune) bool {
	if uint32(r) < 128 {
		return c.ascii[r>>6]&(1<<(r&63)) != 0
	}
	return c.other(r)
}

// backwards says that n is matched from right to left, as what is looked for before
// a place is.
func backwards(n *syntax.RegexNode) bool { return n.Options&syntax.RightToLeft != 0 }

// one is a single character.
func one(n *syntax.RegexNode, next step) step {
	c := classOf(n)
	if backwards(n) {
		return func(m *matching, pos int) int {
			if pos == 0 || !c.has(m.text[pos-1]) {
				return -1
			}
			return next(m, pos-1)
		}
	}
	return func(m *matching, pos int) int {
		if pos == len(m.text) || !c.has(m.text[pos]) {
			return -1
		}
		return next(m, pos+1)
	}
}

// run is how many characters of c stand at pos, at most most.
func (m *matching) run(c *class, pos, most int, back bool) int {
	i := 0
	if back {
		for most = min(most, pos); i < most && c.has(m.text[pos-1-i]); i++ {
		}
		return i
	}
	text := m.text[pos:]
	for most = min(most, len(text)); i < most && c.has(text[i]); i++ {
	}
	return i
}

// reach is the least and the most characters that a loop takes, and in which
// direction.
func reach(n *syntax.RegexNode) (least, most, toward int) {
	toward = 1
	if backwards(n) {
		toward = -1
	}
	if n.N == math.MaxInt32 {
		return n.M, math.MaxInt, toward
	}
	return n.M, max(n.M, n.N), toward
}

// greedy is as many characters as there are, and fewer if what follows needs them.
func greedy(n *syntax.RegexNode, next step) step {
	c := classOf(n)
	least, most, toward := reach(n)
	return func(m *matching, pos int) int {
		for i := m.run(c, pos, most, toward < 0); i >= least; i-- {
			m.try()
			if end := next(m, pos+i*toward); end >= 0 {
				return end
			}
		}
		return -1
	}
}

// possessive is as many characters as there are.
func possessive(n *syntax.RegexNode, next step) step {
	c := classOf(n)
	least, most, toward := reach(n)
	return func(m *matching, pos int) int {
		i := m.run(c, pos, most, toward < 0)
		if i < least {
			return -1
		}
		return next(m, pos+i*toward)
	}
}

// lazy is as few characters as will do.
func lazy(n *syntax.RegexNode, next step) step {
	c := classOf(n)
	least, most, toward := reach(n)
	return func(m *matching, pos int) int {
		i := m.run(c, pos, least, toward < 0)
		if i < least {
			return -1
		}
		for {
			m.try()
			at := pos + i*toward
			if end := next(m, at); end >= 0 {
				return end
			}
			if i == most || m.run(c, at, 1, toward < 0) == 0 {
				return -1
			}
			i++
		}
	}
}

// word is several characters in a row.
func word(n *syntax.RegexNode, next step) step {
	str, back, fold := n.Str, backwards(n), n.Options&syntax.IgnoreCase != 0
	return func(m *matching, pos int) int {
		from, to := pos, pos+len(str)
		if back {
			from, to = pos-len(str), pos
		}
		if from < 0 || to > len(m.text) {
			return -1
		}
		here := m.text[from:to]
		if fold {
			for i, r := range here {
				if str[i] != unicode.ToLower(r) {
					return -1
				}
			}
		} else if !slices.Equal(here, str) {
			return -1
		}
		if back {
			return next(m, from)
		}
		return next(m, to)
	}
}
