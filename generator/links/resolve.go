package links

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"flowbook/generator/diag"
	"flowbook/generator/markdown"
)

// Problem says why a link leads nowhere.
type Problem struct {
	Code          diag.Code
	Message, Hint string
}

func broken(hint, format string, args ...any) *Problem {
	return &Problem{Code: diag.BrokenLink, Message: fmt.Sprintf(format, args...), Hint: hint}
}

// Resolve finds what a link in file leads to, or why it leads nowhere; then the
// target is not published, so that the label stays as plain text. A link that
// may lead to something in a file that cannot be read is no problem.
func (t *Table) Resolve(file string, l markdown.Link) (Target, *Problem) {
	switch {
	case l.Kind == markdown.Auto && !l.Allowed():
		return Target{}, nil // <nginx:latest> was never meant as a link, and is shown as it is
	case !l.Allowed():
		return Target{}, broken("allowed are https, http, mailto, tel, and links within the handbook.", "a link may not begin with %q", l.Scheme+":")
	case !l.Local():
		return Target{External: true, Published: true}, nil
	case l.Kind == markdown.Wiki:
		return t.wiki(l)
	}
	return t.local(file, l)
}

// Front resolves a front matter value that is a link's target and nothing else.
func (t *Table) Front(file, target string) (Target, *Problem) {
	l, ok := t.FrontLink(target)
	if !ok {
		return Target{}, broken("write a web address, or a link as in the text.", "%q is no link", target)
	}
	return t.Resolve(file, l)
}

// FrontLink is the link that such a value makes; false where it makes none.
func (t *Table) FrontLink(target string) (markdown.Link, bool) {
	doc := t.engine.Inline("[x](<" + target + ">)")
	if len(doc.Links) != 1 {
		return markdown.Link{}, false
	}
	return doc.Links[0], true
}

func (t *Table) local(file string, l markdown.Link) (Target, *Problem) {
	to := l.Path()
	switch {
	case to == "":
		p := t.files[file]
		if p == nil {
			return Target{}, nil
		}
		return t.target(p, l, file)
	case strings.HasPrefix(to, "/"):
		return t.address(l, to)
	}
	full := join(file, to)
	if full == ".." || strings.HasPrefix(full, "../") {
		return Target{}, &Problem{Code: diag.OutsideHandbook, Message: fmt.Sprintf("%q leads out of the handbook", l.Target),
			Hint: "link to the web address instead, or move the file into the handbook."}
	}
	if p := t.files[full]; p != nil {
		if p.Address == "" {
			return Target{}, nil // observations of a metric that could not be read
		}
		return t.target(p, l, full)
	}
	return Target{}, t.noFile(file, full, l)
}

// join is path.Join(path.Dir(file), to). Most links climb some folders first and are
// plain then.
func join(file, to string) string {
	dir, rest := file[:strings.LastIndexByte(file, '/')+1], to
	for strings.HasPrefix(rest, "../") && dir != "" {
		dir, rest = dir[:strings.LastIndexByte(dir[:len(dir)-1], '/')+1], rest[len("../"):]
	}
	if rest == "" || strings.Contains(rest, "//") || strings.Contains(rest, "./") || rest[len(rest)-1] == '/' || rest[len(rest)-1] == '.' || rest[0] == '/' {
		return path.Join(path.Dir(file), to)
	}
	return dir + rest
}

func (t *Table) noFile(file, full string, l markdown.Link) *Problem {
	var names []string
	for f := range t.files {
		names = append(names, f)
	}
	slices.Sort(names)
	for _, ending := range []string{".md", "/index.md"} {
		if t.files[full+ending] != nil {
			return broken("write the file's whole name: "+strings.TrimSuffix(l.Path(), "/")+ending, "there is no file %q", full)
		}
	}
	if base := path.Base(full); strings.HasSuffix(full, ".md") {
		for _, f := range names {
			if path.Base(f) == base {
				return broken("did you mean "+relativeFile(file, f)+"?", "there is no file %q", full)
			}
		}
	}
	var bases []string
	for _, f := range names {
		bases = append(bases, path.Base(f))
	}
	if near := diag.Suggest(path.Base(full), bases); near != "" {
		return broken("did you mean "+relativeFile(file, names[slices.Index(bases, near)])+"?", "there is no file %q", full)
	}
	if t.addresses["/"+strings.Trim(l.Path(), "./")+"/"] != nil {
		return broken("an address of the site begins with a slash: /"+strings.Trim(l.Path(), "./")+"/.", "there is no file %q", full)
	}
	return broken("a link between files is written as seen from this file's folder, a link to an address of the site begins with a slash.", "there is no file %q", full)
}

// relativeFile is the file to as one writes it in the file from.
func relativeFile(from, to string) string { return Relative("/"+from, "/"+to) }

func (t *Table) address(l markdown.Link, to string) (Target, *Problem) {
	clean := path.Clean(to)
	for _, a := range []string{to, clean, clean + "/", strings.TrimSuffix(clean, "index.html")} {
		if p := t.addresses[a]; p != nil {
			return t.target(p, l, a)
		}
	}
	if t.mayExist(to) {
		return Target{}, nil
	}
	var names []string
	for a := range t.addresses {
		names = append(names, a)
	}
	slices.Sort(names)
	if near := diag.Suggest(to, names); near != "" {
		return Target{}, broken(fmt.Sprintf("did you mean %s?", near), "there is no address %q", to)
	}
	if p := t.files[strings.TrimPrefix(clean, "/")]; p != nil {
		return Target{}, broken("a file is linked to as seen from this file's folder; its address is "+p.Address+".", "there is no address %q", to)
	}
	return Target{}, broken("links that begin with a slash are addresses of the site.", "there is no address %q", to)
}

// mayExist reports whether an address may belong to something that cannot be read.
func (t *Table) mayExist(address string) bool {
	folder, id, _ := strings.Cut(strings.Trim(address, "/"), "/")
	for _, k := range Kinds {
		if k.Folder == folder && (t.open[k.Wiki] || t.ids[k.Wiki][id] != nil) {
			return true
		}
	}
	return false
}

// target is p with the link's anchor, if p has it.
func (t *Table) target(p *Place, l markdown.Link, where string) (Target, *Problem) {
	anchor := l.Fragment()
	if l.Kind == markdown.Image && strings.HasSuffix(p.Address, "/") {
		return Target{}, broken("write [text](…) for a link; images are files below static/.", "%s is a page, not an image", where)
	}
	if !t.has(p, anchor) {
		hint := ""
		if near := diag.Suggest(anchor, t.anchorNames(p)); near != "" {
			hint = fmt.Sprintf("did you mean #%s?", near)
		} else if names := t.anchorNames(p); len(names) > 0 {
			hint = "its anchors are #" + strings.Join(names[:min(len(names), 8)], ", #") + "."
			if more := len(names) - 8; more > 0 {
				hint = strings.TrimSuffix(hint, ".") + fmt.Sprintf(" and %d more.", more)
			}
		} else {
			hint = "it has no headings."
		}
		return Target{}, broken(hint, "there is no heading %q in %s", "#"+anchor, where)
	}
	return Target{Address: p.Address, Anchor: anchor, Title: t.engine.InlinePlain(t.now(p).Title), Published: p.Published}, nil
}

// wiki finds [[id]] or [[kind:id]].
func (t *Table) wiki(l markdown.Link) (Target, *Problem) {
	kind, id, named := strings.Cut(l.Path(), ":")
	if !named {
		kind, id = "", l.Path()
	}
	kind, id = strings.TrimSpace(kind), strings.TrimSpace(id)
	if named && t.ids[kind] == nil {
		return Target{}, broken("the kinds are "+strings.Join(wikiWords(), ", ")+".", "there is no kind %q", kind)
	}
	var found []string
	open := false
	for _, k := range Kinds {
		if named && k.Wiki != kind {
			continue
		}
		open = open || t.open[k.Wiki]
		if t.ids[k.Wiki][id] != nil {
			found = append(found, k.Wiki)
		}
	}
	switch {
	case len(found) == 1:
		p := t.ids[found[0]][id]
		return t.target(p, l, id)
	case len(found) > 1:
		return Target{}, broken(fmt.Sprintf("write the kind: [[%s:%s]] or [[%s:%s]].", found[0], id, found[1], id), "%q is the id of more than one thing", id)
	case open:
		return Target{}, nil
	}
	if near := t.nearID(kind, id); near != "" {
		return Target{}, broken("did you mean [["+near+"]]?", "nothing has the id %q", id)
	}
	return Target{}, broken("a wiki link names an activity, persona, metric, opportunity, node, phase, team, track or page by its id.", "nothing has the id %q", id)
}

func (t *Table) nearID(kind, id string) string {
	for _, k := range Kinds {
		if kind != "" && k.Wiki != kind {
			continue
		}
		var ids []string
		for other := range t.ids[k.Wiki] {
			ids = append(ids, other)
		}
		slices.Sort(ids)
		if near := diag.Suggest(id, ids); near != "" {
			if kind != "" {
				return kind + ":" + near
			}
			return near
		}
	}
	return ""
}

func wikiWords() []string {
	var words []string
	for _, k := range Kinds {
		words = append(words, k.Wiki)
	}
	return words
}
