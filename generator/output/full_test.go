//go:build unix

package output

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A disk that fills in the middle of a file leaves the old site whole, says what
// helps, and the next build mends everything. The limit on a file's length stands
// for the disk: the write fails half way in the same place.
func TestAFullDisk(t *testing.T) {
	dir := t.TempDir()
	before := sites(1)
	build(t, dir, before)
	command := exec.Command(os.Args[0])
	command.Env = append(os.Environ(), "FLOWBOOK_TEST_BUILD="+dir, "FLOWBOOK_TEST_LIMIT=20000")
	out, err := command.CombinedOutput()
	if err == nil || !strings.Contains(string(out), `write output file "`+filepath.Join(dir, "big/page.html")+`": file too large`) {
		t.Fatalf("%v: %s", err, out)
	}
	wantTree(t, dir, before) // nothing of the new one, nothing left beside it
	build(t, dir, sites(2))
	wantTree(t, dir, sites(2))
}

// TestARealFullDisk needs the right to mount, so that make trust alone asks for it.
func TestARealFullDisk(t *testing.T) {
	if os.Getenv("FLOWBOOK_TRUST") != "full" {
		return
	}
	dir := t.TempDir()
	if err := mountSmall(dir); err != nil {
		t.Fatalf("mount a small file system: %v; run make trust as root", err)
	}
	defer syscall.Unmount(dir, 0)
	out := filepath.Join(dir, "site")
	before := sites(1)
	build(t, out, before)
	for _, size := range []int{100, 4000, 60_000, 200_000, 2_000_000} {
		site := sites(2)
		for path := range site {
			site[path] = strings.Repeat("x", size)
		}
		if _, err := tryBuild(out, site); err == nil {
			before = site // it fitted
		} else if !strings.Contains(err.Error(), "no space left on device; free some space and build again") {
			t.Errorf("%d bytes a page: %v", size, err)
		}
		wantTree(t, out, before)
	}
	build(t, out, sites(0))
	wantTree(t, out, sites(0))
}

// A folder that may not be written is refused before anything is done.
func TestAFolderThatMayNotBeWritten(t *testing.T) {
	dir := t.TempDir()
	site := map[string]string{"index.html": "home", "flow/index.html": "flow"}
	build(t, dir, site)
	if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, p := range []string{dir, filepath.Join(dir, "flow")} {
		if err := os.Chmod(p, 0o555); err != nil {
			t.Fatal(err)
		}
		defer os.Chmod(p, 0o755)
	}
	asNobody(t, func() {
		_, err := tryBuild(dir, map[string]string{"index.html": "new", "flow/index.html": "flow"})
		if err == nil || !strings.Contains(err.Error(), "permission denied; make the folder writable or choose another with -o") {
			t.Errorf("a read-only folder: %v", err)
		}
		if stats, err := tryBuild(dir, site); err != nil || stats.Unchanged != 2 {
			t.Errorf("a build that changes nothing writes nothing: %+v, %v", stats, err)
		}
		if _, err := Open(context.Background(), filepath.Join(dir, "new", "site")); err == nil || !strings.Contains(err.Error(), "permission denied") {
			t.Errorf("a folder in a read-only one: %v", err)
		}
	})
	wantTree(t, dir, site)
}

// A manifest that lost its end, as after a power cut, stops nobody: the build
// takes what stands in its way for its own, and removes what is still listed.
func TestATornManifestIsMended(t *testing.T) {
	old := map[string]string{"a.html": "a", "b/c.html": "c", "stale/x.html": "x", "z.html": "z"}
	next := map[string]string{"a.html": "new", "b": "now a file", "z.html": "z"}
	whole := encodeManifest([]string{"a.html", "b/c.html", "stale/x.html", "z.html"})
	for cut := 0; cut < len(whole)-1; cut++ {
		for _, rest := range []string{"", strings.Repeat("\x00", len(whole)-cut)} {
			dir := t.TempDir()
			build(t, dir, old)
			torn := append(append([]byte{}, whole[:cut]...), rest...)
			write(t, filepath.Join(dir, manifestName), string(torn))
			f, err := Open(context.Background(), dir)
			if err != nil {
				t.Fatalf("cut at %d: %v", cut, err)
			}
			if !f.Torn() {
				t.Errorf("cut at %d: nobody is told", cut)
			}
			f.Abort()
			listed := strings.Contains(string(torn), `"b/c.html"`)
			stats, err := tryBuild(dir, next)
			if !listed {
				// What stands in the way is a folder with a file that nobody lists.
				if err == nil || !strings.Contains(err.Error(), "flowbook did not write") {
					t.Errorf("cut at %d: %+v, %v", cut, stats, err)
				}
				continue
			}
			if err != nil {
				t.Fatalf("cut at %d: %v", cut, err)
			}
			got := tree(t, dir)
			if got["stale/x.html"] != "" && strings.Contains(string(torn), `"stale/x.html"`) {
				t.Errorf("cut at %d: what is still listed is not removed", cut)
			}
			delete(got, "stale/x.html")
			if len(got) != len(next) || got["a.html"] != "new" || got["b"] != "now a file" {
				t.Errorf("cut at %d: %s", cut, show(got))
			}
			build(t, dir, next)
		}
	}
}
