package owm

import (
	"regexp"
	"strings"
	"unicode"
)

// entity is what Markdown would take for a character written in another way.
var entity = regexp.MustCompile(`^&(#|[A-Za-z])[A-Za-z0-9]*;`)

// escape writes text so that Markdown shows it as it is. What needs no backslash
// gets none.
func escape(text string) string {
	if !strings.ContainsAny(text, "\\`*_[]<&~:@") && !strings.Contains(text, "www.") {
		return text
	}
	var b strings.Builder
	runes := []rune(text)
	for i, r := range runes {
		switch {
		case strings.ContainsRune("\\`*[]<~", r),
			r == '_' && (i == 0 || i == len(runes)-1 || !wordy(runes[i-1]) || !wordy(runes[i+1])),
			r == '&' && entity.MatchString(string(runes[i:min(len(runes), i+40)])),
			r == ':' && i+2 < len(runes) && runes[i+1] == '/' && runes[i+2] == '/' && !web(runes[:i]):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

func wordy(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// web reports whether what stands before "://" makes it an address of the web.
func web(before []rune) bool {
	s := strings.ToLower(string(before[max(0, len(before)-5):]))
	return strings.HasSuffix(s, "http") || strings.HasSuffix(s, "https")
}

// blockStart is what would make a line more than a paragraph.
var blockStart = regexp.MustCompile(`^(#|>|[-+=](\s|$|-|=)|\d{1,9}[.)]|\|)`)

// escapeLine is escape for text that begins a line.
func escapeLine(text string) string {
	s := escape(text)
	at := blockStart.FindStringIndex(s)
	if at == nil {
		return s
	}
	i := 0
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	return s[:i] + `\` + s[i:]
}
