// Package render makes bytes of pages: it alone executes templates.
//
// In comes a theme's file tree (see package themes) and what the handbook sets
// of the look; out come the theme's assets once and every page's HTML on
// demand. A Theme is safe for use by several goroutines. The package computes
// no meaning: that is done when a page's view is made.
//
// A layout is a file layouts/KIND.html that defines "main"; it may define
// "head" (more elements in the head) as well, or the whole "base". Every layout
// sees all files in layouts/parts/. Files in layouts/hooks/ are empty in the theme: a
// handbook puts its own in their place to add something to every page without
// replacing a layout. Beside html/template's own functions there are:
//
//	icon "menu"          the drawing icons/menu.svg, <svg class="i">, hidden from screen readers
//	glyph "above"        a health's shape, <svg class="g is-above">; nothing for ""
//	url .Href            an address that may be an anchor with a colon ("#part:who"), which
//	                     html/template takes for a scheme; only for what pages made
//	dict "K" v "L" w     a map, to hand several values to a part
//	say "word.more" "count" (len .)  a message of the theme's words, its placeholders filled with
//	                     values, or with parts: "link" (part "textlink" .Link). Without any it may
//	                     stand among arguments too: (say "page.search")
//	frame "bar" .Shell   a part that many pages share to the byte, drawn once for all of them
//	draw "link" .Link    a part of layouts/parts/ like {{template}}, for a value or for each of a
//	                     list; remembered by what it shows, for parts that stand on many pages
//
// No layout may hold a style attribute, a style element or an inline script:
// the pages' content security policy forbids them all.
package render

import (
	"io/fs"
	"path"
	"strings"
	"sync"

	"flowbook/generator/pages"
	"flowbook/generator/tmpl"
	"flowbook/generator/words"
)

// Settings are what a handbook sets of the look.
type Settings struct {
	Accent         string   // "#0b6e99"; "" keeps the theme's own
	Font, CodeFont string   // CSS font lists; "" keeps the theme's own
	Radius         *float64 // of cards, in px; nil keeps the theme's own
	Customers      []string
	Consumers      []string        // ids of personas, for the filters
	Phases         []string        // ids, likewise
	Words          *words.Language // nil: English

	// Readable leaves scripts and style sheets as they are written, for who works on them.
	Readable bool

	// Reference leaves all drawing to html/template itself; tests compare.
	Reference bool
}

// Theme is ready to render.
type Theme struct {
	library *tmpl.Library        // what layouts have in common
	layouts map[string]*tmpl.Set // by page kind
	parts   *drawings            // what pages share
	assets  []File
	notes   []string
	tokens  func() []pages.Token
}

// File is one file of the site.
type File struct {
	Path string        // "assets/site.css", relative to the site's root
	Data func() []byte // made when it is asked for first, and kept; not to be changed
}

// New reads theme. Its error is a *TemplateError where a layout is wrong, and
// any other where the tree cannot be read.
func New(theme fs.FS, s Settings) (*Theme, error) {
	t := &Theme{}
	icons, err := readIcons(theme)
	if err != nil {
		return nil, err
	}
	if err = t.readLayouts(theme, icons, s); err != nil {
		return nil, err
	}
	if t.assets, t.notes, err = readAssets(theme, s); err != nil {
		return nil, err
	}
	t.tokens = sync.OnceValue(func() []pages.Token { return tokensOf(theme, s) })
	return t, nil
}

// Left is how many pages and parts were drawn the slow way, because they use more
// of the templates' language than package tmpl knows. None of the default theme's are.
func (t *Theme) Left() int {
	left := t.parts.parts.Left()
	for _, l := range t.layouts {
		left += l.Left()
	}
	return left
}

// Assets are the files that pages load, by path.
func (t *Theme) Assets() []File { return t.assets }

// Tokens are the values that the theme's style sheets use by name, in their order.
func (t *Theme) Tokens() []pages.Token { return t.tokens() }

// Notes says what the theme had to change about the settings, in sentences:
// that an accent had to move to be readable. Often empty.
func (t *Theme) Notes() []string { return t.notes }

// Addresses says where the assets stand, for the pages' heads.
func (t *Theme) Addresses() pages.Assets {
	a := pages.Assets{}
	for _, f := range t.assets {
		address := "/" + f.Path
		switch {
		case address == stylesheet:
			a.Styles = append(a.Styles, address)
		case f.Path == "assets/js/early.js":
			a.Early = address
		case f.Path == "assets/js/diagrams/start.js":
			a.Diagrams = address
		case f.Path == "assets/mark.svg":
			a.Mark = address
		case path.Dir(f.Path) == "assets/js" && strings.HasSuffix(f.Path, ".js"):
			a.Scripts = append(a.Scripts, address)
		}
	}
	return a
}
