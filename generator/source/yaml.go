package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v3"

	"flowbook/generator/diag"
)

// The YAML library is go.yaml.in/yaml/v3: it bounds its own depth, takes time in
// proportion to the text, and its lines and columns hold for CRLF and tabs too.
// Its errors name neither column nor, often, the right line: see yamlfault.go.

// maxDepth is how deep maps and lists may nest in front matter.
const maxDepth = 100

// maxExpansion is how many nodes aliases and merge keys may add to one front
// matter. Our trees share them, but whoever walks a tree meets each.
const maxExpansion = 100_000

// yamlReader turns the library's nodes into ours.
type yamlReader struct {
	doc    *Document
	text   []byte // the front matter as given to the library
	start  int    // its offset in the file
	cursor cursor // in the file's text

	restore *strings.Replacer // nil where text is the file's own

	root     *yaml.Node
	room     []Node // for the next of ours
	shared   *sharedTexts
	brackets int             // how many flow maps and lists are being read
	aliases  map[string]bool // the names of all aliases; nil until needed
	anchors  map[*yaml.Node]anchored
	open     map[*yaml.Node]bool // anchors whose content is being read
	expanded int                 // nodes that aliases and merge keys added
	failed   bool
}

// anchored is the tree below an anchor and how many nodes it has, expanded.
type anchored struct {
	node *Node
	size int
}

// readYAML reads text, which begins at start in the file, as a map. Where that
// cannot be done it reports why and returns nil.
func (d *Document) readYAML(text []byte, start int) *Node {
	r := &yamlReader{doc: d, text: text, start: start, cursor: newCursor(d.Text), shared: shared.Get().(*sharedTexts)}
	defer shared.Put(r.shared)
	r.text, r.restore = hideBreaks(text)
	tree, second, err := decodeYAML(r.text)
	switch {
	case err != nil:
		f := yamlFault(r.text, r.firstLine(), err)
		d.fail(diag.FrontMatterSyntax, r.fileSpan(f.at, f.length), f.message, f.hint)
		return nil
	case second != nil:
		at := r.position(second)
		if i := bytes.LastIndex(d.Text[:at], []byte("\n---")); i >= 0 && len(bytes.TrimSpace(d.Text[i+4:at])) == 0 {
			at = i + 1
		}
		hint := "delete this line: a settings file has no closing ---"
		switch d.Kind {
		case Settings:
		case Theme:
			hint = "delete this line: a catalogue of words is one document"
		default:
			hint = "the line that ends the front matter must be --- and nothing else"
		}
		d.fail(diag.FrontMatterSyntax, r.cursor.span(at, 3), "a second YAML document begins here", hint)
		return nil
	case tree == nil || tree.Kind == yaml.ScalarNode && tree.Value == "" && tree.Style == 0:
		return &Node{Kind: Map, At: d.At(0, len("---"))}
	}
	r.root = tree
	root, _ := r.node(tree, diag.Span{}, 0)
	if r.failed {
		return nil
	}
	if key, value, glued := gluedKey(trimEnding(d.Text[r.position(tree):])); root.Kind == Text && tree.Style == 0 && glued {
		d.fail(diag.FrontMatterSyntax, root.At, spaceMissing, "write "+key+": "+value)
		return nil
	}
	if root.Kind != Map {
		d.notKeys(root, "write key: value")
		return nil
	}
	return root
}

// notKeys reports front matter that is something other than a map.
func (d *Document) notKeys(root *Node, hint string) {
	what, kind := "front matter", root.Kind.String()
	switch d.Kind {
	case Settings:
		what = "settings"
	case Theme:
		what = "words"
	}
	switch root.Kind {
	case List, Number:
		kind = "a " + kind
	case Bool:
		kind = root.Value
	}
	d.fail(diag.WrongType, root.At, "the "+what+" must be keys and values, not "+kind, hint)
}

// decodeYAML returns the root of the first document, nil where it is empty, and
// the node with which a second one begins.
func decodeYAML(text []byte) (first, second *yaml.Node, err error) {
	dec := yaml.NewDecoder(bytes.NewReader(text))
	var doc yaml.Node
	if err := dec.Decode(&doc); errors.Is(err, io.EOF) {
		return nil, nil, nil
	} else if err != nil {
		return nil, nil, err
	}
	var more yaml.Node
	if err := dec.Decode(&more); err == nil {
		return doc.Content[0], more.Content[0], nil
	} else if !errors.Is(err, io.EOF) {
		return nil, nil, err
	}
	return doc.Content[0], nil, nil
}

// position moves to where a library's node begins and returns its offset in the file.
func (r *yamlReader) position(n *yaml.Node) int {
	return r.cursor.seekPosition(int32(r.firstLine()+n.Line-1), int32(n.Column))
}

// firstLine is the line of the file on which r.text begins.
func (r *yamlReader) firstLine() int {
	if r.start > 0 {
		return 2
	}
	return 1
}

// fileSpan is the place in the file of bytes in r.text, in which hidden
// characters may have another length.
func (r *yamlReader) fileSpan(at, length int) diag.Span {
	c := newCursor(r.text)
	s := c.span(at, length)
	s.Line += int32(r.firstLine() - 1)
	return s
}

// fail reports a mistake that only shows once the text is understood.
func (r *yamlReader) fail(code diag.Code, at diag.Span, message, hint string) {
	if !r.failed {
		r.doc.fail(code, at, message, hint)
	}
	r.failed = true
}

// node converts n. outer is where a value that is left out is shown. size is how
// many nodes the result has, aliases expanded.
func (r *yamlReader) node(n *yaml.Node, outer diag.Span, depth int) (node *Node, size int) {
	if r.failed {
		return &Node{}, 1
	}
	if depth >= maxDepth && (n.Kind == yaml.MappingNode || n.Kind == yaml.SequenceNode) {
		r.position(n)
		r.fail(diag.BadValue, r.cursor.span(r.cursor.at, 1), tooDeep, "")
		return &Node{}, 1
	}
	switch n.Kind {
	case yaml.AliasNode:
		return r.alias(n)
	case yaml.ScalarNode:
		node, size = r.keep(r.scalar(n, outer)), 1
	case yaml.SequenceNode:
		node, size = r.list(n, depth)
	default:
		node, size = r.mapping(n, depth)
	}
	if n.Anchor != "" {
		r.checkAnchor(n)
		if r.anchors == nil {
			r.anchors = make(map[*yaml.Node]anchored)
		}
		r.anchors[n] = anchored{node, size}
	}
	return node, size
}

var tooDeep = fmt.Sprintf("front matter must not nest more than %d levels deep", maxDepth)

func (r *yamlReader) list(n *yaml.Node, depth int) (*Node, int) {
	node := r.keep(Node{Kind: List, At: r.cursor.span(r.skipProperties(r.position(n)), 1)})
	r.checkTag(n, "!!seq")
	r.enter(n)
	defer r.leave(n)
	size := 1
	for _, item := range n.Content {
		child, s := r.node(item, diag.Span{}, depth+1)
		node.Items = append(node.Items, child)
		size += s
	}
	return node, size
}

func (r *yamlReader) mapping(n *yaml.Node, depth int) (*Node, int) {
	node := r.keep(Node{Kind: Map, At: r.cursor.span(r.skipProperties(r.position(n)), 1)})
	r.checkTag(n, "!!map")
	r.enter(n)
	defer r.leave(n)
	size := 1
	node.Entries = make([]Entry, 0, len(n.Content)/2)
	var merges []*yaml.Node
	for i := 0; i+1 < len(n.Content) && !r.failed; i += 2 {
		key, keyAt := r.key(n.Content[i])
		if i == 0 && n.Style&yaml.FlowStyle == 0 {
			node.At = keyAt
		}
		if n.Style&yaml.FlowStyle != 0 {
			r.checkFlowKey(n.Content[i], n.Content[i+1], keyAt)
		}
		if n.Content[i].Tag == "!!merge" {
			if merges != nil {
				r.fail(diag.DuplicateKey, keyAt, `duplicate key "<<"`, "write one: <<: [*a, *b]")
			}
			merges = append(merges, n.Content[i+1])
			continue
		}
		value, s := r.node(n.Content[i+1], keyAt, depth+1)
		if n.Style&yaml.FlowStyle == 0 {
			r.checkBullet(n.Content[i+1], value)
		}
		node.Entries = append(node.Entries, Entry{Key: key, KeyAt: keyAt, Value: value})
		size += s
	}
	for _, m := range merges {
		size += r.merge(node, m, depth)
	}
	return node, size
}

// enter notes that the content of a map or list is being read, until leave.
func (r *yamlReader) enter(n *yaml.Node) {
	if n.Style&yaml.FlowStyle != 0 {
		r.brackets++
	}
	if n.Anchor == "" {
		return
	}
	if r.open == nil {
		r.open = make(map[*yaml.Node]bool)
	}
	r.open[n] = true
}

func (r *yamlReader) leave(n *yaml.Node) {
	if n.Style&yaml.FlowStyle != 0 {
		r.brackets--
	}
	delete(r.open, n)
}

// key returns a key's text, whatever its type, and its place.
func (r *yamlReader) key(n *yaml.Node) (string, diag.Span) {
	resolved := n
	if n.Kind == yaml.AliasNode {
		resolved = n.Alias
	}
	if resolved.Kind != yaml.ScalarNode { // said before looking inside, where more keys like it may nest
		at := r.cursor.span(r.position(n), 1)
		r.fail(diag.WrongType, at, "a key must be text, not a map or a list", "quote the text if it begins with a bracket")
		return "", at
	}
	if n == resolved && n.Anchor == "" {
		node := r.scalar(n, diag.Span{})
		return node.Value, node.At
	}
	node, _ := r.node(n, diag.Span{}, 0)
	return node.Value, node.At
}

// nodesAtOnce are made in one piece: a handbook has ten thousands of them.
const nodesAtOnce = 16

// keep is n where it stays.
func (r *yamlReader) keep(n Node) *Node {
	if len(r.room) == cap(r.room) {
		r.room = make([]Node, 0, nodesAtOnce)
	}
	r.room = append(r.room, n)
	return &r.room[len(r.room)-1]
}
