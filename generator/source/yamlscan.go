package source

import (
	"bytes"
	"strings"
)

// yamlScan looks for the mistake in the entry that begins at a line which the
// library refuses. It follows quotes and brackets as far as they go; what it
// does not recognise it leaves to misplaced.
type yamlScan struct {
	text      []byte
	at        int
	firstLine int // the number of text's first line in its file
	fault     fault
}

// found records the mistake.
func (s *yamlScan) found(at, length int, message, hint string) bool {
	s.fault = fault{at, length, message, hint}
	return true
}

// rest is the text from at to the end of its line.
func (s *yamlScan) rest() []byte { return trimEnding(s.text[s.at:]) }

func (s *yamlScan) peek() byte {
	if s.at < len(s.text) {
		return s.text[s.at]
	}
	return '\n'
}

// blank reports whether the byte at i separates tokens.
func (s *yamlScan) blank(i int) bool {
	return i >= len(s.text) || s.text[i] == ' ' || s.text[i] == '\t' || s.text[i] == '\n' || s.text[i] == '\r'
}

func (s *yamlScan) skipBlanks() {
	for s.at < len(s.text) && (s.text[s.at] == ' ' || s.text[s.at] == '\t') {
		s.at++
	}
}

// entry looks at one line of a block, and at what begins there.
func (s *yamlScan) entry() bool {
	if s.tab() {
		return true
	}
	start := s.at
	if rest := s.rest(); bytes.HasPrefix(rest, []byte("%YAML")) || bytes.HasPrefix(rest, []byte("%TAG")) {
		return s.found(s.at, len(rest), "a directive of YAML has no place here", "leave the directive out")
	}
	s.skipBlanks()
	if s.peek() == '*' && s.blank(s.at+1) {
		return s.found(s.at, 1, "list items begin with -, not *", "write -"+s.plainText()[1:])
	}
	for s.peek() == '-' {
		if !s.blank(s.at + 1) {
			break
		}
		s.at++
		s.skipBlanks()
	}
	if c := s.peek(); c == '"' || c == '\'' || strings.IndexByte("[{]}@`%,&*!|>?#\n\r", c) >= 0 {
		return s.value(start, false)
	}
	colon := s.colon()
	if colon < 0 {
		return false
	}
	s.at = colon + 1
	s.skipBlanks()
	return s.value(start, true)
}

// tab reports a tab in the line's indentation.
func (s *yamlScan) tab() bool {
	line := s.rest()
	indent := line[:len(line)-len(bytes.TrimLeft(line, " \t"))]
	if i := bytes.IndexByte(indent, '\t'); i >= 0 {
		return s.found(s.at+i, 1, "a tab cannot indent", "use spaces, not tabs")
	}
	return false
}

// colon returns the offset of the colon that ends a key on this line, or -1.
func (s *yamlScan) colon() int {
	line := s.rest()
	for i, c := range line {
		if c == '#' && i > 0 && (line[i-1] == ' ' || line[i-1] == '\t') {
			break
		}
		if c == ':' && s.blank(s.at+i+1) {
			return s.at + i
		}
	}
	return -1
}

// value looks at a value on a line that begins at start, after its key if keyed.
func (s *yamlScan) value(start int, keyed bool) bool {
	if s.skipProperties() {
		return true
	}
	opening := s.at
	switch c := s.peek(); {
	case c == '"' || c == '\'':
		if s.quote() {
			return true
		}
	case c == '[' || c == '{':
		if s.flow() {
			return true
		}
	case c == ']' || c == '}':
		return s.found(s.at, 1, `this "`+string(c)+`" closes nothing`, "delete it, or quote the text")
	case c == '|' || c == '>':
		return s.blockHeader()
	case c == '-' && s.blank(s.at+1) && keyed:
		return s.found(s.at, 1, "a list cannot begin on the line of its key", "begin it on the next line, or write [a, b]")
	case s.reserved(false), c == '*' && keyed && s.colon() >= 0 && s.mustBeQuoted(false):
		return true
	case c == '*' || c == '\n' || c == '\r' || c == '#':
		return false
	default:
		return keyed && s.plain()
	}
	return s.after(start, opening, keyed)
}

// skipProperties passes tags and anchors and reports what is none.
func (s *yamlScan) skipProperties() bool {
	for s.peek() == '!' || s.peek() == '&' {
		if s.reserved(false) {
			return true
		}
		s.skipWord()
	}
	return false
}

// skipWord passes what is before the next blank, and blanks.
func (s *yamlScan) skipWord() {
	for !s.blank(s.at) {
		s.at++
	}
	s.skipBlanks()
}

// reserved reports a text that begins with a character which has another
// meaning; flow tells that it stands within brackets.
func (s *yamlScan) reserved(flow bool) bool {
	next := peekByte(s.text, s.at+1)
	var bad bool
	switch c := s.peek(); c {
	case '@', '`', '%', ',':
		bad = true
	case '|', '>':
		bad = flow
	case '!': // of the tags, those that begin with !! are known
		bad = next != '!' || !isNameByte(peekByte(s.text, s.at+2))
	case '*', '&':
		bad = !s.named(flow)
	}
	return bad && s.mustBeQuoted(flow)
}

// named reports whether an anchor or alias stands at at, as it should: a name,
// and after an alias nothing else.
func (s *yamlScan) named(flow bool) bool {
	end := nameEnd(s.text, s.at+1)
	ends := func(i int) bool {
		return flow && strings.IndexByte(",]}", peekByte(s.text, i)) >= 0 || peekByte(s.text, i) == ':' && s.blank(i+1)
	}
	switch {
	case end == s.at+1 || !s.blank(end) && !ends(end):
		return false
	case s.text[s.at] == '&' || ends(end):
		return true
	}
	rest := yamlScan{text: s.text, at: end}
	rest.skipBlanks()
	return strings.IndexByte("\r\n#", rest.peek()) >= 0 || ends(rest.at)
}

// mustBeQuoted reports the text at at for its first character.
func (s *yamlScan) mustBeQuoted(flow bool) bool {
	text := s.plainText()
	before := bytes.TrimRight(s.text[:s.at], " \t")
	isKey := len(before) == 0 || before[len(before)-1] == '\n'
	if flow {
		text = untilBracket(text)
		isKey = strings.IndexByte("{,", before[len(before)-1]) >= 0
	}
	if key, _, found := strings.Cut(text, ": "); found && isKey {
		text = key
	}
	return s.found(s.at, 1, "a text that begins with "+string(s.text[s.at])+" must be quoted", quoteHint("", text))
}

// untilBracket returns what of a text belongs to one item within brackets: what
// stands before a comma or the bracket that closes them.
func untilBracket(text string) string {
	depth := 0
	for i, c := range text {
		switch {
		case strings.ContainsRune("[{(", c):
			depth++
		case depth > 0 && strings.ContainsRune("]})", c):
			depth--
		case depth == 0 && strings.ContainsRune(",]}", c):
			return strings.TrimSpace(text[:i])
		}
	}
	return text
}

// plainText is the rest of the line without a comment.
func (s *yamlScan) plainText() string {
	line := s.rest()
	if i := bytes.Index(line, []byte(" #")); i >= 0 {
		line = line[:i]
	}
	return string(bytes.TrimSpace(line))
}

// plain reports a colon within a text without quotes.
func (s *yamlScan) plain() bool {
	colon := s.colon()
	if colon < 0 {
		return false
	}
	key := s.text[bytes.LastIndexByte(s.text[:s.at], '\n')+1 : s.at]
	key = bytes.TrimLeft(key, "- \t")
	return s.found(colon, 1, `a text with ": " in it must be quoted`, quoteHint(string(key), s.plainText()))
}

func quoteHint(key, text string) string {
	if strings.Contains(text, `"`) {
		if strings.Contains(text, "'") || len(text) > 60 {
			return "put it between single quotes, and write '' for a quote within"
		}
		return "quote the text: " + key + "'" + text + "'"
	}
	if strings.Contains(text, `\`) || len(text) > 60 {
		return "put the text between quotes"
	}
	return "quote the text: " + key + `"` + text + `"`
}

// blockHeader reports a bad header of a block scalar.
func (s *yamlScan) blockHeader() bool {
	header := s.plainText()
	if strings.Trim(header[1:], "+-123456789") == "" {
		return false
	}
	return s.found(s.at, len(header), `after "`+header[:1]+`" the text begins on the next line`,
		"begin it on the next line, indented; or quote the text if it begins with "+header[:1])
}

// after looks at what follows a quoted text or a bracket on its line.
func (s *yamlScan) after(start, opening int, keyed bool) bool {
	s.skipBlanks()
	c := s.peek()
	lines := bytes.Count(s.text[start:s.at], newline)
	switch {
	case c == ':' && s.blank(s.at+1) && !keyed && lines == 0:
		s.at++
		s.skipBlanks()
		return s.value(start, true)
	case c == '\n' || c == '\r' || c == '#' && s.blank(s.at-1):
		return false
	case s.text[opening] == '"' || s.text[opening] == '\'':
		return s.afterQuote(opening)
	case c == ']' || c == '}':
		return s.found(s.at, 1, `this "`+string(c)+`" closes nothing`, "delete it")
	}
	return s.found(s.at, len(s.rest()), "nothing can follow the closing bracket", "quote the text if it begins with a bracket")
}

// afterQuote reports text behind a closing quote. If the quote has gone over
// lines, it was the closing one that was forgotten.
func (s *yamlScan) afterQuote(opening int) bool {
	q := string(s.text[opening])
	if bytes.IndexByte(s.text[opening:s.at], '\n') >= 0 {
		return s.found(opening, 1, "this quote is never closed", "end the text with "+q)
	}
	hint := `write \" for a quote within the text`
	if q == "'" {
		hint = "write '' for a quote within the text"
	}
	return s.found(s.at, len(s.plainText()), "nothing can follow the closing quote", hint)
}
