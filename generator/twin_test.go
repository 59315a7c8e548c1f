package generator_test

import (
	"fmt"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"flowbook/generator"
	"flowbook/generator/markdown"
	"flowbook/generator/source"
)

// siteAt is siteOf with an address, warnings or not.
func siteAt(t *testing.T, files map[string]*fstest.MapFile, address string) *generator.Site {
	t.Helper()
	snap, err := source.Update(t.Context(), fstest.MapFS(files), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	site, list, err := new(generator.Generator).Load(t.Context(), snap, generator.Options{Today: today, Address: address})
	if err != nil || site == nil {
		t.Fatal(list, err)
	}
	return site
}

// twins renders every twin of site, by its address, and fails where a page has none.
func twins(t *testing.T, site *generator.Site) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, address := range site.Addresses() {
		if !strings.HasSuffix(address, "/") {
			continue
		}
		html := rendered(t, site, address)
		if strings.Contains(html, `http-equiv="refresh"`) {
			if site.Has(address + "index.md") {
				t.Errorf("%s leads on, and has a twin", address)
			}
			continue
		}
		if !strings.Contains(html, `<link rel="alternate" type="text/markdown" href="index.md">`) {
			t.Errorf("%s does not name its twin", address)
		}
		all[address] = rendered(t, site, address+"index.md")
	}
	return all
}

func rendered(t *testing.T, site *generator.Site, address string) string {
	t.Helper()
	b, err := site.Render(address)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Links in twins lead to what the site has: seen from the page where it has no
// address, and by that address where it has one.
func TestLinksOfTwins(t *testing.T) {
	files := readTree(t, "../content")
	const address = "https://example.org/book/"
	for _, site := range []*generator.Site{siteAt(t, files, address), siteAt(t, withoutAddress(files), "")} {
		links := 0
		for from, text := range twins(t, site) {
			for _, l := range markdown.New(markdown.Options{}).Parse([]byte(text), "").Links {
				to, within := strings.CutPrefix(l.Target, site.Address())
				if !within || site.Address() == "" && !l.Local() || l.Kind == markdown.Auto {
					continue
				}
				links++
				if site.Address() != "" {
					from = "/"
				}
				if place := placeOf(from, to); !site.Has(place) {
					t.Errorf("%s: %q leads to %s, which is not there", from, l.Target, place)
				}
			}
		}
		if links < 1000 {
			t.Errorf("only %d links were looked at", links)
		}
	}
}

func withoutAddress(files fstest.MapFS) fstest.MapFS {
	var kept []string
	for line := range strings.Lines(string(files["flowbook.yaml"].Data)) {
		if !strings.HasPrefix(line, "address:") {
			kept = append(kept, line)
		}
	}
	own := fstest.MapFS{}
	for name, f := range files {
		own[name] = f
	}
	own["flowbook.yaml"] = &fstest.MapFile{Data: []byte(strings.Join(kept, ""))}
	return own
}

// placeOf is where to leads, seen from the page at from.
func placeOf(from, to string) string {
	to, _, _ = strings.Cut(to, "#")
	to, _, _ = strings.Cut(to, "?")
	if to == "" {
		return from
	}
	place := path.Join(from, to)
	if strings.HasSuffix(to, "/") && place != "/" {
		place += "/"
	}
	return place
}

// A twin says what its page says: each heading, each row of a table of the page's
// main part, and each link's words stand in it.
func TestTwinsSayWhatPagesSay(t *testing.T) {
	site := siteAt(t, withoutAddress(readTree(t, "../content")), "")
	engine := markdown.New(markdown.Options{})
	for address, text := range twins(t, site) {
		if address == "/flow/" || strings.HasPrefix(address, "/phases/") || address == "/print/" {
			continue // their grids stand on their side there, and contents are left out
		}
		said := " " + strings.Join(strings.Fields(engine.Parse([]byte(text), "").Plain()), " ") + " "
		for _, want := range factsOn(t, rendered(t, site, address)) {
			if !strings.Contains(said, want) {
				t.Errorf("%s says %q, and its twin does not:\n%s", address, want, text)
			}
		}
	}
}

// factsOn lists the texts of headings and of links in a page's main part, but for
// what leads around in the site.
func factsOn(t *testing.T, page string) (facts []string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var walk func(n *html.Node, in bool)
	walk = func(n *html.Node, in bool) {
		class := attr(n, "class")
		in = in || n.Data == "main"
		if n.Data == "nav" || n.Data == "svg" || n.Data == "form" || n.Data == "figure" || n.Data == "aside" || attr(n, "id") == "part:map" || attr(n, "id") == "part:scatter" || attr(n, "id") == "part:journey" || strings.Contains(class, "last") || strings.Contains(class, "peek") || strings.Contains(class, "embed") || strings.Contains(class, "lanes") || class == "footnote-back" {
			return
		}
		heading := n.Data == "h1" || n.Data == "h2" || n.Data == "h3"
		if in && n.Type == html.ElementNode && (heading || n.Data == "a" && !strings.Contains(class, "anchor") && !strings.Contains(class, "link")) {
			facts = append(facts, textsOf(n)...)
			return
		}
		for c := range n.ChildNodes() {
			walk(c, in)
		}
	}
	walk(doc, false)
	return facts
}

// textsOf lists the pieces of text in n that are shown.
func textsOf(n *html.Node) (texts []string) {
	if n.Type == html.TextNode {
		if text := strings.Join(strings.Fields(n.Data), " "); len(text) > 2 {
			texts = append(texts, text)
		}
	}
	if n.Data == "svg" || attr(n, "aria-hidden") == "true" || strings.Contains(attr(n, "class"), "vh") || n.Data == "i" {
		return nil
	}
	for c := range n.ChildNodes() {
		texts = append(texts, textsOf(c)...)
	}
	return texts
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// Texts of front matter mean nothing but themselves on a twin, wherever they stand.
func TestOddTextsOnTwins(t *testing.T) {
	for _, text := range []string{"a | b", `\*a\* \`, "a \\` b", "# a", "1. a", "- a", "<script>alert(1)</script>", "[a](https://example.org/)", "[a](javascript&colon;alert(1)", "a\nb", "![x]", "&lt;b&gt;", "***", "| --- |", "> a", "a_b_ _c", "~~~", "::: note"} {
		files := baseFiles()
		quoted := fmt.Sprintf("%q", text)
		for name, f := range files {
			if strings.HasSuffix(name, ".md") || name == "flowbook.yaml" {
				files[name] = &fstest.MapFile{Data: []byte(retitled(string(f.Data), quoted))}
			}
		}
		site := siteAt(t, files, "")
		want := strings.Join(strings.Fields(markdown.New(markdown.Options{}).Inline(text).Plain()), " ")
		for address, twin := range twins(t, site) {
			doc := markdown.New(markdown.Options{}).Parse([]byte(twin), "")
			if len(doc.Headings) == 0 || doc.Headings[0].Level != 1 {
				t.Errorf("%q: %s has the headings %+v", text, address, doc.Headings)
				continue
			}
			if strings.HasPrefix(address, "/activities/") && doc.Headings[0].Text != want {
				t.Errorf("%q: %s is called %q, not %q:\n%s", text, address, doc.Headings[0].Text, want, twin)
			}
			for _, l := range doc.Links {
				if !l.Allowed() {
					t.Errorf("%q: %s links to %q", text, address, l.Target)
				}
			}
		}
	}
}

// retitled gives all that has a title that one.
func retitled(text, title string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if before, _, found := strings.Cut(line, "title: "); found && !strings.Contains(line, "{") {
			line = before + "title: " + title + "\n"
		}
		b.WriteString(line)
	}
	return b.String()
}
