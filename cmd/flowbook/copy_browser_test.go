package main

import (
	"testing"

	cdp "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestCopyPage copies a page as Markdown by keyboard; what came of it is said. Without
// a script there is a link to the same.
func TestCopyPage(t *testing.T) {
	t.Parallel()
	site := siteBelowAPath(t, "../../content")
	b := openChromium(t)
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		allowed := cdp.SetPermissionParams{Permission: &cdp.PermissionDescriptor{Name: name}, Setting: cdp.PermissionSettingGranted}
		if _, err := chromedp.Call(b.ctx, cdp.SetPermission, allowed); err != nil {
			t.Fatal(err)
		}
	}
	b.visit(t, site+"/activities/monitor/", 1440)
	const button = `document.querySelector(".last button")`
	b.await(t, button+` !== null`)
	b.is(t, "the button", button+`.textContent`, "Copy page as Markdown")
	b.do(t, chromedp.Focus(".last button"), chromedp.KeyEvent(kb.Enter))
	b.await(t, `document.querySelector(".last [role=status]").textContent === "Copied"`)
	b.is(t, "the clipboard", `navigator.clipboard.readText().then((t) => { document.title = t.split("\n")[0]; }) && ""`, "")
	b.await(t, `document.title === "# Monitor what is running"`)
	b.await(t, button+`.textContent === "Copy page as Markdown"`)

	b.run(t, `window.fetch = () => Promise.reject(new Error("gone"))`)
	b.do(t, chromedp.Focus(".last button"), chromedp.KeyEvent(kb.Enter))
	b.await(t, `document.querySelector(".last [role=status]").textContent === "It could not be copied"`)
	b.is(t, "the link after a failure", `String(document.querySelector("[data-twin]").hidden)`, "false")

	b.scripts(t, false)
	b.visit(t, site+"/activities/monitor/", 390)
	b.do(t, chromedp.Click(".last a[data-twin]"))
	b.scripts(t, true)
	b.await(t, `document.body.textContent.startsWith("# Monitor what is running")`)
}
