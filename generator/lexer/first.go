package lexer

import (
	"unicode"

	"github.com/dlclark/regexp2/v2/syntax"
)

// first is the characters with which a match may begin, and perhaps some more.
type first struct {
	ascii  [2]uint64
	others bool // any beyond ASCII
}

// anything is a match that may begin with every character, or be empty.
var anything = first{[2]uint64{^uint64(0), ^uint64(0)}, true}

func (f *first) has(r rune) bool {
	if uint32(r) >= 128 {
		return f.others
	}
	return f.ascii[r>>6]&(1<<(r&63)) != 0
}

func (f *first) add(r rune) {
	if uint32(r) >= 128 {
		f.others = true
		return
	}
	f.ascii[r>>6] |= 1 << (r & 63)
}

func (f *first) join(g first) {
	f.ascii[0] |= g.ascii[0]
	f.ascii[1] |= g.ascii[1]
	f.others = f.others || g.others
}

// firstOf works out what a match of tree may begin with; anything where it may be
// empty, or is not understood.
func firstOf(tree *syntax.RegexTree) first {
	if tree.Options&syntax.RightToLeft != 0 {
		return anything
	}
	f, empty := firstOfNode(tree.Root)
	if empty {
		return anything
	}
	return f
}

// firstOfNode says with what a match of n may begin and whether it may be empty.
func firstOfNode(n *syntax.RegexNode) (f first, empty bool) {
	switch n.T {
	case syntax.NtOne, syntax.NtNotone, syntax.NtSet:
		return firstOfOne(n), false
	case syntax.NtOneloop, syntax.NtOnelazy, syntax.NtOneloopatomic,
		syntax.NtNotoneloop, syntax.NtNotonelazy, syntax.NtNotoneloopatomic,
		syntax.NtSetloop, syntax.NtSetlazy, syntax.NtSetloopatomic:
		return firstOfOne(n), n.M == 0
	case syntax.NtMulti:
		if len(n.Str) == 0 {
			return first{}, true
		}
		return firstOfRune(n, n.Str[0]), false
	case syntax.NtBol, syntax.NtEol, syntax.NtBoundary, syntax.NtNonboundary, syntax.NtECMABoundary, syntax.NtNonECMABoundary,
		syntax.NtBeginning, syntax.NtStart, syntax.NtEndZ, syntax.NtEnd, syntax.NtEmpty, syntax.NtPosLook, syntax.NtNegLook,
		syntax.NtUpdateBumpalong:
		return first{}, true // takes no character
	case syntax.NtNothing:
		return first{}, false // never matches
	case syntax.NtConcatenate:
		return firstOfRow(n.Children)
	case syntax.NtAlternate:
		for _, child := range n.Children {
			g, none := firstOfNode(child)
			f.join(g)
			empty = empty || none
		}
		return f, empty
	case syntax.NtLoop, syntax.NtLazyloop, syntax.NtCapture, syntax.NtGroup, syntax.NtAtomic:
		f, empty = firstOfRow(n.Children)
		loop := n.T == syntax.NtLoop || n.T == syntax.NtLazyloop
		return f, empty || loop && n.M == 0
	}
	return anything, true // what was matched before, and conditions on it
}

// firstOfRow is for what is matched one after the other.
func firstOfRow(nodes []*syntax.RegexNode) (f first, empty bool) {
	for _, child := range nodes {
		g, none := firstOfNode(child)
		f.join(g)
		if !none {
			return f, false
		}
	}
	return f, true
}

// firstOfOne is for what matches single characters.
func firstOfOne(n *syntax.RegexNode) (f first) {
	switch {
	case n.IsSetFamily():
		for r := range rune(128) {
			if n.Set.CharIn(r) {
				f.join(firstOfRune(n, r))
			}
		}
		for _, r := range [...]rune{'\u017F', '\u212A'} { // long s and the sign of Kelvin: letters of ASCII in another case
			if n.Set.CharIn(r) {
				f.join(firstOfRune(n, r))
			}
		}
		f.others = true
	case n.IsNotoneFamily():
		f = anything
		if n.Options&syntax.IgnoreCase == 0 && n.Ch < 128 {
			f.ascii[n.Ch>>6] &^= 1 << (n.Ch & 63)
		}
	default:
		f = firstOfRune(n, n.Ch)
	}
	return f
}

// firstOfRune is r, or where case does not matter whatever is r in another case.
func firstOfRune(n *syntax.RegexNode, r rune) (f first) {
	f.add(r)
	if n.Options&syntax.IgnoreCase != 0 {
		for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
			f.add(other)
		}
	}
	return f
}
