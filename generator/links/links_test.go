package links

import "testing"

func TestRelative(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"/", "/", "./"},
		{"/", "/flow/", "flow/"},
		{"/flow/", "/", "../"},
		{"/flow/", "/flow/", "./"},
		{"/metrics/x/", "/flow/", "../../flow/"},
		{"/metrics/x/", "/metrics/", "../"},
		{"/metrics/x/", "/metrics/y/", "../y/"},
		{"/metrics/x/", "/logo.svg", "../../logo.svg"},
		{"/guides/a/b/", "/guides/a/", "../"},
		{"/old.html", "/flow/", "flow/"},
		{"/flow/", "https://example.org/", "https://example.org/"},
	} {
		if got := Relative(c.from, c.to); got != c.want {
			t.Errorf("%s seen from %s is %q, want %q", c.to, c.from, got, c.want)
		}
	}
}

func TestAddressOf(t *testing.T) {
	for _, c := range []struct{ kind, id, want string }{
		{"activity", "monitor", "/activities/monitor/"}, {"node", "pay", "/needs/pay/"}, {"track", "start", "/onboarding/start/"},
		{"page", "guides/a", "/guides/a/"}, {"page", "", "/"},
	} {
		if got := AddressOf(c.kind, c.id); got != c.want {
			t.Errorf("%s %s: %q, want %q", c.kind, c.id, got, c.want)
		}
	}
}
