// Package lexer cuts code into tokens with chroma's lexers: the same tokens in less
// time.
//
// A lexer of chroma's is a table of regular expressions for each state. At every
// place of a text it tries those of the current state one after the other, a dozen
// that fail for each that matches, and each attempt costs an allocation and
// the set-up of a matcher. This package works out once with which characters a
// match of each expression can begin at all (see first), and tries no other; and it
// matches with a matcher of its own (see program), but for the few expressions that
// need regexp2's. The expressions, the states and what is done at a match are
// chroma's own.
//
// Lexers that are no plain table, such as those that put one language into another,
// and texts that are not UTF-8 are left to chroma altogether.
package lexer

import (
	"maps"
	"reflect"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/dlclark/regexp2/v2/syntax"
)

// Lexer cuts texts of one language into tokens. It may be used concurrently.
type Lexer struct {
	chroma chroma.Lexer
	table  func() *table // compiled when it is first needed; nil where there is none
}

// Get is the lexer for a language by its name, "yaml", or a file's ending; nil if
// chroma has none. It takes 8 ms to find out that it has none.
func Get(language string) *Lexer {
	found := lexers.Get(language)
	if found == nil {
		return nil
	}
	l := &Lexer{chroma: found}
	l.table = sync.OnceValue(func() *table { return newTable(found) })
	return l
}

// Name is the language's own name: "YAML".
func (l *Lexer) Name() string { return l.chroma.Config().Name }

// Tokens calls yield for one token after the other, some of them empty, until it
// returns false. Together they are the text, if the lexer does its work, perhaps
// with a line break at its end. It panics where chroma does, and where one match
// takes seconds.
func (l *Lexer) Tokens(text string, yield func(chroma.TokenType, string) bool) {
	if t := l.table(); t != nil && utf8.ValidString(text) {
		t.run(text, yield)
		return
	}
	next, err := l.chroma.Tokenise(&chroma.TokeniseOptions{State: "root"}, text)
	if err != nil {
		panic(err)
	}
	still := 0
	for token := next(); token != chroma.EOF && yield(token.Type, token.Value); token = next() {
		if still++; token.Value != "" {
			still = 0
		}
		if still > maxStill {
			panic(circles)
		}
	}
}

// table is a lexer's rules, ready to be tried.
type table struct {
	lexer  *chroma.RegexLexer
	states map[string][]rule
	rules  chroma.CompiledRules
}

// rule is a rule of chroma's with what can be said of it beforehand.
type rule struct {
	*chroma.CompiledRule
	first   first
	program *program         // nil: regexp2 matches it
	groups  bool             // what it does at a match depends on more than the match
	kinds   []chroma.Emitter // of each group's token, nil for none; nil where more is done than that
	names   []string         // of the groups
}

// newRule looks at a compiled rule.
func newRule(compiled *chroma.CompiledRule) rule {
	compiled.Regexp.MatchTimeout = patience
	r := rule{CompiledRule: compiled, first: anything, groups: needsGroups(compiled)}
	if tree, err := syntax.Parse(compiled.Regexp.String(), syntax.ParseOptions{}); err == nil {
		r.first, r.program = firstOf(tree), newProgram(tree)
	}
	if r.groups {
		r.kinds = kindsOf(compiled)
		for _, n := range compiled.Regexp.GetGroupNumbers() {
			r.names = append(r.names, compiled.Regexp.GroupNameFromNumber(n))
		}
	}
	return r
}

// newTable compiles the rules of l, and gives nil if they are no plain table.
func newTable(l chroma.Lexer) *table {
	plain, ok := l.(*chroma.RegexLexer)
	if !ok || l.Config().Name == "Raku" { // whose rules change while it runs
		return nil
	}
	t := new(table)
	copied, err := chroma.NewLexer(plain.Config(), func() chroma.Rules {
		rules := maps.Clone(plain.MustRules())
		rules[tap] = []chroma.Rule{{Mutator: &rulesTap{t}}}
		return rules
	})
	if err != nil {
		return nil
	}
	copied.SetRegistry(lexers.GlobalLexerRegistry)
	if _, err := copied.Rules(); err != nil {
		return nil
	}
	t.lexer = copied
	t.states = make(map[string][]rule, len(t.rules))
	known := map[*chroma.CompiledRule]rule{}
	for state, list := range t.rules {
		for _, compiled := range list {
			r, ok := known[compiled]
			if !ok {
				r = newRule(compiled)
				known[compiled] = r
			}
			t.states[state] = append(t.states[state], r)
		}
		if t.states[state] == nil {
			t.states[state] = []rule{}
		}
	}
	return t
}

// patience is how long one attempt at a match may take. chroma gives it 250 ms of
// the clock on the wall and then goes on as if nothing had matched: on a busy
// machine the same text then gets other tokens. Here a text that takes longer than
// any honest one gets none at all.
const patience = 5 * time.Second

// tap is a state that nothing leads to. Its only rule is there for its mutator,
// which chroma calls while it compiles.
const tap = "tap of the compiled rules"

type rulesTap struct{ *table }

// MutateLexer takes the compiled rules and the tap out of them.
func (t *rulesTap) MutateLexer(rules chroma.CompiledRules, state string, _ int) error {
	delete(rules, state)
	t.rules = rules
	return nil
}

// Mutate is never called: no text comes to the state of the tap.
func (t *rulesTap) Mutate(*chroma.LexerState) error { return nil }

// needsGroups reports whether r looks at a match's groups.
func needsGroups(r *chroma.CompiledRule) bool {
	if _, ok := r.Type.(chroma.TokenType); !ok && r.Type != nil {
		return true
	}
	return !movesOnly(r.Mutator)
}

// movesOnly reports whether m looks at nothing but the state.
func movesOnly(m chroma.Mutator) bool {
	if m == nil {
		return true
	}
	known, ok := m.(chroma.SerialisableMutator)
	return ok && (known.MutatorKind() == "push" || known.MutatorKind() == "pop")
}

// kindsOf lists the kind of each group's token where that is all that r does with
// them. chroma makes an iterator of iterators for each match of such a rule, and
// most matches are of such rules.
func kindsOf(r *chroma.CompiledRule) []chroma.Emitter {
	emitter, ok := r.Type.(chroma.SerialisableEmitter)
	if !ok || emitter.EmitterKind() != "bygroups" || !movesOnly(r.Mutator) {
		return nil
	}
	field := reflect.Indirect(reflect.ValueOf(emitter)).FieldByName("Emitters") // of a type that chroma does not export
	if !field.IsValid() {
		return nil
	}
	kinds, ok := field.Interface().(chroma.Emitters)
	if !ok || len(kinds) != len(r.Regexp.GetGroupNumbers())-1 {
		return nil
	}
	for _, k := range kinds {
		if _, plain := k.(chroma.TokenType); k != nil && !plain {
			return nil
		}
	}
	return kinds
}
