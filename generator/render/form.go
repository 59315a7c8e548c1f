package render

import (
	"fmt"
	"strings"
)

// formRules are the fonts and the roundness that a handbook sets, as custom
// properties. radius is that of cards in px; smaller parts keep their relation to
// it. Font lists have been checked to be names and commas.
func formRules(s Settings) string {
	var b strings.Builder
	if s.Font != "" {
		fmt.Fprintf(&b, "--font:%s,system-ui,sans-serif;", s.Font)
	}
	if s.CodeFont != "" {
		fmt.Fprintf(&b, "--mono:%s,ui-monospace,monospace;", s.CodeFont)
	}
	if s.Radius != nil {
		r := *s.Radius
		fmt.Fprintf(&b, "--r-1:%gpx;--r-2:%gpx;--r-3:%gpx;", r*.4, r*.6, r)
	}
	if b.Len() == 0 {
		return ""
	}
	return ":root{" + b.String() + "}\n"
}
