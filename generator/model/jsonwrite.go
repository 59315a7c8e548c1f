package model

import (
	"bytes"
	"encoding/json"
)

// jsonWriter writes values as encoding/json does with an indent of one space and
// HTML as it is. That package would write each object again for each object
// around it, and handbook.json of a large handbook has millions of bytes.
type jsonWriter struct {
	out    bytes.Buffer
	scalar *json.Encoder // into out
}

// JSON is o and a line break.
func (o object) JSON() ([]byte, error) {
	w := new(jsonWriter)
	w.scalar = json.NewEncoder(&w.out)
	w.scalar.SetEscapeHTML(false)
	if err := w.value(o, 0); err != nil {
		return nil, err
	}
	w.out.WriteByte('\n')
	return w.out.Bytes(), nil
}

// value writes v, whose first line stands at depth.
func (w *jsonWriter) value(v any, depth int) error {
	switch v := v.(type) {
	case object:
		return w.items('{', '}', len(v), depth, func(i int) error {
			if err := w.encode(v[i].name); err != nil {
				return err
			}
			w.out.WriteString(": ")
			return w.value(v[i].value, depth+1)
		})
	case sequence:
		return w.sequence(v, depth)
	case []any:
		if v != nil {
			return w.items('[', ']', len(v), depth, func(i int) error { return w.value(v[i], depth+1) })
		}
	case []string:
		if v != nil {
			return w.items('[', ']', len(v), depth, func(i int) error { return w.encode(v[i]) })
		}
	}
	return w.other(v, depth)
}

// items writes n items between brackets, a line each.
func (w *jsonWriter) items(opening, closing byte, n, depth int, item func(int) error) error {
	w.out.WriteByte(opening)
	for i := range n {
		if i > 0 {
			w.out.WriteByte(',')
		}
		w.line(depth + 1)
		if err := item(i); err != nil {
			return err
		}
	}
	if n > 0 {
		w.line(depth)
	}
	w.out.WriteByte(closing)
	return nil
}

// sequence writes a list whose items come one after the other.
func (w *jsonWriter) sequence(items sequence, depth int) error {
	w.out.WriteByte('[')
	none := true
	for item := range items {
		if !none {
			w.out.WriteByte(',')
		}
		none = false
		w.line(depth + 1)
		if err := w.value(item, depth+1); err != nil {
			return err
		}
	}
	if !none {
		w.line(depth)
	}
	w.out.WriteByte(']')
	return nil
}

func (w *jsonWriter) line(depth int) {
	w.out.WriteByte('\n')
	for range depth {
		w.out.WriteByte(' ')
	}
}

// other writes what is neither an object nor a list of this package's own.
func (w *jsonWriter) other(v any, depth int) error {
	from := w.out.Len()
	if err := w.encode(v); err != nil {
		return err
	}
	if first := w.out.Bytes()[from]; first != '{' && first != '[' {
		return nil
	}
	compact := bytes.Clone(w.out.Bytes()[from:])
	w.out.Truncate(from)
	return json.Indent(&w.out, compact, string(bytes.Repeat([]byte(" "), depth)), " ")
}

// encode writes v on one line, without the encoder's line break.
func (w *jsonWriter) encode(v any) error {
	if s, ok := v.(string); ok && plainASCII(s) {
		w.out.WriteByte('"')
		w.out.WriteString(s)
		w.out.WriteByte('"')
		return nil
	}
	if err := w.scalar.Encode(v); err != nil {
		return err
	}
	w.out.Truncate(w.out.Len() - 1)
	return nil
}

// plainASCII reports whether s stands in JSON as it is.
func plainASCII(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			return false
		}
	}
	return true
}
