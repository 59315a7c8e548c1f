package revise

import (
	"bytes"
	"strings"

	"flowbook/generator/diag"
	"flowbook/generator/source"
)

// insertion is one piece of text that goes between the bytes of a document, in
// the way in which its front matter is written.
type insertion struct {
	doc    *source.Document
	eol    string
	fence  string // "---", "+++" or ";;;"; "" for settings
	at     int
	text   string
	failed bool // no place for it can be told
}

func newInsertion(doc *source.Document) *insertion {
	in := &insertion{doc: doc, eol: "\n"}
	first := doc.Text
	if i := bytes.IndexByte(first, '\n'); i >= 0 {
		if i > 0 && first[i-1] == '\r' {
			in.eol = "\r\n"
		}
		first = first[:i]
	}
	if doc.Fenced {
		in.fence = string(bytes.TrimSpace(first))
	}
	return in
}

// quoted is an address as a value of the syntax.
func (in *insertion) quoted(address string) string {
	if in.fence == "+++" || in.fence == ";;;" {
		return `"` + address + `"`
	}
	return address
}

// key adds a key to the front matter: as the last line of YAML, as the first of
// TOML, whose tables come last, and behind the opening bracket of JSON.
func (in *insertion) key(name, value string) {
	text := in.doc.Text
	switch root := in.doc.Front(); {
	case in.fence == "+++":
		in.put(bytes.IndexByte(text, '\n')+1, name+" = "+value+in.eol)
	case in.fence == ";;;" || in.bracketed(root):
		open, _ := in.doc.Bytes(root.At)
		if open >= len(text) || text[open] != '{' || len(root.Entries) == 0 {
			in.failed = true
			return
		}
		quote := ""
		if in.fence == ";;;" {
			quote = `"`
		}
		first, _ := in.doc.Bytes(root.Entries[0].KeyAt)
		gap := string(text[open+1 : first]) // blanks, a line break and indentation perhaps
		if strings.TrimSpace(gap) != "" {
			gap = ""
		}
		in.put(open+1, gap+quote+name+quote+": "+value+",")
		if gap == "" {
			in.text += " "
		}
	default:
		in.put(in.closing(), in.indent(root)+name+": "+value+in.eol)
	}
}

// bracketed reports whether a map or list is written in brackets.
func (in *insertion) bracketed(n *source.Node) bool {
	at, _ := in.doc.Bytes(n.At)
	return at < len(in.doc.Text) && (in.doc.Text[at] == '[' || in.doc.Text[at] == '{')
}

// indent is what stands before the keys of a map.
func (in *insertion) indent(n *source.Node) string {
	at, _ := in.doc.Bytes(n.At)
	return string(in.doc.Text[in.lineStart(at):at])
}

func (in *insertion) lineStart(at int) int { return bytes.LastIndexByte(in.doc.Text[:at], '\n') + 1 }

// lineEnd is the offset of the line break behind at, or the text's end.
func (in *insertion) lineEnd(at int) int {
	i := bytes.IndexByte(in.doc.Text[at:], '\n')
	switch {
	case i < 0:
		return len(in.doc.Text)
	case i > 0 && in.doc.Text[at+i-1] == '\r':
		i--
	}
	return at + i
}

// closing is the offset of the line that closes the front matter.
func (in *insertion) closing() int {
	text := in.doc.Text
	for at := bytes.IndexByte(text, '\n') + 1; at > 0 && at < len(text); {
		end := len(text)
		if i := bytes.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		if string(bytes.TrimSpace(text[at:end])) == in.fence && text[at] == in.fence[0] {
			return at
		}
		at = end
	}
	in.failed = true
	return 0
}

// item adds an item to a list that has some.
func (in *insertion) item(list *source.Node, value string) {
	last := list.Items[len(list.Items)-1]
	from, to := in.doc.Bytes(last.At)
	if in.bracketed(list) {
		quote := string(in.doc.Text[from])
		if quote != `"` && quote != "'" {
			quote = ""
		}
		in.put(to, ", "+quote+value+quote)
		return
	}
	dash, _ := in.doc.Bytes(list.At)
	in.put(in.lineEnd(to), in.eol+string(in.doc.Text[in.lineStart(dash):dash])+"- "+value)
}

// entry adds "key: value" to a map that has entries.
func (in *insertion) entry(m *source.Node, pair string) {
	end := in.end(m)
	if in.bracketed(m) {
		in.put(end, ", "+pair)
		return
	}
	in.put(in.lineEnd(end), in.eol+in.indent(m)+pair)
}

// end is where the last scalar below n ends.
func (in *insertion) end(n *source.Node) int {
	end := 0
	visit := func(at diag.Span) {
		_, to := in.doc.Bytes(at)
		end = max(end, to)
	}
	var walk func(n *source.Node)
	walk = func(n *source.Node) {
		visit(n.At)
		for i := range n.Entries {
			visit(n.Entries[i].KeyAt)
			walk(n.Entries[i].Value)
		}
		for _, item := range n.Items {
			walk(item)
		}
	}
	walk(n)
	if last := n.Entries[len(n.Entries)-1].Value; last.Kind == source.Map && in.bracketed(last) {
		if i := bytes.IndexByte(in.doc.Text[end:], '}'); i >= 0 {
			end += i + 1
		}
	}
	return end
}

// inBrackets puts text into [] or {}.
func (in *insertion) inBrackets(n *source.Node, text string) {
	at, _ := in.doc.Bytes(n.At)
	if !in.bracketed(n) {
		in.failed = true
		return
	}
	in.put(at+1, text)
}

// afterKey gives a key that has no value one.
func (in *insertion) afterKey(m *source.Node, key, value string) {
	for i := range m.Entries {
		if m.Entries[i].Key != key {
			continue
		}
		_, to := in.doc.Bytes(m.Entries[i].KeyAt)
		if in.doc.Text[min(to, len(in.doc.Text)-1)] == ':' && (in.fence == "---" || in.fence == "") {
			in.put(to+1, " "+value)
			return
		}
	}
	in.failed = true
}

// atEnd adds a key and a line below it at the end of a YAML file.
func (in *insertion) atEnd(key, below string) {
	if in.bracketed(in.doc.Front()) {
		in.key(strings.TrimSuffix(key, ":"), "{"+strings.TrimSpace(below)+"}")
		return
	}
	text, indent := in.doc.Text, ""
	if len(in.doc.Front().Entries) > 0 {
		indent = in.indent(in.doc.Front())
	}
	lines := indent + key + in.eol + indent + below + in.eol
	if len(text) > 0 && text[len(text)-1] != '\n' {
		lines = in.eol + strings.TrimSuffix(lines, in.eol)
	}
	in.put(len(text), lines)
}

func (in *insertion) put(at int, text string) { in.at, in.text = at, text }
