package compare

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"flowbook/generator/words"
)

// mostQuoted is how many characters of an author's text are quoted at most.
const mostQuoted = 80

// english is what reports speak, of metrics too.
var english *words.Language

const ellipsis = "…"

// say puts the change of one fact into words.
func say(a, b fact) string {
	switch b.style {
	case quoted:
		return sayQuoted(a, b)
	case set, sequence:
		return sayList(a, b)
	case flag:
		if len(b.keys) > 0 {
			return "now " + b.label
		}
		return "no longer " + b.label
	}
	switch {
	case len(a.keys) == 0:
		return b.label + " set to " + b.shown[0]
	case len(b.keys) == 0:
		return b.label + " removed, was " + a.shown[0]
	}
	return b.label + " " + a.shown[0] + " → " + b.shown[0]
}

func sayQuoted(a, b fact) string {
	switch {
	case b.field == "does" && len(b.keys) == 0:
		return "no longer says what they do, was " + quote(a.shown[0])
	case b.field == "does" && len(a.keys) == 0:
		return quote(b.shown[0])
	case len(a.keys) == 0:
		return b.label + " added: " + quote(b.shown[0])
	case len(b.keys) == 0:
		return b.label + " removed: " + quote(a.shown[0])
	case a.shown[0] == b.shown[0]:
		return b.label + ": same words, other markup"
	case b.field == "title":
		return "title changed, was " + quote(a.shown[0])
	}
	old, now := apart(a.shown[0], b.shown[0])
	if b.field == "does" {
		return quote(old) + " → " + quote(now)
	}
	return b.label + ": " + quote(old) + " → " + quote(now)
}

func sayList(a, b fact) string {
	var parts []string
	if came := without(b, a); len(came) > 0 {
		parts = append(parts, "added "+few(came))
	}
	if went := without(a, b); len(went) > 0 {
		parts = append(parts, "removed "+few(went))
	}
	if len(parts) == 0 {
		return b.label + ": in another order"
	}
	return b.label + ": " + strings.Join(parts, "; ")
}

// without lists what a shows that b has not.
func without(a, b fact) []string {
	var list []string
	for i, key := range a.keys {
		if !slices.Contains(b.keys, key) {
			list = append(list, clip(a.shown[i]))
		}
	}
	return list
}

func quote(s string) string { return "“" + clip(s) + "”" }

// clip shortens s to what is quoted, at a blank where there is one near.
func clip(s string) string {
	if utf8.RuneCountInString(s) <= mostQuoted {
		return s
	}
	s = string([]rune(s)[:mostQuoted-1])
	if at := strings.LastIndexByte(s, ' '); at > len(s)/2 {
		s = s[:at]
	}
	return s + ellipsis
}

// apart leaves out how two long texts begin where that is the same, so that what
// is quoted of them shows the difference.
func apart(a, b string) (string, string) {
	if max(utf8.RuneCountInString(a), utf8.RuneCountInString(b)) <= mostQuoted {
		return a, b
	}
	equal := 0
	for equal < len(a) && equal < len(b) && a[equal] == b[equal] {
		equal++
	}
	const kept = 24 // characters of the beginning that lead up to the difference
	from := equal - kept
	if from <= 0 {
		return a, b
	}
	at := strings.IndexByte(a[from:equal], ' ')
	if at < 0 {
		for !utf8.RuneStart(a[from]) {
			from++
		}
		at = 0
	}
	from += at
	return ellipsis + strings.TrimSpace(a[from:]), ellipsis + strings.TrimSpace(b[from:])
}

// enumerate joins words as a sentence does: "A", "A and B", "A, B and C".
func enumerate(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// few is enumerate with at most three words: "A, B, C and 4 more".
func few(words []string) string {
	if len(words) <= 4 {
		return enumerate(words)
	}
	return strings.Join(words[:3], ", ") + " and " + strconv.Itoa(len(words)-3) + " more"
}

// plural is "1 change", "2 changes".
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// String is "+12 −3 lines".
func (l Lines) String() string {
	switch {
	case l.Removed == 0:
		return "+" + plural(l.Added, "line", "lines")
	case l.Added == 0:
		return "−" + plural(l.Removed, "line", "lines")
	}
	return "+" + strconv.Itoa(l.Added) + " −" + plural(l.Removed, "line", "lines")
}

// numberKey writes a number exactly.
func numberKey(n float64) string { return strconv.FormatFloat(n, 'g', -1, 64) }

// joined is parts with commas, those that are empty left out.
func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}
