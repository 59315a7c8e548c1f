package owm

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"flowbook/generator/diag"
)

// Lines are the lines of a file as text: UTF-8 or UTF-16 with or without a byte
// order mark, ended by LF, CRLF or CR. A byte that is no text, NUL too, becomes U+FFFD.
func Lines(src []byte) []string {
	src = bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))
	var text string
	switch {
	case bytes.HasPrefix(src, []byte{0xff, 0xfe}):
		text = fromUTF16(src[2:], 0)
	case bytes.HasPrefix(src, []byte{0xfe, 0xff}):
		text = fromUTF16(src[2:], 1)
	default:
		text = strings.ToValidUTF8(string(src), "\ufffd")
	}
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "\ufffd").Replace(text)
	return strings.Split(text, "\n")
}

// fromUTF16 decodes pairs of bytes, of which the one at low is the lower.
func fromUTF16(src []byte, low int) string {
	units := make([]uint16, len(src)/2)
	for i := range units {
		units[i] = uint16(src[2*i+low]) | uint16(src[2*i+1-low])<<8
	}
	return string(utf16.Decode(units))
}

// uncomment replaces comments by spaces, so that columns stay. It reports the
// line of every comment, and a block comment that nothing closes.
func (p *parser) uncomment() {
	open := 0 // the line of a block comment that is open; 0 for none
	for i, line := range p.lines {
		code, at := []byte(nil), 0
		for at < len(line) {
			if open > 0 {
				end := strings.Index(line[at:], "*/")
				if end < 0 {
					break
				}
				code = append(code, blanks(line[at:at+end+2])...)
				open, at = 0, at+end+2
				continue
			}
			begin, block := comment(line, at)
			if begin < 0 {
				code = append(code, line[at:]...)
				break
			}
			code = append(code, line[at:begin]...)
			p.m.aside(Comments, i+1, "")
			if !block {
				break
			}
			open, at = i+1, begin+2
			code = append(code, "  "...)
		}
		p.code = append(p.code, strings.TrimRight(string(code), " \t"))
	}
	if open > 0 {
		p.unread(open, strings.Index(p.lines[open-1], "/*"), 2, "nothing closes this comment, so all that follows was left out",
			`end it with "*/", or begin each line of it with "//".`)
	}
}

// blanks is as many spaces as s has characters.
func blanks(s string) string { return strings.Repeat(" ", utf8.RuneCountInString(s)) }

// comment finds where a comment begins in line, at from or later, -1 for none.
// "//" begins none in a quoted name, in an address such as https://example.org,
// or within the brackets of a url.
func comment(line string, from int) (at int, block bool) {
	i := from
	if kw, rest := firstWord(line); kw == "url" && i < len(line)-len(rest) {
		i = max(i, strings.IndexByte(line, ']')+1)
	}
	for ; i+1 < len(line); i++ {
		switch {
		case line[i] == '"' && (i == 0 || strings.IndexByte(" \t><;'", line[i-1]) >= 0):
			if end := quoteEnd(line, i); end > 0 {
				i = end - 1
			}
		case line[i] == '/' && line[i+1] == '/' && (i == 0 || line[i-1] != ':'):
			return i, false
		case line[i] == '/' && line[i+1] == '*':
			return i, true
		}
	}
	return -1, false
}

// unread enters a stretch of a line that could not be read: from byte at of the
// line on, length bytes long.
func (p *parser) unread(line, at, length int, message, hint string) {
	text := p.lines[line-1]
	at = max(0, min(at, len(text)))
	length = min(max(length, 1), len(text)-at)
	what := cut(tidy(text[at : at+length]))
	if utf8.RuneCountInString(what) < 3 {
		what = message
	}
	p.m.aside(Unreadables, line, what)
	p.m.Unread = append(p.m.Unread, diag.Diagnostic{
		File: p.file, Severity: diag.Warning, Code: Unreadable, Message: message, Hint: hint,
		Span: diag.Span{
			Line: int32(line), Column: int32(utf8.RuneCountInString(text[:at])) + 1,
			Length: int32(max(1, utf8.RuneCountInString(text[at:at+length]))),
		},
	})
}

// cut is text, or the beginning of a long one.
func cut(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}
