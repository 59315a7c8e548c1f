package owm

import "strings"

// pipeline reads "pipeline Name [0.2, 0.8] {"; the brace may stand on the next
// line, and the components of the pipeline on this one.
func (p *parser) pipeline(n int, rest string) {
	head, inner, braced := cutBrace(rest)
	name, tail := cutName(head)
	if name == "" {
		p.unread(n, 0, len(p.lines[n-1]), "this pipeline has no name", `write "pipeline Name".`)
		return
	}
	p.m.Pipelines = append(p.m.Pipelines, Pipeline{Parent: name, Line: n, Extent: coordinates(tail) != nil})
	c := Component{Name: name}
	extent := coordinates(tail)
	if extent != nil {
		tail = tail[:extent[0]] + tail[extent[1]:]
	}
	p.tail(n, tail, &c)
	for _, mark := range c.Marks {
		p.m.Marks = append(p.m.Marks, Mark{name, mark, n})
	}
	p.pending = len(p.m.Pipelines)
	if braced {
		p.brace(n, "{"+inner)
	}
}

// cutBrace cuts s at its first brace outside quotes.
func cutBrace(s string) (head, inner string, found bool) {
	from := 0
	if lead := len(s) - len(strings.TrimLeft(s, " \t")); lead < len(s) && s[lead] == '"' {
		from = quoteEnd(s, lead)
	}
	if i := strings.IndexByte(s[from:], '{'); i >= 0 {
		return s[:from+i], s[from+i+1:], true
	}
	return s, "", false
}

// brace reads a line that begins with a brace.
func (p *parser) brace(n int, s string) {
	if s[0] == '}' {
		if p.open == 0 {
			p.unread(n, strings.IndexByte(p.lines[n-1], '}'), 1, "this brace closes nothing", "")
		}
		p.open = 0
	} else {
		if p.pending == 0 {
			p.unread(n, strings.IndexByte(p.lines[n-1], '{'), 1, "this brace belongs to no pipeline", "")
			return
		}
		p.closeUnclosed()
		p.open, p.opened, p.pending = p.pending, n, 0
	}
	p.inOneLine(n, s[1:])
}

// inOneLine reads what follows a brace on its line: "component A [0.3] component B [0.6] }".
func (p *parser) inOneLine(n int, s string) {
	s = strings.TrimSpace(s)
	for s != "" && p.open > 0 {
		if s[0] == '}' {
			p.open = 0
			s = strings.TrimSpace(s[1:])
			break
		}
		end := endWithin(s)
		p.statementWithin(n, s[:end])
		s = strings.TrimSpace(s[end:])
	}
	switch {
	case s == "":
	case s[0] == '{' || s[0] == '}':
		p.notUnderstood(n, s)
	default:
		p.statement(n, s)
	}
}

// endWithin is where the first statement of s ends: at the next one or at the brace.
func endWithin(s string) int {
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '"':
			if end := quoteEnd(s, i); end > 0 {
				i = end - 1
			}
		case s[i] == '}', i > 0 && (s[i-1] == ' ' || s[i-1] == '\t') && strings.HasPrefix(s[i:], "component "):
			return i
		}
	}
	return len(s)
}

// statementWithin reads one of several statements of a line.
func (p *parser) statementWithin(n int, s string) {
	s = strings.TrimSpace(strings.Trim(s, ";,"))
	kw, rest := keywordOf(s)
	if read := keywords[kw]; read != nil && kw != "pipeline" {
		read(p, n, rest)
	} else if s != "" {
		p.notUnderstood(n, s)
	}
}

// closeUnclosed ends a pipeline that has no closing brace. Components with two
// coordinates are not its own.
func (p *parser) closeUnclosed() {
	if p.open == 0 {
		return
	}
	for i := range p.m.Components {
		if c := &p.m.Components[i]; c.Within == p.open && c.placed {
			c.Within = 0
		}
	}
	p.unread(p.opened, strings.IndexByte(p.lines[p.opened-1], '{'), 1, "nothing closes this brace",
		"components with two coordinates were taken out of the pipeline.")
	p.open = 0
}
