package needsmap

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// wellFormed fails unless svg is XML.
func wellFormed(t *testing.T, svg []byte) {
	t.Helper()
	for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%v in %s", err, svg)
		}
	}
}

func link(id string) string { return "/needs/" + id + "/" }

func teamName(id string) string { return strings.ToUpper(id[:1]) + id[1:] }

// allTypes has a team of each type, with and without infrastructure, and what
// others run, with a team and without.
const allTypes = `
user buyer "Buyer" ! > find pay
need find "Find a plant" Choose > catalogue
need pay "Pay safely" Buy ! > checkout
capability catalogue "Catalogue" @storefront > index
capability checkout "Checkout" @pricing ! > runtime card mailer
service index "Index" @tooling > cache archive
service runtime "Runtime" @platform below ! > cluster
service card "Card processor" @tooling x
service mailer "Mailer" x
infrastructure cache "Cache" @storefront
infrastructure archive "Archive" @pricing
infrastructure cluster "Cluster" @platform stale
infrastructure vault "Vault" @reliability
infrastructure metal "Bare metal"
`

// drawings are the ways in which a map is shown.
func drawings() map[string][]byte {
	m := parse(shop)
	d := Layout(m, Options{})
	near := NewMap(&m, nil, nil).Around("observability")
	types := Layout(parse(allTypes), Options{})
	return map[string][]byte{
		"shop":       d.SVG(SVGOptions{Title: "Needs map", Desc: "27 nodes in five layers", IDPrefix: "map-", Href: link, Team: teamName, Stages: true}),
		"shop-peek":  d.SVG(SVGOptions{Title: "Needs map: 27 nodes", Peek: true}),
		"shop-lit":   d.SVG(SVGOptions{Title: "Chain of Observability", Href: link, Lit: near.Has, Chosen: []string{"observability"}}),
		"shop-alone": d.SVG(SVGOptions{Title: "Needs map", Desc: "27 nodes in five layers", Team: teamName, Standalone: true}),
		"types":      types.SVG(SVGOptions{Title: "Types", Team: teamName, Stages: true}),
		"types-dark": types.SVG(SVGOptions{Title: "Types", Team: teamName, Standalone: true, Theme: Dark}),
		"shop-near":  near.Layout(Options{Quick: true}).SVG(SVGOptions{Title: "Around Observability", Href: link, Chosen: []string{"observability"}}),
	}
}

func TestSVGGolden(t *testing.T) {
	for name, got := range drawings() {
		wellFormed(t, got)
		file := filepath.Join("testdata", name+".svg")
		if *update {
			if err := os.WriteFile(file, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s differs; look at it, then go test -update", file)
		}
	}
}

// TestSVGContract holds what scripts, style sheets and measuring tools rely on.
func TestSVGContract(t *testing.T) {
	all := drawings()
	svg := string(all["shop"])
	for what, n := range map[string]int{
		`<g class="node `: 27, `data-node="`: 27, `data-kind="`: 27, `data-team="`: 27, `data-health="`: 27,
		`class="node-shape"`: 27, `<text class="node-label">`: 27, `<a class="node-link" href="/needs/`: 27,
		`<path class="edge" data-from="`: 36, `data-crosses=""`: 11, `<g class="handoff"`: 11,
		`<g class="plate plate-risk" aria-hidden="true">`: 2, `<g class="plate plate-above" aria-hidden="true">`: 1, `<g class="stage">`: 4,
		`class="team-shape"`: 17, `class="team-base"`: 4, `class="node-base"`: 4, `data-pair="`: 11, `data-external=""`: 2,
		`class="layer-name"`: 5, `class="layer-ground"`: 1, `data-risk="own"`: 1, `data-risk="above"`: 5, `data-risk=""`: 5,
	} {
		if got := strings.Count(svg, what); got != n {
			t.Errorf("%s stands there %d times, not %d", what, got, n)
		}
	}
	for _, want := range []string{
		`<svg class="needs-map" viewBox="0 0 `, `role="group" aria-label="Needs map" aria-describedby="map-desc"`,
		`data-from="engine" data-to="app" data-crosses="" data-pair="platform pricing"`,
		`aria-label="Payment API, service, Orders team, At risk"`, `aria-label="Card processor, service, External"`,
	} {
		if !strings.Contains(svg, want) {
			t.Errorf("no %s", want)
		}
	}
	for name, svg := range all {
		if bytes.Contains(svg, []byte(" style=")) || bytes.Contains(svg, []byte("<style")) {
			t.Errorf("%s has a style of its own, which the page's security policy forbids", name)
		}
	}
	if peek := string(all["shop-peek"]); strings.Contains(peek, "<text") || strings.Contains(peek, "<a ") || strings.Contains(peek, "data-node") {
		t.Error("the small drawing has text, links or nodes that scripts would take for the map's")
	}
}

func TestSVGEscapes(t *testing.T) {
	m := parse("user u \"U\" > n\nneed n \"N\"")
	m.Nodes[0].Title = "R&D <b>\"x\"</b>\x00\xff"
	m.Nodes[0].ID, m.Edges[0].From = `a"b`, `a"b`
	svg := Layout(m, Options{}).SVG(SVGOptions{Title: "<x>", Standalone: true})
	wellFormed(t, svg)
	if !bytes.Contains(svg, []byte("R&amp;D &lt;b&gt;&#34;x&#34;")) || !bytes.Contains(svg, []byte(`data-node="a&#34;b"`)) {
		t.Errorf("got %s", svg)
	}
}

func TestSVGColumn(t *testing.T) {
	d := Layout(parse(shop), Options{})
	for column, want := range map[float64]string{
		0:    `width="1208" height="676"`,
		1198: `width="1198" height="670.4"`, // a little too wide: shrunk
		834:  `width="1208" height="676"`,   // much too wide: the page scrolls
		1400: `width="1208" height="676"`,
	} {
		if svg := d.SVG(SVGOptions{Column: column}); !bytes.Contains(svg, []byte(want)) {
			t.Errorf("in a column of %g px: not %s but %.120s", column, want, svg)
		}
	}
}
