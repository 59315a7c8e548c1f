package generator

// SamePages reports whether b's list of pages was kept for a.
func SamePages(a, b *Site) bool { return a.contents == b.contents }
