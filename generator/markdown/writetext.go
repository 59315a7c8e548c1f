package markdown

import "strings"

// AppendText appends s so that Markdown reads it as these words, wherever on a
// line they stand and in a cell of a table too. Line breaks become spaces.
func AppendText(dst []byte, s string) []byte {
	from := 0
	for i := 0; i < len(s); i++ {
		if !isSpecial[s[i]] {
			continue
		}
		dst = append(dst, s[from:i]...)
		from = i
		switch {
		case s[i] == '\n' || s[i] == '\r' || s[i] == '\t':
			dst = append(dst, ' ')
			from = i + 1
		case s[i] < ' ':
			from = i + 1
		case isMark(dst, s, i):
			dst = append(dst, '\\')
		}
	}
	return append(dst, s[from:]...)
}

// isSpecial holds the bytes that may mean something in Markdown, and those that
// are no part of a text.
var isSpecial = func() (is [256]bool) {
	for _, b := range []byte("\\`*[]<|~_#>+-=:&.)") {
		is[b] = true
	}
	for b := range ' ' {
		is[b] = true
	}
	return is
}()

// isMark reports whether s[i] means something where it stands, dst before it.
func isMark(dst []byte, s string, i int) bool {
	switch s[i] {
	case '_':
		return i == 0 || i+1 == len(s) || !isWordByte(s[i-1]) || !isWordByte(s[i+1])
	case '#':
		return i == 0 && beginsLine(dst) || endsHeading(dst, s, i)
	case '>', '+', '-', '=', ':':
		return i == 0 && beginsLine(dst)
	case '&':
		return isEntity(s[i:])
	case '.', ')': // it would number a list
		return i > 0 && i < 10 && strings.Trim(s[:i], "0123456789") == "" && (i+1 == len(s) || s[i+1] == ' ')
	}
	return true
}

// beginsLine reports whether a line begins behind dst, or what stands on it so far
// only says what kind of block it is.
func beginsLine(dst []byte) bool {
	const longest = 24
	for i := len(dst) - 1; i >= 0 && dst[i] != '\n'; i-- {
		if strings.IndexByte(" -#>|*+:.[]x0123456789", dst[i]) < 0 || len(dst)-i > longest {
			return false
		}
	}
	return true
}

// endsHeading reports whether s[i] could be of the marks that a heading may end with.
func endsHeading(dst []byte, s string, i int) bool {
	before := byte(' ')
	if i > 0 {
		before = s[i-1]
	} else if len(dst) > 0 {
		before = dst[len(dst)-1]
	}
	return before == ' ' && strings.Trim(s[i:], "# ") == ""
}

func isWordByte(b byte) bool {
	return b >= 0x80 || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9'
}

// isEntity reports whether s begins with what could be read as a character reference.
func isEntity(s string) bool {
	end := strings.IndexByte(s, ';')
	if end < 2 || end > 40 {
		return false
	}
	for i := 1; i < end; i++ {
		if !isWordByte(s[i]) && (s[i] != '#' || i != 1) {
			return false
		}
	}
	return true
}

// AppendCode appends s as a code span. In a table's cell a bar is escaped, which
// there alone is no part of the code.
func AppendCode(dst []byte, s string, cell bool) []byte {
	if s == "" {
		return dst
	}
	s = strings.NewReplacer("\n", " ", "\r", " ").Replace(s)
	if cell {
		s = strings.ReplaceAll(s, "|", `\|`)
	}
	marks := "`"
	for strings.Contains(s, marks) {
		marks += "`"
	}
	dst = append(dst, marks...)
	padded := s[0] == '`' || s[len(s)-1] == '`' || s[0] == ' ' && s[len(s)-1] == ' ' && strings.Trim(s, " ") != ""
	if padded {
		dst = append(dst, ' ')
	}
	dst = append(dst, s...)
	if padded {
		dst = append(dst, ' ')
	}
	return append(dst, marks...)
}

// AppendDestination appends the address of a link, for between its parentheses.
func AppendDestination(dst []byte, href string) []byte {
	const hex = "0123456789ABCDEF"
	from := 0
	for i := 0; i < len(href); i++ {
		b := href[i]
		if !isOdd[b] || b == '&' && !isEntity(href[i:]) {
			continue
		}
		dst = append(dst, href[from:i]...)
		if from = i + 1; b == '&' {
			dst = append(dst, "&amp;"...) // else it would be read as another character
		} else {
			dst = append(dst, '%', hex[b>>4], hex[b&15])
		}
	}
	return append(dst, href[from:]...)
}

// isOdd holds the bytes that would end an address, or a cell in which it stands, and
// what begins a character reference.
var isOdd = func() (is [256]bool) {
	for _, b := range []byte("()<>\\\"`|[]*&\x7f") {
		is[b] = true
	}
	for b := range ' ' + 1 {
		is[b] = true
	}
	return is
}()

// appendTitle appends a link's title, for between quotation marks.
func appendTitle(dst []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		switch b := s[i]; b {
		case '\n', '\r':
			dst = append(dst, ' ')
		case '"', '\\', '<', '|':
			dst = append(dst, '\\', b)
		case '&':
			dst = append(dst, "&amp;"...)
		default:
			dst = append(dst, b)
		}
	}
	return dst
}

// AppendFenced appends text as a block of code in that language, "" for none.
func AppendFenced(dst []byte, language, text string) []byte {
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	dst = append(append(append(dst, fence...), language...), '\n')
	dst = append(dst, strings.TrimRight(text, "\r\n")...)
	return append(append(dst, '\n'), fence...)
}
