package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

const replacement = "\uFFFD"

// escapes holds what HTML text and double-quoted attribute values cannot hold
// as it is. Control characters are parse errors in HTML and show nothing.
var escapes = func() (t [256]string) {
	for c := range 0x20 {
		t[c] = replacement
	}
	t['\t'], t['\n'], t['\f'], t['\r'] = "", "", " ", " "
	t[0x7f] = replacement
	t['&'], t['<'], t['>'], t['"'] = "&amp;", "&lt;", "&gt;", "&quot;"
	return t
}()

// appendEscaped appends s as HTML text, which also is fit for an attribute.
func appendEscaped[T string | []byte](dst []byte, s T) []byte {
	start := 0
	for i := range len(s) {
		if e := escapes[s[i]]; e != "" {
			dst = append(dst, s[start:i]...)
			dst = append(dst, e...)
			start = i + 1
		}
	}
	return append(dst, s[start:]...)
}

// escaped is text as HTML: text itself where nothing in it means anything else.
func escaped(text string) string {
	for i := range len(text) {
		if escapes[text[i]] != "" {
			return string(appendEscaped(make([]byte, 0, len(text)+16), text))
		}
	}
	return text
}

// unescape resolves what CommonMark lets authors write instead of a character:
// a backslash before punctuation, and entities. Both in one pass, so that
// `\&amp;` stays "&amp;".
func unescape[T string | []byte](s T) string {
	text := string(s)
	if !strings.ContainsAny(text, `\&`) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for i := 0; i < len(text); {
		switch c := text[i]; {
		case c == '\\' && i+1 < len(text) && util.IsPunct(text[i+1]):
			b.WriteByte(text[i+1])
			i += 2
		case c == '&':
			chars, n := entity(text[i:])
			b.WriteString(chars)
			i += n
		default:
			b.WriteByte(c)
			i++
		}
	}
	return b.String()
}

// appendText appends text as it stands in Markdown, as HTML text.
func appendText(dst, text []byte) []byte {
	if bytes.IndexByte(text, '\\') < 0 && bytes.IndexByte(text, '&') < 0 {
		return appendEscaped(dst, text)
	}
	return appendEscaped(dst, unescape(text))
}

// verbatimInHTML reports whether text, as it stands in Markdown, is the same as HTML text.
func verbatimInHTML(text []byte) bool {
	for _, c := range text {
		if c == '\\' || escapes[c] != "" {
			return false
		}
	}
	return true
}

// longestEntity is longer than any name in HTML's table.
const longestEntity = 40

// entity returns what the reference at the start of s stands for and its
// length. Where s begins with no reference, that is "&" and 1.
func entity(s string) (chars string, n int) {
	end := strings.IndexByte(s[:min(len(s), longestEntity)], ';')
	if end < 2 {
		return "&", 1
	}
	name := s[1:end]
	if name[0] != '#' {
		if e, ok := util.LookUpHTML5EntityByName(name); ok {
			return string(e.Characters), end + 1
		}
		return "&", 1
	}
	digits, base, most := name[1:], 10, 7
	if digits != "" && (digits[0] == 'x' || digits[0] == 'X') {
		digits, base, most = digits[1:], 16, 6
	}
	v, err := strconv.ParseUint(digits, base, 32)
	if err != nil || len(digits) > most {
		return "&", 1
	}
	if v == 0 || v > utf8.MaxRune || !utf8.ValidRune(rune(v)) {
		return replacement, end + 1
	}
	return string(rune(v)), end + 1
}

// collapse trims s and makes each run of white space one space.
func collapse(s string) string {
	if isCollapsed(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// isCollapsed reports whether single blanks within s are all the white space that it
// has. It does not look into what is not ASCII.
func isCollapsed(s string) bool {
	blank := true // was the last, or there was none
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf || c < ' ' || c == ' ' && blank {
			return false
		}
		blank = c == ' '
	}
	return !blank || s == ""
}
