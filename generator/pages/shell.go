package pages

import (
	"html/template"
	"strings"
)

// Shell is what every page has around its own view; views embed it.
type Shell struct {
	Lang        string
	Title       string // of the page, plain
	SiteTitle   string // of the handbook, plain
	ProductName template.HTML
	Description string // plain; "" for none
	Canonical   string // absolute; "" if the site's address is unknown
	Address     string // of the page: "/flow/"
	Root        string // relative to the page, to the site's root: "../../" or "./"
	Home        string // relative
	Logo        string // relative; "" for the theme's own mark
	Styles      []string
	Scripts     []string
	Early       string
	Favicon     string // relative: the logo, or the theme's mark
	Nav         []Link // the bar
	Foot        []Link
	Built       string // "22 November 2026"
	Badge       string // "Draft"; only where drafts are shown
	Layout      string // the page's kind, as a class on body
}

// shell fills in what all pages share. title and summary may hold inline
// Markdown. Set Badge afterwards, from the entity's File: badge(a.Badge).
func (b *builder) shell(layout, title, summary string) Shell {
	h := b.Handbook
	s := Shell{
		Lang:        or(h.Settings.Language, "en"),
		Title:       b.plain(title),
		SiteTitle:   b.plain(h.Settings.Title),
		ProductName: b.label(or(h.Settings.Product.Name, h.Settings.Title)),
		Description: b.plain(summary),
		Address:     b.address,
		Root:        b.href("/"),
		Home:        b.href("/"),
		Built:       longDate(h.Today),
		Layout:      layout,
		Nav:         b.nav(),
		Foot:        b.foot(),
	}
	if b.Options.Address != "" && b.address != notFound {
		s.Canonical = b.Options.Address + b.address[1:]
	}
	if b.Theme.Mark != "" {
		s.Favicon = b.href(b.Theme.Mark)
	}
	if h.LogoAddress != "" {
		s.Logo = b.href(h.LogoAddress)
		s.Favicon = s.Logo
	}
	for _, a := range b.Theme.Styles {
		s.Styles = append(s.Styles, b.href(a))
	}
	for _, a := range b.Theme.Scripts {
		s.Scripts = append(s.Scripts, b.href(a))
	}
	if b.Theme.Early != "" {
		s.Early = b.href(b.Theme.Early)
	}
	return s
}

// nav is the bar: only what the handbook has something to show for. The item
// that the page belongs to is current, also on a page below it.
func (b *builder) nav() []Link {
	h := b.Handbook
	var list []Link
	add := func(has bool, address, title string) {
		if has {
			l := b.link(address, title)
			l.Current = strings.HasPrefix(b.address, address)
			list = append(list, l)
		}
	}
	add(len(h.Phases) > 0, "/flow/", "Flow")
	add(h.Map.Present && h.Map.Published, "/needs/", "Needs map")
	add(anyMetric(h), "/metrics/", "Metrics")
	add(anyOpportunity(h), "/opportunities/", "Opportunities")
	add(anyOpportunity(h), "/roadmap/", "Roadmap")
	add(true, "/insights/", "Insights")
	if b.inFlow() && len(list) > 0 && list[0].Title == "Flow" {
		list[0].Current = true
	}
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
	return append(list, b.link("/handbook.json", "handbook.json"))
}
