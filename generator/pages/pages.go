// Package pages turns a handbook into the list of its site's pages.
//
// In comes the model with its parsed bodies and links; out comes one Page per
// address, each with the layout that draws it and a function that makes its
// view. Views are typed structs of strings ready to show: addresses are already
// relative to the page, inline Markdown is already HTML, numbers are already
// words. Layouts compute no meaning. The package renders nothing, reads no
// files and knows no clock; making the list is cheap, making a view is not, and
// happens only for pages that somebody asks for.
package pages

import (
	"flowbook/generator/check"
	"flowbook/generator/links"
	"flowbook/generator/markdown"
	"flowbook/generator/model"
	"flowbook/generator/words"
)

// Input is all that pages are made of. Nothing in it is changed.
type Input struct {
	Handbook *model.Handbook
	Bodies   map[string]*markdown.Later // by file; a file without a body has none
	Engine   *markdown.Engine
	Links    *links.Table
	Findings []check.Finding // the warnings, waived ones too
	Words    *words.Language // nil: English
	Theme    Assets
	Options  Options

	// ImageSize gives the size in pixels of the file at an address, 0 and 0 where it
	// is not known; nil knows none.
	ImageSize func(address string) (width, height int)

	// Sample is the made-up handbook that the style guide shows parts of, and Tokens
	// the theme's; nil where the site has no style guide.
	Sample func() *Input
	Tokens []Token

	// Card is the picture of pages that have none of their own; nil for no such picture.
	Card *Image

	orders *orders // what was worked out for all pages; nil before
}

// Options are the facts that are neither content nor theme.
type Options struct {
	Address string // of the site, ending with a slash; "" if unknown
	Drafts  bool   // drafts and held-back pages are shown, with a badge
	Local   bool   // served to who edits the handbook: its lines are at hand

	// Changed says on which day each file of the handbook last changed; nil where
	// nobody knows, and 0 for a file of which nobody does.
	Changed map[string]model.Date

	// Editor is the address that opens a line of a file, counted from 1, in an
	// editor on the reader's machine; nil without one.
	Editor func(file string, line int) string
}

// Assets are the addresses of what every page loads.
type Assets struct {
	Styles   []string // "/assets/site.css", in the order in which they apply
	Scripts  []string // modules
	Early    string   // a classic script that runs before the page is painted; "" for none
	Diagrams string   // a module for pages with diagrams alone; "" for none
	Mark     string   // the theme's own logo, "/assets/mark.svg"; "" for none
}

// Page is one file of the site that a layout draws.
type Page struct {
	Address string     // "/flow/"; "/404.html" for a file
	Layout  string     // "flow": layouts/flow.html
	Listed  bool       // it belongs into the sitemap
	Changed model.Date // the last day on which what it is made of changed; 0 if unknown
	about   subject
}

// Title is the page's in plain text. in is what the page was listed from, prepared,
// or that in other words.
func (p *Page) Title(in *Input) string { return p.about.title(in) }

// View makes the page's view of in, which is as Title's.
func (p *Page) View(in *Input) any {
	return p.about.view(&builder{Input: in, address: p.Address, origin: p.about.origin(in)})
}

// Text is the text that the page shows, and no other page but those that show all
// texts; nil for any other page.
func (p *Page) Text(in *Input) *markdown.Later {
	switch p.Layout {
	case "activity", "page":
		return in.Bodies[p.about.origin(in).file]
	}
	return nil
}

// Twin is the address of the same page in Markdown; "" for one that only leads on,
// or says nothing about the handbook.
func (p *Page) Twin() string {
	if !hasTwin(p.Layout) {
		return ""
	}
	return p.Address + links.TwinName
}

func hasTwin(layout string) bool {
	switch layout {
	case "redirect", "404", "styleguide":
		return false
	}
	return true
}

// All lists the pages of the site, in the order of the site's own navigation.
// Unpublished entities have none.
func All(in *Input) []Page {
	in = in.Prepared()
	var list []Page
	for _, kind := range kinds {
		list = append(list, kind(in)...)
	}
	return list
}

// Prepared is in with what many pages ask for worked out once; in itself if it is
// prepared already.
func (in *Input) Prepared() *Input {
	if in.orders != nil {
		return in
	}
	own := *in
	own.orders = newOrders(in)
	return &own
}

// kinds holds one function per page kind, each in the file of its name.
var kinds = []func(*Input) []Page{
	homePages, flowPages, phasePages, activityPages, personaPages, needsPages, nodePages, metricsPages,
	metricPages, opportunitiesPages, opportunityPages, roadmapPages, insightsPages, teamPages, onboardingPages, freePages, printPages, styleguidePages, redirectPages, notFoundPages,
}
