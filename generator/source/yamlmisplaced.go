package source

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// misplaced explains a line with nothing wrong in itself: its place or its
// indentation is the mistake, or the line above lacks its colon. starts are the
// offsets of the lines up to this one; said is what the library says.
func (s *yamlScan) misplaced(starts []int, said string) fault {
	at := starts[len(starts)-1]
	line := trimEnding(s.text[at:])
	text := bytes.TrimLeft(line, " ")
	indent := len(line) - len(text)
	at += indent
	length := max(1, len(bytes.TrimRight(text, " \t")))
	colon := (&yamlScan{text: s.text, at: at}).colon()
	dash := bytes.HasPrefix(text, []byte("- "))
	if colon >= 0 {
		length = colon - at
	}
	above := s.above(starts)
	aboveText := trimEnding(s.text[above:])
	aboveDash := bytes.HasPrefix(aboveText, []byte("- "))
	switch {
	case bytes.HasPrefix(text, []byte("---")), bytes.HasPrefix(text, []byte("...")):
		return fault{at, length, "a second YAML document begins here", "delete this line"}
	case above < at && string(bytes.TrimSpace(aboveText)) == "...":
		return fault{above, 3, "this line ends the YAML", "delete it"}
	case s.inBlock(starts, indent):
		return fault{at, length, "this line is indented less than the first line of its text", "indent it as far"}
	case peekByte(s.text, at) == ':' && s.blank(at+1):
		return s.lacksKey(above, at)
	}
	if f, found := bullet(at, text); found {
		return f
	}
	if first := s.firstItem(starts, indent); dash && first >= 0 {
		return fault{at, length, "this list item is indented unlike those above",
			fmt.Sprintf("indent it like the list's first item, in line %d", s.firstLine+first)}
	}
	if f, found := s.gluedItem(above, at); found && colon >= 0 {
		return f
	}
	switch {
	case colon < 0 && !dash:
		if next := bytes.TrimLeft(s.text[at+len(text):], " \t\r\n"); len(next) > 1 && next[0] == ':' && s.blank(len(s.text)-len(next)+1) {
			return s.lacksKey(at, len(s.text)-len(next))
		}
		return lacksColon(at, text)
	case dash && strings.Contains(said, "block sequence entries are not allowed"), dash && !aboveDash:
		return fault{at, 1, "a list item stands among keys", "indent it below its key, which ends with a colon"}
	case strings.Contains(said, "mapping values are not allowed"):
		if above < at && aboveDash && (&yamlScan{text: s.text, at: above}).colon() < 0 {
			return fault{at, length, "this key stands below a list item that is a text", "begin the item with its first key: - key: value"}
		}
		if above < at && !aboveDash && (&yamlScan{text: s.text, at: above}).colon() < 0 {
			return lacksColon(above, aboveText)
		}
		return fault{at, length, "this key is indented deeper than the one above, which has a value already",
			"indent it like the key above"}
	case strings.Contains(said, "'-' indicator"):
		return fault{at, length, "a key stands among the items of a list", "indent it to belong to an item, or like the list's key to end the list"}
	case strings.Contains(said, "did not find expected key"), strings.Contains(said, "could not find expected ':'"):
		return fault{at, length, "the indentation of this line fits none of the lines above", "indent it like the line that it belongs beside"}
	}
	return fault{at, length, "this line cannot be understood", "put texts between quotes, and see whether it has the indentation of the lines above"}
}

// gluedItem explains the line at above if it is a list's item with a key whose
// colon lacks its space, and the key at at stands below that key.
func (s *yamlScan) gluedItem(above, at int) (f fault, found bool) {
	item := yamlScan{text: s.text, at: above}
	for above < at && item.peek() == '-' && item.blank(item.at+1) {
		item.at++
		item.skipBlanks()
	}
	if item.at == above || item.colon() >= 0 || column(s.text, item.at) != column(s.text, at) {
		return fault{}, false
	}
	f = lacksColon(item.at, []byte(item.plainText()))
	return f, f.message == spaceMissing
}

// column is how many bytes stand before the offset on its line.
func column(text []byte, at int) int {
	return at - bytes.LastIndexByte(text[:at], '\n') - 1
}

// lacksKey explains a line that begins with a colon, at the offset at, below the
// line at above.
func (s *yamlScan) lacksKey(above, at int) fault {
	value := yamlScan{text: s.text, at: at + 1}
	key := trimEnding(s.text[above:])
	if above == at || (&yamlScan{text: s.text, at: above}).colon() >= 0 {
		return fault{at, 1, "nothing stands before this colon", "write the key before it"}
	}
	return fault{above, len(key), "the colon of this key stands on another line", "write " + string(bytes.TrimSpace(key)) + ": " + value.plainText()}
}

// firstItem returns the index of the line with the first item of the list that an
// item of that indentation seems to belong to, if those items have another
// indentation; else -1. starts are the offsets of the lines up to the item's.
func (s *yamlScan) firstItem(starts []int, indent int) int {
	first, best := -1, 0
	keys, items := math.MaxInt, math.MaxInt // the least indentation on the way up
	for i := len(starts) - 2; i >= 0; i-- {
		line := trimEnding(s.text[starts[i]:])
		text := bytes.TrimLeft(line, " ")
		switch at := len(line) - len(text); {
		case len(text) == 0 || text[0] == '#':
		case text[0] != '-' || !s.blank(starts[i]+at+1):
			keys = min(keys, at)
		case at < keys && at <= items:
			items = at
			if first < 0 || at == best || abs(at-indent) < abs(best-indent) {
				first, best = i, at
			}
		}
	}
	if best == indent {
		return -1
	}
	return first
}

func abs(n int) int { return max(n, -n) }

// bullet explains a line that begins like an item of a list in other texts.
func bullet(at int, text []byte) (f fault, found bool) {
	c, size := utf8.DecodeRune(text)
	item := bytes.TrimSpace(text[size:])
	next, _ := utf8.DecodeRune(text[size:])
	switch {
	case len(item) == 0:
		return fault{}, false
	case c == '-' && next != '"' && next != '\'' && !unicode.IsLetter(next):
		return fault{}, false
	case c != '-' && (!strings.ContainsRune("–—‐−•·+", c) || next != ' ' && next != '\t'):
		return fault{}, false
	}
	return fault{at, len(bytes.TrimRight(text, " \t")), `a list item begins with "- " (hyphen, space)`, "write - " + string(item)}, true
}

// above returns the offset of the first character of the last line before that
// has one and is no comment; that of the line itself if there is none.
func (s *yamlScan) above(starts []int) int {
	for i := len(starts) - 2; i >= 0; i-- {
		line := trimEnding(s.text[starts[i]:])
		text := bytes.TrimLeft(line, " \t")
		if len(text) > 0 && text[0] != '#' {
			return starts[i] + len(line) - len(text)
		}
	}
	return starts[len(starts)-1]
}

// inBlock reports whether a line of that indentation stands where the text of a
// block scalar (| or >) goes on.
func (s *yamlScan) inBlock(starts []int, indent int) bool {
	for i := len(starts) - 2; i >= 0; i-- {
		line := trimEnding(s.text[starts[i]:])
		text := bytes.TrimLeft(line, " ")
		if len(text) == 0 || len(line)-len(text) >= indent {
			continue
		}
		header := yamlScan{text: s.text, at: starts[i] + len(line) - len(text)}
		text = bytes.TrimRight([]byte(header.plainText()), "+-123456789")
		return bytes.HasSuffix(text, []byte(": |")) || bytes.HasSuffix(text, []byte(": >")) ||
			bytes.HasSuffix(text, []byte("- |")) || bytes.HasSuffix(text, []byte("- >"))
	}
	return false
}

// lacksColon explains a line that is no key: value.
func lacksColon(at int, text []byte) fault {
	length := max(1, len(bytes.TrimRight(text, " \t")))
	if key, value, glued := gluedKey(text); glued {
		return fault{at, length, spaceMissing, "write " + key + ": " + value}
	}
	return fault{at, length, "this line is neither key: value nor part of the text above",
		"add the colon and the value; or indent the line deeper than the key that its text belongs to"}
}

const spaceMissing = "a space is missing after the colon"

// gluedKey takes apart a key and its value between which only the space is missing.
func gluedKey(text []byte) (key, value string, glued bool) {
	i := bytes.IndexByte(text, ':')
	if i <= 0 || bytes.HasPrefix(text[i:], []byte("://")) || bytes.ContainsAny(text[:i], " \t") {
		return "", "", false
	}
	value = string(bytes.Trim(text[i+1:], " \t"))
	return string(text[:i]), value, value != ""
}
