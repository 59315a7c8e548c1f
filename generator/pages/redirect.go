package pages

import (
	"path"
	"strings"

	"flowbook/generator/model"
)

// Redirect is the view of an address that a page used to have.
type Redirect struct {
	Lang      string
	Title     string // of the page, plain
	Href      string // relative
	Canonical string // absolute; "" if the site's address is unknown
}

// NotFound is the view of /404.html.
type NotFound struct {
	Shell
}

// moved is the subject of a page that leads on to another of the site.
type moved struct {
	to    string              // its address
	part  string              // "#" and an anchor in it; "" for the whole page
	named func(*Input) string // its title, inline Markdown
}

func (m moved) title(in *Input) string { return Plain(in.Engine, m.named(in)) }
func (m moved) origin(*Input) origin   { return origin{} }

func (m moved) view(b *builder) any {
	v := Redirect{Lang: or(b.Handbook.Settings.Language, "en"), Title: b.plain(m.named(b.Input)), Href: b.href(m.to) + m.part}
	if b.Options.Address != "" {
		v.Canonical = b.Options.Address + m.to[1:]
	}
	return v
}

func redirectPages(in *Input) []Page {
	h := in.Handbook
	var list []Page
	add := func(f *model.File, title func(*Input) string) {
		for _, alias := range f.Aliases {
			if f.Published {
				list = append(list, Page{Address: redirectAddress(alias), Layout: "redirect", about: moved{to: f.Address, named: title}})
			}
		}
	}
	always := func(title string) func(*Input) string { return func(*Input) string { return title } }
	add(&h.Home.File, always(h.Settings.Title))
	add(&h.Map.File, always(h.Map.Title))
	for _, e := range h.Activities {
		add(&e.File, func(in *Input) string { return in.Handbook.Activity(e.ID).Title })
	}
	for _, e := range h.Personas {
		add(&e.File, always(e.Title))
	}
	for _, e := range h.Opportunities {
		add(&e.File, always(e.Title)) // inline ones have no aliases
	}
	for _, e := range h.Tracks {
		add(&e.File, always(e.Title))
	}
	for _, e := range h.Pages {
		add(&e.File, always(e.Title))
	}
	return append(list, settingsRedirects(in)...)
}

// settingsRedirects are those that the settings list, each to an address of the
// site or to another one.
func settingsRedirects(in *Input) []Page {
	var list []Page
	for _, r := range in.Handbook.Settings.Redirects {
		p := Page{Address: redirectAddress(r.From.ID), Layout: "redirect"}
		if !strings.HasPrefix(r.To, "/") {
			p.about = fixed{name: r.To, draw: func(b *builder) any {
				return Redirect{Lang: or(b.Handbook.Settings.Language, "en"), Title: r.To, Href: r.To, Canonical: r.To}
			}}
			list = append(list, p)
			continue
		}
		to, anchor, anchored := strings.Cut(r.To, "#")
		place := in.Links.At(to)
		if place == nil || !place.Published {
			continue
		}
		about := moved{to: place.Address, named: func(in *Input) string { return in.Links.At(to).Title }}
		if anchored {
			about.part = "#" + anchor
		}
		p.about = about
		list = append(list, p)
	}
	return list
}

// redirectAddress is an alias as an address: of a file for "/old/page.html",
// else of a folder.
func redirectAddress(alias string) string {
	if ext := path.Ext(alias); ext == ".html" || ext == ".htm" {
		return alias
	}
	return strings.TrimSuffix(alias, "/") + "/"
}

func notFoundPages(in *Input) []Page {
	draw := func(b *builder) any { return NotFound{Shell: b.shell("404", b.say("page.lost"), "")} }
	return []Page{{Address: notFound, Layout: "404", about: fixed{name: in.say("page.lost"), draw: draw}}}
}
