package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// What a newcomer finds out by keyboard alone, in how many presses. Typed words
// count as one.

// walker presses keys and counts them.
type walker struct {
	*browser
	steps int
}

// press presses each key, or types the word, as one step each.
func (w *walker) press(t *testing.T, keys ...string) {
	t.Helper()
	for _, k := range keys {
		w.browser.press(t, k)
		w.steps++
	}
}

// tabTo presses Tab until the focus is on what selector names, and sees each
// focus on its way: in the window, and marked.
func (w *walker) tabTo(t *testing.T, selector string, most int) {
	t.Helper()
	for range most {
		w.press(t, "\t")
		if lost := w.text(t, focusLost); lost != "" {
			t.Errorf("%s: nobody sees the focus on %s", w.text(t, "location.pathname"), lost)
		}
		if w.text(t, fmt.Sprintf("String(document.activeElement.matches(%q))", selector)) == "true" {
			return
		}
	}
	t.Fatalf("%d times Tab do not lead to %s", most, selector)
}

// atMost fails if the walk took more steps, and begins the next one.
func (w *walker) atMost(t *testing.T, what string, most int) {
	t.Helper()
	t.Logf("%s: %d steps", what, w.steps)
	if w.steps > most {
		t.Errorf("%s takes %d steps, not %d at most", what, w.steps, most)
	}
	w.steps = 0
}

// focusLost says what has the focus if that cannot be seen: out of the window, or
// with a mark neither on itself, nor on its label, nor on the shape in it.
const focusLost = `(() => {
	const e = document.activeElement;
	if (e === document.body) return "";
	const r = e.getBoundingClientRect();
	const marked = (x) => { const s = getComputedStyle(x); return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 || x.matches(".node-shape, circle") && parseFloat(s.strokeWidth) >= 3; };
	const seen = r.bottom > 0 && r.right > 0 && r.top < innerHeight && r.left < innerWidth;
	return seen && [e, e.closest("label"), e.querySelector(".node-shape, circle"), e.closest(".s-field, .map-find")].filter(Boolean).some(marked) ? "" : e.outerHTML.slice(0, 120);
})()`

func TestNewcomerByKeyboard(t *testing.T) {
	t.Parallel()
	site := siteBelowAPath(t, "../../content")
	w := &walker{browser: openChromium(t)}
	// Who monitors cost, and is it healthy?
	answered := func(t *testing.T) {
		t.Helper()
		w.await(t, `location.pathname.endsWith("/activities/monitor/") && document.querySelector(".who") !== null`)
		w.is(t, "who does it", `String(["Management", "Budget owner", "Application engineer", "Platform engineer"].filter((p) => document.querySelector(".who").innerText.includes(p)).length >= 3)`, "true")
		w.is(t, "how healthy it is", `String(/Above|Below|Healthy/.test([...document.querySelectorAll("main .hl")].map((e) => e.innerText).join()))`, "true")
	}

	t.Run("by search", func(t *testing.T) {
		w.visit(t, site+"/", 1440)
		w.await(t, `document.querySelector("[data-search] kbd").textContent !== ""`)
		w.press(t, "/")
		w.await(t, `document.querySelector("dialog.search[open]") && document.activeElement.matches("[role=combobox]")`)
		w.press(t, "who monitors cost")
		w.await(t, `document.querySelector("[role=option][aria-selected=true]")?.href?.endsWith("/activities/monitor/")`)
		w.is(t, "its health stands in the result", `document.querySelector("[role=option][aria-selected=true] .s-health").textContent`, "Above")
		w.press(t, kb.Enter)
		answered(t)
		w.atMost(t, "by search", 3)
	})

	t.Run("by the flow's line", func(t *testing.T) {
		w.visit(t, site+"/", 1440)
		w.tabTo(t, ".bar nav a[href$='flow/']", 3)
		w.press(t, kb.Enter)
		w.await(t, `location.pathname.endsWith("/flow/") && document.querySelector(".grp button") !== null`)
		w.press(t, "\t", kb.Enter) // the skip link
		w.await(t, `location.hash === "#part:main"`)
		w.tabTo(t, ".flow-ruler [href='#col:monitor']", 16)
		w.press(t, kb.Enter)
		w.await(t, `location.hash === "#col:monitor"`)
		w.tabTo(t, "[id='col:monitor'] a", 1)
		w.press(t, kb.Enter)
		answered(t)
		w.atMost(t, "by the flow's line", 22)
	})

	t.Run("by the grid's cells, to the number", func(t *testing.T) {
		w.visit(t, site+"/flow/#part:main", 1440)
		w.await(t, `document.querySelector(".grp button") !== null`)
		w.run(t, `document.querySelector(".flow").focus()`)
		w.press(t, kb.ArrowDown) // the first activity
		for range 8 {
			w.press(t, kb.ArrowRight)
		}
		w.is(t, "the column", `document.activeElement.id`, "col:monitor")
		w.press(t, kb.ArrowDown)
		w.is(t, "what somebody does there", `String(document.activeElement.localName === "td" && document.activeElement.innerText.length > 3)`, "true")
		w.is(t, "is in sight", focusLost, "")
		for range 8 {
			if w.text(t, `String(document.activeElement.closest("tr").classList.contains("m"))`) == "true" {
				break
			}
			w.press(t, kb.ArrowDown)
		}
		w.press(t, kb.Enter) // into the cell
		w.is(t, "a metric of the cell", `String(document.activeElement.matches(".m .chip"))`, "true")
		w.press(t, kb.Enter)
		w.await(t, `location.pathname.includes("/metrics/") && document.querySelector("main h1") !== null`)
		w.is(t, "its health", `String(/Above|Below|Healthy/.test(document.querySelector("main").innerText))`, "true")
		w.atMost(t, "by the grid's cells", 18)
	})
}

// What opens gives the focus back when it closes.
func TestFocusComesBack(t *testing.T) {
	t.Parallel()
	site := siteBelowAPath(t, "../../content")
	w := &walker{browser: openChromium(t)}
	for _, c := range []struct{ page, opener, open string }{
		{"/glossary/", "[data-search]", "dialog.search[open]"},
		{"/glossary/", ".view-as > summary", ".view-as[open]"},
		{"/glossary/", ".menu > summary", ".menu[open]"},
	} {
		width := int64(1440)
		if strings.HasPrefix(c.opener, ".menu") {
			width = 390
		}
		w.visit(t, site+c.page, width)
		w.await(t, `document.querySelector("[data-theme-button]").hidden === false && document.querySelector("[data-search] kbd").textContent !== ""`)
		w.tabTo(t, c.opener, 24)
		w.press(t, kb.Enter)
		w.await(t, fmt.Sprintf("document.querySelector(%q) !== null", c.open))
		w.press(t, kb.Escape)
		w.await(t, fmt.Sprintf("document.querySelector(%q) === null", c.open))
		w.is(t, "the focus after "+c.open, fmt.Sprintf("String(document.activeElement.matches(%q))", c.opener), "true")
	}
}

// Tab leads through a page from its first link to its last and out of it, to what
// can be seen; the other way round leads back.
func TestNoKeyboardTrap(t *testing.T) {
	t.Parallel()
	site := siteBelowAPath(t, "../../content")
	w := &walker{browser: openChromium(t)}
	for _, page := range []string{"/", "/flow/", "/needs/", "/activities/monitor/", "/metrics/dashboard-views/", "/opportunities/"} {
		w.visit(t, site+page, 1440)
		if page == "/needs/" {
			w.await(t, `document.querySelector(".map-figure").classList.contains("ready")`)
		}
		w.run(t, `window.visited = new Set(); window.again = ""; document.addEventListener("focusin", (e) => { if (window.visited.has(e.target)) window.again ||= e.target.outerHTML.slice(0, 120); window.visited.add(e.target); })`)
		for n := 0; ; n++ {
			w.browser.press(t, "\t")
			if lost := w.text(t, focusLost); lost != "" {
				t.Errorf("%s: nobody sees the focus on %s", page, lost)
			}
			if n > 400 {
				t.Fatalf("%s: 400 times Tab do not lead out", page)
			}
			if w.text(t, `String(document.activeElement === document.body || window.again !== "")`) == "true" {
				break
			}
		}
		if got := w.number(t, "window.visited.size"); got < 20 {
			t.Errorf("%s: Tab finds %v things, then %s", page, got, w.text(t, "window.again"))
		}
		// Back, from where it ended: Shift and Tab.
		w.run(t, `document.querySelector(".foot a:last-child").focus()`)
		for range 3 {
			w.do(t, chromedp.KeyEvent("\t", chromedp.KeyModifiers(chromedp.ModifierShift)))
		}
		if left := w.text(t, `String(document.activeElement.matches(".foot a:last-child"))`); left == "true" {
			t.Errorf("%s: Shift and Tab do not lead back", page)
		}
	}
}
