package revise

import (
	"path"
	"strings"

	"flowbook/generator/links"
	"flowbook/generator/markdown"
	"flowbook/generator/source"
)

// body mends the links of a text.
func (r *renamer) body(doc *source.Document) {
	body := r.Bodies[doc.Path].Document()
	if body == nil {
		return
	}
	r.embeds(doc, body)
	at := doc.BodyAt()
	mend := func(l markdown.Link) {
		raw := string(doc.Text[at+l.Offset : at+l.Offset+l.Length])
		switch to, changed, ok := r.relink(doc.Path, l, raw); {
		case !changed:
		case !ok:
			r.cannot(doc, doc.BodySpan(l.Offset, l.Length))
		default:
			r.replace(doc, at+l.Offset, at+l.Offset+l.Length, to)
		}
	}
	for _, l := range body.Links {
		if raw := doc.Body[l.Offset : l.Offset+l.Length]; l.Kind != markdown.Wiki && (raw[0] == '[' || raw[0] == '!') {
			continue // a reference link: its target is written elsewhere, see Definitions
		}
		mend(l)
	}
	for _, l := range body.Definitions {
		mend(l)
	}
}

// texts mends the links in the front matter of doc.
func (r *renamer) texts(doc *source.Document) {
	for _, t := range r.Texts[doc.Path] {
		if t.Link {
			r.wholeText(doc, t.Node)
			continue
		}
		for _, l := range r.Engine.InlineLinks(t.Source) {
			raw := t.Source[l.Offset : l.Offset+l.Length]
			to, changed, ok := r.relink(t.File, l, raw)
			if !changed {
				continue
			}
			span := doc.ValueSpan(t.Node, l.Offset, l.Length)
			from, end := doc.Bytes(span)
			if !ok || string(doc.Text[from:end]) != raw {
				r.cannot(doc, span)
				continue
			}
			r.replace(doc, from, end, to)
		}
	}
}

// wholeText mends a value that is a link's target and nothing else.
func (r *renamer) wholeText(doc *source.Document, n *source.Node) {
	list := r.Engine.InlineLinks("[x](<" + n.Value + ">)")
	if len(list) != 1 {
		return
	}
	if to, changed, ok := r.relink(doc.Path, list[0], n.Value); changed && ok {
		r.value(doc, n, 0, len(n.Value), to)
	} else if changed {
		r.cannot(doc, n.At)
	}
}

// relink is raw, a link's target as it is written in file, as it must be
// afterwards. ok is false where that cannot be said for certain.
func (r *renamer) relink(file string, l markdown.Link, raw string) (to string, changed, ok bool) {
	switch {
	case !l.Local():
		return raw, false, true
	case l.Kind == markdown.Wiki:
		to, ok = r.wiki(l, raw)
	default:
		to, ok = r.local(file, l, raw)
	}
	return to, !ok || to != raw, ok
}

// wiki mends "kind:id#anchor".
func (r *renamer) wiki(l markdown.Link, raw string) (string, bool) {
	kind, id, named := strings.Cut(l.Path(), ":")
	if !named {
		kind, id = "", l.Path()
	}
	id = strings.TrimSpace(id)
	name, anchor, anchored := strings.Cut(raw, "#")
	switch {
	case (named && strings.TrimSpace(kind) == r.Kind || !named && r.otherKind(r.Old) == "") && id == r.Old:
		i := strings.LastIndex(name, id)
		if i < 0 {
			return raw, false
		}
		name = name[:i] + r.New + name[i+len(id):]
		if !named && r.otherKind(r.New) != "" {
			name = r.Kind + ":" + name
		}
	case !named && id == r.New:
		if other := r.otherKind(id); other != "" {
			name = other + ":" + name // it would become the id of two things
		}
	}
	if anchored {
		name += "#" + r.fragment(anchor)
	}
	return name, true
}

// local mends a link to a file or an address of the site.
func (r *renamer) local(file string, l markdown.Link, raw string) (string, bool) {
	target, anchor, anchored := strings.Cut(raw, "#")
	target, query, asked := strings.Cut(target, "?")
	ok := true
	switch to := l.Path(); {
	case to == "":
	case strings.HasPrefix(to, "/"):
		target, ok = r.address(to, target)
		query = r.query(query)
	default:
		target, ok = r.relative(file, to, target)
	}
	if asked {
		target += "?" + query
	}
	if anchored {
		target += "#" + r.fragment(anchor)
	}
	return target, ok
}

// address mends an address of the site, which raw writes.
func (r *renamer) address(to, raw string) (string, bool) {
	clean := path.Clean(to)
	old := strings.TrimSuffix(r.oldAddress, "/")
	switch clean {
	case old, old + "/index.html", old + "/index.md":
	default:
		return raw, true
	}
	i := strings.Index(raw, old)
	if i < 0 {
		return raw, false
	}
	return raw[:i] + strings.TrimSuffix(r.newAddress, "/") + raw[i+len(old):], true
}

// relative mends a link from file to another one.
func (r *renamer) relative(file, to, raw string) (string, bool) {
	full := path.Join(path.Dir(file), to)
	target, moves := r.moves[full]
	here := path.Dir(file) == path.Dir(r.at(file))
	switch {
	case here && !moves:
		return raw, true
	case here && path.Dir(full) == path.Dir(target) && strings.HasSuffix(raw, path.Base(full)):
		return strings.TrimSuffix(raw, path.Base(full)) + path.Base(target), true
	case !moves:
		target = full
	}
	if strings.HasPrefix(target, "../") {
		return raw, true // it led out of the handbook before
	}
	plain := links.Relative("/"+r.at(file), "/"+target)
	if strings.ContainsAny(plain, " ()<>\\%?#\"'*_[]`&") {
		return raw, false
	}
	return plain, true
}

// fragment mends an anchor of a layout, "metric:views".
func (r *renamer) fragment(anchor string) string {
	if anchor == r.Kind+":"+r.Old {
		return r.Kind + ":" + r.New
	}
	return anchor
}

// query mends what a shared view asks for, "persona=developer".
func (r *renamer) query(query string) string {
	parts := strings.Split(query, "&")
	for i, p := range parts {
		if p == r.Kind+"="+r.Old {
			parts[i] = r.Kind + "=" + r.New
		}
	}
	return strings.Join(parts, "&")
}
