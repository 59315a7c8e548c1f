package compare

import (
	"strings"
	"unicode"
)

// joiner is U+2060, which takes no room, shows nothing and allows no line break.
// GitHub finds mentions, numbers of issues, commits, emoji and addresses in a
// text after it has undone Markdown's backslashes, so these are broken up by it.
const joiner = "\u2060"

// escape makes a plain text on one line into Markdown that shows it and means
// nothing: no markup, no HTML, no link, no mention. It is meant for the middle of
// a line, and for CommonMark with GitHub's extensions.
func escape(s string) string {
	var b strings.Builder
	runes := []rune(s)
	for i, r := range runes {
		next := rune(' ')
		if i+1 < len(runes) {
			next = runes[i+1]
		}
		switch {
		case strings.ContainsRune("\\`*_[]|~", r):
			b.WriteRune('\\')
			b.WriteRune(r)
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '&':
			b.WriteString("&amp;")
		case r == '$':
			b.WriteString("&#36;") // begins a formula
		case (r == '@' || r == ':' || r == '#') && !unicode.IsSpace(next), r == '-' && unicode.IsDigit(next) && endsIn(runes[:i], "gh"):
			b.WriteRune(r)
			b.WriteString(joiner)
		case r == '.' && endsIn(runes[:i], "www"):
			b.WriteString(joiner + ".")
		default:
			b.WriteRune(r)
			if hashBegins(runes, i) {
				b.WriteString(joiner)
			}
		}
	}
	return b.String()
}

func endsIn(runes []rune, word string) bool {
	return len(runes) >= len(word) && strings.EqualFold(string(runes[len(runes)-len(word):]), word)
}

// hashBegins reports whether a word of hexadecimal digits alone begins at i that
// is long enough for a commit.
func hashBegins(runes []rune, i int) bool {
	const shortest = 7
	if i > 0 && isWord(runes[i-1]) || !isHex(runes[i]) {
		return false
	}
	n := 0
	for i+n < len(runes) && isHex(runes[i+n]) {
		n++
	}
	return n >= shortest && (i+n == len(runes) || !isWord(runes[i+n]))
}

func isHex(r rune) bool {
	return '0' <= r && r <= '9' || 'a' <= r && r <= 'f' || 'A' <= r && r <= 'F'
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
