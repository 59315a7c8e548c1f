package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestAxe has axe-core judge every page kind in light and in dark, and the search
// while it is open.
func TestAxe(t *testing.T) {
	t.Parallel()
	site := siteBelowAPath(t, exampleOfAll(t))
	b := openChromium(t)
	for _, page := range pageKinds {
		b.do(t, chromedp.Navigate(site+page))
		if page == allParts {
			b.await(t, `document.querySelector("main svg[id^=mermaid], .diagram svg") !== null`)
		}
		b.judge(t, page)
	}
	b.do(t, chromedp.Navigate(site+"/glossary/"))
	b.await(t, `document.querySelector("[data-search] kbd").textContent !== ""`)
	b.press(t, "/")
	b.await(t, `document.querySelector("dialog.search[open]") !== null`)
	b.judge(t, "search, just opened")
	b.press(t, "cost")
	b.await(t, `document.querySelector("[role=option][aria-selected=true]") !== null`)
	b.judge(t, "search with results")
}

// judge has axe-core judge what is open, in light and in dark.
func (b *browser) judge(t *testing.T, what string) {
	t.Helper()
	axe, err := os.ReadFile("../../themes/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("axe-core is missing: .ci/setup installs it (%v)", err)
	}
	b.run(t, string(axe))
	for _, scheme := range []string{"light", "dark"} {
		b.media(t, "prefers-color-scheme", scheme, "prefers-reduced-motion", "reduce")
		found, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`axe.run().then((r) => r.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.target.join(" ") + " (" + (n.any[0] ?? n.all[0] ?? n.none[0])?.message + ")").join("; ")).join("\n"))`, chromedp.EvalAwaitPromise))
		if err != nil {
			t.Fatal(err)
		}
		if found != "" {
			t.Errorf("%s in %s: %s", what, scheme, found)
		}
	}
}

// No page loads more of our own than 20 KB of scripts and 25 KB of style sheets,
// gzipped one by one, what scripts load by themselves included: in each language,
// whose words stand in the scripts.
func TestWeightOfPages(t *testing.T) {
	t.Parallel()
	german := exampleOfAll(t)
	settings := filepath.Join(german, "flowbook.yaml")
	write(t, settings, strings.Replace(fileIn(t, "content/flowbook.yaml"), "language: en", "language: de", 1))
	b := openChromium(t)
	for lang, weighed := range map[string]struct {
		dir   string
		pages []string
	}{"en": {exampleOfAll(t), pageKinds}, "de": {german, pageKinds}, "ar": {"testdata/arabic", arabicPages}} {
		site, known := siteBelowAPath(t, weighed.dir), map[string]int{}
		for _, page := range weighed.pages {
			b.do(t, chromedp.Navigate(site+page))
			b.is(t, page+": language", "document.documentElement.lang", lang)
			if page == "/needs/" {
				b.await(t, `document.querySelector(".map-figure").classList.contains("ready")`)
			}
			b.weigh(t, lang+" "+page, known)
		}
	}
}

// weigh holds what is open to what it may weigh; known remembers files by their address.
func (b *browser) weigh(t *testing.T, page string, known map[string]int) {
	t.Helper()
	const kb = 1024
	scripts, styles := 0, 0
	for _, address := range strings.Fields(b.text(t, `[...new Set(performance.getEntriesByType("resource").map((r) => r.name))].filter((n) => /\.(js|css)$/.test(n) && !n.includes("/vendor/")).join(" ")`)) {
		if known[address] == 0 {
			known[address] = gzipped(t, address)
		}
		if strings.HasSuffix(address, ".css") {
			styles += known[address]
		} else {
			scripts += known[address]
		}
	}
	if scripts == 0 || scripts > 20*kb || styles == 0 || styles > 25*kb {
		t.Errorf("%s loads %d bytes of scripts (20 KB at most) and %d of style sheets (25 KB)", page, scripts, styles)
	}
	t.Logf("%-47s %6d B of scripts %6d B of style sheets", page, scripts, styles)
}

func gzipped(t *testing.T, address string) int {
	t.Helper()
	r, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := io.Copy(w, r.Body); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}
