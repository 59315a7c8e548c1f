package owm

import (
	"strings"

	"flowbook/generator/diag"
)

// Unreadable is the code of what could not be read in an .owm file.
const Unreadable diag.Code = "unreadable-line"

// Map is what an .owm file says, each list in the file's order. Names are tidy;
// lines count from 1.
type Map struct {
	Title      string // "" without one
	TitleLine  int
	Components []Component
	Links      []Link
	Pipelines  []Pipeline
	Evolutions []Evolution
	Marks      []Mark // "buy Power", a line of its own
	Notes      []Note // annotations too
	URLs       []URL
	Asides     []Item    // what is about the picture alone
	Unread     diag.List // what could not be read, sorted
}

// Role is what a component is declared as.
type Role uint8

// The roles.
const (
	Part Role = iota
	Anchor
	Submap
)

// Component is a declaration: component, anchor, submap, market or ecosystem.
type Component struct {
	Name   string
	Role   Role
	Line   int
	Marks  []string // of marks, in lower case
	URL    string   // of a submap: the name of a url; "" without one
	Within int      // the pipeline whose braces it stands in, from 1; 0 for none

	placed bool // two coordinates, as a pipeline's own components do not have
}

// Link says that From depends on To.
type Link struct {
	From, To string
	Line     int
	Flow     bool   // +>, +< or +<>: something flows along it
	Dashed   bool   // --> or -.->
	Text     string // of +'text'>
	Context  string // after a semicolon
	Chain    bool   // not the first of A->B->C
}

// Pipeline is a component that several others stand for.
type Pipeline struct {
	Parent string
	Line   int
	Extent bool // its ends are given
}

// Evolution is where a component is going.
type Evolution struct {
	Name, To string // To is "" where it keeps its name
	Line     int
	Marks    []string
}

// Mark is a line that says one thing of a component.
type Mark struct {
	Name, Mark string
	Line       int
}

// Note is text on the map. Number is "" but for annotations.
type Note struct {
	Lines  []string
	Line   int
	Number string
}

// URL is a named address.
type URL struct {
	Name, Address string
	Line          int
}

func (m *Map) aside(s Sort, line int, what string) {
	m.Asides = append(m.Asides, Item{s, line, what})
}

// parser is a Map in the making.
type parser struct {
	m     Map
	file  string
	lines []string
	code  []string // the lines without comments

	declared map[string]bool // the names of all declarations, folded
	pending  int             // the pipeline that a brace may follow, from 1
	open     int             // the pipeline whose brace is open, from 1
	opened   int             // its line
}

// Parse reads src. file is what the diagnostics call it. Whatever cannot be read
// is in Map.Unread; the rest is read all the same.
func Parse(file string, src []byte) *Map {
	p := &parser{file: file, lines: Lines(src), declared: map[string]bool{}}
	p.uncomment()
	p.shorten()
	p.joinQuoted()
	p.badBytes()
	for _, line := range p.code {
		if kw, rest := keywordOf(line); declares[kw] {
			name, _ := cutName(rest)
			p.declared[fold(name)] = true
		}
	}
	for i, line := range p.code {
		p.statement(i+1, line)
	}
	p.closeUnclosed()
	p.m.Unread.Sort()
	return &p.m
}

// badBytes reports lines with bytes that are no UTF-8. What can be read of them is read.
func (p *parser) badBytes() {
	for i, line := range p.lines {
		if at := strings.Index(line, "\ufffd"); at >= 0 {
			p.unread(i+1, at, len("\ufffd"), "this is not UTF-8 text; the character was lost", "save the file as UTF-8 and import it again.")
		}
	}
}

// longest is the length in bytes of the longest line that is read. No map has
// one; it bounds what a hostile file can cost.
const longest = 10_000

// shorten leaves out lines that are too long.
func (p *parser) shorten() {
	for i, line := range p.code {
		if len(line) > longest {
			p.code[i] = ""
			p.unread(i+1, longest, 1, "this line is too long to be part of a map", "")
		}
	}
}

// joinQuoted puts a quoted text that goes on over several lines on its first one.
func (p *parser) joinQuoted() {
	const most = 40
	for i := 0; i < len(p.code); i++ {
		kw, rest := keywordOf(p.code[i])
		rest = strings.TrimLeft(rest, " \t")
		if kw == "" || !strings.HasPrefix(rest, `"`) || quoteEnd(rest, 0) > 0 {
			continue
		}
		for j := i + 1; j < min(len(p.code), i+most); j++ {
			if kw, _ := keywordOf(p.code[j]); kw != "" {
				break
			}
			if quoteEnd(`"`+p.code[j], 0) == 0 {
				continue
			}
			for k := i + 1; k <= j; k++ {
				p.code[i] += `\n` + strings.TrimSpace(p.code[k])
				p.code[k] = ""
			}
			break
		}
	}
}

// statement reads one line.
func (p *parser) statement(n int, line string) {
	s := strings.TrimSpace(line)
	if s == "" {
		return
	}
	if s[0] == '{' || s[0] == '}' {
		p.brace(n, s)
		return
	}
	p.pending = 0
	kw, rest := keywordOf(s)
	if from, _ := findArrow(s, 0); from >= 0 && p.isLink(kw, s, s[:from]) {
		p.link(n, s)
		return
	}
	if p.open > 0 && strings.HasSuffix(s, "}") && declares[kw] {
		defer p.brace(n, "}")
		rest = strings.TrimSuffix(rest, "}")
	}
	if read := keywords[kw]; read != nil {
		read(p, n, rest)
		return
	}
	p.notUnderstood(n, s)
}

// notUnderstood reports a line that is no statement.
func (p *parser) notUnderstood(n int, s string) {
	hint := `a line is a statement such as "component Name [0.5, 0.5]", a link "A->B", or a comment after "//".`
	word, rest := firstWord(s)
	if near := diag.Suggest(strings.ToLower(word), keywordList); near != "" && rest != "" {
		hint = `did you mean "` + near + `"?`
	} else if strings.ContainsAny(s, "→⟶") || strings.Contains(s, "=>") {
		hint = `a link is written "A->B".`
	}
	p.unread(n, strings.Index(p.lines[n-1], s), len(s), "this line was not understood", hint)
}
