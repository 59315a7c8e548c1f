package generator_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"net/url"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"flowbook/generator"
	"flowbook/generator/source"
)

// siteOf builds a handbook as it is, and fails if anything in it is wrong.
func siteOf(t *testing.T, files fs.FS) *generator.Site {
	t.Helper()
	snap, err := source.Update(t.Context(), files, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	site, list, err := new(generator.Generator).Load(t.Context(), snap, generator.Options{Today: today})
	if err != nil {
		t.Fatal(err)
	}
	if len(list) > 0 {
		t.Fatalf("%d mistakes, the first: %s:%d: %s", len(list), list[0].File, list[0].Line, list[0].Message)
	}
	return site
}

// page is what the tests below look at in one HTML file.
type page struct {
	ids   map[string]bool
	links []string
	bad   []string
}

func parse(t *testing.T, data []byte) page {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	p := page{ids: map[string]bool{}}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			p.element(n)
		}
	}
	return p
}

func (p *page) element(n *html.Node) {
	if n.Data == "style" || n.Data == "script" && attribute(n, "src") == "" {
		p.bad = append(p.bad, "an inline <"+n.Data+">")
	}
	for _, a := range n.Attr {
		switch {
		case a.Key == "id":
			if p.ids[a.Val] {
				p.bad = append(p.bad, "the id "+a.Val+" twice")
			}
			p.ids[a.Val] = true
		case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
			p.bad = append(p.bad, "the attribute "+a.Key)
		case a.Key == "href" && attribute(n, "rel") != "canonical", a.Key == "src":
			p.links = append(p.links, a.Val)
		}
	}
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// TestNoBrokenLink follows every link and anchor of the example, of the
// starter and of flowbook's own handbook: all are relative and lead to something, and the markup is what a
// strict policy allows.
func TestNoBrokenLink(t *testing.T) {
	for _, dir := range []string{"../content", "author/starter", "../cmd/flowbook/handbook"} {
		t.Run(path.Base(dir), func(t *testing.T) {
			site := siteOf(t, os.DirFS(dir))
			pages := map[string]page{}
			for _, address := range site.Addresses() {
				data, err := site.Render(address)
				if err != nil {
					t.Fatal(err)
				}
				if strings.HasSuffix(generator.FileName(address), ".html") {
					pages[address] = parse(t, data)
				}
			}
			for address, p := range pages {
				for _, bad := range p.bad {
					t.Errorf("%s has %s", address, bad)
				}
				for _, link := range p.links {
					if problem := follow(site, pages, address, link); problem != "" {
						t.Errorf("%s links to %q: %s", address, link, problem)
					}
				}
			}
		})
	}
}

func follow(site *generator.Site, pages map[string]page, from, link string) string {
	u, err := url.Parse(link)
	switch {
	case err != nil:
		return err.Error()
	case u.Scheme != "":
		return ""
	case strings.HasPrefix(link, "/") && from != "/404.html":
		return "it is not relative"
	}
	at := &url.URL{Path: from}
	to := at.ResolveReference(u)
	for _, base := range []string{"/flowbook/example", "/flowbook"} { // where they are published, which 404.html alone uses
		if rest, ok := strings.CutPrefix(to.Path, base); ok {
			to.Path = rest
			break
		}
	}
	if !site.Has(to.Path) {
		return "there is no " + to.Path
	}
	if p, isPage := pages[to.Path]; u.Fragment != "" && isPage && !p.ids[u.Fragment] {
		return "there is no #" + u.Fragment + " in " + to.Path
	}
	return ""
}

// TestHandbookJSONIsWhole reads the model that other programs read.
func TestHandbookJSONIsWhole(t *testing.T) {
	site := siteOf(t, os.DirFS("../content"))
	data, err := site.Render("/handbook.json")
	if err != nil {
		t.Fatal(err)
	}
	var doc map[string]json.RawMessage
	if err := json.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	computed := map[string][]string{
		"activities": {"chain"}, "metrics": {"value", "date", "health", "activity", "segments"},
		"opportunities": {"score", "gap", "activities"}, "nodes": {"health", "at_risk", "needed_by"},
		"phases": nil, "personas": nil, "teams": nil, "tracks": nil, "pages": nil,
	}
	for name, keys := range computed {
		var list []map[string]any
		if err := json.Unmarshal(doc[name], &list); err != nil || len(list) == 0 {
			t.Errorf("%s: %d entries, %v", name, len(list), err)
		}
		for _, e := range list {
			for _, key := range append([]string{"id", "title", "address"}, keys...) {
				if _, ok := e[key]; !ok {
					t.Errorf("%s %v has no %s", name, e["id"], key)
				}
			}
			if a, _ := e["address"].(string); !site.Has(a) {
				t.Errorf("%s %v: no page at %q", name, e["id"], a)
			}
		}
	}
	for _, name := range []string{"schema", "edges", "value_at_risk"} {
		if len(doc[name]) < 1 {
			t.Errorf("%s is missing", name)
		}
	}
}

// TestHandbookJSONGolden holds the whole of a small handbook's model, key by key.
func TestHandbookJSONGolden(t *testing.T) {
	site := siteOf(t, baseFiles())
	got, err := site.Render("/handbook.json")
	if err != nil {
		t.Fatal(err)
	}
	const golden = "testdata/base-handbook.json"
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("handbook.json is\n%s\nwant\n%s", got, want)
	}
}

// TestOrderOfRenderingDoesNotMatter renders every address of two sites of one
// handbook, one from the first to the last and one the other way round: what pages
// share must not depend on which of them comes first.
func TestOrderOfRenderingDoesNotMatter(t *testing.T) {
	files := readTree(t, "../content")
	for _, name := range []string{"xylophone", "yak", "yak/one", "yak/deep/two", "zebra", "zebra/one"} {
		files["pages/"+name+".md"] = &fstest.MapFile{Data: []byte("---\ntitle: " + name + "\n---\nText.\n")}
	}
	forward, backward := siteOf(t, files), siteOf(t, files)
	addresses := forward.Addresses()
	rendered := map[string]string{}
	for _, address := range addresses {
		data, err := forward.Render(address)
		if err != nil {
			t.Fatal(err)
		}
		rendered[address] = string(data)
	}
	for _, address := range slices.Backward(addresses) {
		data, err := backward.Render(address)
		if err != nil {
			t.Fatal(err)
		}
		if string(data) != rendered[address] {
			t.Errorf("%s depends on which page is rendered first", address)
		}
	}
}
