package source

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"flowbook/generator/diag"
)

// jsonReader turns the standard library's tokens into a tree. A token's offset is
// that of the first character behind the blanks, commas and colons after the one
// before it.
type jsonReader struct {
	doc    *Document
	text   []byte // the front matter
	start  int    // its offset in the file
	cursor cursor // in the file's text
	tokens *json.Decoder
	failed bool
}

// readJSON reads text, which begins at start in the file. Where that cannot be
// done it reports why and returns nil.
func (d *Document) readJSON(text []byte, start int) *Node {
	if len(bytes.TrimSpace(text)) == 0 {
		return &Node{Kind: Map, At: d.At(0, len(";;;"))}
	}
	r := &jsonReader{doc: d, text: text, start: start, cursor: newCursor(d.Text), tokens: json.NewDecoder(bytes.NewReader(text))}
	r.tokens.UseNumber()
	root := r.value(0)
	if r.failed {
		return nil
	}
	at := r.next()
	if _, err := r.tokens.Token(); !errors.Is(err, io.EOF) {
		hint := "delete it"
		if root.Kind != Map {
			hint = "front matter in JSON begins with { and ends with }"
		}
		r.syntax(fault{at, 1, "nothing can follow the end of the front matter's value", hint})
		return nil
	}
	if root.Kind != Map {
		d.notKeys(root, "begin it with { and end it with }")
		return nil
	}
	return root
}

// next returns the offset of the next token.
func (r *jsonReader) next() int {
	at := int(r.tokens.InputOffset())
	for at < len(r.text) && strings.IndexByte(" \t\r\n,:", r.text[at]) >= 0 {
		at++
	}
	return at
}

func (r *jsonReader) span(at, length int) diag.Span { return r.cursor.span(r.start+at, length) }

func (r *jsonReader) syntax(f fault) {
	r.failed = true
	r.doc.fail(diag.FrontMatterSyntax, r.span(f.at, f.length), f.message, f.hint)
}

// token returns the next token, which must be a key if key says so, and its
// offset; nothing after a mistake.
func (r *jsonReader) token(key bool) (json.Token, int) {
	before, at := int(r.tokens.InputOffset()), r.next()
	token, err := r.tokens.Token()
	if err != nil {
		r.syntax(jsonFault(r.text, before, at, key, err.Error()))
	}
	return token, at
}

func (r *jsonReader) value(depth int) *Node {
	token, at := r.token(false)
	if r.failed {
		return nil
	}
	node := &Node{At: r.span(at, int(r.tokens.InputOffset())-at)}
	if _, ok := token.(json.Delim); ok && depth >= maxDepth {
		r.failed = true
		r.doc.fail(diag.BadValue, node.At, tooDeep, "")
		return nil
	}
	switch t := token.(type) {
	case string:
		node.Kind, node.Value = Text, t
	case json.Number:
		node.Kind, node.Value = Number, t.String()
	case bool:
		node.Kind, node.Value = Bool, string(r.text[at:r.tokens.InputOffset()])
	case json.Delim:
		if t == '[' {
			r.list(node, depth)
		} else {
			r.object(node, depth)
		}
	}
	return node
}

func (r *jsonReader) list(node *Node, depth int) {
	node.Kind = List
	for !r.failed && r.tokens.More() {
		node.Items = append(node.Items, r.value(depth+1))
	}
	r.end()
}

func (r *jsonReader) object(node *Node, depth int) {
	node.Kind = Map
	for !r.failed && r.tokens.More() {
		token, at := r.token(true)
		key, _ := token.(string) // the library allows nothing else here
		if r.failed {
			return
		}
		keyAt := r.span(at, int(r.tokens.InputOffset())-at)
		node.Entries = append(node.Entries, Entry{Key: key, KeyAt: keyAt, Value: r.value(depth + 1)})
	}
	r.end()
}

// end takes the closing bracket.
func (r *jsonReader) end() {
	if !r.failed {
		r.token(false)
	}
}
