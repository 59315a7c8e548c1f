package source

import (
	"bytes"

	"go.yaml.in/yaml/v3"

	"flowbook/generator/diag"
)

// What is sound YAML and yet not what its author meant: YAML takes a part of the
// text for something of its own. It is reported as the syntax mistake that it is.

// property moves to the tag (!) or anchor (&) of a node and returns its offset.
func (r *yamlReader) property(n *yaml.Node, mark byte) int {
	at := r.position(n)
	s := yamlScan{text: r.doc.Text, at: at}
	for s.peek() != mark && (s.peek() == '!' || s.peek() == '&') {
		s.skipWord()
	}
	if s.peek() == mark {
		at = s.at
	}
	return at
}

// mustBeQuoted reports the text at the offset for its first character.
func (r *yamlReader) mustBeQuoted(at int) {
	s := yamlScan{text: r.doc.Text, at: at}
	s.mustBeQuoted(r.brackets > 0)
	r.fail(diag.FrontMatterSyntax, r.cursor.span(at, 1), s.fault.message, s.fault.hint)
}

// checkAnchor reports an anchor that nothing refers to before a text without
// quotes: it is that text's first word.
func (r *yamlReader) checkAnchor(n *yaml.Node) {
	if n.Kind != yaml.ScalarNode || n.Style&^yaml.TaggedStyle != 0 {
		return
	}
	if r.aliases == nil {
		r.aliases = make(map[string]bool)
		noteAliases(r.root, r.aliases)
	}
	if !r.aliases[n.Anchor] {
		r.mustBeQuoted(r.property(n, '&'))
	}
}

// noteAliases gathers the names of the aliases in a tree.
func noteAliases(n *yaml.Node, names map[string]bool) {
	if n.Kind == yaml.AliasNode {
		names[n.Value] = true
	}
	for _, c := range n.Content {
		noteAliases(c, names)
	}
}

// checkFlowKey reports a key within brackets that swallowed its value, because
// no space follows its colon: {kind:service}. A web address is none.
func (r *yamlReader) checkFlowKey(key, value *yaml.Node, at diag.Span) {
	if key.Kind != yaml.ScalarNode || key.Style != 0 || value.Kind != yaml.ScalarNode || value.Value != "" || value.Style != 0 {
		return
	}
	name, rest, glued := gluedKey([]byte(key.Value))
	if !glued {
		return
	}
	s := yamlScan{text: r.doc.Text, at: r.skipProperties(r.position(key))}
	if bytes.HasPrefix(s.text[s.at:], []byte(key.Value)) {
		s.at += len(key.Value)
		if s.skipBlanks(); s.peek() == ':' {
			return // {a:b: } has a colon of its own
		}
	}
	r.fail(diag.FrontMatterSyntax, at, spaceMissing, "write "+name+": "+rest)
}

// checkBullet reports the text of a key which begins below the key like an item
// of a list.
func (r *yamlReader) checkBullet(n *yaml.Node, value *Node) {
	if n.Kind != yaml.ScalarNode || n.Style != 0 || value.Kind != Text {
		return
	}
	at := r.position(n)
	before := r.doc.Text[:at]
	if len(bytes.Trim(before[bytes.LastIndexByte(before, '\n')+1:], " \t")) > 0 {
		return
	}
	if f, found := bullet(at, trimEnding(r.doc.Text[at:])); found {
		r.fail(diag.FrontMatterSyntax, r.cursor.span(at, f.length), f.message, f.hint)
	}
}
