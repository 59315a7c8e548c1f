package source

import (
	"bytes"
	"strings"
)

// flowScan is a scan within brackets.
type flowScan struct {
	*yamlScan
	open   []int // offsets of the brackets that are open
	outer  int   // indentation of the line on which the first opens
	empty  bool  // nothing stands between the last comma or bracket and here
	fresh  bool  // nor between the last colon and here
	colons int   // since the last comma or bracket

	comment int // the offset of a comment in place of a text that swallows a bracket, or -1
	comma   int // that of one in place of the last key's value that swallows a comma, or -1
}

// flow passes a list or map in brackets and reports what is wrong in it. Where a
// bracket is missing, that is the one which is open when nothing fits any more.
func (s *yamlScan) flow() bool {
	f := flowScan{yamlScan: s, outer: s.indent(), empty: true, fresh: true, comment: -1, comma: -1}
	for s.at < len(s.text) {
		if f.token() {
			return true
		}
		if len(f.open) == 0 {
			return false
		}
	}
	return f.unclosed()
}

// token passes one token or blank and reports what is wrong with it.
func (s *flowScan) token() bool {
	switch c := s.text[s.at]; {
	case c == '\n':
		s.at++
		return s.dedented() && (!s.fresh || s.comment >= 0) && s.unclosed()
	case s.blank(s.at):
		s.at++
	case c == '#' && s.blank(s.at-1):
		if s.fresh && !s.blank(s.at+1) {
			s.swallowing()
		}
		s.at += len(s.rest())
	case c == '[' || c == '{':
		if !s.fresh {
			return s.found(s.at, 1, commaMissing, "")
		}
		s.open, s.empty, s.colons = append(s.open, s.at), true, 0
		s.at++
	case c == ']' || c == '}':
		return s.closing(c)
	case c == ',':
		if s.empty {
			return s.found(s.at, 1, "nothing stands before this comma", "delete it")
		}
		s.empty, s.fresh, s.colons, s.comma = true, true, 0, -1
		s.at++
	case c == ':' && s.endsKey(s.at+1):
		return s.keyColon()
	case s.fresh && s.reserved(true):
		return true
	case s.fresh && c == '-' && (s.blank(s.at+1) || strings.IndexByte(",]}", s.text[s.at+1]) >= 0):
		return s.found(s.at, 1, "a list within brackets has no dashes", "delete the dash, or quote the text if it begins with one")
	case !s.fresh && s.afterBracket():
		return s.found(s.at, 1, commaMissing, "")
	case c == '"' || c == '\'':
		s.empty, s.fresh = false, false
		return s.flowQuote()
	default:
		s.empty, s.fresh = false, false
		s.flowPlain()
	}
	return false
}

// swallowing notes what the comment at at takes away if it was meant as a text.
func (s *flowScan) swallowing() {
	rest := s.rest()
	if s.comment < 0 && bytes.ContainsAny(rest, "]}") {
		s.comment = s.at
	}
	if s.colons > 0 && bytes.HasSuffix(bytes.TrimRight(rest, " \t"), []byte(",")) {
		s.comma = s.at
	}
}

// closing passes a closing bracket.
func (s *flowScan) closing(c byte) bool {
	last := len(s.open) - 1
	if c != s.text[s.open[last]]+2 { // ASCII: [ \ ] and { | }
		return s.unclosed()
	}
	s.open, s.empty, s.fresh, s.colons = s.open[:last], false, false, 0
	s.at++
	return false
}

// keyColon passes the colon after a key.
func (s *flowScan) keyColon() bool {
	if s.glued() {
		return s.found(s.at, 1, spaceMissing, "")
	}
	if s.colons > 0 && s.comma >= 0 {
		s.at = s.comma
		return s.mustBeQuoted(true)
	}
	if s.colons++; s.colons > 1 {
		return s.found(s.at, 1, commaMissing+", or quotes round the text", "")
	}
	s.empty, s.fresh = false, true
	s.at++
	return false
}

const commaMissing = "a comma is missing before this"

// indent is how far the line of at is indented.
func (s *yamlScan) indent() int {
	line := s.text[bytes.LastIndexByte(s.text[:s.at], '\n')+1:]
	return len(line) - len(bytes.TrimLeft(line, " "))
}

// dedented reports whether the line at at is no deeper than the first and begins
// like an entry of the block outside.
func (s *flowScan) dedented() bool {
	line := s.rest()
	text := bytes.TrimLeft(line, " ")
	if len(text) == 0 || len(line)-len(text) > s.outer {
		return false
	}
	outside := yamlScan{text: s.text, at: s.at}
	return outside.colon() >= 0 || bytes.HasPrefix(text, []byte("- "))
}

// flowQuote passes a quoted text within brackets.
func (s *flowScan) flowQuote() bool {
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
		return s.unclosed()
	case strings.IndexByte(",]}:", c) >= 0 || c == '#' && s.at > end:
		return false
	}
	if bytes.IndexByte(s.text[start:end], '\n') >= 0 {
		return s.found(start, 1, "this quote is never closed", "end the text with "+string(s.text[start]))
	}
	if bytes.IndexByte(s.text[end:s.at], '\n') >= 0 {
		return s.unclosed()
	}
	return s.found(s.at, 1, commaMissing, "")
}

// flowPlain passes a text without quotes within brackets.
func (s *flowScan) flowPlain() {
	for s.at < len(s.text) {
		c := s.text[s.at]
		if strings.IndexByte(",[]{}\n\r", c) >= 0 || c == ':' && s.endsKey(s.at+1) || c == '#' && s.blank(s.at-1) {
			return
		}
		s.at++
	}
}

// endsKey reports whether a colon before i ends a key within brackets.
func (s *flowScan) endsKey(i int) bool {
	return s.blank(i) || strings.IndexByte(",[]{}", s.text[i]) >= 0
}

// afterBracket reports whether a closing bracket is the last thing before at.
func (s *flowScan) afterBracket() bool {
	before := bytes.TrimRight(s.text[:s.at], " \t\r\n")
	last := before[len(before)-1]
	return last == ']' || last == '}'
}

// glued reports whether a bracket follows the colon at at without a space, which
// only a key in quotes allows.
func (s *flowScan) glued() bool {
	next := peekByte(s.text, s.at+1)
	before := s.text[s.at-1]
	return (next == '[' || next == '{') && before != '"' && before != '\''
}

// unclosed reports the last bracket that is open.
func (s *flowScan) unclosed() bool {
	s.fault = unclosedBracket(s.text, s.open[len(s.open)-1])
	if c := s.peek(); c == ']' || c == '}' {
		s.fault.message += `: "` + string(c) + `" is not its bracket`
	}
	if s.comment > s.fault.at {
		s.fault.hint = quoteHint("", untilBracket(string(trimEnding(s.text[s.comment:])))) + ", since # begins a comment"
	}
	return true
}
