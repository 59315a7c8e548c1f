package main

import (
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The needs map of the example in real Chromium, below a path: by pointer, by
// keyboard, by touch, without scripts, on a phone.

// chainOfPayment is Payment API and all that stands on it or that it stands on.
const chainOfPayment = "app-platform card-processor checkout customer kubernetes network observability pay payment-api return returns secrets"

func TestMap(t *testing.T) {
	site := siteBelowAPath(t, "../../content")
	b := openChromium(t)

	t.Run("pointing lights a chain and says it", func(t *testing.T) {
		b.openMap(t, site+"/needs/", 1440)
		b.is(t, "at first it says what to do", `String(/^(Point at|Tap) a node/.test(document.querySelector("[data-map-says]").textContent))`, "true")
		b.pointAt(t, "payment-api")
		b.await(t, `document.querySelector("[data-node=payment-api]").classList.contains("chosen")`)
		b.is(t, "lit", lit, chainOfPayment)
		b.is(t, "neither lit nor dimmed", `String(document.querySelectorAll(".needs-map [data-node]:not(.lit):not(.dim)").length)`, "0")
		b.is(t, "in words", `document.querySelector("[data-map-says]").textContent.replace(/depends on .* and/, "depends on … and")`,
			"Payment API carries Pay safely and Send it back, for Shop customer; it depends on … and 2 more.")
		b.is(t, "live", `document.querySelector("[data-map-says]").getAttribute("aria-live")`, "polite")
		b.is(t, "dimmed by opacity", `[...document.querySelectorAll(".needs-map .dim, .needs-map .dim *")].filter((e) => { const s = getComputedStyle(e); return s.opacity !== "1" || s.fillOpacity !== "1" || s.filter !== "none" }).map((e) => e.className.baseVal).join()`, "")
		b.is(t, "the address", `location.search`, "")
		b.do(t, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, 5, 5))
		b.await(t, `!document.querySelector(".needs-map .lit[data-node], .needs-map .dim")`)
	})

	t.Run("a click opens", func(t *testing.T) {
		b.openMap(t, site+"/needs/", 1440)
		x, y := b.middle(t, "[data-node=payment-api]")
		b.do(t, chromedp.MouseClickXY(x, y))
		b.await(t, `location.pathname.endsWith("/needs/payment-api/")`)
	})

	t.Run("keys walk, and Enter opens", func(t *testing.T) {
		b.openMap(t, site+"/needs/", 1440)
		b.run(t, `document.querySelector(".map-figure .map").focus()`)
		b.do(t, chromedp.KeyEvent("\t"))
		const focused = `document.activeElement.querySelector("[data-node]")?.dataset.node ?? ""`
		b.is(t, "the first node", focused, b.text(t, `document.querySelector(".needs-map [data-node]").dataset.node`))
		b.run(t, `document.querySelector("[data-node=accountant]").closest("a").focus()`)
		b.await(t, `document.querySelector("[data-node=accountant]").classList.contains("chosen")`)
		b.is(t, "its ring", `getComputedStyle(document.querySelector("[data-node=accountant] .node-shape")).strokeWidth`, "3px")
		// The ends of a layer depend on the layout; what stands above and below does not.
		const ends = `[...document.querySelectorAll(".needs-map [data-kind=need]")].map((n) => [n.getBoundingClientRect().left, n.dataset.node]).sort((a, b) => a[0] - b[0]).at(%d)[1]`
		first, last := b.text(t, fmt.Sprintf(ends, 0)), b.text(t, fmt.Sprintf(ends, -1))
		second, beforeLast := b.text(t, fmt.Sprintf(ends, 1)), b.text(t, fmt.Sprintf(ends, -2))
		for _, step := range [][2]string{
			{kb.ArrowDown, "cost"}, {kb.ArrowDown, "cost-reporting"}, {kb.ArrowUp, "cost"},
			{kb.End, last}, {kb.ArrowLeft, beforeLast}, {kb.Home, first}, {kb.ArrowRight, second},
		} {
			b.do(t, chromedp.KeyEvent(step[0]))
			b.is(t, "the next node", focused, step[1])
		}
		b.run(t, `document.querySelector("[data-node=cost]").closest("a").focus()`)
		b.await(t, `document.querySelector("[data-map-says]").textContent.startsWith("Know what it costs is needed by Budget owner")`)
		b.do(t, chromedp.KeyEvent(" "))
		b.await(t, `location.search === "?node=cost"`)
		b.do(t, chromedp.KeyEvent(kb.Escape))
		b.await(t, `location.search === ""`)
		b.do(t, chromedp.KeyEvent("\r"))
		b.await(t, `location.pathname.endsWith("/needs/cost/")`)
	})

	t.Run("typing finds a node", func(t *testing.T) {
		b.openMap(t, site+"/needs/", 1440)
		b.run(t, `document.querySelector("[data-node=accountant]").closest("a").focus()`)
		b.do(t, chromedp.KeyEvent("/"))
		b.do(t, chromedp.KeyEvent("pay"))
		const options = `[...document.querySelectorAll("[data-map-found] li:not([hidden]) span")].map((o) => o.textContent).join()`
		b.is(t, "found", options, "Pay safely,Payment API,Checkout and payment")
		b.is(t, "expanded", `document.activeElement.getAttribute("aria-expanded")`, "true")
		b.is(t, "other nodes", `String(document.querySelectorAll(".needs-map [data-node]:not(.dim)").length)`, "3")
		b.do(t, chromedp.KeyEvent(kb.ArrowDown))
		b.is(t, "chosen", `document.getElementById(document.activeElement.getAttribute("aria-activedescendant")).firstChild.textContent`, "Payment API")
		b.do(t, chromedp.KeyEvent("\r"))
		b.await(t, `location.search === "?node=payment-api"`)
		b.is(t, "the focus", `document.activeElement.querySelector("[data-node]").dataset.node`, "payment-api")
		b.is(t, "lit", lit, chainOfPayment)
		b.await(t, `document.querySelector("#part\\:nodes + [data-shown]").textContent === "12 of 32"`)
		b.is(t, "rows", rows, chainOfPayment)
		b.is(t, "sentences", `[...document.querySelectorAll(".chains li:not([hidden])")].every((li) => li.dataset.nodes.split(" ").includes("payment-api")) && String(document.querySelectorAll(".chains li:not([hidden])").length)`, "2")
	})

	t.Run("keys, buttons and the wheel zoom", func(t *testing.T) {
		b.openMap(t, site+"/needs/", 1000)
		const width = `document.querySelector(".needs-map").getBoundingClientRect().width`
		drawn := b.number(t, width)
		b.run(t, `document.querySelector(".map-figure .map").focus()`)
		for _, step := range []struct {
			key  string
			zoom float64
		}{{"+", 1.25}, {"+", 1.5625}, {"-", 1.25}, {"0", 1}} {
			b.do(t, chromedp.KeyEvent(step.key))
			if got := b.number(t, width) / drawn; got < step.zoom-.01 || got > step.zoom+.01 {
				t.Errorf("after %q the map is drawn at %.3f, not %.3f", step.key, got, step.zoom)
			}
		}
		b.do(t, chromedp.KeyEvent("1"))
		b.await(t, `(() => { const m = document.querySelector(".map-figure .map"); return m.scrollWidth <= m.clientWidth && m.scrollHeight <= m.clientHeight })()`)
		b.do(t, chromedp.KeyEvent("0"))
		b.run(t, `document.querySelector("[data-map-in]").click(); document.querySelector("[data-map-in]").click()`)
		x, y := b.middle(t, "[data-node=price-engine]")
		before, scrolled := b.number(t, width), b.number(t, `scrollY`)
		b.do(t, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseWheel, x, y, chromedp.ButtonModifiers(chromedp.ModifierCtrl), func(p *input.DispatchMouseEventParams) {
			p.DeltaX, p.DeltaY = .01, -40 // a zero is left out, and both are asked for
		}))
		b.await(t, fmt.Sprintf(`%s > %f`, width, before*1.1))
		if nx, ny := b.middleAsIs(t, "[data-node=price-engine]"); nx < x-4 || nx > x+4 || ny < y-4 || ny > y+4 {
			t.Errorf("what lay under the pointer moved from %.0f,%.0f to %.0f,%.0f", x, y, nx, ny)
		}
		if now := b.number(t, `scrollY`); now != scrolled {
			t.Errorf("zooming scrolled the page from %v to %v", scrolled, now)
		}
	})

	t.Run("dragging moves the map and opens nothing", func(t *testing.T) {
		b.openMap(t, site+"/needs/", 834)
		x, y := b.middle(t, "[data-node=search-browse]")
		left := b.number(t, `document.querySelector(".map-figure .map").scrollLeft`)
		b.do(t, chromedp.MouseEvent(input.DispatchMouseEventTypeMousePressed, x, y, chromedp.ButtonLeft))
		for i := range 6 {
			b.do(t, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x-float64(20*i), y, chromedp.ButtonLeft))
		}
		b.do(t, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseReleased, x-100, y, chromedp.ButtonLeft))
		if got := b.number(t, `document.querySelector(".map-figure .map").scrollLeft`) - left; got < 90 || got > 110 {
			t.Errorf("a drag by 100 px moved the map by %v", got)
		}
		time.Sleep(100 * time.Millisecond)
		b.is(t, "the page", `String(location.pathname.endsWith("/needs/"))`, "true")
	})

	t.Run("the address holds what is shown", func(t *testing.T) {
		b.openMap(t, site+"/needs/", 1440)
		b.run(t, `document.getElementById("overlay:stages").click(); document.getElementById("overlay:teams").click()`)
		b.run(t, `const s = document.querySelector("[data-map-team]"); s.value = "orders"; s.dispatchEvent(new Event("change", {bubbles: true}))`)
		b.run(t, `const r = document.querySelector("[data-map-show]"); r.value = "risk"; r.dispatchEvent(new Event("change", {bubbles: true}))`)
		b.await(t, `new URLSearchParams(location.search).get("show") === "risk"`)
		b.is(t, "the address", `location.search`, "?stages=on&teams=off&team=orders&show=risk")
		shown := b.text(t, seen)
		if !strings.HasPrefix(shown, "checkout payment-api returns;") {
			t.Errorf("what is shown: %s", shown)
		}
		b.openMap(t, site+"/needs/"+b.text(t, `location.search`), 1440)
		b.is(t, "shown again", seen, shown)
	})

	t.Run("a pair of teams shows its hand-offs", func(t *testing.T) {
		b.openMap(t, site+"/needs/", 1440)
		b.run(t, `document.querySelector(".legend [data-pair] button").click()`)
		b.await(t, `document.querySelector(".legend [data-pair] button").getAttribute("aria-pressed") === "true"`)
		b.is(t, "the count", `String(document.querySelectorAll(".needs-map .edge.lit[data-pair]").length === Number(document.querySelector(".legend [data-pair] b").textContent))`, "true")
		b.is(t, "in words", `document.querySelector("[data-map-says]").textContent`, "3 hand-offs between Cloud platform and Storefront.")
		b.await(t, `location.search.startsWith("?handoff=")`)
	})

	t.Run("full screen and back", func(t *testing.T) {
		b.openMap(t, site+"/needs/", 1440)
		b.run(t, `document.querySelector(".map-figure .map").focus()`)
		b.do(t, chromedp.KeyEvent("f"))
		b.await(t, `document.fullscreenElement?.matches(".map-figure")`)
		b.await(t, `(() => { const m = document.querySelector(".map-figure .map"); return m.scrollWidth <= m.clientWidth + 1 && m.scrollHeight <= m.clientHeight + 1 })()`)
		b.do(t, chromedp.KeyEvent("f"))
		b.await(t, `!document.fullscreenElement && document.querySelector("[data-map-full]").textContent === "100 %"`)
	})
}

const (
	lit  = `[...document.querySelectorAll(".needs-map [data-node].lit")].map((n) => n.dataset.node).sort().join(" ")`
	rows = `[...document.querySelectorAll("table.nodes tr[data-id]:not([hidden])")].map((r) => r.dataset.id).sort().join(" ")`
	seen = `[[...document.querySelectorAll(".needs-map [data-node]:not(.dim)")].map((n) => n.dataset.node).sort().join(" "), [...document.querySelectorAll("[role=switch]")].map((s) => s.name + s.checked).join(" "),
		...[".team-glyph", ".stage-box"].map((c) => document.querySelector(".needs-map " + c).getBoundingClientRect().width > 0)].join("; ")`
)

// openMap opens a page with the large map and waits until it answers.
func (b *browser) openMap(t *testing.T, url string, width int64) {
	t.Helper()
	b.do(t, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, 1, 1))
	b.visit(t, url, width)
	b.await(t, `document.querySelector(".map-figure")?.classList.contains("ready")`)
}

func (b *browser) do(t *testing.T, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	for _, a := range actions {
		if _, err := chromedp.Run(b.ctx, a); err != nil {
			t.Fatal(err)
		}
	}
}

func (b *browser) run(t *testing.T, script string) {
	t.Helper()
	if _, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool]("(() => { "+script+" })(), true")); err != nil {
		t.Fatalf("%s: %v", script, err)
	}
}

func (b *browser) text(t *testing.T, expression string) string {
	t.Helper()
	got, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](expression))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return got
}

func (b *browser) number(t *testing.T, expression string) float64 {
	t.Helper()
	got, err := chromedp.Run(b.ctx, chromedp.Evaluate[float64](expression))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return got
}

// is waits for expression to have the value want.
func (b *browser) is(t *testing.T, what, expression, want string) {
	t.Helper()
	got := ""
	for range 250 {
		if got = b.text(t, expression); got == want {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Errorf("%s: %q, not %q", what, got, want)
}

// middle is the middle of what selector names, after it came into sight.
func (b *browser) middle(t *testing.T, selector string) (x, y float64) {
	t.Helper()
	b.run(t, fmt.Sprintf(`document.querySelector(%q).scrollIntoView({block: "center", inline: "center", behavior: "instant"})`, selector))
	time.Sleep(50 * time.Millisecond)
	return b.middleAsIs(t, selector)
}

func (b *browser) middleAsIs(t *testing.T, selector string) (x, y float64) {
	t.Helper()
	box := fmt.Sprintf(`document.querySelector(%q).getBoundingClientRect()`, selector)
	return b.number(t, box+".left + "+box+".width / 2"), b.number(t, box+".top + "+box+".height / 2")
}

func (b *browser) pointAt(t *testing.T, id string) {
	t.Helper()
	x, y := b.middle(t, "[data-node="+id+"] .node-shape")
	b.do(t, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y))
}

// siteBelowAPath builds a handbook and serves it below a path, as GitHub Pages does.
func siteBelowAPath(t *testing.T, content string) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "site")
	if code := run([]string{"build", content, "-o", out, "--quiet", "--address", "https://example.org/repo/"}); code != 0 {
		t.Fatalf("build ends with %d", code)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: http.StripPrefix("/repo", http.FileServer(http.Dir(out))), ReadHeaderTimeout: time.Second}
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })
	return "http://" + listener.Addr().String() + "/repo"
}

// media has the page believe in these features of its reader's screen.
func (b *browser) media(t *testing.T, features ...string) {
	t.Helper()
	var list []*emulation.MediaFeature
	for f := range slices.Chunk(features, 2) {
		list = append(list, &emulation.MediaFeature{Name: f[0], Value: f[1]})
	}
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: list}); err != nil {
		t.Fatal(err)
	}
}
