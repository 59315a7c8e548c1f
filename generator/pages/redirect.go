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

func redirectPages(in *Input) []Page {
	h := in.Handbook
	var list []Page
	add := func(title string, f *model.File) {
		if !f.Published {
			return
		}
		for _, alias := range f.Aliases {
			from := redirectAddress(alias)
			list = append(list, Page{Address: from, Layout: "redirect", Title: Plain(in.Engine, title), View: func() any {
				b := &builder{Input: in, address: from}
				r := Redirect{Lang: or(h.Settings.Language, "en"), Title: b.plain(title), Href: b.href(f.Address)}
				if in.Options.Address != "" {
					r.Canonical = in.Options.Address + f.Address[1:]
				}
				return r
			}})
		}
	}
	add(h.Settings.Title, &h.Home.File)
	add(h.Map.Title, &h.Map.File)
	for _, e := range h.Activities {
		add(e.Title, &e.File)
	}
	for _, e := range h.Personas {
		add(e.Title, &e.File)
	}
	for _, e := range h.Opportunities {
		add(e.Title, &e.File)
	}
	for _, e := range h.Tracks {
		add(e.Title, &e.File)
	}
	for _, e := range h.Pages {
		add(e.Title, &e.File)
	}
	return append(list, settingsRedirects(in)...)
}

// settingsRedirects are those that the settings list, each to an address of the
// site or to another one.
func settingsRedirects(in *Input) []Page {
	lang := or(in.Handbook.Settings.Language, "en")
	var list []Page
	for _, r := range in.Handbook.Settings.Redirects {
		from := redirectAddress(r.From.ID)
		if !strings.HasPrefix(r.To, "/") {
			list = append(list, Page{Address: from, Layout: "redirect", Title: r.To, View: func() any {
				return Redirect{Lang: lang, Title: r.To, Href: r.To, Canonical: r.To}
			}})
			continue
		}
		to, anchor, anchored := strings.Cut(r.To, "#")
		place := in.Links.At(to)
		if place == nil || !place.Published {
			continue
		}
		list = append(list, Page{Address: from, Layout: "redirect", Title: Plain(in.Engine, place.Title), View: func() any {
			b := &builder{Input: in, address: from}
			v := Redirect{Lang: lang, Title: b.plain(place.Title), Href: b.href(place.Address)}
			if anchored {
				v.Href += "#" + anchor
			}
			if in.Options.Address != "" {
				v.Canonical = in.Options.Address + place.Address[1:]
			}
			return v
		}})
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
	return []Page{{Address: notFound, Layout: "404", Title: in.say("page.lost"), View: func() any {
		b := &builder{Input: in, address: notFound}
		return NotFound{Shell: b.shell("404", b.say("page.lost"), "")}
	}}}
}
