package lexer

import (
	"errors"

	"github.com/dlclark/regexp2/v2/syntax"
)

// program is an expression of chroma's, ready to be matched at one place of a text.
//
// It is a tree of regexp2's, which has parsed and simplified the expression, turned
// into functions: each matches its part and calls what comes next, so that going
// back to try another way is to return. That is how a backtracking matcher is
// written since Thompson's time; regexp2 interprets instructions with stacks of its
// own and allocates for each attempt, even those that fail, which took three
// quarters of the time that colours cost.
type program struct {
	start  step
	groups int // the whole match counts as one
	rounds int
	marks  int
}

// step matches from pos on and says where the whole match ends, or -1.
type step func(m *matching, pos int) int

// span is where a group matched; from is -1 where it has not.
type span struct{ from, to int }

// round is how a loop stands: where its last turn began, -1 before the first, and how
// many turns there were beyond those that must be.
type round struct{ from, count int }

// matching is what programs need while they match one text.
type matching struct {
	text   []rune
	at     int // where the attempt began
	groups []span
	rounds []round
	marks  []int // where groups that are being matched began
	kept   []span
	tries  int
	depth  int
}

// What an attempt may cost. Beyond that regexp2 does it, whose stack is on the heap
// and which looks at the clock.
const (
	maxTries = 100_000
	maxDepth = 2_000
)

var errTooMuch = errors.New("too much for one match")

// match says where a match that begins at pos ends, or -1. It fails where regexp2
// should do it.
func (p *program) match(m *matching, pos int) (end int, err error) {
	defer func() {
		if r := recover(); r != nil {
			if r != errTooMuch {
				panic(r)
			}
			err = errTooMuch
		}
	}()
	m.at, m.tries, m.depth, m.kept = pos, 0, 0, m.kept[:0]
	m.groups = sized(m.groups, p.groups)
	for i := range m.groups {
		m.groups[i] = span{-1, -1}
	}
	m.rounds, m.marks = sized(m.rounds, p.rounds), sized(m.marks, p.marks)
	return p.start(m, pos), nil
}

func sized[T any](s []T, n int) []T {
	if n > cap(s) {
		return make([]T, n, n+8)
	}
	return s[:n]
}

// try counts, and ends what takes too long.
func (m *matching) try() {
	if m.tries++; m.tries > maxTries {
		panic(errTooMuch)
	}
}

// newProgram is nil for an expression that regexp2 is left to match.
func newProgram(tree *syntax.RegexTree) *program {
	if tree.Options&syntax.RightToLeft != 0 || tree.Capnumlist != nil && tree.Captop != len(tree.Capnumlist) {
		return nil
	}
	b := &programmer{program: &program{groups: tree.Captop}}
	b.start = b.node(tree.Root, func(_ *matching, pos int) int { return pos })
	if b.unknown {
		return nil
	}
	return b.program
}

// programmer writes a program.
type programmer struct {
	*program
	unknown bool // something stands in the tree that only regexp2 can match
}

// node is n followed by next.
func (b *programmer) node(n *syntax.RegexNode, next step) step {
	switch n.T {
	case syntax.NtOne, syntax.NtNotone, syntax.NtSet:
		return one(n, next)
	case syntax.NtOneloop, syntax.NtNotoneloop, syntax.NtSetloop:
		return greedy(n, next)
	case syntax.NtOneloopatomic, syntax.NtNotoneloopatomic, syntax.NtSetloopatomic:
		return possessive(n, next)
	case syntax.NtOnelazy, syntax.NtNotonelazy, syntax.NtSetlazy:
		return lazy(n, next)
	case syntax.NtMulti:
		return word(n, next)
	case syntax.NtEmpty, syntax.NtUpdateBumpalong:
		return next
	case syntax.NtConcatenate, syntax.NtGroup:
		for i := len(n.Children) - 1; i >= 0; i-- {
			next = b.node(n.Children[i], next)
		}
		return next
	case syntax.NtAlternate:
		return b.alternate(n, next)
	case syntax.NtLoop, syntax.NtLazyloop:
		return b.loop(n, next)
	case syntax.NtCapture:
		return b.capture(n, next)
	case syntax.NtAtomic, syntax.NtPosLook:
		return b.alone(n, next)
	case syntax.NtNegLook:
		return b.not(n, next)
	case syntax.NtRef:
		return b.again(n, next)
	}
	if test := place(n.T); test != nil {
		return func(m *matching, pos int) int {
			if !test(m, pos) {
				return -1
			}
			return next(m, pos)
		}
	}
	b.unknown = true // conditions, mostly
	return next
}

// place is what n asks of where it stands; nil if it does not.
func place(t syntax.NodeType) func(m *matching, pos int) bool {
	switch t {
	case syntax.NtNothing:
		return func(*matching, int) bool { return false }
	case syntax.NtBol:
		return func(m *matching, pos int) bool { return pos == 0 || m.text[pos-1] == '\n' }
	case syntax.NtEol:
		return func(m *matching, pos int) bool { return pos == len(m.text) || m.text[pos] == '\n' }
	case syntax.NtBoundary:
		return func(m *matching, pos int) bool { return m.wordAt(pos-1) != m.wordAt(pos) }
	case syntax.NtNonboundary:
		return func(m *matching, pos int) bool { return m.wordAt(pos-1) == m.wordAt(pos) }
	case syntax.NtBeginning:
		return func(_ *matching, pos int) bool { return pos == 0 }
	case syntax.NtStart:
		return func(m *matching, pos int) bool { return pos == m.at }
	case syntax.NtEndZ:
		return func(m *matching, pos int) bool {
			return pos == len(m.text) || pos == len(m.text)-1 && m.text[pos] == '\n'
		}
	case syntax.NtEnd:
		return func(m *matching, pos int) bool { return pos == len(m.text) }
	}
	return nil
}

// wordAt reports whether the character at i is one of a word's.
func (m *matching) wordAt(i int) bool {
	if i < 0 || i >= len(m.text) {
		return false
	}
	r := m.text[i]
	if uint32(r) < 128 {
		return wordCharacters.ascii[r>>6]&(1<<(r&63)) != 0
	}
	return syntax.IsWordChar(r)
}

var wordCharacters = newClass(syntax.IsWordChar)
