package main

import (
	"math"
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

func TestThrift(t *testing.T) {
	const MB = 1 << 20
	for alive, want := range map[int64]int{0: 1500, 1 * MB: 1500, 10 * MB: 150, 40 * MB: 50, 80 * MB: 65, 400 * MB: 77} {
		if got := forBuild.percent(alive); got != want {
			t.Errorf("%d MB alive: GOGC %d, not %d", alive/MB, got, want)
		}
	}
	for alive, want := range map[int64]int{50 * MB: 600, 200 * MB: 150, 800 * MB: 100} {
		if got := forFirstSite.percent(alive); got != want {
			t.Errorf("a server with %d MB alive: GOGC %d, not %d", alive/MB, got, want)
		}
	}
}

// gogc is GOGC as it is.
func gogc() int {
	percent := debug.SetGCPercent(100)
	debug.SetGCPercent(percent)
	return percent
}

// unset takes what the environment says of collections away, for one test that
// leaves all as it was.
func unset(t *testing.T) (percent int, limit int64) {
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	before := debug.SetGCPercent(77)
	t.Cleanup(func() { debug.SetGCPercent(before) })
	return 77, debug.SetMemoryLimit(-1)
}

// Once a collection has come GOGC is what fits to what is alive, and after stop all
// is as it was.
func TestSpareCollections(t *testing.T) {
	percent, limit := unset(t)
	stop := spareCollections()
	// The limit holds until the first collection, which comes at once where the tests before
	// this one have left more behind than that.
	if now := debug.SetMemoryLimit(-1); gogc() == percent || now != forBuild.atStart && now != math.MaxInt64 {
		t.Errorf("at the start GOGC is %d and the limit %d", gogc(), now)
	}
	large := make([]byte, 200<<20)
	for deadline := time.Now().Add(10 * time.Second); gogc() < 70 || gogc() > 79; runtime.GC() {
		if time.Now().After(deadline) {
			t.Fatalf("GOGC stays %d", gogc())
		}
	}
	runtime.KeepAlive(large)
	stop()
	runtime.GC()
	if got := gogc(); got != percent || debug.SetMemoryLimit(-1) != limit {
		t.Errorf("GOGC %d and limit %d stay", got, debug.SetMemoryLimit(-1))
	}
	t.Setenv("GOGC", "50")
	spareCollections()()
	if got := gogc(); got != percent {
		t.Errorf("GOGC of the environment became %d", got)
	}
}

// A server collects garbage by the rule of its own once its first site is there.
func TestCalmCollections(t *testing.T) {
	percent, limit := unset(t)
	started, stop := calmCollections()
	if debug.SetMemoryLimit(-1) != forFirstSite.atStart {
		t.Errorf("the limit at the start is %d", debug.SetMemoryLimit(-1))
	}
	started()
	if got := gogc(); got != garbageServed || debug.SetMemoryLimit(-1) != limit {
		t.Errorf("GOGC %d and limit %d once there is a site", got, debug.SetMemoryLimit(-1))
	}
	stop()
	if got := gogc(); got != percent || debug.SetMemoryLimit(-1) != limit {
		t.Errorf("GOGC %d and limit %d stay", got, debug.SetMemoryLimit(-1))
	}
}
