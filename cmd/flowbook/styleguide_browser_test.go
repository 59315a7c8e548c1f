package main

import "testing"

// TestStyleguide opens it at three widths under the page's policy, and has
// axe-core judge every part in each of its states at once.
func TestStyleguide(t *testing.T) {
	base := startServe(t, copyExample(t))
	b := openChromium(t)
	for _, width := range []int64{390, 834, 1440} {
		b.visit(t, base+"/styleguide/", width)
	}
	b.judge(t, "the style guide")
}
