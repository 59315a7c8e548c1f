package main

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// How much garbage a build may leave lying about, in bytes. Go's own rule, as
// much as is alive, collects dozens of times while little is alive yet, and
// wastes memory when much is.
const (
	spareMemory = 56 << 20
	leastSpare  = 40 // percent of what is alive, so that a huge handbook's build does not only collect
	mostSpare   = 800
)

// spareCollections makes the collector wait for spareMemory of garbage until
// stop is called. It is meant for a process that ends soon; where the
// environment says GOGC or GOMEMLIMIT, that holds instead.
func spareCollections() (stop func()) {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return func() {}
	}
	// Nothing is alive yet, so a percentage of it means nothing: the first
	// collection comes with a limit, which is lifted then.
	before := debug.SetGCPercent(-1)
	limit := debug.SetMemoryLimit(spareMemory)
	done := make(chan struct{})
	go func() {
		percent := -1
		for range collections(done) {
			if next := sparePercent(liveHeap()); next != percent {
				percent = next
				debug.SetGCPercent(percent)
				debug.SetMemoryLimit(math.MaxInt64)
			}
		}
		debug.SetGCPercent(before)
		debug.SetMemoryLimit(limit)
	}()
	return func() { close(done) }
}

// sparePercent is GOGC for that many bytes alive, in steps, since setting it stops the world.
func sparePercent(live uint64) int {
	percent := int(100 * spareMemory / max(live, 1))
	return max(leastSpare, min(percent/10*10, mostSpare))
}
