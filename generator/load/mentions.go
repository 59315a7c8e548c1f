package load

import "flowbook/generator/source"

// Mention is a place in front matter where a name stands that means something
// elsewhere: an id that is referred to, or one that is given.
type Mention struct {
	Kind string       // what it names, as Key.Ref: "persona", "page", "place", …
	Node *source.Node // a text; for a key of a map, one made of it
	Key  bool         // it is a key of a map
	Own  bool         // it gives the thing its id
}

// Mentions calls visit for every such place in front matter, in no promised
// order; a place that YAML aliases share may come more than once.
func Mentions(doc *source.Document, visit func(Mention)) {
	if e := EntryOf(doc.Kind); e != nil && doc.Front() != nil {
		e.mentions(doc.Front(), visit)
	}
}

func (e *Entry) mentions(n *source.Node, visit func(Mention)) {
	if n.Kind != source.Map {
		return
	}
	for i := range n.Entries {
		k := e.Find(n.Entries[i].Key)
		value := n.Entries[i].Value
		switch {
		case k == nil:
		case k.Map:
			k.mapped(value, visit)
		case k.List:
			for _, item := range value.Items {
				k.mention(e, item, visit)
			}
		default:
			k.mention(e, value, visit)
		}
	}
}

// mention visits one value of k, a key of e.
func (k *Key) mention(e *Entry, n *source.Node, visit func(Mention)) {
	scalar := n.Kind == source.Text || n.Kind == source.Number
	switch {
	case k.Entry != nil:
		k.Entry.mentions(n, visit)
	case scalar && k.Ref != "":
		visit(Mention{Kind: k.Ref, Node: n})
	case scalar && k.Is == "id" && e.Kind != "":
		visit(Mention{Kind: e.Kind, Node: n, Own: true})
	case scalar && k.Is == "alias":
		visit(Mention{Kind: "old-address", Node: n})
	}
}

// mapped visits the names and the entries of a map.
func (k *Key) mapped(n *source.Node, visit func(Mention)) {
	for i := range n.Entries {
		entry := &n.Entries[i]
		if k.Of != "" {
			name := &source.Node{Kind: source.Text, At: entry.KeyAt, Value: entry.Key}
			visit(Mention{Kind: k.Of, Node: name, Key: true, Own: k.Owns})
		}
		if short := k.Entry.Find(k.Short); short != nil && entry.Value.Kind != source.Map {
			short.mention(k.Entry, entry.Value, visit)
			continue
		}
		k.Entry.mentions(entry.Value, visit)
	}
}
