package pages

import (
	"html/template"
	"strings"
	"sync"
)

// Frame is what many pages have in common down to the byte: bar, foot and
// assets, as seen from one depth of the site with one item of the bar current.
type Frame struct {
	Lang        string
	SiteTitle   string // of the handbook, plain
	ProductName template.HTML
	Root        string // relative to the page, to the site's root: "../../" or "./"
	Home        string // relative
	Logo        string // relative; "" for the theme's own mark
	Styles      []string
	Scripts     []string
	Early       string
	Favicon     string // relative: the logo, or the theme's mark
	Feed        string // relative; "" without one
	Card        *Image // what other sites show beside a link; nil without one
	Nav         []Link // the bar
	Foot        []Link
	Personas    []FilterPersona // to view the handbook as; nil where there are fewer than two
	Built       string          // "22 November 2026"

	drawn sync.Map // name → template.HTML
}

// Once is what draw gives for the part of the frame with that name; it is asked
// for the first time alone, since thousands of pages share a frame.
func (f *Frame) Once(name string, draw func() (template.HTML, error)) (template.HTML, error) {
	if html, ok := f.drawn.Load(name); ok {
		return html.(template.HTML), nil
	}
	html, err := draw()
	if err == nil {
		f.drawn.Store(name, html)
	}
	return html, err
}

// frameKey tells frames apart.
type frameKey struct {
	root    string
	current uint64 // which items of the bar the page belongs to, a bit each
}

// frame is the one that the page shares with others.
func (b *builder) frame() *Frame {
	known := b.known()
	key := frameKey{root: b.href("/"), current: b.current(known.nav)}
	if f, ok := known.frames.Load(key); ok {
		return f.(*Frame)
	}
	f, _ := known.frames.LoadOrStore(key, b.newFrame(key, known.nav))
	return f.(*Frame)
}

// current says which items the page belongs to: those whose address its own
// begins with, and the flow for its parts that have an address of their own.
func (b *builder) current(nav []navItem) (bits uint64) {
	for i, item := range nav {
		if strings.HasPrefix(b.address, item.address) || item.address == "/flow/" && b.inFlow() {
			bits |= 1 << i
		}
	}
	return bits
}

// anywhere is b for a page as deep in the site that shares no folder with any other,
// so that its links hold on each page with the same frame.
func (b *builder) anywhere() *builder {
	own := *b
	if b.address != notFound && b.address != "/" {
		own.address = "/" + strings.Repeat("-/", strings.Count(b.address, "/")-1)
	}
	return &own
}

func (b *builder) newFrame(key frameKey, nav []navItem) *Frame {
	h := b.Handbook
	f := &Frame{
		Lang:        or(h.Settings.Language, "en"),
		SiteTitle:   b.plain(h.Settings.Title),
		ProductName: b.label(or(h.Settings.Product.Name, h.Settings.Title)),
		Root:        key.root,
		Home:        key.root,
		Built:       b.Words.Date(h.Today),
		Foot:        b.anywhere().foot(),
	}
	if list := personas(h); len(list) > 1 {
		for _, p := range list {
			f.Personas = append(f.Personas, FilterPersona{ID: p.ID, Title: b.label(p.Title)})
		}
	}
	for i, item := range nav {
		l := b.link(item.address, item.title)
		l.Current = key.current&(1<<i) != 0
		f.Nav = append(f.Nav, l)
	}
	if b.Theme.Mark != "" {
		f.Favicon = b.href(b.Theme.Mark)
	}
	if b.Options.Address != "" {
		if f.Card = b.picture(&h.Settings.Image, f.SiteTitle); f.Card == nil {
			f.Card = b.Input.Card
		}
	}
	if hasFeed(b.Input) {
		f.Feed = b.href("/feed.xml")
	}
	if h.LogoAddress != "" {
		f.Logo = b.href(h.LogoAddress)
		f.Favicon = f.Logo
	}
	for _, a := range b.Theme.Styles {
		f.Styles = append(f.Styles, b.href(a))
	}
	for _, a := range b.Theme.Scripts {
		f.Scripts = append(f.Scripts, b.href(a))
	}
	if b.Theme.Early != "" {
		f.Early = b.href(b.Theme.Early)
	}
	return f
}
