package pages

import (
	"fmt"
	"strings"
	"testing"

	"flowbook/generator/markdown"
	"flowbook/generator/model"
)

func TestEdit(t *testing.T) {
	for _, c := range []struct {
		repository model.Repository
		want       string
	}{
		{model.Repository{}, ""},
		{model.Repository{URL: "https://github.com/a/b"}, "https://github.com/a/b/edit/main/x.md"},
		{model.Repository{URL: "https://github.com/a/b.git", Branch: "trunk", Path: "/docs/"}, "https://github.com/a/b/edit/trunk/docs/x.md"},
		{model.Repository{URL: "https://gitlab.com/a/b/", Path: "docs"}, "https://gitlab.com/a/b/-/edit/main/docs/x.md"},
	} {
		h := flowOf()
		h.Settings.Repository = c.repository
		b := at(h, "/")
		b.origin.file = "x.md"
		if got := b.edit(); got != c.want {
			t.Errorf("%+v: %q, not %q", c.repository, got, c.want)
		}
	}
}

// outline writes contents as text: "A(B C) D".
func outline(list []ContentsEntry) string {
	var parts []string
	for _, e := range list {
		s := e.Title
		if len(e.Below) > 0 {
			s += "(" + outline(e.Below) + ")"
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, " ")
}

func TestHeadings(t *testing.T) {
	long := ""
	for i := range maxContents {
		long += fmt.Sprintf("## H%d\n\n### L%d\n\n", i, i)
	}
	for _, c := range []struct{ name, body, want string }{
		{"no body", "", ""},
		{"two levels, deeper ones left out", "## A\n\n### B\n\n#### C\n\n## D\n", "A(B) D"},
		{"a level above", "# A\n\n## B\n", "A B"},
		{"a body that begins below", "### A\n\n## B\n", "B"},
		{"the upper level alone where there are many", long, strings.TrimSpace(headingsOf(maxContents))},
	} {
		b := at(flowOf(), "/")
		b.Bodies = map[string]*markdown.Later{"x.md": b.Engine.Later([]byte(c.body), "")}
		if got := outline(b.headings("x.md", 2)); got != c.want {
			t.Errorf("%s: %q, not %q", c.name, got, c.want)
		}
	}
}

func headingsOf(n int) string {
	s := ""
	for i := range n {
		s += fmt.Sprintf("H%d ", i)
	}
	return s
}

func TestSection(t *testing.T) {
	h := flowOf()
	page := func(id string, order float64) *model.FreePage {
		p := &model.FreePage{ID: id, Title: strings.ToUpper(id), Order: &order, File: model.File{Address: "/" + id + "/"}}
		h.Pages = append(h.Pages, p)
		return p
	}
	deep := page("guides/deep/z", 1)
	last := page("guides/b", 2)
	page("guides/a", 1)
	page("guides", 1)
	about := page("about", 1)
	b := at(h, "/guides/b/")
	ids := ""
	for _, p := range b.section(last) {
		ids += p.ID + " "
	}
	if want := "guides guides/a guides/b guides/deep/z "; ids != want {
		t.Errorf("the section is %q, not %q", ids, want)
	}
	if s := b.pageSide(last, b.section(last)); len(s.Groups) != 2 || s.Groups[0].Heading.Href != "../" || s.Groups[1].Heading.Title != "Deep" {
		t.Errorf("the side is %+v", s)
	}
	if crumbs := b.pageCrumbs(deep); len(crumbs) != 3 || crumbs[0].Href != "../" || crumbs[1].Href != "" {
		t.Errorf("the crumbs are %+v", crumbs)
	}
	if s := b.pageSide(about, b.section(about)); len(s.Groups) != 0 || b.pageCrumbs(about) != nil {
		t.Error("a page that stands alone has pages beside it")
	}
}

// What stands beside several pages and shows the same is one item: drawings of it are
// remembered by where it lies.
func TestSideItemsAreShared(t *testing.T) {
	h := flowOf(3)
	for _, id := range []string{"guides", "guides/a", "guides/b", "guides/c"} {
		h.Pages = append(h.Pages, &model.FreePage{ID: id, Title: id, File: model.File{Address: "/" + id + "/"}})
	}
	b := at(h, "/guides/a/")
	of := func(address string, side func(*builder) Side) map[string]*SideItem {
		beside := *b
		beside.address = address
		items := map[string]*SideItem{}
		for _, g := range side(&beside).Groups {
			for _, item := range g.Items {
				items[item.Href] = item
			}
		}
		return items
	}
	guides := func(b *builder) Side { return b.pageSide(h.Pages[1], b.section(h.Pages[1])) }
	activities := func(b *builder) Side { return b.side(h.Activities, b.Handbook.Activities[0]) }
	for name, c := range map[string]struct {
		first, second map[string]*SideItem
		shared        string
	}{
		"free pages": {of("/guides/a/", guides), of("/guides/b/", guides), "../c/"},
		"activities": {of("/activities/a1/", activities), of("/activities/a1/", activities), "../a3/"},
	} {
		if one := c.first[c.shared]; one == nil || one != c.second[c.shared] {
			t.Errorf("%s: %q is %p and %p", name, c.shared, one, c.second[c.shared])
		}
	}
}
