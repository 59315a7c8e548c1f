// Package search writes the index that the browser searches in.
//
// In come the pages as search knows them (pages.Entry); out come a few JSON
// files below /assets/search/. Nothing is loaded before a reader opens search.
// The reading half is the theme's assets/js/search/: MiniSearch ranks, and
// unpack.js makes of these files what MiniSearch loads.
//
//	tokens.go  text → terms; assets/js/search/tokens.js is its twin, and
//	           testdata/tokens.json holds both to one behaviour
//	fold.go    letters → what they count as: no case, no accents
//	index.go   terms → where they stand, by page and field
//	write.go   those → JSON; the format is described there
//	json.go    strings and lists as encoding/json writes them
//
// A handbook of few pages has one file. A larger one has a first file with
// titles, headings and summaries of all pages, which answers at once, and
// behind it files that hold everything for some hundred pages each.
//
// The package reads no files and knows no clock. Equal entries give equal bytes.
package search
