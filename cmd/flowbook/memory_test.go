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
	for alive, want := range map[int64]int{0: 1200, 1 * MB: 1200, 10 * MB: 120, 40 * MB: 50, 80 * MB: 65, 400 * MB: 77} {
		if got := forBuild.percent(alive); got != want {
			t.Errorf("%d MB alive: GOGC %d, not %d", alive/MB, got, want)
		}
	}
	for alive, want := range map[int64]int{20 * MB: 500, 50 * MB: 200, 200 * MB: 100, 800 * MB: 100} {
		if got := forFirstSite.percent(alive); got != want {
			t.Errorf("a server with %d MB alive: GOGC %d, not %d", alive/MB, got, want)
		}
	}
	served := forEdits
	served.whole = 150 * MB
	for alive, want := range map[int64]int{0: 15000, 30 * MB: 400, 50 * MB: 200, 150 * MB: 200, 400 * MB: 200} {
		if got := served.percent(alive); got != want {
			t.Errorf("a server that holds 150 MB with %d MB alive: GOGC %d, not %d", alive/MB, got, want)
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

// A server collects garbage by the rule of its own once its first site is there, and
// holds on to the memory that this took.
func TestCalmCollections(t *testing.T) {
	percent, limit := unset(t)
	started, stop := calmCollections()
	if now := debug.SetMemoryLimit(-1); now != forFirstSite.atStart && now != math.MaxInt64 { // as in TestSpareCollections
		t.Errorf("the limit at the start is %d", now)
	}
	large := make([]byte, 200<<20)
	if held() < int64(len(large)) {
		t.Errorf("with %d bytes in use %d are held", len(large), held())
	}
	started()
	if got := debug.SetMemoryLimit(-1); got != limit {
		t.Errorf("the limit %d stays once there is a site", got)
	}
	runtime.KeepAlive(large)
	for deadline := time.Now().Add(10 * time.Second); int64(gogc()+100)*alive()/100 < 200<<20; runtime.GC() {
		if time.Now().After(deadline) {
			t.Fatalf("with %d bytes alive GOGC stays %d", alive(), gogc())
		}
	}
	stop()
	runtime.GC()
	if got := gogc(); got != percent || debug.SetMemoryLimit(-1) != limit {
		t.Errorf("GOGC %d and limit %d stay", got, debug.SetMemoryLimit(-1))
	}
}
