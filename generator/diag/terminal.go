package diag

import (
	"fmt"
	"io"
	"unicode/utf8"
)

// VisibleWriter passes text on to w with everything that could steer a terminal
// shown as "�"; lines and tabs stay.
func VisibleWriter(w io.Writer) io.Writer {
	return &filter{w: w, put: func(dst []byte, r rune) []byte { return utf8.AppendRune(dst, utf8.RuneError) }}
}

// JSONWriter passes JSON on to w, the same to whoever reads it as JSON, with
// everything that could steer a terminal spelled out.
func JSONWriter(w io.Writer) io.Writer {
	return &filter{w: w, put: func(dst []byte, r rune) []byte { return fmt.Appendf(dst, "\\u%04x", r) }}
}

// filter replaces the characters that steer.
type filter struct {
	w    io.Writer
	put  func(dst []byte, r rune) []byte
	rest []byte // the beginning of a character whose end is still to come
}

func (f *filter) Write(p []byte) (int, error) {
	data := append(f.rest, p...)
	out := make([]byte, 0, len(data))
	for len(data) > 0 && utf8.FullRune(data) {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && n == 1: // no UTF-8: some terminals would take it for a control character
			out = utf8.AppendRune(out, utf8.RuneError)
		case r != '\n' && steers(r):
			out = f.put(out, r)
		default:
			out = append(out, data[:n]...)
		}
		data = data[n:]
	}
	f.rest = append([]byte(nil), data...)
	if _, err := f.w.Write(out); err != nil {
		return 0, err
	}
	return len(p), nil
}
