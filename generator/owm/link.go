package owm

import "strings"

// arrows in the order in which they are tried; those with text stand apart.
var arrows = []string{"+<>", "+<", "+>", "-.->"}

// modes are how two teams work together along a link, in maps that say it:
// "A-collaboration>B".
var modes = []string{"collaboration", "facilitating", "xAsAService"}

// findArrow finds the first arrow of s at from or later, outside quoted names:
// where it begins and ends. from is -1 if there is none.
func findArrow(s string, from int) (begin, end int) {
	start := true // of a name
	for i := from; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"' && start:
			if q := quoteEnd(s, i); q > 0 {
				i = q - 1
			}
			start = false
		case c == '-' || c == '+':
			if n := arrow(s[i:]); n > 0 {
				return i, i + n
			}
			start = false
		case c != ' ' && c != '\t':
			start = false
		}
	}
	return -1, -1
}

// arrow is the length of the arrow that s begins with, 0 for none.
func arrow(s string) int {
	for _, a := range arrows {
		if strings.HasPrefix(s, a) {
			return len(a)
		}
	}
	if strings.HasPrefix(s, "+'") {
		end := strings.IndexByte(s[2:], '\'') + 3
		for _, head := range []string{"<>", "<", ">"} {
			if end > 2 && strings.HasPrefix(s[end:], head) {
				return end + len(head)
			}
		}
		return 0
	}
	for _, mode := range modes {
		if strings.HasPrefix(s, "-"+mode+">") {
			return len(mode) + 2
		}
	}
	dashes := len(s) - len(strings.TrimLeft(s, "-"))
	if dashes > 0 && strings.HasPrefix(s[dashes:], ">") {
		return dashes + 1
	}
	return 0
}

// link reads "A->B; context", and "A->B->C" as two links.
func (p *parser) link(n int, s string) {
	var list []Link
	begin, end := findArrow(s, 0)
	from := tidy(unquote(s[:begin]))
	for begin >= 0 {
		l := Link{From: from, Line: n, Chain: len(list) > 0}
		switch a := s[begin:end]; {
		case strings.HasPrefix(a, "+'"):
			l.Flow = true
			l.Text = tidy(a[2:strings.LastIndexByte(a, '\'')])
		case a[0] == '+':
			l.Flow = true
		case len(strings.Trim(a, "-.>")) > 0:
			l.Text = strings.Trim(a, "-.>")
		default:
			l.Dashed = a != "->"
		}
		next, after := findArrow(s, end)
		stop := len(s)
		if next >= 0 {
			stop = next
		}
		to, context := cutContext(s[end:stop])
		if context != "" {
			next, context = -1, s[end+len(to)+1:] // an arrow in the context is text
		}
		l.To, l.Context = tidy(unquote(to)), tidy(context)
		list = append(list, l)
		from, begin, end = l.To, next, after
	}
	for _, l := range list {
		if l.From == "" || l.To == "" {
			p.unread(n, strings.Index(p.lines[n-1], s), len(s), "this link has no name on one side", `a link is written "A->B".`)
			return
		}
	}
	p.m.Links = append(p.m.Links, list...)
}

// cutContext cuts s at its first semicolon outside quotes.
func cutContext(s string) (name, context string) {
	from := 0
	if lead := len(s) - len(strings.TrimLeft(s, " \t")); lead < len(s) && s[lead] == '"' {
		from = quoteEnd(s, lead)
	}
	if i := strings.IndexByte(s[from:], ';'); i >= 0 {
		return s[:from+i], s[from+i+1:]
	}
	return s, ""
}
