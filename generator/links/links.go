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
	dir, to := from[1:strings.LastIndexByte(from, '/')+1], to[1:]
	same := 0 // how far both go through the same folders
	for i := 0; i < min(len(dir), len(to)) && dir[i] == to[i]; i++ {
		if dir[i] == '/' {
			same = i + 1
		}
	}
	rel := climb(strings.Count(dir[same:], "/")) + to[same:]
	if rel == "" {
		return "./"
	}
	return rel
}

// climb is n times "../".
func climb(n int) string {
	const far = "../../../../../../../../"
	if n*len("../") <= len(far) {
		return far[:n*len("../")]
	}
	return strings.Repeat("../", n)
}
