package source

import (
	"bytes"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"flowbook/generator/diag"
)

// Document is one file of the handbook. It is immutable, but for LetFrontGo, which shows
// nowhere.
type Document struct {
	Path string // slash-separated, relative to the handbook
	Kind FileKind

	// ID is the file's name without its ending ("monitor"). For a page it is
	// its path below pages/ without ending or a last "index" ("guides/a",
	// "guides", and "" for pages/index.md); for static and theme files the
	// path below their folder, with ending. It is the raw name even where
	// that breaks the rule for ids.
	ID string

	// Text is the file as read, without a byte order mark. It is nil for
	// static and unknown files and for links that cannot be followed.
	Text []byte

	// Fenced tells that the front matter stands between fences, so that its
	// text begins on line 2; that of settings begins on line 1.
	Fenced bool

	// Empty tells of settings that were read and have no key at all.
	Empty bool

	Body     []byte // after the front matter; a part of Text
	BodyLine int    // 1-based line on which Body starts; 0 without a body

	Table *Table // the rows of an Observations file; nil when Broken

	// Broken tells that the file cannot be read and Problems says why. It
	// still counts as present. Its Body may be there and be sound.
	Broken   bool
	Problems diag.List

	fronted bool                 // Front is something
	front   atomic.Pointer[Node] // it, until it is let go

	raw    []byte // Text with its byte order mark, if any
	bodyAt int    // offset of Body in Text
	link   string // where a symbolic link points, as written; "" for a plain file
	target string // the file that the link reaches, relative to the handbook
	folder string // the folder whose name is the first of Problems, or ""
}

// Front is the front matter, or the whole settings file or catalogue of words
// (theme/i18n/*.yaml); always a Map. It is nil where there is none (see Broken for
// why) and for other kinds.
func (d *Document) Front() *Node {
	if front := d.front.Load(); front != nil || !d.fronted {
		return front
	}
	again := &Document{Path: d.Path, Kind: d.Kind}
	again.parse(d.raw)
	return again.front.Load()
}

func (d *Document) keepFront(n *Node) {
	d.front.Store(n)
	d.fronted = n != nil
}

// LetFrontGo forgets the tree of the front matter, which takes more memory than the
// file. Front reads it again, each time.
func (d *Document) LetFrontGo() { d.front.Store(nil) }

// Line returns the nth line (from 1) without its line ending, for excerpts;
// "" if there is none. Bytes that are not UTF-8 are shown as U+FFFD, one each.
func (d *Document) Line(n int) string {
	if n < 1 {
		return ""
	}
	rest := d.Text
	for ; n > 1; n-- {
		i := bytes.IndexByte(rest, '\n')
		if i < 0 {
			return ""
		}
		rest = rest[i+1:]
	}
	line := string(trimEnding(rest))
	if utf8.ValidString(line) {
		return line
	}
	return string([]rune(line))
}

// trimEnding returns the first line of text without its line ending.
func trimEnding(text []byte) []byte {
	if i := bytes.IndexByte(text, '\n'); i >= 0 {
		return bytes.TrimSuffix(text[:i], []byte("\r"))
	}
	return text
}

// At returns the place of length bytes at the offset in Text, cut at the end of
// their first line and at least one character long. An offset beyond the text
// means the end of its last line.
func (d *Document) At(offset, length int) diag.Span {
	c := newCursor(d.Text)
	return c.span(offset, length)
}

// BodySpan is At for an offset in Body.
func (d *Document) BodySpan(offset, length int) diag.Span {
	return d.At(d.bodyAt+offset, length)
}

// ValueSpan returns the place of the bytes value[offset:offset+length] of a Text
// node of this document, such as a link inside a summary. Where quoting or
// folding changed these bytes it returns the node's own place.
func (d *Document) ValueSpan(n *Node, offset, length int) diag.Span {
	if n.Kind != Text || offset < 0 || length <= 0 || offset+length > len(n.Value) || n.At.IsZero() {
		return n.At
	}
	want := n.Value[offset : offset+length]
	before := strings.Count(n.Value[:offset+length-1], want)
	c := newCursor(d.Text)
	at := c.seekPosition(n.At.Line, n.At.Column)
	for ; ; before-- {
		i := bytes.Index(d.Text[at:], []byte(want))
		if i < 0 || (d.bodyAt > 0 && at+i >= d.bodyAt) {
			return n.At
		}
		at += i
		if before == 0 {
			return c.span(at, length)
		}
		at += len(want)
	}
}

// file is the path under which the document is opened.
func (d *Document) file() string {
	if d.target != "" {
		return d.target
	}
	return d.Path
}

// report adds a mistake with its code's usual severity.
func (d *Document) report(code diag.Code, at diag.Span, message, hint string) {
	d.Problems = append(d.Problems, diag.Diagnostic{
		File: d.Path, Span: at, Severity: code.Severity(), Code: code, Message: message, Hint: hint,
	})
}

// fail reports a mistake that leaves the document unreadable.
func (d *Document) fail(code diag.Code, at diag.Span, message, hint string) {
	d.report(code, at, message, hint)
	d.Broken = true
}
