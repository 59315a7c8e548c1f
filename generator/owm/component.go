package owm

import (
	"regexp"
	"slices"
	"strings"
)

// marks are the words in parentheses after a component.
var marks = []string{"build", "buy", "outsource", "market", "ecosystem", "inertia"}

var (
	place      = regexp.MustCompile(`\[[\s\d.,eE+%-]*\]`)
	twoNumbers = regexp.MustCompile(`^\[\s*[^,\]\s]+\s*,\s*[^,\]\s]+\s*\]$`)
	number     = regexp.MustCompile(`^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$`)
	afterName  = regexp.MustCompile(`^:?\s*($|[\[({]|(label|inertia|evolve|url)\b)`)
	markedEnd  = regexp.MustCompile(`\s*\(\s*((?:build|buy|outsource|market|ecosystem|inertia)(?:\s*,\s*(?:build|buy|outsource|market|ecosystem|inertia))*)\s*\)$`)
	bareEnd    = regexp.MustCompile(`\s+(evolve\s+[+-]?[\d.]+|url\([^)]*\))$`)
)

// coordinates is where the first coordinates stand in s, nil without any.
func coordinates(s string) []int { return place.FindStringIndex(s) }

// cutName cuts s into the name that a declaration begins with and what follows:
// coordinates, marks and so on. A name ends where coordinates begin; one in
// quotes may hold anything.
func cutName(s string) (name, rest string) {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, `"`) {
		if end := quoteEnd(s, 0); end > 0 && afterName.MatchString(s[end:]) {
			return tidy(unquote(s[:end])), strings.TrimPrefix(s[end:], ":")
		}
	}
	end := len(s)
	if at := coordinates(s); at != nil {
		end = at[0]
	} else if i := strings.Index(s, " ["); i >= 0 || strings.HasPrefix(s, "[") {
		end = max(i, 0)
	}
	name, rest = s[:end], s[end:]
	for {
		name = strings.TrimSpace(name)
		at := markedEnd.FindStringIndex(name)
		if at == nil && rest == "" {
			at = bareEnd.FindStringIndex(name)
		}
		if at == nil || at[0] == 0 {
			return tidy(name), rest
		}
		name, rest = name[:at[0]], name[at[0]:]+" "+rest
	}
}

// component reads a declaration.
func (p *parser) component(n int, rest string, role Role, with ...string) {
	name, tail := cutName(rest)
	c := Component{Name: name, Role: role, Line: n, Marks: with, Within: p.open}
	p.tail(n, tail, &c)
	if name == "" {
		p.unread(n, 0, len(p.lines[n-1]), "there is no name here", `write "component Name [0.5, 0.5]".`)
		return
	}
	p.m.Components = append(p.m.Components, c)
}

// tail reads what follows a component's name.
func (p *parser) tail(n int, s string, c *Component) {
	placed := false
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		word, after := firstWord(s)
		switch {
		case s[0] == '[' && !placed && strings.Contains(s, "]"):
			end := strings.IndexByte(s, ']') + 1
			c.placed, placed = twoNumbers.MatchString(s[:end]), true
			p.m.aside(Positions, n, "")
			s = s[end:]
			continue
		case s[0] == '(' && strings.Contains(s, ")"):
			end := strings.IndexByte(s, ')')
			p.parentheses(n, s[1:end], c)
			s = s[end+1:]
			continue
		case word == "inertia":
			c.Marks, s = append(c.Marks, "inertia"), after
			continue
		case word == "label" && strings.HasPrefix(strings.TrimSpace(after), "[") && strings.Contains(after, "]"):
			p.m.aside(Labels, n, "")
			s = after[strings.IndexByte(after, ']')+1:]
			continue
		case word == "evolve":
			figure, more, _ := strings.Cut(strings.TrimSpace(after), " ")
			if number.MatchString(figure) {
				p.m.Evolutions = append(p.m.Evolutions, Evolution{Name: c.Name, Line: n})
				s = more
				continue
			}
		case word == "url" && strings.HasPrefix(after, "(") && strings.Contains(after, ")"):
			end := strings.IndexByte(after, ')')
			c.URL, s = tidy(unquote(after[1:end])), after[end+1:]
			continue
		}
		p.unread(n, strings.LastIndex(p.lines[n-1], s), len(s), "what follows the name was not understood", "the rest of the line was read.")
		return
	}
}

// parentheses reads the marks between two parentheses.
func (p *parser) parentheses(n int, s string, c *Component) {
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' }) {
		if mark := strings.ToLower(word); slices.Contains(marks, mark) {
			c.Marks = append(c.Marks, mark)
			continue
		}
		p.unread(n, strings.LastIndex(p.lines[n-1], word), len(word), `"`+word+`" is no mark of a component`,
			"marks are "+strings.Join(marks, ", ")+".")
	}
}

// evolve reads "evolve Name->Later name 0.8 label [1, 2] (buy)".
func (p *parser) evolve(n int, rest string) {
	s, e := rest, Evolution{Line: n}
	for {
		s = strings.TrimSpace(s)
		open := strings.LastIndexByte(s, '(')
		label := strings.LastIndex(s, "label")
		switch {
		case markedEnd.MatchString(s):
			inner := strings.TrimSpace(s[open+1 : len(s)-1])
			for mark := range strings.SplitSeq(inner, ",") {
				e.Marks = append(e.Marks, strings.TrimSpace(mark))
			}
			s = s[:open]
		case strings.HasSuffix(s, "]") && label > 0 && strings.HasPrefix(strings.TrimSpace(s[label+5:]), "["):
			p.m.aside(Labels, n, "")
			s = s[:label]
		case strings.HasSuffix(s, " inertia"):
			e.Marks = append(e.Marks, "inertia")
			s = strings.TrimSuffix(s, " inertia")
		default:
			p.evolution(n, s, e)
			return
		}
	}
}

// evolution reads the names and the figure of an evolve.
func (p *parser) evolution(n int, s string, e Evolution) {
	if at := coordinates(s); at != nil && at[1] == len(s) {
		s = strings.TrimSpace(s[:at[0]])
	} else if i := strings.LastIndexAny(s, " \t\""); i >= 0 && number.MatchString(s[i+1:]) {
		s = strings.TrimSpace(s[:i+1])
	}
	if from, end := findArrow(s, 0); from >= 0 {
		e.To = tidy(unquote(s[end:]))
		s = s[:from]
	}
	if e.Name = tidy(unquote(s)); e.Name == "" {
		p.unread(n, 0, len(p.lines[n-1]), `"evolve" names no component`, `write "evolve Name 0.8" or "evolve Name->Later name 0.8".`)
		return
	}
	p.m.Evolutions = append(p.m.Evolutions, e)
}

// endsInNumber reports whether s is an evolve to a figure.
func endsInNumber(s string) bool {
	fields := strings.Fields(s)
	return number.MatchString(fields[len(fields)-1])
}
