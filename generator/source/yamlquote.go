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
