package needsmap

import (
	"strings"
	"unicode"
)

// Sizes of text in px.
const (
	labelSize = 13
	smallSize = 12
)

// wrap sets text in at most two lines of at most limit px, each as wide as need
// be: in one if it fits in roomy px, else broken where the longer half is
// shortest. What does not fit ends in an ellipsis, and cut says so.
func wrap(text string, roomy, limit float64) (lines []string, widest float64, cut bool) {
	text = strings.Join(strings.Fields(text), " ")
	whole := textWidth(text, labelSize)
	if whole <= roomy || text == "" {
		return []string{text}, whole, false
	}
	best, width := -1, whole
	runes := []rune(text)
	for i := 1; i < len(runes); i++ {
		if !breaks(runes[i-1], runes[i]) {
			continue
		}
		a := textWidth(strings.TrimSpace(string(runes[:i])), labelSize)
		b := textWidth(strings.TrimSpace(string(runes[i:])), labelSize)
		if w := max(a, b); w < width {
			best, width = i, w
		}
	}
	if width <= limit {
		if best < 0 {
			return []string{text}, whole, false
		}
		return []string{strings.TrimSpace(string(runes[:best])), strings.TrimSpace(string(runes[best:]))}, width, false
	}
	return shorten(runes, limit), limit, true
}

// breaks reports whether a line may end after a.
func breaks(a, b rune) bool {
	if unicode.IsSpace(a) {
		return true
	}
	if unicode.IsSpace(b) || unicode.IsPunct(b) {
		return false
	}
	return isIdeographic(a) || isIdeographic(b) || strings.ContainsRune("-/–—\u200b\u00ad", a)
}

// shorten fills two lines as far as they go.
func shorten(runes []rune, limit float64) []string {
	first := 0
	for i := 1; i < len(runes); i++ {
		if breaks(runes[i-1], runes[i]) && textWidth(strings.TrimSpace(string(runes[:i])), labelSize) <= limit {
			first = i
		}
	}
	rest := runes[first:]
	n := len(rest)
	for n > 0 && textWidth(strings.TrimSpace(string(rest[:n]))+"…", labelSize) > limit {
		n--
	}
	for n > 1 && unicode.In(rest[n], unicode.Mn, unicode.Me) { // not between a letter and its accent
		n--
	}
	end := strings.TrimRightFunc(string(rest[:n]), unicode.IsSpace) + "…"
	if first == 0 {
		return []string{end}
	}
	return []string{strings.TrimSpace(string(runes[:first])), end}
}

// fitLine shortens text to one line of at most limit px.
func fitLine(text string, limit, size float64) string {
	if textWidth(text, size) <= limit {
		return text
	}
	runes := []rune(text)
	n := len(runes)
	for n > 0 && textWidth(string(runes[:n])+"…", size) > limit {
		n--
	}
	return strings.TrimSpace(string(runes[:n])) + "…"
}
