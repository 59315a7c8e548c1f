package generator

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"flowbook/generator/check"
	"flowbook/generator/links"
	"flowbook/generator/model"
	"flowbook/generator/pages"
	"flowbook/generator/render"
	"flowbook/generator/source"
	"flowbook/generator/twin"
	"flowbook/generator/words"
)

// Site is one generation of a handbook's site: every page is known, none is
// rendered. It may be used concurrently, and never changes but by Detach.
type Site struct {
	Handbook *model.Handbook
	Findings []check.Finding // warnings, waived ones too
	Notes    []string        // what the author should know that is no mistake
	Words    *words.Language // what the site says beside the author's texts

	snap    *source.Snapshot
	profile *Profile // nil: nobody asks
	theme   *render.Theme
	card    func() []byte // the picture for shared links; nil for none
	address string
	twin    twin.Writer
	in      *pages.Input
	last    bool // nobody asks for anything after the next build
	*contents
	files map[string]file // by address: what is made for programs, and the theme's
}

// contents are what a site has of the handbook, by address. They stay the same when
// nothing but words changes.
type contents struct {
	list  []pages.Page
	pages map[string]*pages.Page
	asIs  map[string]string // files of the handbook that are published as they are

	diagrams bool // there is a diagram somewhere
}

// Addresses lists everything that the site has, sorted: pages such as "/flow/"
// and files such as "/assets/site.css".
func (s *Site) Addresses() []string {
	list := slices.Collect(maps.Keys(s.files))
	list = slices.AppendSeq(list, maps.Keys(s.asIs))
	for i := range s.list {
		list = append(list, s.list[i].Address)
		if twin := s.list[i].Twin(); twin != "" {
			list = append(list, twin)
		}
	}
	slices.Sort(list)
	return list
}

// twinAt is the page whose twin stands at address; nil for none.
func (s *Site) twinAt(address string) *pages.Page {
	dir, named := strings.CutSuffix(address, links.TwinName)
	if p := s.pages[dir]; named && p != nil && p.Twin() == address {
		return p
	}
	return nil
}

// Has reports whether the site has something at address.
func (s *Site) Has(address string) bool {
	_, page := s.pages[address]
	_, file := s.files[address]
	_, asIs := s.asIs[address]
	return page || file || asIs || s.twinAt(address) != nil
}

// Address is the web address of the site, ending with a slash; "" if it is not known.
func (s *Site) Address() string { return s.address }

// Pages is the number of pages, files not counted.
func (s *Site) Pages() int { return len(s.pages) }

// Render makes the one file at address. It is an error to ask for an address
// that the site does not have.
func (s *Site) Render(address string) ([]byte, error) {
	return s.render(nil, new([]byte), address, new(PageSpent))
}

// render is Render for who asks often: most is written into page, and the
// bytes are good until that is used again. If w is not nil it takes most of what is
// large. It notes in spent how long it took.
func (s *Site) render(w io.Writer, page *[]byte, address string, spent *PageSpent) ([]byte, error) {
	start := time.Now()
	if p := s.pages[address]; p != nil {
		_, html, err := s.draw(w, page, p, spent)
		return html, err
	}
	if p := s.twinAt(address); p != nil {
		*page = s.twin.Append((*page)[:0], p.View(s.in))
		spent.View = time.Since(start)
		return *page, nil
	}
	f := s.files[address]
	if path, asIs := s.asIs[address]; asIs {
		f = held(func() ([]byte, error) { return s.read(path) })
	}
	if f != nil {
		b, err := f(w, page)
		spent.View = time.Since(start)
		if err != nil {
			return nil, fmt.Errorf("make %s: %w", address, err)
		}
		return b, nil
	}
	return nil, fmt.Errorf("the site has no %s", address)
}

// draw writes p into page, and gives the view that it shows. If w is not nil it takes
// most of a large page.
func (s *Site) draw(w io.Writer, page *[]byte, p *pages.Page, spent *PageSpent) (view any, html []byte, err error) {
	start := time.Now()
	view = p.View(s.in)
	viewed := time.Now()
	html, err = s.theme.Write(w, (*page)[:0], p.Layout, view)
	spent.Layout, spent.View, spent.Draw = p.Layout, viewed.Sub(start), time.Since(viewed)
	if err != nil {
		return nil, nil, fmt.Errorf("render %s: %w", p.Address, err)
	}
	*page = html
	return view, html, nil
}

// Detach lets go of the files that the site was read from, before a build that is
// the last one: they are half of what is in memory. It returns those that are kept,
// which are published as they are or make the theme. Nobody else may use the site
// meanwhile.
func (s *Site) Detach() *source.Snapshot {
	published := map[string]bool{}
	for _, path := range s.asIs {
		published[path] = true
	}
	s.last = true
	s.snap = s.snap.Only(func(d *source.Document) bool { return published[d.Path] || d.Kind == source.Theme })
	return s.snap
}

// FileName is where the file for address goes in the output: "/flow/" is
// "flow/index.html".
func FileName(address string) string {
	name := strings.TrimPrefix(address, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		return name + "index.html"
	}
	return name
}
