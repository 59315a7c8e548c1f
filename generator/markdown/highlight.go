package markdown

import (
	"strings"

	"github.com/alecthomas/chroma/v2"

	"flowbook/generator/lexer"
)

// Beyond these sizes code is not highlighted: chroma takes 0.4 ms for a
// kilobyte, and some of its lexers look far ahead.
const (
	maxHighlighted = 64 << 10
	maxCodeLine    = 4 << 10
)

// class is what a piece of code looks like: one letter, the class of its span,
// or 0 for none. chroma knows 90 kinds of tokens; a reader sees nine.
type class byte

const (
	keyword  class = 'k' // keywords, keys, tags, attributes
	str      class = 's'
	number   class = 'n' // and constants: true, null, dates
	comment  class = 'c'
	function class = 'f' // functions, classes, decorators, builtins
	variable class = 'v' // variables, what is put into strings
	heading  class = 'h' // headings, a diff's hunks and file names
	prompt   class = 'p' // a shell session's $
	output   class = 'o' // what a shell session printed
)

func classOf(t chroma.TokenType) class {
	switch t {
	case chroma.CommentPreproc, chroma.CommentPreprocFile, chroma.OperatorWord,
		chroma.NameTag, chroma.NameAttribute, chroma.NameProperty, chroma.NameKeyword:
		return keyword
	case chroma.KeywordConstant, chroma.NameConstant, chroma.LiteralDate:
		return number
	case chroma.LiteralStringInterpol:
		return variable
	case chroma.NameClass, chroma.NameDecorator, chroma.NameException:
		return function
	case chroma.GenericHeading, chroma.GenericSubheading:
		return heading
	case chroma.GenericPrompt:
		return prompt
	case chroma.GenericOutput, chroma.GenericTraceback, chroma.GenericError:
		return output
	}
	switch t.SubCategory() {
	case chroma.LiteralNumber:
		return number
	case chroma.NameBuiltin, chroma.NameFunction:
		return function
	case chroma.NameVariable:
		return variable
	}
	switch t.Category() {
	case chroma.Keyword:
		return keyword
	case chroma.Literal:
		return str
	case chroma.Comment:
		return comment
	}
	return 0
}

// language is one of chroma's; the zero value is one that nobody knows.
type language struct {
	lexer *lexer.Lexer
	name  string // "YAML"
}

// language finds a language by its lower-case name or by a file's ending.
func (e *Engine) language(name string) language {
	if name == "" {
		return language{}
	}
	if l, ok := e.languages.get(name); ok {
		return l
	}
	var l language
	if found := lexer.Get(name); found != nil && found.Name() != "plaintext" && found.Name() != "fallback" {
		l = language{found, found.Name()}
	}
	e.languages.put(name, l, 1)
	return l
}

// piece is code that looks the same from start to end.
type piece struct {
	class class
	text  string
}

// highlight appends the pieces of text to dst, which is empty. It is a single one
// without a class where the lexer fails or does not give back exactly what it was given.
func (l language) highlight(text string, dst []piece) (pieces []piece) {
	if l.lexer == nil || len(text) > maxHighlighted || longestLine(text) > maxCodeLine {
		return append(dst, piece{0, text})
	}
	defer func() {
		if recover() != nil { // chroma says that its lexers may
			pieces = append(dst, piece{0, text})
		}
	}()
	pieces = dst
	at := 0
	l.lexer.Tokens(text, func(kind chroma.TokenType, value string) bool {
		if shorter, ended := strings.CutSuffix(value, "\n"); ended && shorter == text[at:] {
			value = shorter // some lexers end the last line themselves
		}
		if !strings.HasPrefix(text[at:], value) {
			at = -1
			return false
		}
		c, end := classOf(kind), at+len(value)
		if n := len(pieces) - 1; n >= 0 && pieces[n].class == c {
			pieces[n].text = text[at-len(pieces[n].text) : end]
		} else if value != "" {
			pieces = append(pieces, piece{c, text[at:end]})
		}
		at = end
		return true
	})
	if at != len(text) {
		return append(dst, piece{0, text})
	}
	return pieces
}

func longestLine(text string) int {
	longest := 0
	for line := range strings.Lines(text) {
		longest = max(longest, len(line))
	}
	return longest
}
