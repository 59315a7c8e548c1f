package source

import (
	"bytes"
	"errors"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// tomlFault explains the library's error in the expression that begins at start.
// The library points at what it did not expect; of a quote or bracket that is
// never closed we want the beginning.
func tomlFault(text []byte, start int, err error, parser *unstable.Parser) fault {
	f := fault{at: start, length: 1, message: "this is not TOML: " + err.Error()}
	var said *unstable.ParserError
	if errors.As(err, &said) {
		if len(said.Highlight) > 0 {
			f.at, f.length = int(parser.Range(said.Highlight).Offset), len(said.Highlight)
		} else {
			f.at = len(text)
		}
	}
	if quote, closing := openQuote(text, start, f.at); quote >= 0 && strings.Contains(err.Error(), "string") &&
		!strings.Contains(err.Error(), "escape") {
		return fault{quote, len(closing), "this quote is never closed", "end the text with " + closing}
	}
	open := openBrackets(text, start, f.at, "\"'", true)
	if len(open) > 0 {
		opening := open[len(open)-1]
		onLaterLine := bytes.IndexByte(text[opening:f.at], '\n') >= 0
		if f.at >= len(text)-1 || onLaterLine && strings.Contains(err.Error(), "expected ','") || wrongBracket(text, opening, f.at) {
			return unclosedBracket(text, opening)
		}
	}
	if strings.Contains(err.Error(), "expected '='") && len(open) == 0 && peekByte(text, f.at) != ':' {
		f.at, f.length = start, len(bytes.TrimRight(trimEnding(text[start:]), " \t")) // the key, not what follows it
	}
	if word := lettersAt(text, f.at); strings.EqualFold(word, "true") || strings.EqualFold(word, "false") {
		f.length, f.message = len(word), word+" is no value in TOML"
		small := strings.ToLower(word)
		f.hint = "TOML's " + small + " is in small letters"
		if key, value, _ := strings.Cut(string(trimEnding(text[start:])), "="); strings.TrimSpace(value) == word {
			f.hint += ": " + strings.TrimSpace(key) + " = " + small
		}
		return f
	}
	f.message, f.hint = tomlMessage(text, start, f, err.Error())
	return f
}

// lettersAt returns the ASCII letters from the offset on.
func lettersAt(text []byte, at int) string {
	end := at
	for end < len(text) && ('a' <= text[end] && text[end] <= 'z' || 'A' <= text[end] && text[end] <= 'Z') {
		end++
	}
	return string(text[at:end])
}

// peekByte returns the byte at the offset, or a newline at the end of the text.
func peekByte(text []byte, at int) byte {
	if at < len(text) {
		return text[at]
	}
	return '\n'
}

func wrongBracket(text []byte, opening, at int) bool {
	c := peekByte(text, at)
	return (c == ']' || c == '}') && c != text[opening]+2
}

func unclosedBracket(text []byte, opening int) fault {
	return fault{opening, 1, `this "` + string(text[opening]) + `" is never closed`,
		"add " + string(text[opening]+2) + " where it ends"}
}

// tomlMessage says what is wrong where f is, in our words.
func tomlMessage(text []byte, start int, f fault, said string) (message, hint string) {
	line := string(trimEnding(text[start:]))
	key, value, _ := strings.Cut(line, "=")
	value = strings.TrimSpace(value)
	switch {
	case strings.Contains(said, "nested more than"):
		return tooDeep, ""
	case strings.Contains(said, "expected '='") && peekByte(text, f.at) == ':':
		key, value, _ = strings.Cut(line, ":")
		return "TOML has = between a key and its value, not a colon", "write " + strings.TrimSpace(key) + " = " + strings.TrimSpace(value)
	case strings.Contains(said, "expected '='"):
		return "there is no = after the key", "write key = value; a key with other characters than letters, digits, - and _ is quoted"
	case strings.Contains(said, "start of value"), strings.Contains(said, "expected keyword"),
		strings.Contains(said, "must be quoted"), strings.Contains(said, `expected "inf"`), strings.Contains(said, `expected "nan"`):
		if value == "" || strings.HasPrefix(value, "#") {
			return "there is no value after the =", "give it one, or leave out the line"
		}
		if strings.ContainsAny(value, "\"'[{#") {
			return "a text must be quoted", "put it between quotes"
		}
		return "a text must be quoted", "write " + strings.TrimSpace(key) + ` = "` + value + `"`
	case strings.Contains(said, "expected newline"):
		return "nothing can follow the value on its line", "begin a new line; text is quoted as a whole"
	case strings.Contains(said, "expected ','"):
		return "a comma is missing before this", ""
	case strings.Contains(said, "escape"):
		return "this escape means nothing in a text with double quotes", `write \\ for a backslash, or put the text between single quotes`
	case strings.Contains(said, "start of key"):
		return "a key must begin here", "a key has letters, digits, - and _; other keys are quoted"
	case strings.Contains(said, "table name"):
		return "the table's name is not closed", "end it with ] or ]], as it began"
	}
	return "this is not TOML: " + said, ""
}

// openBrackets returns the offsets of the brackets that are open at the offset
// to, read from the offset from. Quoted text is passed over, and comments where
// the format has them.
func openBrackets(text []byte, from, to int, quotes string, comments bool) (open []int) {
	for at := from; at < min(to, len(text)); at++ {
		switch c := text[at]; {
		case strings.IndexByte(quotes, c) >= 0:
			at = max(at, passQuote(text, at)-1)
		case c == '#' && comments:
			at += len(trimEnding(text[at:]))
		case c == '[' || c == '{':
			open = append(open, at)
		case (c == ']' || c == '}') && len(open) > 0:
			open = open[:len(open)-1]
		}
	}
	return open
}

// openQuote returns the offset of the quote within which the offset to lies, read
// from the offset from, and what would close it; -1 if it lies in none.
func openQuote(text []byte, from, to int) (opening int, closing string) {
	for at := from; at < len(text) && at <= to; at++ {
		switch c := text[at]; {
		case c == '"' || c == '\'':
			end := passQuote(text, at)
			if end > to || end == to && peekByte(text, end) == '\n' {
				return at, quoteMark(text, at)
			}
			at = end - 1
		case c == '#':
			at += len(trimEnding(text[at:]))
		}
	}
	return -1, ""
}

// quoteMark is the quote that begins at the offset: one character or, of a text
// over several lines in TOML, three.
func quoteMark(text []byte, at int) string {
	mark := string(text[at])
	if long := strings.Repeat(mark, 3); bytes.HasPrefix(text[at:], []byte(long)) {
		return long
	}
	return mark
}

// passQuote returns the offset after the quoted text at the offset, or, if it is
// never closed, the end of its line (of three quotes: of the text).
func passQuote(text []byte, at int) int {
	mark := quoteMark(text, at)
	for i := at + len(mark); i < len(text); i++ {
		switch {
		case text[i] == '\\' && mark[0] == '"':
			i++
		case text[i] == '\n' && len(mark) == 1:
			return i
		case bytes.HasPrefix(text[i:], []byte(mark)):
			return i + len(mark)
		}
	}
	return len(text)
}
