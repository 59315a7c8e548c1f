package chart

import "html/template"

// Share draws how much n is of most: <svg class="share">, as wide as its box,
// 4 px high, hidden from screen readers. Beyond most it is full; "" if most is
// not above 0.
func Share(n, most int) template.HTML {
	if most <= 0 {
		return ""
	}
	var d drawing
	d.addf(`<svg class="share" aria-hidden="true"><rect class="track" width="100%%" height="4" rx="2"/><rect class="part" width="%s" height="4" rx="2"/></svg>`,
		percent(min(max(float64(n)/float64(most), 0), 1)))
	return d.html()
}
