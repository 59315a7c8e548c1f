package serve

import (
	"bytes"
	"maps"
	"mime"
	"strings"
)

// asset is a file that pages use, as the newest site has it.
type asset struct {
	body  []byte // nil if the site has it no longer
	style bool
}

// changes counts sites: an asset's path leads to the number of the site that
// changed it last. Assets that never changed are not in it.
type changes struct {
	Styles map[string]int `json:"styles"` // stylesheets
	Others map[string]int `json:"others"` // scripts, images, fonts
}

// kind reports whether a file of this type changes how pages look or work
// that use it, and whether it is a stylesheet.
func kind(contentType string) (uses, style bool) {
	media, _, _ := mime.ParseMediaType(contentType)
	switch {
	case media == "text/css":
		return true, true
	case strings.HasSuffix(media, "/javascript"), strings.HasPrefix(media, "image/"), strings.HasPrefix(media, "font/"):
		return true, false
	}
	return false, false
}

// noteAsset remembers a file that v gave to a browser.
func (s *Server) noteAsset(v *view, path string, f File) {
	uses, style := kind(f.ContentType)
	if !uses || f.Open != nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, known := s.assets[path]; !known && v.number == s.now.number {
		s.assets[path] = asset{body: f.Body, style: style}
	}
}

// showChanged makes next the view, after it has compared every asset that
// browsers were given with the one in next, those they ask for meanwhile too.
func (s *Server) showChanged(next *view) {
	old := s.view()
	next.changes = changes{Styles: map[string]int{}, Others: map[string]int{}}
	maps.Copy(next.changes.Styles, old.changes.Styles)
	maps.Copy(next.changes.Others, old.changes.Others)
	compared := map[string]asset{}
	for {
		s.mu.Lock()
		waiting := maps.Clone(s.assets)
		maps.DeleteFunc(waiting, func(path string, _ asset) bool { _, done := compared[path]; return done })
		if len(waiting) == 0 {
			s.assets = compared
			s.showLocked(next)
			s.mu.Unlock()
			return
		}
		s.mu.Unlock()
		for path, was := range waiting {
			compared[path] = next.compare(path, was)
		}
	}
}

// compare returns the asset at path as v's site has it and notes whether it changed.
func (v *view) compare(path string, was asset) asset {
	is := asset{style: was.style}
	if file, found, err := v.site.get(path); found && err == nil {
		is.body = file.Body[:len(file.Body):len(file.Body)]
	}
	switch {
	case (is.body == nil) == (was.body == nil) && same(is.body, was.body):
	case was.style:
		v.changes.Styles[path] = v.number
	default:
		v.changes.Others[path] = v.number
	}
	return is
}

// same compares two bodies, at no cost if a site hands on the one of the site before.
func same(a, b []byte) bool {
	if len(a) != len(b) {
		return false
	}
	return len(a) == 0 || &a[0] == &b[0] || bytes.Equal(a, b)
}
