package main

import (
	"math"
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

func TestSparePercent(t *testing.T) {
	for alive, want := range map[uint64]int{0: mostSpare, spareMemory: 100, 2 * spareMemory: 50, 1 << 40: leastSpare} {
		if got := sparePercent(alive); got != want {
			t.Errorf("%d bytes alive: %d%%, not %d%%", alive, got, want)
		}
	}
}

// After the first collection there is no limit that a large handbook could run
// into, and after stop all is as it was.
func TestSpareCollections(t *testing.T) {
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	percent := debug.SetGCPercent(77)
	defer debug.SetGCPercent(percent)
	limit := debug.SetMemoryLimit(-1)
	stop := spareCollections()
	for deadline := time.Now().Add(10 * time.Second); debug.SetMemoryLimit(-1) != math.MaxInt64; runtime.GC() {
		if time.Now().After(deadline) {
			t.Fatal("the limit of the first collection stays")
		}
	}
	stop()
	runtime.GC()
	if got := debug.SetGCPercent(77); got != 77 || debug.SetMemoryLimit(-1) != limit {
		t.Errorf("GOGC %d and limit %d stay", got, debug.SetMemoryLimit(-1))
	}
	t.Setenv("GOGC", "50")
	spareCollections()()
	if got := debug.SetGCPercent(77); got != 77 {
		t.Errorf("GOGC of the environment became %d", got)
	}
}
