package main

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

func TestSpareLimit(t *testing.T) {
	for alive, want := range map[uint64]int64{0: beside, 40 << 20: 60<<20 + beside, 400 << 20: 600<<20 + beside} {
		if got := (&spare{beside: beside}).limitFor(alive); got != want {
			t.Errorf("%d bytes alive: %d, not %d", alive, got, want)
		}
	}
}

// The limit grows with what is alive, and after stop all is as it was.
func TestSpareCollections(t *testing.T) {
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	percent := debug.SetGCPercent(77)
	defer debug.SetGCPercent(percent)
	limit := debug.SetMemoryLimit(-1)
	stop := spareCollections()
	large := make([]byte, 2*beside)
	for deadline := time.Now().Add(10 * time.Second); debug.SetMemoryLimit(-1) < 3*beside; runtime.GC() {
		if time.Now().After(deadline) {
			t.Fatal("the limit stays below what is alive")
		}
	}
	runtime.KeepAlive(large)
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

// A server collects garbage by the rule of its own once its first site is there.
func TestCalmCollections(t *testing.T) {
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	percent := debug.SetGCPercent(77)
	defer debug.SetGCPercent(percent)
	limit := debug.SetMemoryLimit(-1)
	started, stop := calmCollections()
	if debug.SetMemoryLimit(-1) != besideAtStart {
		t.Errorf("the limit at the start is %d", debug.SetMemoryLimit(-1))
	}
	started()
	if got := debug.SetGCPercent(garbageServed); got != garbageServed || debug.SetMemoryLimit(-1) != limit {
		t.Errorf("GOGC %d and limit %d once there is a site", got, debug.SetMemoryLimit(-1))
	}
	stop()
	if got := debug.SetGCPercent(77); got != 77 || debug.SetMemoryLimit(-1) != limit {
		t.Errorf("GOGC %d and limit %d stay", got, debug.SetMemoryLimit(-1))
	}
}
