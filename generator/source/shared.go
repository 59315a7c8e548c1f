package source

import (
	"hash/maphash"
	"sync"
)

// sharedTexts are the short texts that were read last. Keys, ids, units and dates
// stand in every file: mostly held once, they are less to keep and to look through for
// garbage. Where two texts want one place the later one takes it. The zero value is
// ready.
type sharedTexts [1 << 10]string

// shared has one for each core: two would wait for each other's memory.
var shared = sync.Pool{New: func() any { return new(sharedTexts) }}

var sharedSeed = maphash.MakeSeed()

// longestShared is in bytes. Longer texts stand but once.
const longestShared = 24

// text is a text equal to t.
func (s *sharedTexts) text(t string) string {
	if t == "" || len(t) > longestShared {
		return t
	}
	place := &s[maphash.String(sharedSeed, t)%uint64(len(s))]
	if *place != t {
		*place = t
	}
	return *place
}
