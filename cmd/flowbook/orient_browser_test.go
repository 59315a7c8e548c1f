package main

import (
	"testing"

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
