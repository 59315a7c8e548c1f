package generator

import (
	"fmt"
	"slices"
	"strings"

	"flowbook/generator/check"
	"flowbook/generator/model"
	"flowbook/generator/pages"
	"flowbook/generator/render"
	"flowbook/generator/source"
)

// Site is one generation of a handbook's site: every page is known, none is
// rendered. It never changes and may be used concurrently.
type Site struct {
	Handbook *model.Handbook
	Findings []check.Finding // warnings, waived ones too
	Notes    []string        // what the author should know that is no mistake

	snap      *source.Snapshot
	theme     *render.Theme
	pages     map[string]*pages.Page
	files     map[string]func() ([]byte, error)
	addresses []string
}

// Addresses lists everything that the site has, sorted: pages such as "/flow/"
// and files such as "/assets/site.css".
func (s *Site) Addresses() []string { return slices.Clone(s.addresses) }

// Has reports whether the site has something at address.
func (s *Site) Has(address string) bool {
	_, page := s.pages[address]
	_, file := s.files[address]
	return page || file
}

// Pages is the number of pages, files not counted.
func (s *Site) Pages() int { return len(s.pages) }

// Render makes the one file at address. It is an error to ask for an address
// that the site does not have.
func (s *Site) Render(address string) ([]byte, error) {
	if p := s.pages[address]; p != nil {
		b, err := s.theme.Page(*p)
		if err != nil {
			return nil, fmt.Errorf("render %s: %w", address, err)
		}
		return b, nil
	}
	if f := s.files[address]; f != nil {
		b, err := f()
		if err != nil {
			return nil, fmt.Errorf("make %s: %w", address, err)
		}
		return b, nil
	}
	return nil, fmt.Errorf("the site has no %s", address)
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
