package check

import (
	"flowbook/generator/diag"
	"flowbook/generator/links"
	"flowbook/generator/load"
	"flowbook/generator/markdown"
	"flowbook/generator/source"
)

// links checks every link in bodies and in front matter.
func (k *checker) links(docs []*source.Document) {
	for _, doc := range docs {
		if body := k.Bodies[doc.Path]; body != nil && !k.options.Unread {
			k.body(doc, body.Document())
		}
		for _, t := range k.Texts[doc.Path] {
			k.text(doc, &t)
		}
	}
}

func (k *checker) body(doc *source.Document, body *markdown.Document) {
	for _, e := range body.Embeds {
		k.embed(doc, e)
	}
	for _, l := range body.Links {
		if _, problem := k.table.Resolve(doc.Path, l); problem != nil {
			k.link(doc.Path, doc.BodySpan(l.Offset, l.Length), problem)
		}
	}
}

// embed checks a fence that asks for a live part.
func (k *checker) embed(doc *source.Document, e markdown.Embed) {
	_, problems := k.table.Embed(e)
	for _, p := range problems {
		at, length := e.Offset, e.Length
		switch {
		case p.Key >= 0 && p.Value && e.Keys[p.Key].Value != "":
			at, length = e.Keys[p.Key].ValueAt, len(e.Keys[p.Key].Value)
		case p.Key >= 0:
			at, length = e.Keys[p.Key].NameAt, len(e.Keys[p.Key].Name)
		}
		k.link(doc.Path, doc.BodySpan(at, length), &p.Problem)
	}
}

func (k *checker) link(file string, at diag.Span, p *links.Problem) {
	k.fail(p.Code, file, at, p.Hint, "%s", p.Message)
}

func (k *checker) text(doc *source.Document, t *load.Text) {
	if t.Link {
		if _, problem := k.table.Front(t.File, t.Source); problem != nil {
			k.link(t.File, t.Node.At, problem)
		}
		return
	}
	for _, l := range k.Engine.InlineLinks(t.Source) {
		if _, problem := k.table.Resolve(t.File, l); problem != nil {
			k.link(t.File, doc.ValueSpan(t.Node, l.Offset, l.Length), problem)
		}
	}
}
