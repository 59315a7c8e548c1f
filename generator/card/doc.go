// Package card draws the picture that other sites show beside a shared link: the
// product's name, the handbook's title and vision, and the flow as a line.
//
// In come words and colours, out comes a PNG of 1200 by 630 pixels, the size that
// such sites ask for. It is drawn in the Go fonts, which write Latin, Greek and
// Cyrillic; words in other scripts, which need more than glyphs side by side, give
// no card. The package reads no files, and equal cards give equal bytes.
package card
