package main

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// The needs map for those without scripts, without a mouse, on a phone, with
// colours of their own, without motion: nothing is lost.

func TestMapWithoutScripts(t *testing.T) {
	site := siteBelowAPath(t, "../../content")
	b := openChromium(t)
	b.scripts(t, false)
	b.visit(t, site+"/needs/", 1440)
	b.scripts(t, true) // from here on only the test's own

	b.is(t, "nodes that are links", `String(document.querySelectorAll(".needs-map a[href] > [data-node]").length)`, "32")
	b.is(t, "lines", `String(document.querySelectorAll(".needs-map path.edge[data-from][data-to]").length > 35)`, "true")
	b.is(t, "dimmed or hidden", `String([...document.querySelectorAll(".needs-map .dim, .chains li[hidden], table.nodes tr[hidden]")].length)`, "0")
	b.is(t, "tools that would do nothing", `getComputedStyle(document.querySelector(".map-bar")).visibility`, "hidden")
	for _, href := range strings.Fields(b.text(t, `[...document.querySelectorAll(".needs-map a")].map((a) => a.href.baseVal).join(" ")`)) {
		r, err := http.Get(site + "/needs/" + href)
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Close()
		if r.StatusCode != http.StatusOK {
			t.Errorf("the node's link %s gives %s", href, r.Status)
		}
	}
	for _, o := range []struct{ id, style, on, off string }{
		{"teams", `String(document.querySelector(".needs-map .team-glyph").getBoundingClientRect().width > 0)`, "true", "false"},
		{"handoffs", `String(document.querySelector(".needs-map .handoff").getBoundingClientRect().width > 0)`, "true", "false"},
		{"health", `String(document.querySelector(".needs-map .plate-above").getBoundingClientRect().width > 0)`, "true", "false"},
		{"stages", `String(document.querySelector(".needs-map .stage-box").getBoundingClientRect().width > 0)`, "true", "false"},
		{"external", `getComputedStyle(document.querySelector("[data-node=carrier] .node-shape")).strokeDasharray`, "4px, 3px", "none"},
	} {
		want := map[bool]string{true: o.on, false: o.off}
		on := o.id != "stages" // which begins hidden
		b.is(t, o.id+" at first", o.style, want[on])
		x, y := b.middle(t, "label:has(#overlay\\:"+o.id+")")
		b.do(t, chromedp.MouseClickXY(x, y))
		b.is(t, o.id+" after a click", o.style, want[!on])
	}
}

// scripts lets the pages' own scripts run or not.
func (b *browser) scripts(t *testing.T, on bool) {
	t.Helper()
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on}); err != nil {
		t.Fatal(err)
	}
}

func TestMapOnAPhone(t *testing.T) {
	site := siteBelowAPath(t, "../../content")
	b := openChromium(t)
	b.do(t, chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile, chromedp.EmulateTouch))
	b.do(t, chromedp.Navigate(site+"/needs/"))
	b.await(t, `document.querySelector(".map-figure")?.classList.contains("ready")`)
	b.is(t, "it opens at the layers' names where what is at risk is beside them", `document.querySelector(".map").scrollLeft === 0 ? "yes" : "no"`, "yes")
	b.is(t, "a need at risk stands in the strip", `String((() => { const s = document.querySelector(".map-figure .map").getBoundingClientRect(); return [...document.querySelectorAll(".needs-map .node.risk")].some((n) => { const r = n.getBoundingClientRect(); return r.left >= s.left && r.right <= s.right }) })())`, "true")
	b.is(t, "what scrolls sideways", `String(document.documentElement.scrollWidth > document.documentElement.clientWidth)`, "false")

	x, y := b.middle(t, "[data-node=payment-api] .node-shape")
	b.do(t, chromedp.TapXY(x, y))
	b.await(t, `location.search === "?node=payment-api"`)
	b.is(t, "lit by a tap", lit, chainOfPayment)
	b.is(t, "a link that says where it leads", `document.querySelector("[data-map-open]").textContent`, "Open Payment API")
	x, y = b.middleAsIs(t, "[data-node=payment-api] .node-shape")
	b.do(t, chromedp.TapXY(x, y))
	b.await(t, `location.pathname.endsWith("/needs/payment-api/")`)
}

func TestMapPinched(t *testing.T) {
	site := siteBelowAPath(t, "../../content")
	b := openChromium(t)
	b.do(t, chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile, chromedp.EmulateTouch))
	b.do(t, chromedp.Navigate(site+"/needs/"))
	b.await(t, `document.querySelector(".map-figure")?.classList.contains("ready")`)
	x, y := b.middle(t, "[data-node=payment-api] .node-shape")
	const width = `String(Math.round(document.querySelector("svg.needs-map").getBoundingClientRect().width / document.querySelector("svg.needs-map").viewBox.baseVal.width * 100))`
	before := b.text(t, width)
	fingers := func(kind input.DispatchTouchEventType, apart float64) {
		p := input.DispatchTouchEventParams{Type: kind, TouchPoints: []*input.TouchPoint{}}
		if kind != input.DispatchTouchEventTypeTouchEnd {
			p.TouchPoints = []*input.TouchPoint{{X: x - apart, Y: y, ID: new(1.0)}, {X: x + apart, Y: y, ID: new(2.0)}}
		}
		if _, err := chromedp.Call(b.ctx, input.DispatchTouchEvent, p); err != nil {
			t.Fatal(err)
		}
	}
	fingers(input.DispatchTouchEventTypeTouchStart, 40)
	fingers(input.DispatchTouchEventTypeTouchMove, 50)
	fingers(input.DispatchTouchEventTypeTouchMove, 60)
	fingers(input.DispatchTouchEventTypeTouchEnd, 0)
	b.is(t, "the zoom at first", `"`+before+`"`, "100")
	b.await(t, width+` === "150"`)
	b.is(t, "the page's own zoom", `String(visualViewport.scale)`, "1")
	// What lay between the fingers still does.
	b.is(t, "the node under them", fmt.Sprintf(`document.elementFromPoint(%g, %g)?.closest("[data-node]")?.dataset.node ?? ""`, x, y), "payment-api")
	b.is(t, "no chain is lit by it", `location.search`, "")
}

func TestMapForEveryEye(t *testing.T) {
	site := siteBelowAPath(t, "../../content")
	b := openChromium(t)

	b.media(t, "prefers-reduced-motion", "reduce")
	b.openMap(t, site+"/needs/", 1440)
	b.is(t, "motion", `[...new Set([...document.querySelectorAll(".needs-map *")].map((e) => getComputedStyle(e).transitionDuration))].join()`, "0s")

	b.media(t, "forced-colors", "active")
	b.openMap(t, site+"/needs/?node=payment-api", 1440)
	b.await(t, `document.querySelector("[data-node=payment-api]").classList.contains("chosen")`)
	b.is(t, "a lit line beside a dimmed one", `String(getComputedStyle(document.querySelector(".needs-map .edge.lit")).stroke !== getComputedStyle(document.querySelector(".needs-map .edge.dim")).stroke)`, "true")
	b.is(t, "the chosen node beside a lit one", `String(getComputedStyle(document.querySelector(".needs-map .chosen .team-shape")).strokeWidth)`, "2.5px")
	b.is(t, "a label is the system's", `String(getComputedStyle(document.querySelector("[data-node=find] .node-label")).fill !== getComputedStyle(document.querySelector("[data-node=pay] .node-label")).fill)`, "true")
}

// A part of the map stands on the page of what it is about, and leads to the whole.
func TestMiniMaps(t *testing.T) {
	site := siteBelowAPath(t, "../../content")
	b := openChromium(t)
	for _, c := range []struct{ page, node, whole string }{
		{"/activities/monitor/", "observability", "../../needs/?node=observability"},
		{"/needs/observability/", "observability", "../?node=observability"},
		{"/personas/application-engineer/", "engineer", "../../needs/?node=engineer"},
		{"/personas/platform-engineer/", "operator", "../../needs/?node=operator"},
		{"/teams/reliability/", "observability", "../../needs/?team=reliability"},
	} {
		b.visit(t, site+c.page, 1440)
		b.await(t, `document.querySelector("figure [data-node=`+c.node+`]") !== null`)
		b.is(t, c.page+" leads to the whole map", `String([...document.querySelectorAll("main a")].some((a) => a.getAttribute("href") === "`+c.whole+`"))`, "true")
		// The script that answers comes when it comes: until then pointing does nothing.
		for range 20 {
			b.do(t, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, 1, 1))
			b.pointAt(t, c.node)
			if b.soon(t, `document.querySelector("[data-node=`+c.node+`]").classList.contains("lit")`) {
				break
			}
		}
		b.is(t, "pointed at, "+c.node+" on "+c.page, `String(document.querySelector("[data-node=`+c.node+`]").classList.contains("lit"))`, "true")
	}
	b.visit(t, site+"/", 1440)
	b.is(t, "home", `String(document.querySelectorAll("a.peek .needs-map .node-shape").length)`, "32")

	b.visit(t, site+"/needs/engineer/", 1440)
	b.is(t, "a user shows the persona", `document.querySelector(".same a").getAttribute("href")`, "../../personas/application-engineer/")
	b.visit(t, site+"/personas/application-engineer/", 1440)
	b.is(t, "and the persona the user", `String([...document.querySelectorAll(".head a")].some((a) => a.getAttribute("href") === "../../needs/engineer/"))`, "true")
}

// soon reports whether a condition comes true within a second.
func (b *browser) soon(t *testing.T, condition string) bool {
	t.Helper()
	for range 50 {
		if b.text(t, "String("+condition+")") == "true" {
			return true
		}
		time.Sleep(20 * time.Millisecond)
	}
	return false
}
