package main

import (
	"fmt"
	"io"
	"net/http"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A grid that is cut into tables is one grid to those who use it, and a browser
// draws of it what is in sight. How long that takes, make bench-pages says.
func TestGridInParts(t *testing.T) {
	t.Parallel()
	const activities, personas = 130, 5
	site := siteBelowAPath(t, largeHandbook(t, activities, 64))
	b := openChromium(t)
	b.visit(t, site+"/flow/", 1440)
	b.await(t, `document.querySelector(".grp button") !== null`)

	t.Run("light", func(t *testing.T) {
		if size := sizeOf(t, site+"/flow/"); size > activities*personas*1200 {
			t.Errorf("%d bytes for a cell, 1,200 at most", size/activities/personas)
		}
		if links := b.number(t, `document.querySelectorAll("nav a").length`); links > 60 {
			t.Errorf("%v links of navigation", links)
		}
		const drawn = `[...document.querySelectorAll(".part")].map((p) => Number(p.querySelector("td").checkVisibility({contentVisibilityAuto: true}))).join("")`
		b.is(t, "the parts that are drawn", drawn+`.replace(/1{1,3}0+/, "few")`, "few")
		b.is(t, "their width, drawn or not", `String(new Set([...document.querySelectorAll(".part")].map((p) => Math.round(p.clientWidth - 180 * p.querySelectorAll(".ac th").length))).size)`, "1")
	})

	t.Run("keys", func(t *testing.T) {
		const at = `document.activeElement.closest("td, th")?.id || document.activeElement.textContent`
		b.run(t, `document.querySelector(".flow").focus()`)
		b.press(t, kb.ArrowDown)
		b.is(t, "the first cell", at, "col:activity-1")
		b.press(t, kb.End)
		b.is(t, "the last of the row", at, fmt.Sprint("col:activity-", activities))
		b.press(t, kb.Home)
		n := b.number(t, `document.querySelectorAll(".part")[0].querySelectorAll(".ac th").length`)
		for range int(n) {
			b.press(t, kb.ArrowRight)
		}
		b.is(t, "past the end of a table", at, fmt.Sprint("col:activity-", n+1))
		b.is(t, "its part", `String([...document.querySelectorAll(".part")].indexOf(document.activeElement.closest(".part")))`, "1")
		b.is(t, "in sight", focusLost, "")
		b.press(t, kb.ArrowDown)
		b.press(t, kb.ArrowLeft)
		b.is(t, "back again, a row below", `String([...document.querySelectorAll(".part")].indexOf(document.activeElement.closest(".part"))) + document.activeElement.closest("tr").dataset.p`, "0auditor")
	})

	t.Run("filters and folds", func(t *testing.T) {
		const rows = `[...new Set([...document.querySelectorAll(".flow tr[data-p]")].filter((r) => r.checkVisibility()).map((r) => r.dataset.p))].join()`
		b.run(t, `document.getElementById("persona:auditor").click()`)
		b.is(t, "rows", rows, "auditor")
		b.run(t, `document.getElementById("persona:").click()`)
		b.run(t, `document.querySelectorAll(".part")[2].querySelector(".g-consumers button").click()`)
		b.is(t, "rows", rows, "auditor,buyer")
		b.is(t, "the address", `location.search`, "?folded=consumers")
		b.is(t, "buttons that say so", `[...new Set([...document.querySelectorAll(".g-consumers button")].map((e) => e.ariaExpanded))].join()`, "false")
		b.run(t, `document.querySelector(".g-consumers button").click()`)
	})

	t.Run("on a phone", func(t *testing.T) {
		b.visit(t, site+"/flow/", 390)
		b.is(t, "the grid", `String(document.querySelector(".flow").checkVisibility())`, "false")
		b.is(t, "the list", `String(document.querySelectorAll(".cards li").length)`, fmt.Sprint(activities))
	})

	t.Run("on paper", func(t *testing.T) {
		b.do(t, chromedp.EmulateViewport(1000, 700))
		if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
			t.Fatal(err)
		}
		b.is(t, "cells that are not drawn", `String([...document.querySelectorAll(".flow td:not(.grp td)")].filter((e) => !e.checkVisibility({contentVisibilityAuto: true})).length)`, "0")
	})
}

// sizeOf is the number of bytes at url, as they are.
func sizeOf(t testing.TB, url string) int {
	t.Helper()
	r, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	data, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != http.StatusOK {
		t.Fatalf("%s gives %s (%v)", url, r.Status, err)
	}
	return len(data)
}
