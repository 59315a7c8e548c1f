package source

import (
	"fmt"
	"slices"

	"go.yaml.in/yaml/v3"

	"flowbook/generator/diag"
)

// alias returns what n stands for, at the place of n. The tree below is shared.
func (r *yamlReader) alias(n *yaml.Node) (*Node, int) {
	at := r.cursor.span(r.position(n), 1+len(n.Value))
	if r.open[n.Alias] {
		r.fail(diag.BadValue, at, "the alias *"+n.Value+" stands within what it means", "write out what it repeats")
		return &Node{}, 1
	}
	target, ok := r.anchors[n.Alias]
	if !ok { // cannot be: an anchor comes before its aliases
		return &Node{At: at}, 1
	}
	r.expand(target.size, at)
	copied := *target.node
	copied.At = at
	return &copied, target.size
}

// expand counts nodes that aliases add, and stops where they are too many.
func (r *yamlReader) expand(nodes int, at diag.Span) {
	r.expanded += nodes
	if r.expanded > maxExpansion {
		r.fail(diag.BadValue, at, fmt.Sprintf("aliases make this front matter grow by more than %d values", maxExpansion), "write out what they repeat, or leave it away")
	}
}

// merge adds the entries of value, that of a merge key, to node, except for keys
// that node has. value is a map or a list of maps, of which the first wins.
func (r *yamlReader) merge(node *Node, value *yaml.Node, depth int) (added int) {
	source, added := r.node(value, node.At, depth+1)
	maps := []*Node{source}
	if source.Kind == List {
		maps = source.Items
	}
	have := make(map[string]bool, len(node.Entries))
	for _, e := range node.Entries {
		have[e.Key] = true
	}
	for _, m := range maps {
		if m.Kind != Map {
			r.fail(diag.WrongType, m.At, "the merge key << takes a map, or a list of maps, not a "+m.Kind.String(), "")
		}
		if r.failed {
			return added
		}
		node.Entries = slices.Grow(node.Entries, len(m.Entries))
		for _, e := range m.Entries {
			if !have[e.Key] {
				have[e.Key] = true
				node.Entries = append(node.Entries, e)
			}
		}
	}
	return added
}
