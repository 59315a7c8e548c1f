package pages

import (
	"html/template"
	"slices"
	"sync"

	"flowbook/generator/model"
)

// Contents is "On this page". The part "contents" draws it.
type Contents []ContentsEntry

// ContentsEntry is one heading, with those below it.
type ContentsEntry struct {
	Anchor string // without "#"
	Title  string // plain
	Below  []ContentsEntry
}

// Href is the anchor as a link. It is safe: an anchor has no scheme.
func (e ContentsEntry) Href() template.URL { return template.URL("#" + e.Anchor) }

// maxContents is how many headings a body may add to the contents before only
// the upper level is listed.
const maxContents = 16

// headings lists the body's headings from level on, and one level below them.
func (b *builder) headings(file string, level int) []ContentsEntry {
	doc := b.Bodies[file].Document()
	if doc == nil {
		return nil
	}
	var list []ContentsEntry
	n := 0
	for _, h := range doc.Headings {
		e := ContentsEntry{Anchor: h.ID, Title: h.Text}
		switch {
		case h.Level <= level:
			list = append(list, e)
			n++
		case h.Level == level+1 && len(list) > 0:
			last := &list[len(list)-1]
			last.Below = append(last.Below, e)
			n++
		}
	}
	if n > maxContents {
		for i := range list {
			list[i].Below = nil
		}
	}
	return list
}

// Side is the list of pages beside an article. The part "side" draws it.
type Side struct {
	Label  string // "Activities"
	Groups []SideGroup
}

// SideGroup is one phase or folder.
type SideGroup struct {
	Heading Link // without Href: text
	Items   []*SideItem
	More    Link // to all of them, where Items holds but a part; else zero
	Now     bool
}

// SideItem is one page.
type SideItem struct {
	Link
	Number int // 0 for none
	Health Health
}

// How much an article's side holds. A handbook of a thousand activities would
// otherwise repeat them all on each of a thousand pages.
const (
	maxSide    = 60
	sideWindow = 25
)

// side lists all activities, or of a large flow those near current and the
// names of the other phases.
func (b *builder) side(order []*model.Activity, current *model.Activity) Side {
	s := Side{Label: b.say("word.activities")}
	all := len(order) <= maxSide
	for _, p := range b.Handbook.Phases {
		g := SideGroup{Heading: b.link(p.Address, p.Title), Now: p.ID == current.Phase.ID}
		if all || g.Now {
			at, n := slices.Index(p.Activities, current), len(p.Activities)
			if !all {
				n = sideWindow
			}
			from, to := window(len(p.Activities), at, n)
			g.Items = b.siblings(p)[from:to]
			if at >= 0 {
				here := *g.Items[at-from]
				here.Link = b.link(current.Address, current.Title)
				g.Items = slices.Clone(g.Items)
				g.Items[at-from] = &here
			}
			if len(g.Items) < len(p.Activities) {
				g.More = b.toOverview(p.Address, "count.all-activities", "count", len(p.Activities))
			}
		}
		if !all || len(g.Items) > 0 {
			s.Groups = append(s.Groups, g)
		}
	}
	return s
}

// siblings are p's activities as seen from the page of any activity, none of them
// current. The caller must not change the list, nor what is in it.
func (b *builder) siblings(p *model.Phase) []*SideItem {
	know := b.known().siblings[p]
	know.once.Do(func() {
		from := *b
		from.address = "/activities/-/"
		know.items = make([]*SideItem, len(p.Activities))
		for i, a := range p.Activities {
			know.items[i] = &SideItem{Link: from.link(a.Address, a.Title), Number: a.Number, Health: b.activityHealth(a)}
		}
	})
	return know.items
}

// sideItem is one for all pages that show the same: what is drawn of it is remembered by
// where it lies.
func (b *builder) sideItem(item SideItem) *SideItem {
	one, _ := b.known().sides.LoadOrStore(item, &item)
	return one.(*SideItem)
}

// siblings are those of one phase, made for the first page that asks.
type siblings struct {
	once  sync.Once
	items []*SideItem
}
