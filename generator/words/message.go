package words

import (
	"regexp"
	"slices"
	"strings"
)

// message is one entry of a catalogue.
type message struct {
	forms  []form
	plural bool // its forms depend on the placeholder count

	always bool   // it says the same whatever it is given: most do
	text   string // then
}

// settle is m with what is asked for most worked out once.
func (m *message) settle() *message {
	if m.always = len(m.forms) == 1 && len(m.names()) == 0; m.always {
		for _, p := range m.forms[0].pieces {
			m.text += p.Text
		}
	}
	return m
}

// form is one way to say it: pieces one after the other.
type form struct {
	of     string // one of Categories; "other" where there is one form alone
	pieces []Piece
}

// Piece is a part of a message: text as it is, a placeholder's name, or a tag of
// emphasis. One of the three is set.
type Piece struct {
	Text string
	Name string // count
	Tag  string // <b>, </b>
}

// special finds placeholders and tags. Any other brace or angle bracket is text.
var special = regexp.MustCompile(`\{([a-z][a-z-]*)\}|</?(?:b|i|em|small|kbd|code)>|<br>`)

// piecesOf takes a message's text apart.
func piecesOf(text string) []Piece {
	if strings.IndexByte(text, '{') < 0 && strings.IndexByte(text, '<') < 0 { // most are
		if text == "" {
			return nil
		}
		return []Piece{{Text: text}}
	}
	var list []Piece
	from := 0
	for _, at := range special.FindAllStringSubmatchIndex(text, -1) {
		if at[0] > from {
			list = append(list, Piece{Text: text[from:at[0]]})
		}
		if at[2] >= 0 {
			list = append(list, Piece{Name: text[at[2]:at[3]]})
		} else {
			list = append(list, Piece{Tag: text[at[0]:at[1]]})
		}
		from = at[1]
	}
	if from < len(text) {
		list = append(list, Piece{Text: text[from:]})
	}
	return list
}

// names lists the placeholders of f, sorted, each once.
func (f *form) names() []string {
	var list []string
	for _, p := range f.pieces {
		if p.Name != "" {
			list = append(list, p.Name)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// tags are those of f in the order in which they stand.
func (f *form) tags() string {
	var all strings.Builder
	for _, p := range f.pieces {
		all.WriteString(p.Tag)
	}
	return all.String()
}

// sound reports whether each tag that opens is closed, within the one around it.
func (f *form) sound() bool {
	var open []string
	for _, p := range f.pieces {
		switch name, closes := strings.CutPrefix(p.Tag, "</"); {
		case p.Tag == "" || p.Tag == "<br>":
		case !closes:
			open = append(open, strings.TrimPrefix(p.Tag, "<"))
		case len(open) == 0 || open[len(open)-1] != name:
			return false
		default:
			open = open[:len(open)-1]
		}
	}
	return len(open) == 0
}

// in is the form for a category, the last one, "other", where it has none of its own.
func (m *message) in(category string) *form {
	for i := range m.forms {
		if m.forms[i].of == category {
			return &m.forms[i]
		}
	}
	return &m.forms[len(m.forms)-1]
}

// names lists the placeholders of all forms, sorted.
func (m *message) names() []string {
	var all []string
	for i := range m.forms {
		all = append(all, m.forms[i].names()...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}
