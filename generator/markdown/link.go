package markdown

import "strings"

// LinkKind says how a link was written.
type LinkKind uint8

// The kinds of links.
const (
	Inline LinkKind = iota // [text](target), [text][reference]
	Image                  // ![text](target)
	Auto                   // <https://example.org>, https://example.org, me@example.org
	Wiki                   // [[persona:management#anchor|text]]
)

// Link is one link of a document.
type Link struct {
	Kind LinkKind
	// Target is where the link leads, entities and backslashes resolved. In a
	// link within the handbook percent signs are resolved too, but for those that
	// stand for #, ? and % (Path and Fragment resolve these). A link to elsewhere
	// keeps its percent signs and can be written down as it is. A wiki link's
	// target is what stands in the brackets: "persona:management#anchor".
	Target string
	// Scheme is "https", "mailto", …, lower-case; "" for a link within the
	// handbook, to an address of the site or to another site ("//example.org").
	// It is found after all decoding: "java&#115;cript:", " javascript:" and
	// "java%73cript:" have the scheme "javascript". HTML shows a link whose scheme
	// AllowedScheme refuses as plain text.
	Scheme string
	// Text is the label without markup, an image's alternative text; "" for a
	// wiki link that has none.
	Text string
	// Offset and Length are bytes of the text that was parsed, on one line: the
	// link's destination where that can be had, else the link as a whole (a
	// reference link: where it is used).
	Offset, Length int

	title string
}

// AllowedScheme reports whether links may have scheme s, which is lower-case and
// has no colon. "" is the scheme of links within the site.
func AllowedScheme(s string) bool {
	switch s {
	case "", "http", "https", "mailto", "tel":
		return true
	}
	return false
}

// Allowed reports whether HTML makes a link or an image of l: links follow
// AllowedScheme, images load from the site, http and https alone.
func (l Link) Allowed() bool {
	if l.Kind == Image {
		return l.Scheme == "" || isWeb(l.Scheme)
	}
	return AllowedScheme(l.Scheme)
}

// Local reports whether l leads to something of the handbook, so that its
// target can be checked. Every wiki link does.
func (l Link) Local() bool {
	return l.Kind == Wiki || l.Scheme == "" && !strings.HasPrefix(l.Target, "//")
}

// Path is the target without ?query and #fragment, decoded. "" for a link to an
// anchor of the same page. For a wiki link it is "persona:management".
func (l Link) Path() string {
	path, _, _ := strings.Cut(l.Target, "#")
	if l.Kind == Wiki {
		return path
	}
	path, _, _ = strings.Cut(path, "?")
	return percentDecode(path)
}

// Fragment is what follows # in the target, decoded; "" where there is none.
func (l Link) Fragment() string {
	_, fragment, _ := strings.Cut(l.Target, "#")
	if l.Kind == Wiki {
		return fragment
	}
	return percentDecode(fragment)
}

// Web is the whole address that a browser asks for on behalf of l, as it can stand
// in a request, "#" and what follows it included; "" where l leads to no other site
// by http or https. One without a scheme ("//example.org") is taken for https.
func (l Link) Web() string {
	switch {
	case l.Kind == Wiki || l.Local() || l.Scheme != "" && !isWeb(l.Scheme):
		return ""
	case l.Scheme == "":
		return "https:" + string(appendAddress(nil, l.Target, "&"))
	}
	return string(appendAddress(nil, strings.TrimSpace(l.Target), "&"))
}

func isWeb(scheme string) bool { return scheme == "http" || scheme == "https" }
