package pages

import "testing"

func TestHref(t *testing.T) {
	for _, c := range []struct{ page, site, to, want string }{
		{"/metrics/x/", "", "/flow/", "../../flow/"},
		{"/metrics/x/", "", "/metrics/y/", "../y/"},
		{"/metrics/x/", "", "/", "../../"},
		{"/", "", "/flow/", "flow/"},
		{"/", "", "/", "./"},
		{"/flow/", "", "/flow/#part:metrics", "#part:metrics"},
		{"/metrics/x/", "", "/flow/#part:metrics", "../../flow/#part:metrics"},
		{"/old.html", "", "/flow/", "flow/"},
		{"/404.html", "https://example.org/shed/", "/flow/", "/shed/flow/"},
		{"/404.html", "https://example.org/", "/flow/", "/flow/"},
		{"/404.html", "", "/assets/site.css", "/assets/site.css"},
		{"/404.html", "https://example.org/shed/", "/", "/shed/"},
	} {
		b := &builder{Input: &Input{Options: Options{Address: c.site}}, address: c.page}
		if got := b.href(c.to); got != c.want {
			t.Errorf("%s seen from %s (site %q): %q, not %q", c.to, c.page, c.site, got, c.want)
		}
	}
}

func TestNavShowsWhatThereIs(t *testing.T) {
	for _, c := range []struct {
		name    string
		address string
		phases  []int
		want    string
		current string
	}{
		{"nothing but insights", "/", nil, "Insights", ""},
		{"a flow", "/flow/", []int{1}, "Flow Insights", "Flow"},
		{"an activity belongs to the flow", "/activities/a1/", []int{1}, "Flow Insights", "Flow"},
		{"insights", "/insights/", []int{1}, "Flow Insights", "Insights"},
	} {
		b := at(flowOf(c.phases...), c.address)
		titles, current := "", ""
		for _, l := range b.frame().Nav {
			titles += " " + string(l.Title)
			if l.Current {
				current += string(l.Title)
			}
		}
		if titles != " "+c.want || current != c.current {
			t.Errorf("%s: %q, current %q", c.name, titles, current)
		}
	}
}

func TestLabelHasNoLinks(t *testing.T) {
	b := at(flowOf(1), "/")
	for text, want := range map[string]string{
		"Plain":                         "Plain",
		"A & B < C":                     "A &amp; B &lt; C",
		"A *saw*":                       "A <em>saw</em>",
		"`code`":                        "<code>code</code>",
		"[Saw](https://example.org)":    "Saw",
		"[[a1]] and [[activity:a1|it]]": "Activity 1 and it",
	} {
		if got := string(b.label(text)); got != want {
			t.Errorf("%q: %q, not %q", text, got, want)
		}
	}
}
