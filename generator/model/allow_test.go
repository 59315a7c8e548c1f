package model

import "testing"

func TestAllowedLinkCovers(t *testing.T) {
	for _, c := range []struct {
		pattern, address string
		want             bool
	}{
		{"https://wiki.example.org/*", "https://wiki.example.org/a/b?c#d", true},
		{"https://wiki.example.org/*", "https://wiki.example.org", false},
		{"https://wiki.example.org/*", "http://wiki.example.org/", false},
		{"https://Wiki.Example.org/A", "https://wiki.example.org/a", true},
		{"https://example.org/a", "https://example.org/a#part", true},
		{"https://example.org/a#part", "https://example.org/a", false},
		{"https://example.org/a#part", "https://example.org/a#part", true},
		{"*.example.org/*", "https://b.example.org/x", true},
		{"*a*b*c", "xxaxxbxxbxxc", true},
		{"*a*b*c", "xxaxxbxxbxx", false},
		{"*", "", true},
		{"", "", true},
		{"", "x", false},
		{"a**", "a", true},
	} {
		l := AllowedLink{Address: c.pattern}
		if got := l.Covers(c.address); got != c.want {
			t.Errorf("%q covers %q: %v", c.pattern, c.address, got)
		}
	}
}
