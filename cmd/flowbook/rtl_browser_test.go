package main

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// arabicPages has one page of each kind of the handbook in testdata/arabic, which
// brings the theme's words in Arabic.
var arabicPages = []string{"/", "/flow/", "/needs/", "/needs/ticket-service/", "/activities/deploy/", "/phases/use/", "/personas/developer/", "/metrics/",
	"/metrics/wait/", "/opportunities/", "/opportunities/slow-merge/", "/roadmap/", "/insights/", "/teams/tickets/", "/onboarding/developer/", "/about/", "/print/", "/404.html"}

// TestFromRightToLeft opens an Arabic handbook: nothing scrolls sideways, the bar
// begins on the right, no word is English, and axe finds nothing.
func TestFromRightToLeft(t *testing.T) {
	site := siteBelowAPath(t, "testdata/arabic")
	b := openChromium(t)
	for _, page := range arabicPages {
		for _, width := range []int64{390, 1440} {
			b.visit(t, site+page, width)
			if page == "/needs/" {
				b.await(t, `document.querySelector(".map-figure").classList.contains("ready")`)
			}
			b.is(t, page+": direction and language", `document.documentElement.dir + " " + document.documentElement.lang`, "rtl ar")
			b.is(t, page+": the brand stands on the right", `document.querySelector(".brand").getBoundingClientRect().left > innerWidth / 2 ? "yes" : "no"`, "yes")
			b.is(t, page+": nothing hangs out", `[...document.querySelectorAll("main *")].filter((e) => !e.closest("svg, .scroll, .map, .flow, .vh, pre, .journey, [hidden], .sw") && e.getBoundingClientRect().width > 1 && (e.getBoundingClientRect().left < -1 || e.getBoundingClientRect().right > innerWidth + 1)).map((e) => e.tagName + "." + e.className).slice(0, 5).join(" ")`, "")
		}
		b.judge(t, page)
	}
}

// TestGridAndMapFromRightToLeft uses both by keyboard: an arrow leads where it points.
func TestGridAndMapFromRightToLeft(t *testing.T) {
	site := siteBelowAPath(t, "testdata/arabic")
	b := openChromium(t)
	b.visit(t, site+"/flow/", 1440)
	b.do(t, chromedp.Focus(".flow"))
	place := func() float64 {
		return b.number(t, `document.activeElement.closest("td, th").getBoundingClientRect().left`)
	}
	b.do(t, chromedp.KeyEvent(kb.ArrowLeft))
	before := place()
	b.do(t, chromedp.KeyEvent(kb.ArrowLeft))
	if after := place(); after >= before {
		t.Errorf("the left arrow went from %v to %v", before, after)
	}
	b.openMap(t, site+"/needs/", 1440)
	b.pointAt(t, "booking")
	b.await(t, `document.querySelector("[data-map-says]").textContent.includes("الحجز")`)
	if said := b.text(t, `document.querySelector("[data-map-says]").textContent`); strings.ContainsAny(strings.ReplaceAll(said, "Kubernetes", ""), "abcdefghijklmnopqrstuvwxyz") {
		t.Errorf("the map says %q", said)
	}
}
