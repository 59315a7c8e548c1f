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
	forBuild = thrift{atStart: 32 << 20, least: 12 << 20, share: 80, less: 12 << 20, room: 128 << 20, more: 1 << 30}

	// forFirstSite is for a server that has no site yet: somebody waits for it.
	forFirstSite = thrift{atStart: 100 << 20, least: 100 << 20, share: 100, room: 128 << 20, more: 1 << 30}

	// forEdits is for a server that has one. Each edit leaves garbage, and a collection takes
	// the cores from the edit that it falls upon: three times of what is alive are held
	// instead of two, and half as many edits meet one.
	forEdits = thrift{share: 200}
)

// thrift says how much garbage there may be, in bytes.
type thrift struct {
	atStart int64 // all memory before the first collection; 0 for no such limit
	least   int64 // garbage after it, however little is alive
	whole   int64 // garbage and what is alive, however little that is; 0 for no such least
	share   int64 // garbage in percent of what is alive
	less    int64 // than that share
	room    int   // how much of the heap comes in huge pages, see takeHugePages
	more    int   // how much more does once half of that is alive; 0 for none
}

// percent is what GOGC is to be for so many bytes alive.
func (t thrift) percent(alive int64) int {
	return int(100 * max(t.least, t.whole-alive, alive*t.share/100-t.less) / max(alive, 1<<20))
}

// calmCollections is for a process that stays; started says that its first site is
// there, and stop undoes it. Where the environment says GOGC or GOMEMLIMIT, that
// holds instead.
func calmCollections() (started, stop func()) {
	if environmentSays() {
		return func() {}, func() {}
	}
	end := forFirstSite.begin()
	return func() {
		end()
		// What the first site took is kept: Go would hand it back in pieces smaller than huge
		// pages, and each breaks one, which costs more than all that an edit does.
		served := forEdits
		served.whole = held()
		end = served.begin()
	}, func() { end() }
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
	s.limit = debug.SetMemoryLimit(-1)
	s.afterCollection()
	if t.atStart > 0 {
		debug.SetMemoryLimit(t.atStart)
	} else {
		debug.SetGCPercent(int(t.share))
	}
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
func alive() int64 { return ofHeap("/gc/heap/live:bytes") }

// held is how many bytes the heap has from the system, in use or not.
func held() int64 {
	const classes = "/memory/classes/heap/"
	return ofHeap(classes+"objects:bytes") + ofHeap(classes+"unused:bytes") + ofHeap(classes+"free:bytes")
}

// ofHeap is one of Go's own measures, all of whose names it keeps.
func ofHeap(name string) int64 {
	sample := []metrics.Sample{{Name: name}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64())
}
