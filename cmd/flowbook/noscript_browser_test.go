package main

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// Pages without JavaScript: all is there, nothing stands there that would do
// nothing, and what filters and folds does so by CSS and HTML.
func TestPagesWithoutScripts(t *testing.T) {
	t.Parallel()
	site := siteBelowAPath(t, exampleOfAll(t))
	b := openChromium(t)
	b.scripts(t, false)
	for _, page := range pageKinds {
		b.do(t, chromedp.EmulateViewport(1440, 900), chromedp.Navigate(site+page))
		b.is(t, page+" has controls that do nothing", `[...document.querySelectorAll("button, select, [role=combobox], [data-search], .view-as")].filter((e) => e.checkVisibility({visibilityProperty: true})).map((e) => e.outerHTML.slice(0, 80)).join()`, "")
		b.is(t, page+" has its navigation", `String(document.querySelectorAll(".bar > nav a").length >= 7 && document.querySelector(".bar > nav a").checkVisibility())`, "true")
		b.is(t, page+" says something", `String(document.querySelector("main").innerText.length > 60 && document.querySelector("main h1").checkVisibility())`, "true")
	}

	b.do(t, chromedp.Navigate(site+"/flow/"))
	click := func(selector string) {
		t.Helper()
		x, y := b.middle(t, selector)
		b.do(t, chromedp.MouseClickXY(x, y))
	}
	const rows = `[...document.querySelectorAll(".flow tr[data-p]")].filter((r) => r.checkVisibility()).map((r) => r.dataset.p).join(" ")`
	all := b.text(t, rows)
	if len(strings.Fields(all)) < 4 {
		t.Errorf("rows at first: %q", all)
	}
	click("label:has(#persona\\:budget-owner)")
	b.is(t, "rows of the budget owner", rows, "budget-owner")
	click("label:has(#persona\\:)")
	b.is(t, "rows of everyone", rows, all)
	click("label:has(#health\\:attention)")
	b.is(t, "healthy metrics", `String([...document.querySelectorAll(".flow .at-healthy")].some((e) => e.checkVisibility()))`, "false")
	click("label:has(#rows\\:metrics)")
	b.is(t, "metrics switched off", `String(document.querySelector(".flow .g-metrics").checkVisibility())`, "false")

	b.do(t, chromedp.Navigate(site+allParts))
	b.is(t, "tabs show all that is in them", `[...document.querySelectorAll(".tab")].map((e) => e.innerText.includes("way") || e.innerText.includes("Another")).join()`, "true,true")
	b.is(t, "a diagram is there as its text", `String(document.querySelector("main").innerText.includes("a --> b"))`, "true")

	b.do(t, chromedp.EmulateViewport(390, 844), chromedp.Navigate(site+"/glossary/"))
	click(".menu > summary")
	b.is(t, "the menu of a phone", `String(document.querySelector(".menu nav a").checkVisibility())`, "true")
}
