package model

import (
	"encoding/json"
	"io"
	"math"
	"reflect"
	"strconv"
	"unicode/utf8"
)

// jsonWriter appends values as encoding/json writes them with an indent of one space
// and HTML as it is. That package would write each object again for each object
// around it, and handbook.json of a large handbook has millions of bytes.
type jsonWriter struct {
	to    io.Writer // takes what fills out; nil for none
	out   []byte
	depth int
	first bool  // nothing stands yet in what was begun last
	err   error // the first one
}

// much is how many bytes to gets at once.
const much = 128 << 10

// relieve hands what is written to w.to if it is much.
func (w *jsonWriter) relieve() {
	if w.to == nil || w.err != nil || len(w.out) < much {
		return
	}
	_, w.err = w.to.Write(w.out)
	w.out = w.out[:0]
}

// begin opens an object or a list, and end closes it.
func (w *jsonWriter) begin(bracket byte) {
	w.out = append(w.out, bracket)
	w.depth++
	w.first = true
}

func (w *jsonWriter) end(bracket byte) {
	w.depth--
	if !w.first {
		w.line()
	}
	w.first = false
	w.out = append(w.out, bracket)
}

// item begins an item of a list, on a line of its own.
func (w *jsonWriter) item() {
	if !w.first {
		w.out = append(w.out, ',')
	}
	w.first = false
	w.line()
}

// name begins a field of an object.
func (w *jsonWriter) name(name string) {
	w.item()
	w.text(name)
	w.out = append(w.out, ": "...)
}

// named writes a field that is text.
func (w *jsonWriter) named(name, text string) {
	w.name(name)
	w.text(text)
}

// items writes a list of n items.
func (w *jsonWriter) items(n int, write func(i int)) {
	w.begin('[')
	for i := range n {
		w.item()
		write(i)
	}
	w.end(']')
}

func (w *jsonWriter) line() {
	w.out = append(w.out, '\n')
	for range w.depth {
		w.out = append(w.out, ' ')
	}
}

func (w *jsonWriter) null() { w.out = append(w.out, "null"...) }

func (w *jsonWriter) bool(b bool) { w.out = strconv.AppendBool(w.out, b) }

func (w *jsonWriter) int(n int) { w.out = strconv.AppendInt(w.out, int64(n), 10) }

// number writes n as ECMAScript does.
func (w *jsonWriter) number(n float64) {
	if math.IsInf(n, 0) || math.IsNaN(n) {
		w.err = &json.UnsupportedValueError{Value: reflect.ValueOf(n), Str: strconv.FormatFloat(n, 'g', -1, 64)}
		return
	}
	size, format := math.Abs(n), byte('f')
	if size != 0 && (size < 1e-6 || size >= 1e21) {
		format = 'e'
	}
	w.out = strconv.AppendFloat(w.out, n, format, -1, 64)
	if last := len(w.out) - 1; format == 'e' && w.out[last-3] == 'e' && w.out[last-1] == '0' { // e-09 is e-9
		w.out[last-1] = w.out[last]
		w.out = w.out[:last]
	}
}

func (w *jsonWriter) numberOrNull(n *float64) {
	if n == nil {
		w.null()
		return
	}
	w.number(*n)
}

// texts writes a list, empty where there is none.
func (w *jsonWriter) texts(list []string) {
	w.items(len(list), func(i int) { w.text(list[i]) })
}

func (w *jsonWriter) text(s string) {
	w.out = append(w.out, '"')
	from := 0
	for at := 0; at < len(s); {
		c := s[at]
		if plain[c] {
			at++
			continue
		}
		r, size := rune(c), 1
		if c >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[at:])
			if r != utf8.RuneError && r != '\u2028' && r != '\u2029' || r == utf8.RuneError && size > 1 {
				at += size
				continue
			}
		}
		w.out = append(w.out, s[from:at]...)
		w.escape(r)
		at += size
		from = at
	}
	w.out = append(append(w.out, s[from:]...), '"')
}

// plain are the bytes that stand for themselves wherever they are.
var plain = func() (t [256]bool) {
	for c := ' '; c < utf8.RuneSelf; c++ {
		t[c] = c != '"' && c != '\\'
	}
	return t
}()

func (w *jsonWriter) escape(r rune) {
	w.out = append(w.out, '\\')
	switch r {
	case '"', '\\':
		w.out = append(w.out, byte(r))
	case '\b':
		w.out = append(w.out, 'b')
	case '\f':
		w.out = append(w.out, 'f')
	case '\n':
		w.out = append(w.out, 'n')
	case '\r':
		w.out = append(w.out, 'r')
	case '\t':
		w.out = append(w.out, 't')
	default:
		const digits = "0123456789abcdef"
		w.out = append(w.out, 'u', digits[r>>12], digits[r>>8&15], digits[r>>4&15], digits[r&15])
	}
}
