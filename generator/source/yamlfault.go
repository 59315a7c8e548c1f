package source

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// fault is a syntax mistake in front matter: where, what, and what to do.
type fault struct {
	at, length    int // bytes in the front matter's text
	message, hint string
}

// yamlFault finds the mistake in text that the library refuses.
//
// The library's own line is that of the token that surprised it, or of the map
// around it, and an unclosed quote surprises it at the end of the file. But it
// is right about whether a text is sound. So the line that the mistake is on is
// the first that cannot be added to the sound lines before it, and only from
// there on do we look at the text ourselves.
//
// firstLine is the number of text's first line in its file.
func yamlFault(text []byte, firstLine int, err error) fault {
	if at := badCharacter(text); at >= 0 {
		return fault{at, 1, "this character is not allowed: it cannot be seen", "delete it"}
	}
	starts := lineStarts(text)
	said := strings.TrimPrefix(err.Error(), "yaml: ")
	if line, rest, found := strings.Cut(said, ": "); found && strings.HasPrefix(line, "line ") {
		said = rest
	}
	for from := 0; ; {
		bad := firstBadLine(text, starts, from)
		if f, found := knownFault(text, starts[bad], said); found {
			return f
		}
		s := yamlScan{text: text, at: starts[bad], firstLine: firstLine}
		if s.entry() {
			return s.fault
		}
		// A sound value over more lines than the search looks ahead.
		if next, _ := slices.BinarySearch(starts, s.at); next > bad+1 && next < len(starts) {
			from = next
			continue
		}
		return s.misplaced(starts[:bad+1], said)
	}
}

// knownFault explains what the library says where that is enough.
func knownFault(text []byte, start int, said string) (f fault, found bool) {
	if strings.HasPrefix(said, "exceeded max depth") {
		return fault{start, 1, tooDeep, ""}, true
	}
	name, found := strings.CutPrefix(said, "unknown anchor '")
	if !found {
		return fault{}, false
	}
	name, _, _ = strings.Cut(name, "'")
	hint := "write &" + name + " before the value that it repeats, or quote the text if it begins with *"
	return fault{findAlias(text, start, name), 1 + len(name), "there is no anchor &" + name + " above", hint}, true
}

// findAlias returns the offset of the first alias of that name from the offset
// start on, which is returned where there is none. Quotes and comments have none.
func findAlias(text []byte, start int, name string) int {
	s := yamlScan{text: text}
	for at := start; at < len(text); at++ {
		begins := at == start || s.blank(at-1) || strings.IndexByte("[{,:", text[at-1]) >= 0
		switch c := text[at]; {
		case !begins:
		case c == '"' || c == '\'':
			at = max(at, passQuote(text, at)-1)
		case c == '#':
			at += len(trimEnding(text[at:]))
		case c == '*' && string(text[at+1:nameEnd(text, at+1)]) == name:
			return at
		}
	}
	return start
}

// nameEnd returns the offset after the name of an anchor or alias at the offset.
func nameEnd(text []byte, at int) int {
	for at < len(text) && isNameByte(text[at]) {
		at++
	}
	return at
}

func isNameByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c == '-'
}

// badCharacter returns the offset of the first character that YAML forbids, or -1.
func badCharacter(text []byte) int {
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRune(text[i:])
		switch {
		case c < ' ' && c != '\t' && c != '\n' && c != '\r', 0x7F <= c && c < 0xA0, c == 0xFFFE, c == 0xFFFF:
			return i
		}
		i += size
	}
	return -1
}

// lineStarts returns the offset of every line of text; at least one.
func lineStarts(text []byte) []int {
	starts := []int{0}
	for i, c := range text {
		if c == '\n' && i+1 < len(text) {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// firstBadLine returns the index of the line, from the given one on, with which a
// text that is not sound stops being so for good: all lines before it, alone, are
// sound. A value over several lines is unsound in its midst, so the search tries
// again behind what it found. Its work is bounded; beyond that it is content with
// any such line.
func firstBadLine(text []byte, starts []int, from int) int {
	budget := 4<<20 + 8*len(text) // bytes to parse
	sound := func(lines int) bool {
		budget -= starts[lines]
		_, _, err := decodeYAML(text[:starts[lines]])
		return err == nil
	}
	good, bad := from, len(starts)
	for budget > 0 {
		for bad-good > 1 && budget > 0 {
			if middle := (good + bad) / 2; sound(middle) {
				good = middle
			} else {
				bad = middle
			}
		}
		const window = 40 // lines of the longest value over several lines to be passed
		next := good
		for lines := min(good+window, len(starts)-1); lines > good+1 && budget > 0; lines-- {
			if sound(lines) {
				next = lines
				break
			}
		}
		if next == good {
			break
		}
		good, bad = next, len(starts)
	}
	return good
}
