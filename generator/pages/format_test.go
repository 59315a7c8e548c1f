package pages

import (
	"testing"

	"flowbook/generator/model"
)

func TestMinutes(t *testing.T) {
	for m, want := range map[float64]string{0: "", -3: "", 1: "1 min", 59.6: "1 h", 60: "1 h", 80: "1 h 20 min", 485: "8 h 5 min"} {
		if got := minutes(m); got != want {
			t.Errorf("%v: %q, not %q", m, got, want)
		}
	}
}

func TestReadingTime(t *testing.T) {
	for words, want := range map[int]string{0: "", 199: "", 200: "1 min", 299: "1 min", 300: "2 min", 12000: "1 h"} {
		if got := readingTime(words); got != want {
			t.Errorf("%d words: %q, not %q", words, got, want)
		}
	}
}

func TestEnumerate(t *testing.T) {
	for _, c := range []struct {
		words []string
		want  string
	}{
		{nil, ""}, {[]string{"A"}, "A"}, {[]string{"A", "B"}, "A and B"}, {[]string{"A", "B", "C"}, "A, B and C"},
	} {
		if got := enumerate(c.words); got != c.want {
			t.Errorf("%v: %q, not %q", c.words, got, c.want)
		}
	}
}

func TestBadge(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "Draft": "Draft", "Held back until 2027-01-02": "Held back until 2 January 2027", "2027-99-99": "2027-99-99",
	} {
		if got := badge(text); got != want {
			t.Errorf("%q: %q, not %q", text, got, want)
		}
	}
}

func TestDates(t *testing.T) {
	day, err := model.ParseDate("2026-11-02")
	if err != nil {
		t.Fatal(err)
	}
	if got := longDate(day); got != "2 November 2026" {
		t.Errorf("long: %q", got)
	}
	if got := longDate(0) + shortDate(0); got != "" {
		t.Errorf("no day: %q", got)
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
