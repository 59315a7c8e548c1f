package pages

import (
	"testing"
)

func TestReadingTime(t *testing.T) {
	for words, want := range map[int]string{0: "", 199: "", 200: "1 min", 299: "1 min", 300: "2 min", 12000: "1 h"} {
		if got := new(Input).readingTime(words); got != want {
			t.Errorf("%d words: %q, not %q", words, got, want)
		}
	}
}

func TestBadge(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "Draft": "Draft", "Held back until 2027-01-02": "Held back until 2 January 2027", "2027-99-99": "2027-99-99",
	} {
		if got := new(Input).badge(text); got != want {
			t.Errorf("%q: %q, not %q", text, got, want)
		}
	}
}

func TestWithout(t *testing.T) {
	for _, c := range []struct{ text, start, want string }{
		{"When I build", "when ", "I build"}, {"I build", "when ", "I build"}, {"When", "when ", "When"}, {"whenever", "when ", "whenever"},
	} {
		if got := without(c.text, c.start); got != c.want {
			t.Errorf("%q: %q, not %q", c.text, got, c.want)
		}
	}
}

func TestRedirectAddress(t *testing.T) {
	for alias, want := range map[string]string{
		"/old": "/old/", "/old/": "/old/", "/old/page.html": "/old/page.html", "/a/b/": "/a/b/", "/v1.2/": "/v1.2/", "/v1.2": "/v1.2/",
	} {
		if got := redirectAddress(alias); got != want {
			t.Errorf("%q: %q, not %q", alias, got, want)
		}
	}
}
