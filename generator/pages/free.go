package pages

import (
	"html/template"
	"strings"

	"flowbook/generator/model"
)

// Free is the view of a page about anything.
type Free struct {
	Shell
	Side       Side
	Crumbs     []Link
	TitleID    string
	Heading    template.HTML
	Summary    template.HTML
	Body       Body
	Below      []TrackRow // the pages of the section that this page opens
	Contents   Contents
	Facts      []Fact
	Prev, Next *Neighbour
}

func freePages(in *Input) []Page {
	var list []Page
	for _, p := range in.Handbook.Pages {
		if !p.Published || p.Address == "/" {
			continue
		}
		list = append(list, in.page("page", p.Address, Plain(in.Engine, p.Title), from(&p.Origin), func(b *builder) any { return b.free(p) }))
	}
	return list
}

func (b *builder) free(p *model.FreePage) Free {
	file := p.Origin.File
	section := b.section(p)
	v := Free{
		Shell:    b.shell("page", p.Title, p.Summary),
		Side:     b.pageSide(p, section),
		Crumbs:   b.pageCrumbs(p),
		TitleID:  b.titleID(file),
		Heading:  b.label(p.Title),
		Summary:  b.inline(file, p.Summary),
		Body:     b.body(file, 0),
		Contents: b.headings(file, 2),
	}
	v.Badge = b.badge(p.Badge)
	v.Diagrams = b.diagrams(file)
	if doc := b.Bodies[file].Document(); doc != nil {
		if t := b.readingTime(doc.Words); t != "" {
			v.Facts = append(v.Facts, Fact{Name: b.say("page.reading-time"), Text: t})
		}
	}
	if len(p.Tags) > 0 {
		v.Facts = append(v.Facts, Fact{Name: b.say("page.tags"), Text: b.Words.Listed(p.Tags)})
	}
	listed, below := b.linked(file), p.ID+"/"
	for i, other := range section {
		if other != p {
			if strings.HasPrefix(other.ID, below) && !listed[other.Address] {
				v.Below = append(v.Below, TrackRow{Link: b.link(other.Address, other.Title), Summary: b.label(other.Summary)})
			}
			continue
		}
		v.Prev, v.Next = b.pageNeighbour(section, i-1, b.say("nav.previous")), b.pageNeighbour(section, i+1, b.say("nav.next"))
	}
	return v
}

// section lists the published pages that p is read with, in their order: the
// page that opens the section (guides), then those below it (guides/a). A page
// that stands alone is a section of one. The caller must not change the list.
func (b *builder) section(p *model.FreePage) []*model.FreePage {
	return b.known().sections()[sectionOf(p)]
}

func sectionOf(p *model.FreePage) string {
	top, _, _ := strings.Cut(p.ID, "/")
	return top
}

func sections(h *model.Handbook) map[string][]*model.FreePage {
	opens, below := map[string][]*model.FreePage{}, map[string][]*model.FreePage{}
	for _, p := range h.Pages {
		switch top := sectionOf(p); {
		case !p.Published:
		case p.ID == top:
			opens[top] = append(opens[top], p)
		default:
			below[top] = append(below[top], p)
		}
	}
	for top, list := range below {
		opens[top] = append(opens[top], list...)
	}
	return opens
}

// pageSide lists the section by folder.
func (b *builder) pageSide(p *model.FreePage, section []*model.FreePage) Side {
	s := Side{Label: b.say("nav.section")}
	if len(section) < 2 {
		return s
	}
	at := 0
	for i, q := range section {
		if q == p {
			at = i
		}
	}
	from, to := 0, len(section)
	if len(section) > maxSide {
		from = min(max(at-sideWindow, 0), len(section)-maxSide)
		to = from + maxSide
	}
	folder := "\x00"
	for _, q := range section[from:to] {
		f, top := "", !strings.Contains(q.ID, "/")
		if !top {
			f = q.ID[:strings.LastIndexByte(q.ID, '/')]
		} else {
			f = q.ID
		}
		if f != folder {
			folder = f
			s.Groups = append(s.Groups, SideGroup{Heading: b.folderLink(f)})
		}
		if !top { // the page that opens the section is its heading
			g := &s.Groups[len(s.Groups)-1]
			g.Items = append(g.Items, b.sideItem(SideItem{Link: b.link(q.Address, q.Title)}))
		}
	}
	return s
}

// folderLink is the page that opens a folder, or the folder's name where there is none.
func (b *builder) folderLink(folder string) Link {
	if p := b.Handbook.Page(folder); p != nil && p.Published {
		return b.link(p.Address, p.Title)
	}
	return Link{Title: template.HTML(template.HTMLEscapeString(capital(folder[strings.LastIndexByte(folder, '/')+1:])))}
}

// pageCrumbs leads through the folders above p; "" addresses where a folder has no page.
func (b *builder) pageCrumbs(p *model.FreePage) []Link {
	var list []Link
	for i, r := range p.ID {
		if r == '/' {
			list = append(list, b.folderLink(p.ID[:i]))
		}
	}
	if len(list) == 0 {
		return nil
	}
	return append(list, Link{Title: b.label(p.Title)})
}

func (b *builder) pageNeighbour(section []*model.FreePage, i int, word string) *Neighbour {
	if i < 0 || i >= len(section) {
		return nil
	}
	return &Neighbour{Link: b.link(section[i].Address, section[i].Title), Label: word}
}

// linked holds the addresses that file's body links to: whoever opens a section
// with a list of its own need not be given another one.
func (b *builder) linked(file string) map[string]bool {
	found := map[string]bool{}
	if doc := b.Bodies[file].Document(); doc != nil {
		for _, l := range doc.Links {
			if t, _ := b.Links.Resolve(file, l); t.Published {
				found[t.Address] = true
			}
		}
	}
	return found
}
