package source

import (
	"bytes"
	"strings"
)

// quote passes a quoted text and reports what is wrong in it.
func (s *yamlScan) quote() bool {
	opening, q := s.at, s.text[s.at]
	for s.at++; s.at < len(s.text); s.at++ {
		switch c := s.text[s.at]; {
		case c == '\\' && q == '"':
			if s.escape() {
				return true
			}
		case c == q && q == '\'' && s.at+1 < len(s.text) && s.text[s.at+1] == q:
			s.at++
		case c == q:
			s.at++
			return false
		}
	}
	return s.found(opening, 1, "this quote is never closed", "end the text with "+string(q))
}

// escape passes a backslash and what belongs to it.
func (s *yamlScan) escape() bool {
	at := s.at
	s.at++
	if s.at >= len(s.text) {
		return false
	}
	c := s.text[s.at]
	digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[c]
	if digits == 0 {
		if strings.IndexByte("0abt\tnvfre \"\\N_LP\r\n", c) >= 0 {
			return false
		}
		hint := `write \\ for a backslash, or put the text between single quotes`
		if c == '/' {
			hint = "write / without a backslash"
		}
		return s.found(at, 2, `"\`+string(rune(c))+`" means nothing in a text with double quotes`, hint)
	}
	hex := s.text[s.at+1 : min(s.at+1+digits, len(s.text))]
	hex = hex[:len(hex)-len(bytes.TrimLeft(hex, "0123456789abcdefABCDEF"))]
	if len(hex) < digits || isSurrogate(hex) {
		return s.found(at, 2+len(hex), "this escape names no character", "write the character itself")
	}
	s.at += digits
	return false
}

func isSurrogate(hex []byte) bool {
	return len(hex) == 4 && (hex[0] == 'd' || hex[0] == 'D') && strings.IndexByte("89abcdefABCDEF", hex[1]) >= 0
}

// flow passes a list or map in brackets and reports what is wrong in it. Where a
// bracket is missing, that is the one which is open when nothing fits any more.
func (s *yamlScan) flow() bool {
	var open []int // offsets of the brackets that are open
	indent := s.indent()
	empty := true // nothing stands between the last comma or bracket and here
	fresh := true // nor between the last colon and here
	colons := 0   // since the last comma or bracket
	for s.at < len(s.text) {
		switch c := s.text[s.at]; {
		case c == '[' || c == '{':
			if !fresh {
				return s.found(s.at, 1, commaMissing, "")
			}
			open, empty, colons = append(open, s.at), true, 0
			s.at++
		case c == ']' || c == '}':
			if opener := s.text[open[len(open)-1]]; c != opener+2 { // ASCII: [ \ ] and { | }
				return s.unclosed(open)
			}
			open, empty, fresh, colons = open[:len(open)-1], false, false, 0
			if s.at++; len(open) == 0 {
				return false
			}
		case c == ',':
			if empty {
				return s.found(s.at, 1, "nothing stands before this comma", "delete it")
			}
			empty, fresh, colons = true, true, 0
			s.at++
		case c == '\n':
			if s.at++; s.dedented(indent) && !fresh {
				return s.unclosed(open)
			}
		case s.blank(s.at):
			s.at++
		case c == '#' && s.blank(s.at-1):
			s.at += len(s.rest())
		case c == ':' && s.endsKey(s.at+1):
			if colons++; colons > 1 {
				return s.found(s.at, 1, commaMissing+", or quotes round the text", "")
			}
			empty, fresh = false, true
			s.at++
		case fresh && s.reserved():
			return true
		case c == '"' || c == '\'':
			if s.flowQuote(open) {
				return true
			}
			empty, fresh = false, false
		default:
			empty, fresh = false, false
			s.flowPlain()
		}
	}
	return s.unclosed(open)
}

const commaMissing = "a comma is missing before this"

// indent is how far the line of at is indented.
func (s *yamlScan) indent() int {
	line := s.text[bytes.LastIndexByte(s.text[:s.at], '\n')+1:]
	return len(line) - len(bytes.TrimLeft(line, " "))
}

// dedented reports whether the line at at is no deeper than indent and begins
// like an entry of the block outside.
func (s *yamlScan) dedented(indent int) bool {
	line := s.rest()
	text := bytes.TrimLeft(line, " ")
	if len(text) == 0 || len(line)-len(text) > indent {
		return false
	}
	outside := yamlScan{text: s.text, at: s.at}
	return outside.colon() >= 0 || bytes.HasPrefix(text, []byte("- "))
}

// flowQuote passes a quoted text within brackets.
func (s *yamlScan) flowQuote(open []int) bool {
	start := s.at
	if s.quote() {
		return true
	}
	end := s.at
	for s.at < len(s.text) && s.blank(s.at) {
		s.at++
	}
	switch c := s.peek(); {
	case s.at == len(s.text):
		return s.unclosed(open)
	case strings.IndexByte(",]}:", c) >= 0 || c == '#' && s.at > end:
		return false
	}
	if bytes.IndexByte(s.text[start:end], '\n') >= 0 {
		return s.found(start, 1, "this quote is never closed", "end the text with "+string(s.text[start]))
	}
	if bytes.IndexByte(s.text[end:s.at], '\n') >= 0 {
		return s.unclosed(open)
	}
	return s.found(s.at, 1, commaMissing, "")
}

// flowPlain passes a text without quotes within brackets.
func (s *yamlScan) flowPlain() {
	for s.at < len(s.text) {
		c := s.text[s.at]
		if strings.IndexByte(",[]{}\n\r", c) >= 0 || c == ':' && s.endsKey(s.at+1) || c == '#' && s.blank(s.at-1) {
			return
		}
		s.at++
	}
}

// endsKey reports whether a colon before i ends a key within brackets.
func (s *yamlScan) endsKey(i int) bool {
	return s.blank(i) || strings.IndexByte(",[]{}", s.text[i]) >= 0
}

// unclosed reports the last bracket that is open.
func (s *yamlScan) unclosed(open []int) bool {
	s.fault = unclosedBracket(s.text, open[len(open)-1])
	if c := s.peek(); c == ']' || c == '}' {
		s.fault.message += `: "` + string(c) + `" is not its bracket`
	}
	return true
}
