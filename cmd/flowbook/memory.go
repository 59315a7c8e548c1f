package main

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// How much garbage a build may leave lying about. Go's own rule, as much as is
// alive, collects dozens of times while little is alive yet.
const (
	spareMemory = 60 << 20 // bytes
	leastSpare  = 40       // percent of what is alive, so that a huge handbook's build does more than collect
	mostSpare   = 800
)

// garbageServed is GOGC for a server: each edit leaves garbage, and a collection
// takes the cores from the edit that it falls upon. Three times of what is alive
// are held instead of two, and half as many edits meet one.
const garbageServed = 200

// calmCollections is for a process that stays; stop undoes it. Where the
// environment says GOGC or GOMEMLIMIT, that holds instead.
func calmCollections() (stop func()) {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return func() {}
	}
	before := debug.SetGCPercent(garbageServed)
	return func() { debug.SetGCPercent(before) }
}

// spare makes the collector wait for spareMemory of garbage, whatever is alive.
type spare struct {
	mu      sync.Mutex
	percent int // as it was before
	limit   int64
	stopped bool
}

// spareCollections is for a process that ends soon; stop undoes it. Where the
// environment says GOGC or GOMEMLIMIT, that holds instead.
func spareCollections() (stop func()) {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return func() {}
	}
	// A percentage of nothing means nothing, so the first collection comes with
	// a limit. It is lifted then, and each collection sets the next one's.
	s := &spare{percent: debug.SetGCPercent(-1), limit: debug.SetMemoryLimit(spareMemory)}
	s.afterCollection()
	return s.stop
}

// afterCollection calls adjust once the next collection has found garbage.
func (s *spare) afterCollection() {
	runtime.SetFinalizer(&garbage{s}, func(g *garbage) { g.adjust() })
}

type garbage struct{ *spare }

func (s *spare) adjust() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stopped {
		return
	}
	debug.SetMemoryLimit(math.MaxInt64)
	debug.SetGCPercent(sparePercent(alive()))
	s.afterCollection()
}

func (s *spare) stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stopped = true
	debug.SetGCPercent(s.percent)
	debug.SetMemoryLimit(s.limit)
}

// sparePercent is GOGC for that many bytes alive.
func sparePercent(alive uint64) int {
	return max(leastSpare, min(int(100*spareMemory/max(alive, 1)), mostSpare))
}

// alive is how many bytes the last collection kept.
func alive() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
