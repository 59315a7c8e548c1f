// Package chart draws a handbook's numbers as SVG and says them in words.
//
// In come metrics, interactions and today's date; out come
// pieces of SVG, ready to stand in a page, and short sentences that say the
// same. Drawings carry classes and coordinates alone: no style attribute, no
// colour, no script, so that the theme decides how they look and a strict
// content security policy holds. Where a drawing has no fixed width, text and
// bands stand at percentages and lines in a stretched viewBox: one drawing fits
// every width, and its text keeps its size. Equal input gives equal bytes. The
// package reads no files and knows no clock.
//
// The classes that a theme has to style:
//
//	range: track band tgt mark hollow hand    is-healthy is-below is-above is-stale is-unknown
//	spark: band
//	chart: band edge aim aim-word base s0 … s6 end lab note ev hb; wide-only narrow-only odd; chart-notes
//	key: s1 … s6
//	dumb (big): ax gp sa im
//	steps: on off
//	scatter: axis fine name lead at
//	profile: off low medium high
//
// A line chart has a data-read attribute with its values, for a script that
// reads them out; see reading.
//
// A drawing is hidden from screen readers wherever the words beside it say the
// same; the line chart has a label of its own.
package chart
