package source

import (
	"bytes"
	"slices"

	"github.com/pelletier/go-toml/v2/unstable"

	"flowbook/generator/diag"
)

// tomlReader builds a tree from the library's expressions, one line of TOML
// after the other. The library checks syntax; what is defined twice becomes a
// second entry here, as in the other formats. Dates and times are not checked.
type tomlReader struct {
	doc     *Document
	text    []byte // the front matter
	start   int    // its offset in the file
	cursor  cursor // in the file's text
	parser  unstable.Parser
	root    *Node
	current *Node // the table that keys go to
	depth   int   // of current
	index   map[*Node]map[string]int
	headed  map[*Node]bool // tables that had their header: a second one is a duplicate
	inline  map[*Node]bool // tables in braces: nothing can be added to them
	rows    map[*Node]bool // lists that [[…]] made
	failed  bool
}

// readTOML reads text, which begins at start in the file. Where that cannot be
// done it reports why and returns nil.
func (d *Document) readTOML(text []byte, start int) *Node {
	r := &tomlReader{
		doc: d, text: text, start: start, cursor: newCursor(d.Text), root: &Node{Kind: Map, At: d.At(0, len("+++"))},
		index: make(map[*Node]map[string]int), headed: make(map[*Node]bool), inline: make(map[*Node]bool), rows: make(map[*Node]bool),
	}
	r.current = r.root
	r.parser.Reset(text)
	end := 0 // of the last expression
	for !r.failed && r.parser.NextExpression() {
		end = r.expression(r.parser.Expression())
	}
	if err := r.parser.Error(); err != nil && !r.failed {
		f := tomlFault(text, r.skip(end), err, &r.parser)
		d.fail(diag.FrontMatterSyntax, r.span(f.at, f.length), f.message, f.hint)
		return nil
	}
	if r.failed {
		return nil
	}
	return r.root
}

// span is the place in the file of bytes in the front matter.
func (r *tomlReader) span(at, length int) diag.Span { return r.cursor.span(r.start+at, length) }

// fail reports a mistake that only shows once the text is understood.
func (r *tomlReader) fail(code diag.Code, at diag.Span, message string) {
	if !r.failed {
		r.doc.fail(code, at, message, "")
	}
	r.failed = true
}

// tomlKey is one part of a dotted key.
type tomlKey struct {
	name string
	at   diag.Span
}

// keys returns the parts of a key and the offset after the last.
func (r *tomlReader) keys(it unstable.Iterator) (keys []tomlKey, end int) {
	for it.Next() {
		n := it.Node()
		at, length := int(n.Raw.Offset), int(n.Raw.Length)
		keys = append(keys, tomlKey{string(n.Data), r.span(at, length)})
		end = at + length
	}
	return keys, end
}

// expression takes in a line: a key with its value, or a table's header. It
// returns the offset after it.
func (r *tomlReader) expression(e *unstable.Node) (end int) {
	if e.Kind == unstable.KeyValue {
		return r.keyValue(r.current, e, r.depth)
	}
	keys, end := r.keys(e.Key())
	if i := bytes.IndexByte(r.text[end:], ']'); i >= 0 {
		end += i + 1
	}
	r.noteRoot(keys[0])
	parent, depth := r.open(r.root, 0, keys[:len(keys)-1])
	last := keys[len(keys)-1]
	table := &Node{Kind: Map, At: last.at}
	before := r.last(parent, last.name)
	switch {
	case e.Kind == unstable.ArrayTable && before != nil && r.rows[before]:
		before.Items = append(before.Items, table)
	case e.Kind == unstable.ArrayTable:
		list := &Node{Kind: List, At: last.at, Items: []*Node{table}}
		r.rows[list] = true
		r.add(parent, last, list)
	case before != nil && before.Kind == Map && !r.headed[before] && !r.inline[before]:
		table = before // [a] after [a.b]
		r.headed[table] = true
	default:
		r.headed[table] = true
		r.add(parent, last, table)
	}
	r.current, r.depth = table, depth+1
	if e.Kind == unstable.ArrayTable {
		r.depth++
		end++ // the second of ]]
	}
	r.checkDepth(r.depth, last.at)
	return end
}

// noteRoot makes the first key the place of the whole.
func (r *tomlReader) noteRoot(first tomlKey) {
	if len(r.root.Entries) == 0 {
		r.root.At = first.at
	}
}

// keyValue adds a key and its value to a table. It returns the offset after it.
func (r *tomlReader) keyValue(table *Node, e *unstable.Node, depth int) (end int) {
	keys, end := r.keys(e.Key())
	if table == r.root {
		r.noteRoot(keys[0])
	}
	table, depth = r.open(table, depth, keys[:len(keys)-1])
	value, end := r.value(e.Value(), end, depth+1)
	r.add(table, keys[len(keys)-1], value)
	return end
}

// open goes down from a table along keys and makes the tables that are not there.
// What is there but is no table that may be added to gets a second entry.
func (r *tomlReader) open(table *Node, depth int, keys []tomlKey) (*Node, int) {
	for _, k := range keys {
		next := r.last(table, k.name)
		if next != nil && r.rows[next] {
			next = next.Items[len(next.Items)-1]
			depth++
		}
		if next == nil || next.Kind != Map || r.inline[next] {
			next = &Node{Kind: Map, At: k.at}
			r.add(table, k, next)
		}
		table = next
		if depth++; !r.checkDepth(depth, k.at) {
			break
		}
	}
	return table, depth
}

// checkDepth reports a map or list that nests too deep.
func (r *tomlReader) checkDepth(depth int, at diag.Span) bool {
	if depth >= maxDepth {
		r.fail(diag.BadValue, at, tooDeep)
	}
	return !r.failed
}

// last returns the value that was last given to a key, or nil.
func (r *tomlReader) last(table *Node, key string) *Node {
	if i, ok := r.index[table][key]; ok {
		return table.Entries[i].Value
	}
	return nil
}

func (r *tomlReader) add(table *Node, key tomlKey, value *Node) {
	if r.index[table] == nil {
		r.index[table] = make(map[string]int)
	}
	r.index[table][key.name] = len(table.Entries)
	table.Entries = append(table.Entries, Entry{Key: key.name, KeyAt: key.at, Value: value})
}

// value converts a value that begins somewhere behind the offset at. It returns
// the offset after it.
func (r *tomlReader) value(n *unstable.Node, at, depth int) (node *Node, end int) {
	switch n.Kind {
	case unstable.Array:
		at = r.skip(at)
		node, end = &Node{Kind: List, At: r.span(at, 1)}, at+1
		r.checkDepth(depth, node.At)
		for it := n.Children(); !r.failed && it.Next(); {
			var item *Node
			item, end = r.value(it.Node(), end, depth+1)
			node.Items = append(node.Items, item)
		}
		return node, r.skip(end) + 1
	case unstable.InlineTable:
		at = int(n.Raw.Offset)
		node, end = &Node{Kind: Map, At: r.span(at, 1)}, at+1
		r.checkDepth(depth, node.At)
		for it := n.Children(); !r.failed && it.Next(); {
			end = r.keyValue(node, it.Node(), depth)
		}
		r.inline[node] = true
		return node, r.skip(end) + 1
	}
	at, end = int(n.Raw.Offset), int(n.Raw.Offset+n.Raw.Length)
	node = &Node{Kind: Text, Value: string(n.Data), At: r.span(at, end-at)}
	switch n.Kind {
	case unstable.Bool:
		node.Kind = Bool
	case unstable.Integer, unstable.Float:
		node.Kind = Number
	}
	return node, end
}

// skip returns the offset of what follows blanks, comments, commas and "=" at
// the offset.
func (r *tomlReader) skip(at int) int {
	for at < len(r.text) {
		switch c := r.text[at]; {
		case c == '#':
			at += len(trimEnding(r.text[at:]))
		case slices.Contains([]byte(" \t\r\n,="), c):
			at++
		default:
			return at
		}
	}
	return at
}
