package owm

import (
	"strings"
	"unicode"
)

// quoteEnd is the place after the quote that closes the one at s[from]; 0 if
// there is none. A backslash takes the meaning from the quote after it.
func quoteEnd(s string, from int) int {
	for i := from + 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return 0
}

// unquote is the text of s, which may be in quotes as a whole: without them, \"
// and \\ as the characters they stand for, \n as a line break.
func unquote(s string) string {
	s = strings.TrimSpace(s)
	if len(s) < 2 || s[0] != '"' || quoteEnd(s, 0) != len(s) {
		return s
	}
	return unescape.Replace(s[1 : len(s)-1])
}

var unescape = strings.NewReplacer(`\\`, `\`, `\"`, `"`, `\n`, "\n")

// tidy is text on one line: no control characters, no blanks beside each other
// or at the ends. Line breaks become blanks.
func tidy(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || !shown(r) }), " ")
}

// shown reports whether r may stand in text that YAML and HTML hold.
func shown(r rune) bool {
	return !unicode.IsControl(r) && r != '\u2028' && r != '\u2029' && r != '\ufeff' && r&0xfffe != 0xfffe
}

// tidyLines is text whose line breaks stay.
func tidyLines(s string) []string {
	var lines []string
	for line := range strings.SplitSeq(s, "\n") {
		if line = tidy(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// firstWord is the first word of a line, if it has letters and hyphens alone and
// ends at a blank, a bracket, a brace or the line; and what stands after it.
func firstWord(line string) (word, rest string) {
	line = strings.TrimLeft(line, " \t")
	end := strings.IndexFunc(line, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	if end < 0 {
		return line, ""
	}
	if end == 0 || !strings.ContainsRune(" \t[{(\"", []rune(line[end:])[0]) {
		return "", line
	}
	return line[:end], line[end:]
}
