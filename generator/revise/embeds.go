package revise

import (
	"bytes"

	"flowbook/generator/links"
	"flowbook/generator/markdown"
	"flowbook/generator/source"
)

// embeds mends the fences that put live parts into a text.
func (r *renamer) embeds(doc *source.Document, body *markdown.Document) {
	for _, e := range body.Embeds {
		for i, k := range e.Keys {
			if k.Value != r.Old || kindOfKey(i, k.Name) != r.Kind {
				continue
			}
			at := doc.BodyAt() + k.ValueAt
			from := bytes.Index(doc.Text[at:], []byte(k.Value)) // behind a quote, perhaps
			if from < 0 || from > 1 {
				r.cannot(doc, doc.BodySpan(k.NameAt, len(k.Name)))
				continue
			}
			r.replace(doc, at+from, at+from+len(k.Value), r.New)
		}
	}
}

// kindOfKey is what a fence's key names: the first says which part is shown, the
// others narrow it and are called after what they name.
func kindOfKey(i int, name string) string {
	if i > 0 {
		return name
	}
	for _, p := range links.EmbedParts {
		if p.Key == name {
			return p.Kind
		}
	}
	return ""
}
