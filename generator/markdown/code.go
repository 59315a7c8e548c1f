package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// codeBlock is a block of code as it was written. What its info string asks for
// is looked at when it is rendered.
type codeBlock struct {
	info string // "yaml title=… {7-9}"; "" for an indented block
	text string // without the last line break
}

func (c *compiler) fence(n *ast.FencedCodeBlock) {
	info := ""
	if n.Info != nil {
		info = unescape(n.Info.Segment.Value(c.source))
	}
	if lang, _ := cutLanguage(info); strings.EqualFold(lang, "mermaid") {
		c.doc.HasMermaid = true
		c.hole(holeMermaid, c.addCode("", n.Lines()), 0)
		return
	}
	if lang, _ := cutLanguage(info); lang == embedLanguage {
		c.embed(n)
		return
	}
	c.codeBlock(info, n.Lines())
}

func (c *compiler) codeBlock(info string, lines *text.Segments) {
	i := c.addCode(info, lines)
	c.doc.Words += countWords(c.doc.code[i].text)
	c.hole(holeCode, i, 0)
}

func (c *compiler) addCode(info string, lines *text.Segments) int {
	code := strings.ReplaceAll(string(lines.Value(c.source)), "\r\n", "\n")
	c.doc.code = append(c.doc.code, codeBlock{info, strings.TrimSuffix(code, "\n")})
	return len(c.doc.code) - 1
}

// codeOptions is what an info string says:
//
//	yaml title="alerts/checkout.yaml" {7-9,12} linenos=3 ins={2} del={4-5}
//
// The names that other tools use mean the same: hl_lines="7-9 12", linenums,
// showLineNumbers, filename. Unknown ones are passed over.
type codeOptions struct {
	lang, title  string
	numbers      bool
	first        int // number of the first line
	hl, ins, del lineSet
}

func parseInfo(info string) codeOptions {
	lang, rest := cutLanguage(info)
	o := codeOptions{lang: strings.ToLower(lang), first: 1}
	for {
		rest = strings.TrimLeft(rest, " \t,")
		if rest == "" {
			return o
		}
		var key, value string
		if rest[0] != '{' {
			key, rest = cutAny(rest, "={ \t")
			rest, _ = strings.CutPrefix(rest, "=")
		}
		value, rest = cutValue(rest)
		o.set(strings.ToLower(key), value)
	}
}

func (o *codeOptions) set(key, value string) {
	switch key {
	case "title", "filename":
		o.title = value
	case "", "hl_lines", "hl", "mark":
		o.hl = append(o.hl, parseLines(value)...)
	case "ins":
		o.ins = append(o.ins, parseLines(value)...)
	case "del":
		o.del = append(o.del, parseLines(value)...)
	case "linenos", "linenums", "showlinenumbers":
		o.numbers = value != "false"
		if n, err := strconv.ParseUint(value, 10, 24); err == nil {
			o.first = int(n)
		}
	}
}

// cutLanguage cuts off the info string's first word, unless it is an attribute.
func cutLanguage(info string) (lang, rest string) {
	info = strings.TrimSpace(info)
	lang, rest = cutAny(info, " \t{")
	if strings.Contains(lang, "=") {
		return "", info
	}
	return lang, rest
}

// cutAny cuts s before the first of chars.
func cutAny(s, chars string) (before, rest string) {
	if i := strings.IndexAny(s, chars); i >= 0 {
		return s[:i], s[i:]
	}
	return s, ""
}

// cutValue cuts off a value: in quotes, in braces, or up to white space. What
// does not close goes to the end.
func cutValue(s string) (value, rest string) {
	if s == "" {
		return "", ""
	}
	closing := map[byte]string{'"': `"`, '\'': "'", '{': "}"}[s[0]]
	if closing == "" {
		return cutAny(s, " \t")
	}
	value, rest, _ = strings.Cut(s[1:], closing)
	return value, rest
}

// lineSet is a set of lines, as pairs of first and last, from 1.
type lineSet [][2]int

// mostRanges keeps a hostile info string from costing more than its block.
const mostRanges = 100

// parseLines reads "7-9,12" and "7-9 12". What is no number is passed over.
func parseLines(s string) lineSet {
	var set lineSet
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' }) {
		from, to, isRange := strings.Cut(part, "-")
		first, err := strconv.Atoi(from)
		last := first
		if isRange && err == nil {
			last, err = strconv.Atoi(to)
		}
		if err == nil && len(set) < mostRanges {
			set = append(set, [2]int{first, last})
		}
	}
	return set
}

func (s lineSet) has(line int) bool {
	for _, r := range s {
		if r[0] <= line && line <= r[1] {
			return true
		}
	}
	return false
}
