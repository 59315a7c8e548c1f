package check

import (
	"flowbook/generator/diag"
	"flowbook/generator/links"
	"flowbook/generator/load"
	"flowbook/generator/markdown"
	"flowbook/generator/model"
	"flowbook/generator/source"
)

// Answer is what came of asking another site about an address.
type Answer struct {
	Code  diag.Code // what is wrong; "" for nothing
	Says  string    // it, as the rest of a sentence that begins with the address
	Hint  string    // what to do about it; may be ""
	Moved string    // the address that it has now, whole; "" where it did not move
}

// Outside is a place of the handbook from where a link leads to another site.
type Outside struct {
	File    string
	At      diag.Span
	Address string             // whole, as it can be asked for
	Allowed *model.AllowedLink // that takes it for good without asking; nil: none
}

// OutsideLinks lists them, by file in the order of the documents and then of the
// text, front matter after the body. Links of drafts are there too.
func OutsideLinks(c *load.Content, t *links.Table) []Outside {
	o := outsider{h: c.Handbook}
	for _, doc := range c.Documents {
		if body := c.Bodies[doc.Path].Document(); body != nil {
			for _, l := range body.Links {
				o.add(doc.Path, doc.BodySpan(l.Offset, l.Length), l)
			}
			for _, l := range body.Raw {
				o.add(doc.Path, doc.BodySpan(l.Offset, l.Length), l)
			}
		}
		for _, text := range c.Texts[doc.Path] {
			o.text(c, t, doc, &text)
		}
	}
	settings := &c.Handbook.Settings
	front := func(at diag.Span, target string) {
		if l, ok := t.FrontLink(target); ok && target != "" {
			o.add(settings.File, at, l)
		}
	}
	front(settings.Repository.ValueAt("url"), settings.Repository.URL)
	for i := range settings.Redirects {
		front(settings.Redirects[i].ValueAt("to"), settings.Redirects[i].To)
	}
	return o.list
}

type outsider struct {
	h    *model.Handbook
	list []Outside
}

// text adds the links of a piece of doc's front matter.
func (o *outsider) text(c *load.Content, t *links.Table, doc *source.Document, text *load.Text) {
	if !text.Link {
		for _, l := range c.Engine.InlineLinks(text.Source) {
			o.add(doc.Path, doc.ValueSpan(text.Node, l.Offset, l.Length), l)
		}
	} else if l, ok := t.FrontLink(text.Source); ok {
		o.add(doc.Path, text.Node.At, l)
	}
}

func (o *outsider) add(file string, at diag.Span, l markdown.Link) {
	address := l.Web()
	if address == "" {
		return
	}
	out := Outside{File: file, At: at, Address: address}
	allow := o.h.Settings.Checks.Links.Allow
	for i := range allow {
		if !over(allow[i].Until, o.h) && allow[i].Covers(address) {
			out.Allowed = &allow[i]
			break
		}
	}
	o.list = append(o.list, out)
}

// over reports whether what held until a day, inclusive, holds no longer.
func over(until model.Date, h *model.Handbook) bool { return until != 0 && until < h.Today }

// outside says what other sites say of the links to them, where these were asked,
// and looks after the settings' list of links that nobody asks about.
func (k *checker) outside() {
	allow := k.h.Settings.Checks.Links.Allow
	if k.options.Unread || k.options.Answers == nil && len(allow) == 0 {
		return
	}
	list := OutsideLinks(k.Content, k.table)
	for i := range list {
		l := &list[i]
		if a := k.options.Answers[l.Address]; a.Code != "" && l.Allowed == nil {
			k.warn(a.Code, l.File, l.At, "", a.Hint, "%q %s", l.Address, a.Says)
		}
	}
	for i := range allow {
		k.allowed(&allow[i], list)
	}
}

// allowed warns of an entry that holds no longer, or never did anything.
func (k *checker) allowed(a *model.AllowedLink, list []Outside) {
	if over(a.Until, k.h) {
		k.warn(diag.WaiverExpired, a.File, a.KeyAt("until"), "", "see whether it answers by now, or decide anew and move the date.", "links to %s were allowed until %s", a.Address, a.Until)
		return
	}
	for i := range list {
		if a.Address == "" || a.Covers(list[i].Address) {
			return
		}
	}
	k.warn(diag.WaiverUnused, a.File, a.At, "", "leave it out.", "no link leads to %s", a.Address)
}

// isOutside reports whether warnings of that code exist only where other sites
// were asked.
func isOutside(code string) bool {
	switch diag.Code(code) {
	case diag.BrokenOutsideLink, diag.MovedOutsideLink, diag.UncheckedOutsideLink, diag.BrokenOutsideAnchor:
		return true
	}
	return false
}
