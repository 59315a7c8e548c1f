package watch

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// modes are the two ways of seeing. Both pass the same tests. Quiet is longer
// than usual, so that a test that is held up between two steps is no other test.
var modes = map[string]Options{
	"notices": {Quiet: 25 * time.Millisecond},
	"polling": {Quiet: 25 * time.Millisecond, Poll: 8 * time.Millisecond},
}

// folder is a watched folder with the steps that tests take in it.
type folder struct {
	t   testing.TB
	dir string
	*Watcher
}

// watched makes a folder with files ("a.md": bytes) and watches it.
func watched(t testing.TB, o Options, files ...string) *folder {
	t.Helper()
	f := &folder{t: t, dir: filepath.Join(t.TempDir(), "content")}
	f.ok(os.Mkdir(f.dir, 0o755))
	for _, p := range files {
		f.write(p, "as it was")
	}
	w, err := New(f.dir, o)
	f.ok(err)
	t.Cleanup(w.Close)
	f.Watcher = w
	return f
}

func (f *folder) ok(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

func (f *folder) at(p string) string { return filepath.Join(f.dir, filepath.FromSlash(p)) }

func (f *folder) write(p, data string) {
	f.t.Helper()
	f.ok(os.MkdirAll(filepath.Dir(f.at(p)), 0o755))
	f.ok(os.WriteFile(f.at(p), []byte(data), 0o644))
}

func (f *folder) rename(from, to string) { f.t.Helper(); f.ok(os.Rename(f.at(from), f.at(to))) }

// want waits until exactly the files want were delivered, in one set or several,
// and no others within a while after.
func (f *folder) want(want ...string) {
	f.t.Helper()
	want = slices.Sorted(slices.Values(want))
	got := map[string]bool{}
	timeout := time.After(3 * time.Second)
	for {
		if len(got) >= len(want) {
			timeout = time.After(80 * time.Millisecond)
		}
		select {
		case set := <-f.Changes():
			if set.All {
				f.t.Fatal("All was delivered")
			}
			if !slices.IsSorted(set.Paths) || len(set.Paths) == 0 {
				f.t.Errorf("unsorted or empty set %v", set.Paths)
			}
			for _, p := range set.Paths {
				got[p] = true
			}
		case <-timeout:
			list := []string{}
			for p := range got {
				list = append(list, p)
			}
			slices.Sort(list)
			if !slices.Equal(list, want) {
				f.t.Fatalf("delivered %d: %.1000s\nwant %d: %.1000s", len(list), fmt.Sprint(list), len(want), fmt.Sprint(want))
			}
			return
		}
	}
}

// wantAll waits for All.
func (f *folder) wantAll() {
	f.t.Helper()
	timeout := time.After(3 * time.Second)
	for {
		select {
		case set := <-f.Changes():
			if set.All {
				return
			}
		case <-timeout:
			f.t.Fatal("All was not delivered")
		}
	}
}

func TestWhatEditorsAndPeopleDo(t *testing.T) {
	var many []string
	for i := range 500 {
		many = append(many, fmt.Sprintf("many/d%d/f%d.md", i%10, i))
	}
	for name, c := range map[string]struct {
		there []string
		do    func(f *folder)
		want  []string
	}{
		"write in place": {[]string{"a.md", "b.md"}, func(f *folder) { f.write("a.md", "new") }, []string{"a.md"}},
		"new file":       {nil, func(f *folder) { f.write("a.md", "new") }, []string{"a.md"}},
		"append": {[]string{"a.md"}, func(f *folder) {
			file, err := os.OpenFile(f.at("a.md"), os.O_APPEND|os.O_WRONLY, 0)
			f.ok(err)
			io.WriteString(file, "more")
			f.ok(file.Close())
		}, []string{"a.md"}},
		"save by rename": {[]string{"a.md"}, func(f *folder) {
			f.write("a.md.tmp", "new")
			f.rename("a.md.tmp", "a.md")
		}, []string{"a.md"}},
		"save by rename of a hidden file": {[]string{"a.md"}, func(f *folder) {
			f.write(".a.md.swp", "swap")
			f.write(".a.md.new", "new")
			time.Sleep(10 * time.Millisecond)
			f.rename(".a.md.new", "a.md")
			f.ok(os.Remove(f.at(".a.md.swp")))
		}, []string{"a.md"}},
		"save as vim does, with a backup": {[]string{"a.md"}, func(f *folder) {
			f.write("4913", "")
			f.ok(os.Remove(f.at("4913")))
			f.rename("a.md", "a.md~")
			f.write("a.md", "new")
			f.ok(os.Remove(f.at("a.md~")))
		}, []string{"a.md"}},
		"remove": {[]string{"a.md", "b.md"}, func(f *folder) { f.ok(os.Remove(f.at("a.md"))) }, []string{"a.md"}},
		"rename": {[]string{"a.md"}, func(f *folder) { f.rename("a.md", "b.md") }, []string{"a.md", "b.md"}},
		"chmod": {[]string{"a.md", "b.md"}, func(f *folder) {
			f.ok(os.Chmod(f.at("a.md"), 0o600))
			f.write("b.md", "new") // so that there is something to wait for
		}, []string{"b.md"}},
		"made and removed at once": {[]string{"b.md"}, func(f *folder) {
			f.write("a.md", "x")
			f.ok(os.Remove(f.at("a.md")))
			f.write("b.md", "new")
		}, []string{"b.md"}},
		"ignored": {[]string{".d/x.md", ".git/HEAD", "b.md"}, func(f *folder) {
			f.write(".d/x.md", "new")
			f.write(".d/y/z.md", "new")
			f.write(".git/HEAD", "new")
			f.write(".#b.md", "lock")
			f.write("b.md", "new")
		}, []string{"b.md"}},
		// What a build leaves out may be what a link points to; a backup may be published.
		"not ignored": {[]string{"_d/x.md"}, func(f *folder) {
			f.write("_d/x.md", "new")
			f.write("b.md~", "backup")
		}, []string{"_d/x.md", "b.md~"}},
		"new folders with a file": {nil, func(f *folder) { f.write("x/y/z/a.md", "new") }, []string{"x/y/z/a.md"}},
		"folder moved in": {nil, func(f *folder) {
			f.write("../outside/a.md", "a")
			f.write("../outside/b/c.md", "c")
			f.rename("../outside", "in")
		}, []string{"in/a.md", "in/b/c.md"}},
		"folder moved out": {[]string{"in/a.md", "in/b/c.md", "inner.md"}, func(f *folder) {
			f.rename("in", "../outside")
		}, []string{"in/a.md", "in/b/c.md"}},
		"folder removed": {[]string{"in/a.md", "in/b/c.md"}, func(f *folder) { f.ok(os.RemoveAll(f.at("in"))) },
			[]string{"in/a.md", "in/b/c.md"}},
		"folder renamed": {[]string{"in/a.md", "in/b/c.md"}, func(f *folder) { f.rename("in", "on") },
			[]string{"in/a.md", "in/b/c.md", "on/a.md", "on/b/c.md"}},
		"folder replaced by a file": {[]string{"in/a.md"}, func(f *folder) {
			f.ok(os.RemoveAll(f.at("in")))
			f.write("in", "file")
		}, []string{"in", "in/a.md"}},
		"file replaced by a folder": {[]string{"in"}, func(f *folder) {
			f.ok(os.Remove(f.at("in")))
			f.write("in/a.md", "new")
		}, []string{"in", "in/a.md"}},
		"an empty folder is nothing": {[]string{"b.md"}, func(f *folder) {
			f.ok(os.Mkdir(f.at("empty"), 0o755))
			f.write("b.md", "new")
		}, []string{"b.md"}},
		"burst": {nil, func(f *folder) {
			for _, p := range many {
				f.write(p, "new")
			}
		}, many},
	} {
		for mode, options := range modes {
			t.Run(name+"/"+mode, func(t *testing.T) {
				t.Parallel()
				f := watched(t, options, c.there...)
				c.do(f)
				f.want(c.want...)
			})
		}
	}
}

// TestMovedFoldersAreStillSeen edits after folders were moved: notices about a
// moved folder speak of it by its old name unless they are asked for anew.
func TestMovedFoldersAreStillSeen(t *testing.T) {
	for mode, options := range modes {
		t.Run(mode, func(t *testing.T) {
			t.Parallel()
			f := watched(t, options, "a/b/c.md", "z/z.md")
			f.rename("a", "moved")
			f.want("a/b/c.md", "moved/b/c.md")
			f.write("moved/b/c.md", "new")
			f.want("moved/b/c.md")
			f.rename("moved", "z/deep")
			f.rename("z", "a")
			f.want("moved/b/c.md", "z/z.md", "a/z.md", "a/deep/b/c.md")
			f.write("a/deep/b/new.md", "new")
			f.want("a/deep/b/new.md")
			f.rename("a/deep", "../away")
			f.want("a/deep/b/c.md", "a/deep/b/new.md")
			f.write("../away/b/c.md", "out of sight")
			f.write("a/deep/b/c.md", "here again")
			f.want("a/deep/b/c.md")
			f.rename("a", "t")
			f.rename("t", "a") // there and back
			f.write("a/z.md", "new")
			f.wantAtLeast("a/z.md")
			f.write("a/deep/b/c.md", "still seen")
			f.want("a/deep/b/c.md")
		})
	}
}

// wantAtLeast waits until path is delivered, and for quiet.
func (f *folder) wantAtLeast(path string) {
	f.t.Helper()
	seen := false
	timeout := time.After(3 * time.Second)
	for {
		select {
		case set := <-f.Changes():
			if slices.Contains(set.Paths, path) {
				seen = true
				timeout = time.After(80 * time.Millisecond)
			}
		case <-timeout:
			if !seen {
				f.t.Fatalf("%s was not delivered", path)
			}
			return
		}
	}
}

func TestTheRootGoesAndComesBack(t *testing.T) {
	for mode, options := range modes {
		t.Run(mode, func(t *testing.T) {
			t.Parallel()
			f := watched(t, options, "a.md", "d/b.md")
			mend := func() {
				t.Helper()
				f.wantAll()
				time.Sleep(10 * time.Millisecond)
				f.write("d/b.md", time.Now().String())
				f.want("d/b.md")
			}
			f.ok(os.RemoveAll(f.dir))
			select {
			case err := <-f.Errors():
				if !strings.Contains(err.Error(), "waiting for it to return") {
					t.Error(err)
				}
			case <-time.After(2 * time.Second):
				t.Error("nothing said that the root is gone")
			}
			f.write("d/b.md", "back")
			mend()

			f.rename(".", "../old") // moved away, another one made
			f.write("d/b.md", "another")
			mend()

			f.write("../next/d/b.md", "next")
			f.rename(".", "../older") // swapped
			f.rename("../next", ".")
			mend()

			f.rename("..", "../../parent") // a folder above it moved
			time.Sleep(2 * rootCheck)
			f.rename("../../parent", "..")
			mend()
		})
	}
}

// TestLostNotices makes more changes than the system keeps notices of, while
// the watcher is held up, and among them a folder that it hears nothing about.
func TestLostNotices(t *testing.T) {
	data, err := os.ReadFile("/proc/sys/fs/inotify/max_queued_events")
	limit, _ := strconv.Atoi(strings.TrimSpace(string(data)))
	if err != nil || limit > 100_000 {
		t.Skip("the system keeps too many notices, or does not say how many")
	}
	var hold sync.Mutex
	f := watched(t, Options{Ignore: func(p string) bool {
		hold.Lock()
		defer hold.Unlock()
		return IgnoreHidden(p)
	}}, "a.md", "b.md")
	a, err := os.OpenFile(f.at("a.md"), os.O_WRONLY, 0)
	f.ok(err)
	defer a.Close()
	b, err := os.OpenFile(f.at("b.md"), os.O_WRONLY, 0)
	f.ok(err)
	defer b.Close()
	hold.Lock()
	for range limit { // by turns, because equal notices in a row are one
		a.WriteAt([]byte("x"), 0)
		b.WriteAt([]byte("x"), 0)
	}
	f.write("unseen/c.md", "new")
	hold.Unlock()
	f.wantAll()
	time.Sleep(20 * time.Millisecond)
	f.write("unseen/c.md", "changed")
	f.want("unseen/c.md")
}

func TestNewRefuses(t *testing.T) {
	dir := t.TempDir()
	os.WriteFile(filepath.Join(dir, "file"), nil, 0o644)
	for name, say := range map[string]string{"file": "it is a file", "none": "no such file"} {
		if _, err := New(filepath.Join(dir, name), Options{}); err == nil || !strings.Contains(err.Error(), say) {
			t.Errorf("New(%q): %v, want … %s", name, err, say)
		}
	}
	if !strings.Contains(advice(fmt.Errorf("x: %w", &fs.PathError{Err: syscall.ENOSPC})), "max_user_watches") {
		t.Error("no advice for the limit of watches")
	}
}

func TestCloseLeavesNothing(t *testing.T) {
	before := runtime.NumGoroutine()
	for _, options := range modes {
		f := watched(t, options, "a.md")
		f.write("a.md", "a change that nobody receives")
		time.Sleep(10 * time.Millisecond)
		f.Close()
		f.Close()
		if _, open := <-f.Changes(); open {
			t.Error("Changes is open after Close")
		}
		if _, open := <-f.Errors(); open {
			t.Error("Errors is open after Close")
		}
	}
	for range 50 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines before, %d after", before, runtime.NumGoroutine())
}

// TestLatency measures how long after an edit its set is received.
func TestLatency(t *testing.T) {
	f := watched(t, Options{}, "a.md", "d/b.md")
	var took []time.Duration
	for i := range 50 {
		time.Sleep(3 * time.Millisecond)
		start := time.Now()
		f.write("d/b.md", fmt.Sprint("edit ", i))
		<-f.Changes()
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	t.Logf("median %v, 90%% %v, worst %v", took[25], took[45], took[49])
	if took[25] > 50*time.Millisecond { // generous: the machine may be busy
		t.Errorf("median %v", took[25])
	}
}
