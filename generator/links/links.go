// Package links knows every address, file and anchor of a handbook, and what a
// link in a text leads to.
//
// In come the model and the parsed bodies; out come targets for pages, and for
// checks the reason why a link leads nowhere. It reads no files and writes
// nothing.
package links

import (
	"strings"
)

// Target is what a link leads to.
type Target struct {
	Address   string // "/activities/monitor/", "/logo.svg"; "" for an outside link
	Anchor    string // without "#"; "" for none
	Title     string // of the entity, plain: a wiki link's label where it has none
	Published bool   // false: show the label as plain text
	External  bool
}

// Relative is the address to, seen from the page at from. Both begin with a
// slash. The page at "/404.html" is shown at any depth, so its links stay as they are.
func Relative(from, to string) string {
	if from == "/404.html" || !strings.HasPrefix(to, "/") {
		return to
	}
	dir := strings.Split(from[1:strings.LastIndexByte(from, '/')+1], "/")
	dir = dir[:len(dir)-1]
	parts := strings.Split(to[1:], "/")
	same := 0
	for same < len(dir) && same < len(parts)-1 && dir[same] == parts[same] {
		same++
	}
	rel := strings.Repeat("../", len(dir)-same) + strings.Join(parts[same:], "/")
	if rel == "" {
		return "./"
	}
	return rel
}
