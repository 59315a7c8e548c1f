package main

import (
	"os"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestStyleguide opens it at three widths under the page's policy, and has
// axe-core judge every part in each of its states at once.
func TestStyleguide(t *testing.T) {
	axe, err := os.ReadFile("../../themes/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("axe-core is missing: .ci/setup installs it (%v)", err)
	}
	base := startServe(t, copyExample(t))
	b := openChromium(t)
	for _, width := range []int64{390, 834, 1440} {
		b.visit(t, base+"/styleguide/", width)
	}
	b.run(t, string(axe))
	for _, scheme := range []string{"light", "dark"} {
		b.media(t, "prefers-color-scheme", scheme, "prefers-reduced-motion", "reduce")
		found, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`axe.run().then((r) => r.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.target.join(" ") + " (" + (n.any[0] ?? n.all[0] ?? n.none[0])?.message + ")").join("; ")).join("\n"))`, chromedp.EvalAwaitPromise))
		if err != nil {
			t.Fatal(err)
		}
		if found != "" {
			t.Errorf("in %s: %s", scheme, found)
		}
	}
}
