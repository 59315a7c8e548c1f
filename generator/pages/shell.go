package pages

import (
	"html/template"
	"net/url"
	"strings"

	"flowbook/generator/links"
	"flowbook/generator/model"
)

// Shell is what every page has around its own view; views embed it.
type Shell struct {
	*Frame
	Title       string // of the page, plain
	Description string // plain; "" for none
	Canonical   string // absolute; "" if the site's address is unknown
	Address     string // of the page: "/flow/"
	Badge       string // "Draft"; only where drafts are shown
	Layout      string // the page's kind, as a class on body
	Diagrams    string // relative: the script that draws them; "" without any
	Twin        string // relative: the same page in Markdown; "" without one
	Picture     *Image // what other sites show beside a link to the page; nil for the site's
	Changed     Change
	Edit        string       // where the page's file can be changed; "" without a repository
	OpenIn      template.URL // opens the page's file in an editor of this machine; "" but under serve
}

// shell fills in what all pages share. title and summary may hold inline
// Markdown. Set Badge afterwards, from the entity's File: b.badge(a.Badge).
func (b *builder) shell(layout, title, summary string) Shell {
	s := Shell{
		Frame: b.frame(), Title: b.plain(title), Description: b.plain(summary), Address: b.address, Layout: layout,
		Changed: b.change(), Edit: b.edit(), OpenIn: b.open(b.origin.file, b.origin.line),
	}
	if hasTwin(layout) {
		s.Twin = links.TwinName
	}
	if b.Options.Address != "" && b.address != notFound {
		s.Canonical = b.Options.Address + b.address[1:]
		s.Picture = b.picture(b.known().pictures()[b.address], s.Title)
	}
	return s
}

// Image is a picture of a page, at its whole address: other sites load it.
type Image struct {
	URL           string
	Alt           string
	Width, Height int // in pixels; 0 if unknown
}

// picture is p, or nil where there is none; title says what it shows where nothing else does.
func (b *builder) picture(p *model.Picture, title string) *Image {
	if p == nil || p.Address == "" {
		return nil
	}
	i := &Image{URL: b.Options.Address + (&url.URL{Path: p.Address[1:]}).EscapedPath(), Alt: or(b.plain(p.Alt), title)}
	if b.ImageSize != nil {
		i.Width, i.Height = b.ImageSize(p.Address)
	}
	return i
}

// picturesOf are the pictures of pages that have one of their own, by address.
func picturesOf(h *model.Handbook) map[string]*model.Picture {
	all := map[string]*model.Picture{}
	add := func(address string, p *model.Picture) {
		if p.Address != "" {
			all[address] = p
		}
	}
	h.EachFile(func(f *model.File) { add(f.Address, &f.Image) })
	add("/", &h.Home.Image)
	add("/needs/", &h.Map.Image)
	return all
}

// diagrams is the script that draws the diagrams in the body of file; "" if it has none.
func (b *builder) diagrams(file string) string {
	if doc := b.Bodies[file].Document(); doc == nil || !doc.HasMermaid || b.Theme.Diagrams == "" {
		return ""
	}
	return b.href(b.Theme.Diagrams)
}

// navItem is one item of the bar.
type navItem struct{ address, title string }

// navItems lists the bar's: only what the handbook has something to show for.
func (in *Input) navItems() []navItem {
	h := in.Handbook
	var list []navItem
	add := func(has bool, address, title string) {
		if has {
			list = append(list, navItem{address, title})
		}
	}
	add(len(h.Phases) > 0, "/flow/", in.say("nav.flow"))
	add(h.Map.Present && h.Map.Published, "/needs/", in.say("word.needs-map"))
	add(anyMetric(h), "/metrics/", in.say("word.metrics"))
	add(anyOpportunity(h), "/opportunities/", in.say("word.opportunities"))
	add(anyOpportunity(h), "/roadmap/", in.say("roadmap.title"))
	add(true, "/insights/", in.say("insights.title"))
	pages := topPages(h)
	for _, p := range pages[:min(len(pages), maxBarPages)] {
		add(true, p.Address, p.Title)
	}
	return list
}

// maxBarPages is how many of the author's own pages stand in the bar; the rest
// stands in the foot.
const maxBarPages = 4

// inFlow reports whether the page is a part of the flow that has an address of its own.
func (b *builder) inFlow() bool {
	for _, part := range []string{"/activities/", "/phases/", "/personas/"} {
		if strings.HasPrefix(b.address, part) {
			return true
		}
	}
	return false
}

// foot is the page's foot.
func (b *builder) foot() []Link {
	var list []Link
	if pages := topPages(b.Handbook); len(pages) > maxBarPages {
		for _, p := range pages[maxBarPages:] {
			list = append(list, b.link(p.Address, p.Title))
		}
	}
	if b.Sample != nil {
		list = append(list, b.link(styleguideAddress, "Style guide"))
	}
	return append(list, b.toOverview("/print/", "print.title"), b.link("/handbook.json", "handbook.json"))
}
