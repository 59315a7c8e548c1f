//go:build benchpages

package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestBenchPages prints what pages weigh, and the longest task of the browser's
// main thread while large ones load and are used: see make bench-pages.
func TestBenchPages(t *testing.T) {
	b := openChromium(t)
	example := siteBelowAPath(t, exampleOfAll(t))
	fmt.Printf("%-50s %17s %17s %17s\n%-50s %8s %8s %8s %8s %8s %8s\n", "bytes", "HTML", "style sheets", "own scripts", "page", "as it is", "gzipped", "as it is", "gzipped", "as it is", "gzipped")
	for _, p := range pageKinds {
		weigh(t, b, p, example+p)
	}
	grid := siteBelowAPath(t, largeHandbook(t, 500, 60))
	weigh(t, b, "the flow of 500 activities, 5 personas", grid+"/flow/")
	needs := siteBelowAPath(t, largeHandbook(t, 60, 300))
	weigh(t, b, "the needs map of 300 nodes", needs+"/needs/")
	for _, n := range []int{1000, 10000} {
		site := siteBelowAPath(t, largeHandbook(t, n, 60))
		for _, p := range []string{"/flow/", "/phases/phase-3/", fmt.Sprintf("/activities/activity-%d/", n/2)} {
			weigh(t, b, fmt.Sprintf("%s of %d activities", strings.Trim(p, "/"), n), site+p)
		}
	}
	fmt.Printf("\n%-50s %s\n", "the longest task, ms (- for less than 50)", "five runs, in order; the median last")
	timed(t, b, "the flow of 500 activities", grid+"/flow/", gridSteps)
	timed(t, b, "the needs map of 300 nodes", needs+"/needs/", mapSteps)
}

// weigh prints the bytes of a page, and of what it loads of our own.
func weigh(t *testing.T, b *browser, what, address string) {
	t.Helper()
	b.do(t, chromedp.EmulateViewport(1440, 900), chromedp.Navigate(address))
	time.Sleep(500 * time.Millisecond) // what scripts load by themselves
	sums := map[string]int{".css": 0, ".js": 0}
	small := map[string]int{}
	for _, file := range strings.Fields(b.text(t, `[...new Set(performance.getEntriesByType("resource").map((r) => r.name))].filter((n) => /\.(js|css)$/.test(n) && !n.includes("/vendor/")).join(" ")`)) {
		end := file[strings.LastIndex(file, "."):]
		sums[end] += sizeOf(t, file)
		small[end] += gzipped(t, file)
	}
	fmt.Printf("%-50s %8d %8d %8d %8d %8d %8d\n", what, sizeOf(t, address), gzipped(t, address), sums[".css"], small[".css"], sums[".js"], small[".js"])
}

// step is something that a reader does on a page.
type step struct {
	name string
	do   func(t *testing.T, b *browser)
}

func click(id string) step {
	return step{"click on " + id, func(t *testing.T, b *browser) {
		b.run(t, fmt.Sprintf(`document.getElementById(%q)?.click()`, id))
	}}
}

func keys(name, from string, list ...string) step {
	return step{name, func(t *testing.T, b *browser) {
		b.run(t, fmt.Sprintf(`document.querySelector(%q).focus()`, from))
		for _, k := range list {
			b.press(t, k)
			time.Sleep(120 * time.Millisecond)
		}
	}}
}

// hover moves the pointer along what selector names.
func hover(selector string) step {
	return step{"hover", func(t *testing.T, b *browser) {
		x, y := b.middle(t, selector)
		for i := range 8 {
			b.do(t, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x+float64(i*40-160), y+float64(i*20)))
			time.Sleep(60 * time.Millisecond)
		}
	}}
}

// scroll scrolls what selector names sideways, to its end.
func scroll(selector string) step {
	return step{"scroll sideways", func(t *testing.T, b *browser) {
		for range 8 {
			b.run(t, fmt.Sprintf(`document.querySelector(%q).scrollBy({left: 2400, behavior: "instant"})`, selector))
			time.Sleep(80 * time.Millisecond)
		}
	}}
}

var gridSteps = []step{
	click("persona:auditor"), click("persona:builder"), click("persona:"), click("health:attention"), click("health:all"),
	click("rows:metrics"), click("rows:metrics"),
	{"fold", func(t *testing.T, b *browser) { b.run(t, `document.querySelector(".grp button").click()`) }},
	{"unfold", func(t *testing.T, b *browser) { b.run(t, `document.querySelector(".grp button").click()`) }},
	keys("arrow keys", ".flow", kb.ArrowDown, kb.ArrowRight, kb.ArrowRight, kb.ArrowDown, kb.End, kb.Home),
	hover(".flow tr[data-p] td"), scroll(".flow"),
	{"search", func(t *testing.T, b *browser) {
		b.run(t, `document.activeElement.blur()`)
		b.press(t, "/")
		time.Sleep(500 * time.Millisecond)
		b.press(t, "review")
		time.Sleep(500 * time.Millisecond)
		b.press(t, kb.Escape)
		b.press(t, kb.Escape)
	}},
}

var mapSteps = []step{
	hover("[data-node=need-30] .node-shape"),
	keys("arrow keys", "a:has(> [data-node=need-30])", kb.ArrowRight, kb.ArrowRight, kb.ArrowDown, kb.ArrowUp, kb.End, kb.Home, " ", kb.Escape),
	keys("zoom", ".map-figure .map", "+", "+", "-", "0", "1", "0"),
	keys("find", "[data-map-find]", "n", "e", "e", "d", " ", "3", kb.ArrowDown, kb.Enter),
	click("overlay:teams"), click("overlay:health"), click("overlay:health"), click("overlay:external"), scroll(".map-figure .map"),
}

// timed prints the longest task while the page at address loads, and in each step.
func timed(t *testing.T, b *browser, what, address string, steps []step) {
	t.Helper()
	const listen = `window.longest = 0; new PerformanceObserver((l) => l.getEntries().forEach((e) => { window.longest = Math.max(window.longest, e.duration); })).observe({type: "longtask", buffered: true});`
	id, err := chromedp.Call(b.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: listen})
	if err != nil {
		t.Fatal(err)
	}
	defer chromedp.Call(b.ctx, page.RemoveScriptToEvaluateOnNewDocument, page.RemoveScriptToEvaluateOnNewDocumentParams{Identifier: id.Identifier})
	steps = append([]step{{"load", func(t *testing.T, b *browser) { b.do(t, chromedp.Navigate(address)) }}}, steps...)
	found := make([][]float64, len(steps))
	for range 5 {
		for i, s := range steps {
			s.do(t, b)
			time.Sleep(600 * time.Millisecond)
			found[i] = append(found[i], b.number(t, `(() => { const l = window.longest; window.longest = 0; return l; })()`))
		}
	}
	for i, s := range steps {
		list := make([]string, 0, 6)
		for _, f := range append(found[i], median(found[i])) {
			if list = append(list, "-"); f > 0 {
				list[len(list)-1] = fmt.Sprintf("%.0f", f)
			}
		}
		fmt.Printf("%-50s %s\n", what+": "+s.name, strings.Join(list, " "))
	}
}

func median(list []float64) float64 {
	sorted := slices.Sorted(slices.Values(list))
	return sorted[len(sorted)/2]
}
