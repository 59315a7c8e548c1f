package lexer

import (
	"strings"
	"unicode/utf8"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/dlclark/regexp2/v2"
)

// maxStill bounds how many rules in a row may match nothing, or how many tokens may
// be empty: the lexers for Jungle and JSONata go in circles at the end of what they know.
const maxStill = 1000

const circles = "the lexer goes in circles"

// run does what the Iterator of a chroma.LexerState does.
func (t *table) run(text string, yield func(chroma.TokenType, string) bool) {
	s := &source{text: text}
	if t.lexer.Config().EnsureNL && !strings.HasSuffix(text, "\n") {
		s.text += "\n"
		s.added = 1
	}
	state := &chroma.LexerState{
		Lexer:          t.lexer,
		Registry:       lexers.GlobalLexerRegistry,
		Text:           []rune(s.text),
		Stack:          []string{"root"},
		Rules:          t.rules,
		MutatorContext: map[any]any{},
	}
	s.ascii = len(state.Text) == len(s.text)
	for still := 0; state.Pos < len(state.Text)-s.added && len(state.Stack) > 0; {
		from := state.Pos
		if !t.step(state, s, yield) {
			return
		}
		if still++; state.Pos != from {
			still = 0
		}
		if still > maxStill {
			panic(circles)
		}
	}
	if state.Pos != len(state.Text) && len(state.Stack) == 0 {
		yield(chroma.Error, s.text[s.offset(state.Text, state.Pos):])
	}
}

// step is one match, or one character that nothing matches. It returns false once
// yield has.
func (t *table) step(state *chroma.LexerState, s *source, yield func(chroma.TokenType, string) bool) bool {
	state.State = state.Stack[len(state.Stack)-1]
	rules, ok := t.states[state.State]
	if !ok {
		panic("unknown state " + state.State)
	}
	i, match := find(state, rules)
	from := s.offset(state.Text, state.Pos)
	if match == nil {
		if state.Text[state.Pos] == '\n' && state.State != "root" {
			state.Stack = []string{"root"} // as Pygments does: a string without an end ends with its line
			return true
		}
		state.Pos++
		return yield(chroma.Error, s.text[from:s.offset(state.Text, state.Pos)])
	}
	state.Rule = i
	if rules[i].groups {
		setGroups(state, match)
	}
	state.Pos += match.RuneLength
	value := s.text[from:s.offset(state.Text, state.Pos)]
	if m := rules[i].Mutator; m != nil {
		if err := m.Mutate(state); err != nil {
			panic(err)
		}
	}
	if rules[i].Type == nil {
		return true
	}
	if kind, ok := rules[i].Type.(chroma.TokenType); ok && !rules[i].groups {
		return kind == chroma.Ignore || yield(kind, value)
	}
	// Some mutators change what matched.
	return drain(rules[i].Type.Emit(state.Groups, state), yield)
}

// find is the first of rules that matches here.
func find(state *chroma.LexerState, rules []rule) (int, *regexp2.Match) {
	here := state.Text[state.Pos]
	for i := range rules {
		if !rules[i].first.has(here) {
			continue
		}
		match, err := rules[i].Regexp.FindRunesMatchStartingAt(state.Text, state.Pos)
		if err != nil {
			panic(err) // it lost its patience
		}
		if match != nil && match.RuneIndex == state.Pos {
			return i, match
		}
	}
	return 0, nil
}

func setGroups(state *chroma.LexerState, match *regexp2.Match) {
	groups := match.Groups()
	state.Groups = make([]string, 0, len(groups))
	state.NamedGroups = make(map[string]string, len(groups))
	for _, g := range groups {
		text := g.String()
		state.NamedGroups[g.Name] = text
		state.Groups = append(state.Groups, text)
	}
}

func drain(next chroma.Iterator, yield func(chroma.TokenType, string) bool) bool {
	for token := next(); token != chroma.EOF; token = next() {
		if token.Type != chroma.Ignore && !yield(token.Type, token.Value) {
			return false
		}
	}
	return true
}

// source is the text, whose bytes are counted along with its runes.
type source struct {
	text   string
	added  int // line breaks that were added at its end: 0 or 1
	ascii  bool
	rune   int
	before int // bytes before that rune
}

// offset is the number of bytes before rune number pos.
func (s *source) offset(runes []rune, pos int) int {
	if s.ascii {
		return pos
	}
	if pos < s.rune {
		s.rune, s.before = 0, 0
	}
	for _, r := range runes[s.rune:pos] {
		s.before += utf8.RuneLen(r)
	}
	s.rune = pos
	return s.before
}
