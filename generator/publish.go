package generator

import (
	"bytes"
	"cmp"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/url"
	"path"
	"strings"

	"flowbook/generator/links"
	"flowbook/generator/model"
	"flowbook/generator/pages"
)

// addPublished enters what hosts and other programs ask a site for.
func (s *Site) addPublished(in *pages.Input, all []pages.Page) {
	if in.Options.Address != "" {
		if dated := pages.DatedPages(in); len(dated) > 0 {
			s.files["/feed.xml"] = held(func() ([]byte, error) { return feed(in, dated) })
		}
	}
	for _, c := range pages.Concerns(in) {
		s.files["/personas/"+c.ID+"/concerns.json"] = held(func() ([]byte, error) { return json.Marshal(c.Addresses()) })
	}
	s.files["/.nojekyll"] = held(func() ([]byte, error) { return nil, nil }) // GitHub Pages leaves a branch as it is, twins and _redirects included
	s.files["/llms.txt"] = appended(func(dst []byte) []byte { return llms(dst, in, all) })
	var moved []pages.Page
	for _, p := range all {
		if p.Layout == "redirect" {
			moved = append(moved, p)
		}
	}
	if len(moved) > 0 {
		s.files["/_redirects"] = held(func() ([]byte, error) { return redirects(in, moved), nil })
	}
}

// redirects is Netlify's list of them: there an old address answers with 301,
// while elsewhere its page leads on. The exclamation mark makes that come before
// the page, which stands at the same address.
func redirects(in *pages.Input, moved []pages.Page) []byte {
	var b bytes.Buffer
	for _, p := range moved {
		v, ok := p.View(in).(pages.Redirect)
		if !ok {
			continue
		}
		from, to := p.Address, v.Href
		if !strings.Contains(to, "://") {
			anchor := ""
			to, anchor, _ = strings.Cut(to, "#")
			slash := strings.HasSuffix(to, "/")
			to = path.Join(path.Dir(p.Address+"x"), to)
			if slash && to != "/" {
				to += "/"
			}
			to = escapePath(to)
			if anchor != "" {
				to += "#" + anchor
			}
		}
		fmt.Fprintf(&b, "%s %s 301!\n", escapePath(from), to)
	}
	return b.Bytes()
}

func escapePath(p string) string { return (&url.URL{Path: p}).EscapedPath() }

// The feed is Atom (RFC 4287), written here: it has one form with a handful of
// elements, which encoding/xml escapes, so that a library for three formats
// would be one more dependency for less.
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	Title   string      `xml:"title"`
	ID      string      `xml:"id"`
	Links   []atomLink  `xml:"link"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Entries []atomEntry `xml:"entry"`
}

type atomEntry struct {
	Title     string   `xml:"title"`
	ID        string   `xml:"id"`
	Link      atomLink `xml:"link"`
	Published string   `xml:"published"`
	Updated   string   `xml:"updated"`
	Summary   string   `xml:"summary,omitempty"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr,omitempty"`
	Href string `xml:"href,attr"`
}

// feed announces the pages that have a date, newest first, fifty at most.
func feed(in *pages.Input, dated []pages.Dated) ([]byte, error) {
	const most = 50
	h := in.Handbook
	whole := func(address string) string { return in.Options.Address + escapePath(strings.TrimPrefix(address, "/")) }
	title := pages.Plain(in.Engine, h.Settings.Title)
	f := atomFeed{
		Lang: cmp.Or(h.Settings.Language, "en"), Title: title, ID: in.Options.Address,
		Links: []atomLink{{Href: in.Options.Address}, {Rel: "self", Href: whole("/feed.xml")}}, Updated: atomTime(lastOf(dated)), Author: title,
	}
	if name := h.Settings.Product.Name; name != "" {
		f.Author = pages.Plain(in.Engine, name)
	}
	for _, d := range dated[:min(len(dated), most)] {
		address := whole(d.Address)
		f.Entries = append(f.Entries, atomEntry{d.Title, address, atomLink{Href: address}, atomTime(d.Date), atomTime(max(d.Date, d.Changed)), d.Summary})
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	e := xml.NewEncoder(&b)
	e.Indent("", " ")
	if err := e.Encode(f); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

func atomTime(d model.Date) string { return d.String() + "T00:00:00Z" }

// lastOf is the last day on which something in dated appeared or changed.
func lastOf(dated []pages.Dated) (last model.Date) {
	for _, d := range dated {
		last = max(last, d.Date, d.Changed)
	}
	return last
}

// llms appends to dst a list of what the handbook holds for programs that read text (see
// llmstxt.org): the product in a sentence, then every page with a link.
func llms(dst []byte, in *pages.Input, all []pages.Page) []byte {
	s := &in.Handbook.Settings
	dst = appendLine(append(dst, "# "...), in, s.Title)
	if about := cmp.Or(s.Product.Mission, s.Product.Vision); about != "" {
		dst = appendLine(append(dst, "\n\n> "...), in, about)
	}
	dst = fmt.Appendf(dst, "\n\n%s\n\n%s\n", in.Words.Say("llms.data", "address", linked(in, "/handbook.json")), in.Words.Say("llms.pages", "name", links.TwinName))
	summaries := summariesOf(in)
	for _, section := range sectionsOf(all) {
		dst = fmt.Appendf(dst, "\n## %s\n\n", in.Words.Say(section.name))
		for _, p := range section.pages {
			dst = append(dst, "- ["...)
			title := len(dst)
			dst = appendLine(dst, in, p.Title(in))
			for i, c := range dst[title:] {
				switch c {
				case '[':
					dst[title+i] = '('
				case ']':
					dst[title+i] = ')'
				}
			}
			dst = append(append(append(dst, "]("...), linked(in, p.Twin())...), ')')
			if summary := summaries[p.Address]; summary != "" {
				dst = appendLine(append(dst, ": "...), in, summary)
			}
			dst = append(dst, '\n')
		}
	}
	return dst
}

// appendLine appends text of front matter without its markup, on one line.
func appendLine(dst []byte, in *pages.Input, text string) []byte {
	first := true
	for word := range strings.FieldsSeq(pages.Plain(in.Engine, text)) {
		if !first {
			dst = append(dst, ' ')
		}
		first = false
		dst = append(dst, word...)
	}
	return dst
}

// listSection is a part of llms.txt: the message that names it, and its pages.
type listSection struct {
	name  string
	pages []*pages.Page
}

// sectionsOf parts the listed pages, in the order in which each part begins.
func sectionsOf(all []pages.Page) (list []*listSection) {
	at := map[string]*listSection{}
	for i := range all {
		p := &all[i]
		if !p.Listed {
			continue
		}
		name := sectionOf(p.Layout)
		s := at[name]
		if s == nil {
			s = &listSection{name: name}
			at[name] = s
			list = append(list, s)
		}
		s.pages = append(s.pages, p)
	}
	return list
}

func linked(in *pages.Input, address string) string {
	return in.Options.Address + escapePath(strings.TrimPrefix(address, "/"))
}

// sectionOf is the message that names the part of the list that a page stands in,
// by its layout.
func sectionOf(layout string) string {
	for _, s := range []struct{ layout, name string }{
		{"phase", "nav.phases"}, {"activity", "word.activities"}, {"persona", "nav.personas"}, {"node", "llms.elements"}, {"metric", "llms.metrics"},
		{"opportunity", "llms.opportunities"}, {"team", "nav.teams"}, {"onboarding", "nav.onboarding"}, {"page", "nav.pages"},
	} {
		if s.layout == layout {
			return s.name
		}
	}
	return "llms.overviews"
}

func summariesOf(in *pages.Input) map[string]string {
	h, m := in.Handbook, map[string]string{}
	for _, e := range h.Phases {
		m[e.Address] = e.Summary
	}
	for _, e := range h.Activities {
		m[e.Address] = e.Summary
	}
	for _, e := range h.Personas {
		m[e.Address] = e.Summary
	}
	for _, e := range h.Opportunities {
		m[e.Address] = e.Summary
	}
	for _, e := range h.Tracks {
		m[e.Address] = e.Summary
	}
	for _, e := range h.Pages {
		m[e.Address] = e.Summary
	}
	for _, e := range h.Teams {
		m[e.Address] = e.Summary
	}
	for i := range h.Map.Nodes {
		m[h.Map.Nodes[i].Address] = h.Map.Nodes[i].Summary
	}
	return m
}
