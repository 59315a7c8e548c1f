package render_test

import (
	"html"
	"net/url"
	"path"
	"regexp"
	"strings"
	"testing"

	"flowbook/generator"
)

var (
	tagPattern  = regexp.MustCompile(`<[a-z][^>]*>`)
	linkPattern = regexp.MustCompile(`\s(?:href|src)="([^"]*)"`)
	idPattern   = regexp.MustCompile(`\sid="([^"]*)"`)
)

// pagesOf renders every page of s, by address.
func pagesOf(t *testing.T, s *generator.Site) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, a := range s.Addresses() {
		if !strings.HasSuffix(a, "/") && !strings.HasSuffix(a, ".html") {
			continue
		}
		b, err := s.Render(a)
		if err != nil {
			t.Fatal(err)
		}
		all[a] = string(b)
	}
	return all
}

// A strict content security policy holds for every page, and no layout lets
// html/template find an address unsafe.
func TestPagesHoldToThePolicy(t *testing.T) {
	for address, page := range pagesOf(t, site(t, true)) {
		for _, tag := range tagPattern.FindAllString(page, -1) {
			switch {
			case strings.Contains(tag, " style="), strings.HasPrefix(tag, "<style"):
				t.Errorf("%s: style in the page: %s", address, tag)
			case strings.HasPrefix(tag, "<script") && !strings.Contains(tag, " src="):
				t.Errorf("%s: script in the page: %s", address, tag)
			case strings.Contains(tag, "ZgotmplZ"):
				t.Errorf("%s: an address that html/template holds for unsafe: %s", address, tag)
			case regexp.MustCompile(`\son[a-z]+=`).MatchString(tag):
				t.Errorf("%s: event handler in the page: %s", address, tag)
			}
		}
	}
}

// Every link within the site leads to a page or file that is there, and every
// anchor to an element; no id stands twice.
func TestLinksLeadSomewhere(t *testing.T) {
	s := site(t, true)
	all := pagesOf(t, s)
	ids := map[string]map[string]bool{}
	for address, page := range all {
		ids[address] = map[string]bool{}
		for _, m := range idPattern.FindAllStringSubmatch(page, -1) {
			id := html.UnescapeString(m[1])
			if ids[address][id] {
				t.Errorf("%s: the id %q stands twice", address, id)
			}
			ids[address][id] = true
		}
	}
	for address, page := range all {
		for _, m := range linkPattern.FindAllStringSubmatch(page, -1) {
			checkLink(t, s, ids, address, html.UnescapeString(m[1]))
		}
	}
}

func checkLink(t *testing.T, s *generator.Site, ids map[string]map[string]bool, from, link string) {
	t.Helper()
	u, err := url.Parse(link)
	if err != nil {
		t.Errorf("%s: %q is no address: %v", from, link, err)
		return
	}
	if u.Scheme != "" || u.Host != "" {
		return
	}
	to := from
	switch {
	case strings.HasPrefix(u.Path, "/"): // the page that is not found
		to = strings.TrimPrefix(u.Path, "/shed")
	case u.Path != "":
		to = path.Join(path.Dir(from+"x"), u.Path)
		if (strings.HasSuffix(u.Path, "/") || u.Path == "." || u.Path == "..") && to != "/" {
			to += "/"
		}
	}
	if !s.Has(to) {
		t.Errorf("%s: %q leads to %s, which is not there", from, link, to)
		return
	}
	if anchors := ids[to]; u.Fragment != "" && anchors != nil && !anchors[u.Fragment] {
		t.Errorf("%s: %q leads to an anchor that is not there", from, link)
	}
}

// What the layout names has a colon or a dot in its id, so that no heading of
// an author can have the same.
func TestLayoutIDsCannotClash(t *testing.T) {
	for address, page := range pagesOf(t, site(t, true)) {
		for _, tag := range tagPattern.FindAllString(page, -1) {
			m := idPattern.FindStringSubmatch(tag)
			if m == nil || strings.ContainsAny(m[1], ":.") || strings.HasPrefix(tag, "<h") {
				continue
			}
			t.Errorf("%s: the id %q could be a heading's", address, m[1])
		}
	}
}
