package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// What a build may take of memory, all of it counted. Go's own rule, as much garbage
// as is alive, collects dozens of times while little is alive yet; and garbage that is
// measured by what is alive leaves room that is free but not given back, which a
// limit of the whole counts too.
const beside = 65 << 20 // bytes beside what is alive and half as much again

// garbageServed is GOGC for a server: each edit leaves garbage, and a collection
// takes the cores from the edit that it falls upon. Three times of what is alive
// are held instead of two, and half as many edits meet one.
const garbageServed = 200

// besideAtStart is beside for a server that has no site yet: somebody waits for it.
const besideAtStart = 400 << 20 // bytes

// calmCollections is for a process that stays; started says that its first site is
// there, and stop undoes it. Where the environment says GOGC or GOMEMLIMIT, that
// holds instead.
func calmCollections() (started, stop func()) {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return func() {}, func() {}
	}
	s := spareBeside(besideAtStart)
	started = sync.OnceFunc(func() {
		s.stop()
		debug.SetGCPercent(garbageServed)
	})
	return started, s.stop
}

// spare makes the collector wait until a limit is reached, which grows with what is
// alive.
type spare struct {
	beside  int64 // bytes
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
	return spareBeside(beside).stop
}

func spareBeside(beside int64) *spare {
	s := &spare{beside: beside, percent: debug.SetGCPercent(-1)}
	s.limit = debug.SetMemoryLimit(s.limitFor(0))
	s.afterCollection()
	return s
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
	debug.SetMemoryLimit(s.limitFor(alive()))
	s.afterCollection()
}

func (s *spare) stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stopped = true
	debug.SetGCPercent(s.percent)
	debug.SetMemoryLimit(s.limit)
}

// limitFor is the limit for that many bytes alive.
func (s *spare) limitFor(alive uint64) int64 {
	return int64(alive/2*3) + s.beside
}

// alive is how many bytes the last collection kept.
func alive() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
