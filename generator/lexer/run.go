package lexer

import (
	"strings"
	"unicode/utf8"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
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
	s.matching.text, s.ascii = state.Text, len(state.Text) == len(s.text)
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
	i, match := find(state, &s.matching, rules)
	from := s.offset(state.Text, state.Pos)
	if match == nil {
		if state.Text[state.Pos] == '\n' && state.State != "root" {
			state.Stack = []string{"root"} // as Pygments does: a string without an end ends with its line
			return true
		}
		state.Pos++
		return yield(chroma.Error, s.text[from:s.offset(state.Text, state.Pos)])
	}
	r := &rules[i]
	state.Rule = i
	state.Pos = match[0].to
	if r.kinds != nil {
		if err := mutate(r, state); err != nil {
			panic(err)
		}
		for k, g := range match[1:] {
			if kind, ok := r.kinds[k].(chroma.TokenType); ok && kind != chroma.Ignore && !yield(kind, s.of(state.Text, g)) {
				return false
			}
		}
		return true
	}
	if r.groups {
		setGroups(state, s, r, match)
	}
	value := s.text[from:s.offset(state.Text, state.Pos)]
	if err := mutate(r, state); err != nil {
		panic(err)
	}
	if r.Type == nil {
		return true
	}
	if kind, ok := r.Type.(chroma.TokenType); ok && !r.groups {
		return kind == chroma.Ignore || yield(kind, value)
	}
	// Some mutators change what matched.
	return drain(r.Type.Emit(state.Groups, state), yield)
}

func mutate(r *rule, state *chroma.LexerState) error {
	if r.Mutator == nil {
		return nil
	}
	return r.Mutator.Mutate(state)
}

// find is the first of rules that matches here, and where its groups do, the whole
// match first; no groups where none does.
func find(state *chroma.LexerState, m *matching, rules []rule) (int, []span) {
	here := state.Text[state.Pos]
	for i := range rules {
		r := &rules[i]
		if !r.first.has(here) {
			continue
		}
		if r.program != nil {
			end, err := r.program.match(m, state.Pos)
			if err == nil && end < 0 {
				continue
			}
			if err == nil {
				m.groups[0] = span{state.Pos, end}
				return i, m.groups
			}
		}
		if groups := r.search(state.Text, state.Pos); groups != nil {
			return i, groups
		}
	}
	return 0, nil
}

// search asks regexp2.
func (r *rule) search(text []rune, pos int) []span {
	match, err := r.Regexp.FindRunesMatchStartingAt(text, pos)
	if err != nil {
		panic(err) // it lost its patience
	}
	if match == nil || match.RuneIndex != pos {
		return nil
	}
	groups := []span{{pos, pos + match.RuneLength}}
	if r.groups {
		for _, g := range match.Groups()[1:] {
			groups = append(groups, span{g.RuneIndex, g.RuneIndex + g.RuneLength})
		}
	}
	return groups
}

func setGroups(state *chroma.LexerState, s *source, r *rule, match []span) {
	state.Groups = make([]string, 0, len(match))
	state.NamedGroups = make(map[string]string, len(match))
	for i, g := range match {
		text := s.of(state.Text, g)
		state.NamedGroups[r.names[i]] = text
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
	matching matching
	text     string
	added    int // line breaks that were added at its end: 0 or 1
	ascii    bool
	rune     int
	before   int // bytes before that rune
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

// of is what stands in span g, nothing where that is nowhere.
func (s *source) of(runes []rune, g span) string {
	switch {
	case g.from < 0:
		return ""
	case s.ascii:
		return s.text[g.from:g.to]
	}
	return string(runes[g.from:g.to])
}
