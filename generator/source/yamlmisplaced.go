package source

import (
	"bytes"
	"strings"
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
	case colon < 0 && !dash:
		return lacksColon(at, text)
	case dash && strings.Contains(said, "block sequence entries are not allowed"), dash && !aboveDash:
		return fault{at, 1, "a list item stands among keys", "indent it below its key, which ends with a colon"}
	case strings.Contains(said, "mapping values are not allowed"):
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
	return fault{at, length, "this line cannot be understood: " + said, ""}
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
	if i := bytes.IndexByte(text, ':'); i > 0 && !bytes.HasPrefix(text[i:], []byte("://")) && !bytes.ContainsAny(text[:i], " \t") {
		key, value := string(text[:i]), string(bytes.TrimRight(text[i+1:], " \t"))
		return fault{at, length, "a space is missing after the colon", "write " + key + ": " + value}
	}
	if bytes.HasPrefix(text, []byte("-")) && len(text) > 1 && text[1] != '-' {
		return fault{at, length, "a space is missing after the dash", "write - " + string(bytes.TrimRight(text[1:], " \t"))}
	}
	return fault{at, length, "this line is neither key: value nor part of the text above",
		"add the colon and the value; or indent the line deeper than the key that its text belongs to"}
}
