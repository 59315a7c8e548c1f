package main

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestViewAs chooses a persona once and finds what concerns them marked on other pages.
func TestViewAs(t *testing.T) {
	base := startServe(t, copyExample(t))
	b := openChromium(t)
	b.visit(t, base+"/", 1440)
	b.await(t, `document.querySelector("[data-view-as]").open = true`)
	b.click(t, `[id="view:budget-owner"]`)
	b.await(t, `document.documentElement.classList.contains("viewed")`)
	b.await(t, `document.querySelector(".rows a.concerns[href='personas/budget-owner/']") !== null`)

	for _, c := range []struct{ page, marked, not string }{
		{"/activities/monitor/", `.side a.concerns[href$="/watch-bill/"]`, `.side a.concerns[href$="/store-secret/"]`},
		{"/activities/monitor/", `.ruler a.concerns[href$="/watch-bill/"]`, `.ruler a.concerns[href$="/store-secret/"]`},
		{"/activities/monitor/", `.who > li:has(> .p .concerns)`, `.who > li:first-child > .p .concerns`},
		{"/flow/", `.flow tr.concerns[data-p="budget-owner"]`, `.flow tr.concerns[data-p="management"]`},
		{"/flow/", `.flow .ac a.concerns[href$="/watch-bill/"]`, `.flow .ac a.concerns[href$="/store-secret/"]`},
		{"/flow/", `.flow-ruler a.concerns[href="#col:watch-bill"]`, `.flow-ruler a.concerns[href="#col:store-secret"]`},
		{"/needs/", `.node-link.concerns[href="accountant/"]`, `.node-link.concerns[href="customer/"]`},
		{"/metrics/", `.met a.concerns`, `.met a.concerns[href="dashboard-views/"]`},
		{"/opportunities/", `.ranked > li.concerns`, `.ranked > li.concerns[data-for=application-engineer]`},
	} {
		b.visit(t, base+c.page, 1440)
		b.await(t, `document.querySelector(`+"`"+c.marked+"`"+`) !== null`)
		b.await(t, `document.querySelector(`+"`"+c.not+"`"+`) === null`)
	}
	b.await(t, `document.querySelector("[data-view-as]").open = true`)
	b.click(t, `[id="view:"]`)
	b.await(t, `document.querySelector(".concerns, .viewed") === null`)
	b.quiet(t, "after the choices")
}

func (b *browser) click(t *testing.T, selector string) {
	t.Helper()
	if _, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](`(document.querySelector(`+"`"+selector+"`"+`).click(), true)`)); err != nil {
		t.Fatalf("click %s: %v", selector, err)
	}
}

// TestOnboarding ticks steps off, comes back by way of the home page, goes on,
// is told what to do next, and prints a checklist.
func TestOnboarding(t *testing.T) {
	base := startServe(t, copyExample(t))
	b := openChromium(t)
	track := base + "/onboarding/application-engineer/"
	b.visit(t, track, 1440)
	b.await(t, `document.querySelector("[data-progress] span").textContent === "0 of 8 done · 2 h 50 min left"`)
	b.click(t, `.track li:nth-child(1) input`)
	b.click(t, `.track li:nth-child(2) input`)
	b.await(t, `document.querySelector("[data-progress] span").textContent.startsWith("2 of 8 done")`)
	b.await(t, `document.querySelector("[data-progress] a").getAttribute("href") === "#step:3"`)

	b.visit(t, base+"/", 1440)
	b.await(t, `document.querySelector(".rows a[href='onboarding/application-engineer/'] b").textContent === "Application engineer"`)
	b.await(t, `document.querySelector(".rows a[href='onboarding/application-engineer/'] .num").textContent === "2 of 8 done"`)
	b.await(t, `document.querySelector(".rows a[href='onboarding/platform-engineer/'] .num").textContent.startsWith("7 steps")`)

	b.visit(t, track, 390)
	b.await(t, `[...document.querySelectorAll(".track input")].filter((i) => i.checked).length === 2`)
	for _, n := range []string{"3", "4", "5", "6", "7", "8"} {
		b.click(t, `.track li:nth-child(`+n+`) input`)
	}
	b.await(t, `document.querySelector("[data-progress] a").getAttribute("href") === "#part:next"`)
	b.await(t, `document.querySelectorAll("[aria-labelledby='part:next'] .rows > li").length >= 4`)

	b.click(t, `.track li:nth-child(8) input`)
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		t.Fatal(err)
	}
	b.await(t, `[...document.querySelectorAll(".bar, .foot, .progress, .last, .skip")].every((e) => e.getClientRects().length === 0 || getComputedStyle(e).visibility === "hidden")`)
	b.await(t, `[...document.querySelectorAll(".track .n")].every((e) => { const r = e.getBoundingClientRect(), s = getComputedStyle(e); return r.width > 10 && Math.abs(r.width - r.height) < 1 && s.borderStyle === "solid" && s.color === "rgba(0, 0, 0, 0)"; })`)
	b.await(t, `getComputedStyle(document.querySelector(".track li:nth-child(1) .n"), "::after").content !== "none" && getComputedStyle(document.querySelector(".track li:nth-child(8) .n"), "::after").content === "none"`)
	b.quiet(t, "after the track")
}
