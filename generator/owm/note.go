package owm

import "strings"

// note reads "note text [0.9, 0.5]". Only the last brackets are its place.
func (p *parser) note(n int, rest string) {
	text := strings.TrimSpace(rest)
	if all := place.FindAllStringIndex(text, -1); len(all) > 0 && all[len(all)-1][1] == len(text) {
		text = text[:all[len(all)-1][0]]
		p.m.aside(NotePlaces, n, "")
	}
	p.addNote(n, "", text)
}

// annotation reads "annotation 1 [[0.4, 0.5], [0.1, 0.8]] text".
func (p *parser) annotation(n int, rest string) {
	s := strings.TrimSpace(rest)
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	figure := s[:digits]
	s = strings.TrimLeft(s[digits:], " \t,")
	depth := 0
	for i, c := range s {
		switch c {
		case '[':
			depth++
		case ']':
			depth--
		}
		if depth <= 0 && c != ']' && c != ' ' && c != ',' {
			s = s[i:]
			break
		}
		if i == len(s)-1 {
			s = ""
		}
	}
	p.m.aside(NotePlaces, n, "")
	if figure == "" {
		figure = "?"
	}
	if strings.TrimSpace(s) == "" {
		p.m.aside(EmptyNotes, n, "annotation "+figure)
		return
	}
	p.addNote(n, figure, s)
}

func (p *parser) addNote(n int, figure, text string) {
	lines := tidyLines(unquote(text))
	if len(lines) == 0 {
		p.m.aside(EmptyNotes, n, "note")
		return
	}
	p.m.Notes = append(p.m.Notes, Note{lines, n, figure})
}
