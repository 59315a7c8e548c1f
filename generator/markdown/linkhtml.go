package markdown

import "strings"

func (r *filler) resolve(i int) Resolved {
	l := r.Links[i]
	if r.o.Resolve != nil {
		return r.o.Resolve(i, l)
	}
	return Resolved{Href: l.Target, Plain: l.Kind == Wiki, External: !l.Local()}
}

// startLink writes <a …> if to is somewhere that may be linked to.
func (r *filler) startLink(l Link, to Resolved) bool {
	if to.Plain || to.Href == "" || r.o.NoLinks || !l.Allowed() || !AllowedScheme(schemeOf(to.Href)) {
		return false
	}
	r.write(`<a href="`)
	r.dst = appendURL(r.dst, to.Href)
	if to.External && (isWeb(schemeOf(to.Href)) || strings.HasPrefix(to.Href, "//")) {
		r.write(`" rel="noopener`)
	}
	r.titled(l)
	r.write(`">`)
	return true
}

// titled writes a title attribute but for its last quotation mark, after
// another attribute without its own.
func (r *filler) titled(l Link) {
	if l.title != "" {
		r.write(`" title="`)
		r.escape(l.title)
	}
}

func (r *filler) openLink(i int) {
	r.open[i] = r.startLink(r.Links[i], r.resolve(i))
	r.within = r.open[i]
}

func (r *filler) closeLink(i int) {
	if r.open[i] {
		r.write("</a>")
	}
	r.within = false
}

func (r *filler) wiki(i int) {
	l := r.Links[i]
	to := r.resolve(i)
	open := r.startLink(l, to)
	r.escape(wikiLabel(l, to))
	if open {
		r.write("</a>")
	}
}

// wikiLabel falls back on the id: "management" for "persona:management#pains".
func wikiLabel(l Link, to Resolved) string {
	if to.Text != "" {
		return to.Text
	}
	path := l.Path()
	if _, id, ok := strings.Cut(path, ":"); ok && id != "" {
		return id
	}
	return path
}

func (r *filler) image(i int) {
	l := r.Links[i]
	to := r.resolve(i)
	scheme := schemeOf(to.Href)
	if to.Plain || to.Href == "" || r.o.NoLinks || !l.Allowed() || scheme != "" && !isWeb(scheme) {
		r.escape(l.Text)
		return
	}
	if to.External {
		r.linkToImage(l, to)
		return
	}
	r.write(`<img src="`)
	r.dst = appendURL(r.dst, to.Href)
	r.write(`" alt="`)
	r.escape(l.Text)
	r.titled(l)
	if to.Width > 0 && to.Height > 0 {
		r.write(`" width="`)
		r.number(to.Width)
		r.write(`" height="`)
		r.number(to.Height)
	}
	r.write(`" loading="lazy" decoding="async">`)
}

// linkToImage stands for an image of another site. The pages' policy loads
// nothing from elsewhere, so that reading a handbook tells nobody; a reader who
// wants to see the image follows the link.
func (r *filler) linkToImage(l Link, to Resolved) {
	if l.Text == "" {
		l.Text = l.Target
	}
	if r.within {
		r.escape(l.Text)
		return
	}
	r.startLink(l, to)
	r.escape(l.Text)
	r.write("</a>")
}
