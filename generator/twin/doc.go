// Package twin writes each page once more, in Markdown: its twin, for programs
// that read text and for whoever copies a page.
//
// In comes the view that the page's layout draws, out comes the same in words:
// title and summary, facts, lists and tables instead of pictures, and the author's
// own text. What a page says twice (a grid and its cards, a map and its chains) the
// twin says once; the ways to other pages around it are left out. Links lead to
// pages, by their whole addresses where the site has one, so that they hold where a
// twin is copied to; else relative to the page, beside which the twin stands.
//
// A file for each kind of pages; sheet.go, inline.go and body.go hold what they
// share. The package reads no files, and equal views give equal bytes.
package twin
