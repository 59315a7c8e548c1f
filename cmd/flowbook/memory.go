package main

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// Go collects garbage when there is as much of it as is alive. That is dozens of
// times while little is alive yet, and more memory than it need be afterwards.
var (
	// forBuild is for a process that ends soon.
	forBuild = thrift{atStart: 32 << 20, least: 15 << 20, share: 80, less: 12 << 20, room: 128 << 20, more: 1 << 30}

	// forFirstSite is for a server that has no site yet: somebody waits for it. With huge
	// pages its first page came sooner, and every edit later, twice as late on some
	// machines.
	forFirstSite = thrift{atStart: 300 << 20, least: 300 << 20, share: 100}
)

// thrift says how much garbage there may be, in bytes.
type thrift struct {
	atStart int64 // all memory before the first collection
	least   int64 // garbage after it, however little is alive
	share   int64 // garbage in percent of what is alive
	less    int64 // than that share
	room    int   // how much of the heap comes in huge pages, see takeHugePages
	more    int   // how much more does once half of that is alive; 0 for none
}

// percent is what GOGC is to be for so many bytes alive.
func (t thrift) percent(alive int64) int {
	return int(100 * max(t.least, alive*t.share/100-t.less) / max(alive, 1<<20))
}

// garbageServed is GOGC for a server: each edit leaves garbage, and a collection
// takes the cores from the edit that it falls upon. Three times of what is alive
// are held instead of two, and half as many edits meet one.
const garbageServed = 200

// calmCollections is for a process that stays; started says that its first site is
// there, and stop undoes it. Where the environment says GOGC or GOMEMLIMIT, that
// holds instead.
func calmCollections() (started, stop func()) {
	if environmentSays() {
		return func() {}, func() {}
	}
	stop = forFirstSite.begin()
	return sync.OnceFunc(func() {
		stop()
		debug.SetGCPercent(garbageServed)
	}), stop
}

// spareCollections is for a process that ends soon; stop undoes it. Where the
// environment says GOGC or GOMEMLIMIT, that holds instead.
func spareCollections() (stop func()) {
	if environmentSays() {
		return func() {}
	}
	return forBuild.begin()
}

func environmentSays() bool { return os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" }

// begin holds to t until stop.
func (t thrift) begin() (stop func()) {
	s := &spending{thrift: t, percent: debug.SetGCPercent(-1)}
	if t.room > 0 {
		takeHugePages(t.room)
	}
	s.limit = debug.SetMemoryLimit(t.atStart)
	s.afterCollection()
	return s.stop
}

// spending is a thrift that is held to.
type spending struct {
	thrift
	mu      sync.Mutex
	percent int // as it was before
	limit   int64
	stopped bool
}

// afterCollection calls adjust once the next collection has found garbage.
func (s *spending) afterCollection() {
	runtime.SetFinalizer(&garbage{s}, func(g *garbage) { g.adjust() })
}

type garbage struct{ *spending }

func (s *spending) adjust() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stopped {
		return
	}
	debug.SetMemoryLimit(math.MaxInt64)
	living := alive()
	if s.more > 0 && living > int64(s.room)/2 {
		debug.SetGCPercent(-1) // what is taken counts as alive for a moment
		takeHugePages(s.more)
		s.more, living = 0, alive()
	}
	debug.SetGCPercent(s.thrift.percent(living))
	s.afterCollection()
}

func (s *spending) stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stopped = true
	debug.SetGCPercent(s.percent)
	debug.SetMemoryLimit(s.limit)
}

// alive is how many bytes the last collection kept.
func alive() int64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64())
}
