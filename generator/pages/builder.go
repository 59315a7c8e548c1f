package pages

import (
	"html/template"
	"net/url"
	"strings"

	"flowbook/generator/links"
	"flowbook/generator/markdown"
)

// builder makes the parts of one page's view: whatever depends on where the page stands.
// One serves one page: `b := &builder{Input: in, address: "/flow/"}`.
type builder struct {
	*Input
	address string // of the page
	origin  origin // of what it is made
	sample  bool   // it shows the style guide's sample, whose pages are nowhere
}

// Link is a link that a layout can write down as it is.
type Link struct {
	Href    string        // relative to the page; "" where the target is not published: show the title alone
	Title   template.HTML // inline Markdown as HTML, without links
	Current bool          // it leads to this page
}

// notFound is the one page that a server shows at any address, so its links
// cannot be relative.
const notFound = "/404.html"

// href is address relative to the page: "/flow/" seen from "/metrics/x/" is
// "../../flow/". An anchor ("/flow/#part:metrics") is kept; one of the page
// itself is all that is left, and layouts then need {{url .Href}}.
func (b *builder) href(address string) string {
	if b.sample {
		return "#part:main"
	}
	if b.address == notFound {
		return basePath(b.Options.Address) + strings.TrimPrefix(address, "/")
	}
	path, anchor, found := strings.Cut(address, "#")
	if found && path == b.address {
		return "#" + anchor
	}
	rel := links.Relative(b.address, path)
	if found {
		rel += "#" + anchor
	}
	return rel
}

// basePath is the path of the site's address, "/handbook/"; "/" if that is unknown.
func basePath(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Path == "" {
		return "/"
	}
	return strings.TrimSuffix(u.Path, "/") + "/"
}

// link is a link to address with a title in inline Markdown.
func (b *builder) link(address, title string) Link {
	l := Link{Title: b.label(title), Current: address == b.address}
	if address != "" {
		l.Href = b.href(address)
	}
	return l
}

// inline is front matter text of file as HTML, its links resolved. For text
// that stands by itself: a summary, a reason, a pain.
func (b *builder) inline(file, text string) template.HTML {
	if text == "" {
		return ""
	}
	return template.HTML(b.Engine.InlineHTML(text, markdown.RenderOptions{Labels: b.labels(), Resolve: b.resolve(file)}))
}

// label is front matter text as HTML without links, for places that are links
// themselves and for headings: a title.
func (b *builder) label(text string) template.HTML {
	if text == "" {
		return ""
	}
	switch howWritten(text) {
	case asItIs:
		return template.HTML(text)
	case escaped:
		return template.HTML(template.HTMLEscapeString(text))
	}
	return template.HTML(b.Engine.InlineHTML(text, markdown.RenderOptions{NoLinks: true, Resolve: b.resolve("")}))
}

// plain is front matter text without any markup, for titles, attributes and pictures.
func (b *builder) plain(text string) string { return Plain(b.Engine, text) }

// Plain is inline Markdown without its markup.
func Plain(e *markdown.Engine, text string) string { return e.InlinePlain(text) }

// How a text becomes HTML.
const (
	asItIs     = iota
	escaped    // some of its characters are written otherwise
	asMarkdown // it may be inline Markdown
	inAddress  // of a single byte: it may be, after www
)

// howWritten is how text becomes HTML. Most titles hold no Markdown, and parsing ten
// thousand of them takes longer than drawing the pages.
func howWritten(text string) (how uint8) {
	for i := range len(text) {
		is := byteWritten[text[i]]
		if is == inAddress {
			is = asItIs
			if strings.HasSuffix(text[:i], "www") {
				is = asMarkdown
			}
		}
		if is == asMarkdown {
			return asMarkdown
		}
		how = max(how, is)
	}
	return how
}

// byteWritten is how each byte becomes HTML; strings.ContainsAny would make such a
// table for each of a hundred thousand texts.
var byteWritten = func() (table [256]uint8) {
	for _, c := range []byte(">\"'\x00") {
		table[c] = escaped
	}
	for _, c := range []byte("*_`[~<&\\:\n@") {
		table[c] = asMarkdown
	}
	table['.'] = inAddress
	return table
}()

// pathEscape keeps a static file's odd name from being read as a query or an anchor.
var pathEscape = strings.NewReplacer("%", "%25", "?", "%3F", "#", "%23")

// query is what stands between ? and # in a link within the site: a filtered
// view can be shared. Wiki links have none.
func query(l markdown.Link) string {
	target, _, _ := strings.Cut(l.Target, "#")
	_, q, found := strings.Cut(target, "?")
	if !found || q == "" || l.Kind == markdown.Wiki {
		return ""
	}
	return "?" + q
}

// resolve says where the links of file lead, seen from the page.
func (b *builder) resolve(file string) func(int, markdown.Link) markdown.Resolved {
	return func(_ int, l markdown.Link) markdown.Resolved {
		t, _ := b.Links.Resolve(file, l)
		r := markdown.Resolved{Text: t.Title, External: t.External, Plain: !t.Published}
		switch {
		case t.External:
			r.Href, r.Plain = l.Target, false
		default:
			r.Href = b.href(pathEscape.Replace(t.Address) + query(l))
			if t.Anchor != "" {
				r.Href = b.href(pathEscape.Replace(t.Address) + query(l) + "#" + t.Anchor)
			}
		}
		if l.Kind == markdown.Image && b.ImageSize != nil {
			r.Width, r.Height = b.ImageSize(t.Address)
		}
		return r
	}
}
