package source

import (
	"hash/maphash"
	"sync/atomic"
)

// sharedTexts are the short texts that were read last. Keys, ids, units and dates
// stand in every file: held once, they are less to keep and to look through for
// garbage. Where two texts want one place the later one takes it. The zero value is
// ready, and safe for concurrent use.
type sharedTexts [1 << 10]atomic.Pointer[string]

var (
	shared     sharedTexts
	sharedSeed = maphash.MakeSeed()
)

// longestShared is in bytes. Longer texts stand but once.
const longestShared = 24

// text is a text equal to t.
func (s *sharedTexts) text(t string) string {
	if t == "" || len(t) > longestShared {
		return t
	}
	place := &s[maphash.String(sharedSeed, t)%uint64(len(s))]
	if known := place.Load(); known != nil && *known == t {
		return *known
	}
	kept := t // t itself would be made where it stays, each time
	place.Store(&kept)
	return t
}
