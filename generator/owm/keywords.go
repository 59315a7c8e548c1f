package owm

import (
	"maps"
	"slices"
	"strings"
)

// keywords are the statements and what reads each; rest is what follows the keyword.
// They are filled in by init, since the readers look them up themselves.
var keywords map[string]func(p *parser, n int, rest string)

var keywordList []string

func init() {
	keywords = map[string]func(p *parser, n int, rest string){
		"title":     (*parser).title,
		"component": func(p *parser, n int, rest string) { p.component(n, rest, Part) },
		"anchor":    func(p *parser, n int, rest string) { p.component(n, rest, Anchor) },
		"submap":    func(p *parser, n int, rest string) { p.component(n, rest, Submap) },
		"market":    func(p *parser, n int, rest string) { p.component(n, rest, Part, "market") },
		"ecosystem": func(p *parser, n int, rest string) { p.component(n, rest, Part, "ecosystem") },
		"build":     func(p *parser, n int, rest string) { p.mark(n, rest, "build") },
		"buy":       func(p *parser, n int, rest string) { p.mark(n, rest, "buy") },
		"outsource": func(p *parser, n int, rest string) { p.mark(n, rest, "outsource") },
		"inertia":   func(p *parser, n int, rest string) { p.mark(n, rest, "inertia") },
		"pipeline":  (*parser).pipeline, "evolve": (*parser).evolve,
		"note": (*parser).note, "annotation": (*parser).annotation, "url": (*parser).url,
	}
	for sort, words := range map[Sort][]string{
		Presentation: {"style", "size", "annotations", "wardley", "wardley-beta"},
		Axes:         {"evolution", "valuechain", "x-axis", "y-axis"},
		Areas:        {"pioneers", "settlers", "townplanners", "streamalignedteam", "enablingteam", "platformteam", "complicatedsubsystemteam"},
		Accelerators: {"accelerator", "deaccelerator"},
	} {
		for _, word := range words {
			keywords[word] = func(p *parser, n int, rest string) {
				name, _ := cutName(rest)
				p.m.aside(sort, n, tidy(word+" "+name))
			}
		}
	}
	keywordList = slices.Sorted(maps.Keys(keywords))
}

// declares are the keywords that declare a component.
var declares = map[string]bool{"component": true, "anchor": true, "submap": true, "market": true, "ecosystem": true}

// keywordOf is the keyword that s begins with, in lower case, and what follows it; "" if there is none.
func keywordOf(s string) (kw, rest string) {
	word, rest := firstWord(s)
	if kw = strings.ToLower(word); keywords[kw] == nil {
		return "", ""
	}
	return kw, rest
}

// withoutArrow are the statements that never hold an arrow.
var withoutArrow = []string{"build", "buy", "outsource", "inertia", "style", "size", "annotations", "wardley", "wardley-beta"}

// isLink reports whether s, which has an arrow after left, is a link. A name may
// begin like a keyword: "note taking app->Storage". It is a link if nothing else
// can be meant, and if what stands left of the arrow is declared.
func (p *parser) isLink(kw, s, left string) bool {
	left = strings.TrimSpace(left)
	switch {
	case kw == "":
		return true
	case p.declared[fold(unquote(left))]:
		return true
	case kw == "evolve" && endsInNumber(s), kw == "url", kw == "title":
		return false
	case s[:len(kw)] != kw: // keywords are written small
		return true
	case len(left) == len(kw):
		return coordinates(s) == nil
	case slices.Contains(withoutArrow, kw):
		return true
	case kw == "component" || kw == "evolution" || kw == "evolve" || kw == "annotation" || coordinates(s) != nil:
		return false
	}
	_, end := findArrow(s, len(left))
	right, _, _ := strings.Cut(s[max(end, 0):], ";")
	return p.declared[fold(unquote(right))]
}

// title reads the title; the first one counts.
func (p *parser) title(n int, rest string) {
	text := tidy(unquote(rest))
	switch {
	case text == "":
		p.unread(n, 0, len(p.lines[n-1]), "this title has no words", "")
	case p.m.TitleLine > 0:
		p.m.aside(Titles, n, text)
	default:
		p.m.Title, p.m.TitleLine = text, n
	}
}

// mark reads "buy Name".
func (p *parser) mark(n int, rest, mark string) {
	name := tidy(unquote(rest))
	if name == "" {
		p.unread(n, 0, len(p.lines[n-1]), `"`+mark+`" names no component`, "")
		return
	}
	p.m.Marks = append(p.m.Marks, Mark{name, mark, n})
}

// url reads "url name [address]".
func (p *parser) url(n int, rest string) {
	name, after := rest, ""
	if i := strings.IndexByte(rest, '['); i >= 0 {
		name, after = rest[:i], strings.TrimSpace(rest[i+1:])
	}
	address, _, closed := strings.Cut(after, "]")
	name, address = tidy(unquote(name)), strings.TrimSpace(address)
	if name == "" || address == "" || !closed {
		p.unread(n, 0, len(p.lines[n-1]), "this url has no name or no address", `write "url name [https://example.org/]".`)
		return
	}
	p.m.URLs = append(p.m.URLs, URL{name, address, n})
}
