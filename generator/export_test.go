package generator

// SamePages reports whether b's list of pages was kept for a.
func SamePages(a, b *Site) bool { return a.contents == b.contents }

// Views gives a view for each layout that the site's pages have.
func Views(s *Site) map[string]any {
	views := map[string]any{}
	for i := range s.list {
		views[s.list[i].Layout] = s.list[i].View(s.in)
	}
	return views
}
