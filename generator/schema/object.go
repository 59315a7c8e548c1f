package schema

import (
	"bytes"
	"encoding/json"
)

// object is a JSON object whose members keep their order: editors offer keys in
// the order of the schema.
type object []member

type member struct {
	name  string
	value any
}

func (o object) MarshalJSON() ([]byte, error) { return appendJSON(nil, o) }

// appendJSON writes v on one line. Objects and lists are written as they come:
// encoding/json would check and copy each for each object around it.
func appendJSON(dst []byte, v any) (_ []byte, err error) {
	switch v := v.(type) {
	case object:
		dst = append(dst, '{')
		for i, m := range v {
			if i > 0 {
				dst = append(dst, ',')
			}
			if dst, err = appendJSON(dst, m.name); err != nil {
				return nil, err
			}
			if dst, err = appendJSON(append(dst, ':'), m.value); err != nil {
				return nil, err
			}
		}
		return append(dst, '}'), nil
	case []any:
		if v == nil {
			break
		}
		dst = append(dst, '[')
		for i, item := range v {
			if i > 0 {
				dst = append(dst, ',')
			}
			if dst, err = appendJSON(dst, item); err != nil {
				return nil, err
			}
		}
		return append(dst, ']'), nil
	}
	data, err := marshal(v)
	return append(dst, data...), err
}

// marshal writes what people read too, so < stays <.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// add appends a member unless its value is nothing.
func (o object) add(name string, value any) object {
	switch v := value.(type) {
	case string:
		if v == "" {
			return o
		}
	case []any:
		if len(v) == 0 {
			return o
		}
	case []string:
		if len(v) == 0 {
			return o
		}
	case *float64:
		if v == nil {
			return o
		}
	}
	return append(o, member{name, value})
}

// indented is o as a file.
func (o object) indented() ([]byte, error) {
	data, err := appendJSON(nil, o)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := json.Indent(&b, data, "", "  "); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}
