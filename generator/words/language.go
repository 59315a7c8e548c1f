package words

import (
	"bytes"
	"html/template"
	"reflect"
	"strconv"
	"strings"
	"sync"
)

// Language is what a site says, ready to be asked. A nil one is English. It never
// changes and may be used concurrently.
type Language struct {
	tag      string // as the settings say it
	messages map[string]*message
	plurals  *plurals
	fallback *plurals // English's, for what is missing
	missing  map[string]bool
}

// Tag is the language as the settings name it: "de", "pt-BR".
func (l *Language) Tag() string { return l.or().tag }

// IsEnglish reports whether the language is English, whose grammar some of the
// words are made by: "1 day" of a unit "days", "needs to pay".
func (l *Language) IsEnglish() bool {
	l = l.or()
	return l.tag == "en" || strings.HasPrefix(l.tag, "en-")
}

// Direction is "ltr" or "rtl".
func (l *Language) Direction() string {
	if l.Say("language.direction") == "rtl" {
		return "rtl"
	}
	return "ltr"
}

// English is the language of a handbook that says nothing else, as the theme has it.
var English = sync.OnceValue(func() *Language { return builtIn("en") })

func (l *Language) or() *Language {
	if l == nil {
		return English()
	}
	return l
}

// Has reports whether there is a message with that key.
func (l *Language) Has(key string) bool { return l.or().messages[key] != nil }

// Say is a message as plain text, its placeholders filled with the values that
// stand after their names: Say("word.more", "count", 3). A value is a string or HTML, which
// are taken as they are, or an int or float64, which the language has its way to write.
// The value of count chooses the form. A key that is not there is said itself: the tests
// find it.
func (l *Language) Say(key string, pairs ...any) string {
	if m := l.or().messages[key]; m != nil && m.always {
		return m.text
	}
	var room [short]byte
	return string(l.Append(room[:0], key, pairs...))
}

// unfilled is a message without any values.
func (l *Language) unfilled(key string) string {
	if m := l.messages[key]; m != nil && m.always {
		return m.text
	}
	var text string
	for _, p := range l.pieces(key, nil) {
		text += p.said()
	}
	return text
}

// short is how many bytes most sentences have at most.
const short = 240

// Append appends what Say says.
func (l *Language) Append(dst []byte, key string, pairs ...any) []byte {
	l = l.or()
	for _, p := range l.pieces(key, pairs) {
		if value := p.value(pairs); value != nil {
			dst = l.appendValue(dst, value)
		} else {
			dst = append(dst, p.said()...)
		}
	}
	return dst
}

// HTML is a message as markup: its text and its values are escaped but for those
// that are HTML already, and its tags of emphasis are tags.
func (l *Language) HTML(key string, pairs ...any) template.HTML {
	var room [2 * short]byte
	return template.HTML(l.AppendHTML(room[:0], key, pairs...))
}

// AppendHTML appends what HTML says.
func (l *Language) AppendHTML(dst []byte, key string, pairs ...any) []byte {
	l = l.or()
	for _, p := range l.pieces(key, pairs) {
		from := len(dst)
		switch value := p.value(pairs).(type) {
		case nil:
			dst = append(dst, p.Tag...)
			from = len(dst)
			dst = escapedFrom(append(dst, p.said()...), from)
		case template.HTML:
			dst = append(dst, value...)
		default:
			dst = escapedFrom(l.appendValue(dst, value), from)
		}
	}
	return dst
}

// escapedFrom is text whose end, which begins at from, is escaped.
func escapedFrom(text []byte, from int) []byte {
	if !bytes.ContainsAny(text[from:], "\"'&<>\000") {
		return text
	}
	return append(text[:from], template.HTMLEscapeString(string(text[from:]))...)
}

// Fill gives a message's parts in order to each: text, or the value of a
// placeholder, which is never nil.
func (l *Language) Fill(key string, pairs []any, each func(text string, value any)) {
	for _, p := range l.or().pieces(key, pairs) {
		if value := p.value(pairs); value != nil {
			each("", value)
		} else if text := p.said(); text != "" {
			each(text, nil)
		}
	}
}

// pieces are those of the form that the value of count chooses.
func (l *Language) pieces(key string, pairs []any) []Piece {
	m := l.messages[key]
	if m == nil {
		return []Piece{{Text: strings.Clone(key)}} // the key itself need not be kept then
	}
	return m.in(l.category(key, m, valueOf(pairs, "count"))).pieces
}

// value is what fills a placeholder; nil for other pieces and where nothing does.
func (p *Piece) value(pairs []any) any {
	if p.Name == "" {
		return nil
	}
	return valueOf(pairs, p.Name)
}

// said is a piece's text, or the placeholder that nothing fills.
func (p *Piece) said() string {
	if p.Name != "" {
		return "{" + p.Name + "}"
	}
	return p.Text
}

// category is the form of the message that belongs to n.
func (l *Language) category(key string, m *message, n any) string {
	count, whole := n.(int)
	switch {
	case !m.plural || !whole:
		return "other"
	case l.missing[key]:
		return l.fallback.of(count)
	}
	return l.plurals.of(count)
}

func valueOf(pairs []any, name string) any {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] == name {
			return pairs[i+1]
		}
	}
	return nil
}

// appendValue appends a value as it stands in a sentence. It gives it to nothing that could
// keep it: so values need not be copied to the heap.
func (l *Language) appendValue(dst []byte, value any) []byte {
	switch v := value.(type) {
	case string:
		return append(dst, v...)
	case template.HTML:
		return append(dst, v...)
	case int:
		return strconv.AppendInt(dst, int64(v), 10)
	case float64:
		return append(dst, l.Number(v)...)
	}
	return append(dst, reflect.ValueOf(value).String()...)
}

// Form is one way to say a message, and of which numbers: a layout chooses.
type Form struct {
	Category string
	Pieces   []Piece
}

// Forms are the ways to say a message, "other" last, and whether the number count
// chooses among them; nil where there is no such message.
func (l *Language) Forms(key string) (forms []Form, plural bool) {
	m := l.or().messages[key]
	if m == nil {
		return nil, false
	}
	for _, f := range m.forms {
		forms = append(forms, Form{f.of, f.pieces})
	}
	return forms, m.plural
}

// Keys lists the keys of all messages, sorted.
func (l *Language) Keys() []string { return keysOf(l.or().messages) }

// Names lists the placeholders of a message, sorted.
func (l *Language) Names(key string) []string {
	if m := l.or().messages[key]; m != nil {
		return m.names()
	}
	return nil
}

// Plural is the category of n for the message with that key: that of English
// where the message is only there in English.
func (l *Language) Plural(key string, n int) string {
	l = l.or()
	if l.missing[key] {
		return l.fallback.of(n)
	}
	return l.plurals.of(n)
}
