package words

import (
	"fmt"
	"html/template"
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
// stand after their names: Say("word.more", "count", 3). Texts are taken as they
// are; numbers are written as the language writes them. The value of count chooses
// the form. A key that is not there is said itself: the tests find it.
func (l *Language) Say(key string, pairs ...any) string {
	if m := l.or().messages[key]; m != nil && m.always {
		return m.text
	}
	var b strings.Builder
	l.Fill(key, pairs, func(text string, value any) {
		switch v := value.(type) {
		case nil:
			b.WriteString(text)
		case template.HTML:
			b.WriteString(string(v))
		default:
			b.WriteString(l.text(v))
		}
	})
	return b.String()
}

// HTML is a message as markup: its text and its values are escaped but for those
// that are HTML already, and its tags of emphasis are tags.
func (l *Language) HTML(key string, pairs ...any) template.HTML {
	var b strings.Builder
	l = l.or()
	l.fill(key, pairs, func(p Piece, value any) {
		switch v := value.(type) {
		case nil:
			b.WriteString(p.Tag)
			b.WriteString(template.HTMLEscapeString(p.Text))
		case template.HTML:
			b.WriteString(string(v))
		default:
			b.WriteString(template.HTMLEscapeString(l.text(v)))
		}
	})
	return template.HTML(b.String())
}

// Fill gives a message's parts in order to each: text, or the value of a
// placeholder, which is never nil.
func (l *Language) Fill(key string, pairs []any, each func(text string, value any)) {
	l.or().fill(key, pairs, func(p Piece, value any) {
		if value != nil || p.Text != "" {
			each(p.Text, value)
		}
	})
}

func (l *Language) fill(key string, pairs []any, each func(Piece, any)) {
	m := l.messages[key]
	if m == nil {
		each(Piece{Text: key}, nil)
		return
	}
	for _, p := range m.in(l.category(key, m, valueOf(pairs, "count"))).pieces {
		var value any
		if p.Name != "" {
			if value = valueOf(pairs, p.Name); value == nil {
				p.Text = "{" + p.Name + "}"
			}
		}
		each(p, value)
	}
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

// text is a value as it stands in a sentence.
func (l *Language) text(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	case float64:
		return l.Number(v)
	}
	return fmt.Sprint(value)
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
