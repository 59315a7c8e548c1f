package source

import (
	"bytes"
	"unicode/utf8"

	"flowbook/generator/diag"
)

// cursor is a place in a text, known both as an offset and as line and column.
// It moves by counting only what lies between two places, so that a walk over
// all nodes of a text costs one pass over it, on long lines too.
type cursor struct {
	text         []byte
	at           int
	line, column int32 // from 1; columns in code points
}

func newCursor(text []byte) cursor { return cursor{text: text, line: 1, column: 1} }

// seek moves to an offset. Beyond the text, and after its last newline, it
// moves to the end of the last line, so that the place can be shown; for the
// same reason never into the midst of a line ending.
func (c *cursor) seek(offset int) {
	offset = min(max(offset, 0), len(c.text))
	if offset == len(c.text) && offset > 0 && c.text[offset-1] == '\n' {
		offset--
	}
	if offset > 0 && offset < len(c.text) && c.text[offset] == '\n' && c.text[offset-1] == '\r' {
		offset--
	}
	if offset >= c.at {
		between := c.text[c.at:offset]
		if i := bytes.LastIndexByte(between, '\n'); i >= 0 {
			c.line += int32(bytes.Count(between, newline))
			c.column = 1
			between = between[i+1:]
		}
		c.column += int32(utf8.RuneCount(between))
	} else {
		between := c.text[offset:c.at]
		if n := bytes.Count(between, newline); n > 0 {
			start := bytes.LastIndexByte(c.text[:offset], '\n') + 1
			c.line -= int32(n)
			c.column = 1 + int32(utf8.RuneCount(c.text[start:offset]))
		} else {
			c.column -= int32(utf8.RuneCount(between))
		}
	}
	c.at = offset
}

// seekPosition moves to a line and column and returns the offset. A column
// beyond the line means its end, a line beyond the text the text's end.
func (c *cursor) seekPosition(line, column int32) int {
	for c.line < line {
		i := bytes.IndexByte(c.text[c.at:], '\n')
		if i < 0 {
			c.seek(len(c.text))
			return c.at
		}
		c.at, c.line, c.column = c.at+i+1, c.line+1, 1
	}
	for c.line > line && c.line > 1 {
		newlineAt := bytes.LastIndexByte(c.text[:c.at], '\n')
		start := bytes.LastIndexByte(c.text[:newlineAt], '\n') + 1
		c.at, c.line, c.column = start, c.line-1, 1
	}
	for c.column > max(column, 1) {
		_, size := utf8.DecodeLastRune(c.text[:c.at])
		c.at, c.column = c.at-size, c.column-1
	}
	for c.column < column && c.at < len(c.text) && c.text[c.at] != '\n' {
		_, size := utf8.DecodeRune(c.text[c.at:])
		c.at, c.column = c.at+size, c.column+1
	}
	return c.at
}

// span moves to the offset and returns the place of length bytes from there,
// cut at the line's end and at least one character long.
func (c *cursor) span(offset, length int) diag.Span {
	c.seek(offset)
	stretch := c.text[c.at:min(len(c.text), max(c.at, offset+length))]
	if i := bytes.IndexByte(stretch, '\n'); i >= 0 {
		stretch = stretch[:i]
	}
	if end := c.at + len(stretch); end < len(c.text) && c.text[end] == '\n' {
		stretch = bytes.TrimSuffix(stretch, []byte("\r"))
	}
	return diag.Span{Line: c.line, Column: c.column, Length: max(1, int32(utf8.RuneCount(stretch)))}
}

var newline = []byte("\n")
