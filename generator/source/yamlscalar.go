package source

import (
	"bytes"
	"strings"

	"go.yaml.in/yaml/v3"

	"flowbook/generator/diag"
)

// scalar converts a scalar. Only what is plain in YAML 1.2's core schema may be
// anything but text: yes, no, 12:30 and 2026-10-01 are text.
func (r *yamlReader) scalar(n *yaml.Node, outer diag.Span) Node {
	node := Node{Kind: Text, Value: r.shared.text(n.Value)}
	if r.restore != nil {
		node.Value = r.restore.Replace(n.Value)
	}
	plain := n.Style&^yaml.TaggedStyle == 0
	at := r.position(n)
	if plain {
		node.Kind = plainKind(n.Value)
		node.Commented = n.Value == "" && r.commented(at, outer)
	}
	switch {
	case !plain || n.Value != "":
		node.At = r.scalarSpan(r.skipProperties(at), n.Style, node.Value)
	case outer.IsZero():
		node.At = r.dash(at)
	default:
		node.At = outer
	}
	if n.Style&yaml.TaggedStyle != 0 {
		r.checkScalarTag(n, &node)
	} else if peekByte(r.doc.Text, at) == '!' {
		r.badTag(n) // a lone "!", which the library drops
	}
	return node
}

// commented reports whether a comment stands where a value is left out. That is
// at the offset at, or within brackets after the key at outer.
func (r *yamlReader) commented(at int, outer diag.Span) bool {
	text := r.doc.Text[at:]
	if r.brackets > 0 && !outer.IsZero() {
		text = r.doc.Text[r.cursor.seekPosition(outer.Line, outer.Column):at]
		if c := peekByte(text, 0); c == '"' || c == '\'' {
			text = text[min(quoteEnd(text), len(text)):]
		}
		_, text, _ = bytes.Cut(text, []byte(":"))
	}
	rest := bytes.TrimLeft(text, " \t")
	return len(rest) < len(text) && peekByte(rest, 0) == '#'
}

// dash is the place of the dash before an item that is left out, at or before at.
func (r *yamlReader) dash(at int) diag.Span {
	before := bytes.TrimRight(r.doc.Text[:at], " \t\r\n")
	if len(before) > r.start && before[len(before)-1] == '-' {
		at = len(before) - 1
	}
	return r.cursor.span(at, 1)
}

// plainKind is the kind of a scalar without quotes in the core schema.
func plainKind(s string) NodeKind {
	switch s {
	case "", "~", "null", "Null", "NULL":
		return Null
	case "true", "True", "TRUE", "false", "False", "FALSE":
		return Bool
	}
	if isNumber(s) {
		return Number
	}
	return Text
}

func isNumber(s string) bool {
	if strings.HasPrefix(s, "0x") {
		return len(s) > 2 && strings.Trim(s[2:], "0123456789abcdefABCDEF") == ""
	}
	if strings.HasPrefix(s, "0o") {
		return len(s) > 2 && strings.Trim(s[2:], "01234567") == ""
	}
	switch s {
	case ".nan", ".NaN", ".NAN":
		return true
	}
	if s != "" && (s[0] == '-' || s[0] == '+') {
		s = s[1:]
	}
	switch s {
	case ".inf", ".Inf", ".INF":
		return true
	}
	const digits = "0123456789"
	whole := strings.TrimLeft(s, digits)
	n := len(s) - len(whole)
	rest := whole
	if strings.HasPrefix(rest, ".") {
		rest = strings.TrimLeft(rest[1:], digits)
		n += len(whole) - 1 - len(rest)
	}
	if n == 0 {
		return false
	}
	if rest != "" && (rest[0] == 'e' || rest[0] == 'E') {
		exponent := rest[1:]
		if exponent != "" && (exponent[0] == '-' || exponent[0] == '+') {
			exponent = exponent[1:]
		}
		return exponent != "" && strings.Trim(exponent, digits) == ""
	}
	return rest == ""
}

// skipProperties returns where a node begins after its tag and anchor, which
// may stand on lines of their own.
func (r *yamlReader) skipProperties(at int) int {
	text := r.doc.Text
	for at < len(text) {
		switch text[at] {
		case '!', '&':
			for at < len(text) && !bytes.ContainsRune([]byte(" \t\r\n,[]{}"), rune(text[at])) {
				at++
			}
		case ' ', '\t', '\r', '\n':
			at++
		case '#':
			at += len(trimEnding(text[at:]))
		default:
			return at
		}
	}
	return at
}

// scalarSpan is the place of a scalar that begins at the offset: its first line
// as written, or that of a block scalar's text.
func (r *yamlReader) scalarSpan(at int, style yaml.Style, value string) diag.Span {
	text := r.doc.Text
	if style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		return r.blockSpan(at, value)
	}
	if style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 {
		return r.cursor.span(at, quoteEnd(text[at:]))
	}
	if bytes.HasPrefix(text[at:], []byte(value)) {
		return r.cursor.span(at, len(value))
	}
	line := trimEnding(text[at:]) // the first of several
	if i := bytes.Index(line, []byte(" #")); i >= 0 {
		line = line[:i]
	}
	return r.cursor.span(at, len(bytes.TrimRight(line, " \t")))
}

// blockSpan is the first line of text of the block scalar whose header begins at
// the offset, or the header where the scalar is empty.
func (r *yamlReader) blockSpan(at int, value string) diag.Span {
	header := trimEnding(r.doc.Text[at:])
	span := r.cursor.span(at, len(bytes.TrimRight(header, " \t")))
	if strings.TrimSpace(value) == "" {
		return span
	}
	for at += len(header); at < len(r.doc.Text); {
		line := trimEnding(r.doc.Text[at:])
		if text := bytes.TrimLeft(line, " \t"); len(text) > 0 {
			return r.cursor.span(at+len(line)-len(text), len(bytes.TrimRight(text, " \t")))
		}
		at += max(1, len(line))
	}
	return span
}

// quoteEnd returns the length of the quoted text that text begins with, quotes
// included, up to the end of its first line.
func quoteEnd(text []byte) int {
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == '\n':
			return i
		case text[0] == '"' && text[i] == '\\' && i+1 < len(text) && text[i+1] != '\n':
			i++
		case text[i] == text[0]:
			if text[0] == '"' || i+1 == len(text) || text[i+1] != text[0] {
				return i + 1
			}
			i++
		}
	}
	return len(text)
}

// checkTag reports a tag on a list or map other than the one it has anyway.
func (r *yamlReader) checkTag(n *yaml.Node, want string) {
	if n.Style&yaml.TaggedStyle != 0 && n.Tag != want {
		r.badTag(n)
	}
}

// checkScalarTag applies the tag of a scalar.
func (r *yamlReader) checkScalarTag(n *yaml.Node, node *Node) {
	kind := plainKind(n.Value)
	switch n.Tag {
	case "!!str", "!!timestamp":
		node.Kind = Text
		return
	case "!!int", "!!float":
		node.Kind = Number
	case "!!bool":
		node.Kind = Bool
	case "!!null":
		node.Kind = Null
	default:
		r.badTag(n)
		return
	}
	if kind != node.Kind {
		r.fail(diag.WrongType, node.At, "this is no "+node.Kind.String()+", as its tag "+n.Tag+" says", "leave the tag out")
	}
}

// badTag reports a tag that we do not know. One with a single "!" is what YAML
// makes of a text that begins so, such as an image in Markdown.
func (r *yamlReader) badTag(n *yaml.Node) {
	at := r.property(n, '!')
	if strings.HasPrefix(n.Tag, "!!") && bytes.HasPrefix(r.doc.Text[at:], []byte("!!")) {
		r.fail(diag.BadValue, r.cursor.span(at, len(n.Tag)), "the tag "+n.Tag+" has no meaning here", "leave the tag out")
		return
	}
	r.mustBeQuoted(at)
}
