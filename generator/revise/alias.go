package revise

import (
	"flowbook/generator/diag"
	"flowbook/generator/source"
)

// keep lets the old address go on to work, and returns it; "" where that is
// not possible.
func (r *renamer) keep() string {
	if _, moves := r.moves[r.file]; moves {
		r.alias(r.Snapshot.Document(r.file))
	} else {
		settings := r.Snapshot.Document("flowbook.yaml")
		if settings == nil || settings.Front() == nil {
			return ""
		}
		r.redirect(settings)
	}
	return r.oldAddress
}

// alias adds the old address to the aliases of doc. Where the new address is
// one of them, since the entity had it before, that one's place is taken.
func (r *renamer) alias(doc *source.Document) {
	list := doc.Front().Get("aliases")
	if list != nil && list.Kind == source.List {
		for _, item := range list.Items {
			if item.Value == r.newAddress {
				r.put(doc, item, r.oldAddress)
				return
			}
		}
	}
	in := newInsertion(doc)
	switch {
	case list == nil:
		in.key("aliases", "["+in.quoted(r.oldAddress)+"]")
	case list.Kind == source.List && len(list.Items) > 0:
		in.item(list, r.oldAddress)
	case list.Kind == source.List:
		in.inBrackets(list, in.quoted(r.oldAddress))
	case list.Kind == source.Null:
		in.afterKey(doc.Front(), "aliases", "["+in.quoted(r.oldAddress)+"]")
	default:
		r.cannot(doc, list.At)
		return
	}
	r.insert(doc, in)
}

// redirect adds a redirect from the old address to the settings, or turns round
// the one that led the other way.
func (r *renamer) redirect(doc *source.Document) {
	list := doc.Front().Get("redirects")
	if list != nil && list.Kind == source.Map {
		for i := range list.Entries {
			if e := &list.Entries[i]; e.Key == r.newAddress {
				r.put(doc, &source.Node{Kind: source.Text, Value: e.Key, At: e.KeyAt}, r.oldAddress)
				return // what it leads to is mended as every other mention
			}
		}
	}
	in := newInsertion(doc)
	pair := r.oldAddress + ": " + r.newAddress
	switch {
	case list == nil:
		in.atEnd("redirects:", "  "+pair)
	case list.Kind == source.Map && len(list.Entries) > 0:
		in.entry(list, pair)
	case list.Kind == source.Map:
		in.inBrackets(list, pair)
	case list.Kind == source.Null:
		in.afterKey(doc.Front(), "redirects", "{"+pair+"}")
	default:
		r.cannot(doc, list.At)
		return
	}
	r.insert(doc, in)
}

// put replaces a whole scalar. It is no mention: it keeps the old address.
func (r *renamer) put(doc *source.Document, n *source.Node, text string) {
	r.value(doc, n, 0, len(n.Value), text)
	if list := r.edits[doc.Path]; len(list) > 0 && list[len(list)-1].text == text {
		list[len(list)-1].mention = false
	}
}

func (r *renamer) insert(doc *source.Document, in *insertion) {
	if in.failed {
		r.cannot(doc, diag.Start)
		return
	}
	r.edits[doc.Path] = append(r.edits[doc.Path], edit{in.at, in.at, in.text, false})
}
