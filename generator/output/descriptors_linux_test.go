package output

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/sys/unix"
)

// openFiles counts what this process has open.
func openFiles(t testing.TB) int {
	t.Helper()
	list, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	return len(list)
}

// Nobody else closes a descriptor that a build leaves open.
func TestNothingStaysOpen(t *testing.T) {
	for name, build := range map[string]func(f *Folder){
		"commit": func(f *Folder) { f.Commit() },
		"abort":  func(f *Folder) { f.Abort() },
		"a path clash": func(f *Folder) {
			f.Put("new/a", nil)
			f.Put("new/a/b", nil)
			f.Commit()
			f.Abort()
		},
		"a foreign file in the way": func(f *Folder) {
			f.Put("foreign.html", []byte("other"))
			f.Put("foreign.html/x", nil)
			f.Abort()
		},
		"a link in the way": func(f *Folder) {
			f.Put("link/x.html", nil)
			f.Abort()
		},
		"no staged files": func(f *Folder) {
			f.Put("index.html", []byte("next"))
			os.RemoveAll(filepath.Join(f.dir, stagingName))
			f.Commit()
			f.Abort()
		},
		"a file that is closed after the build": func(f *Folder) {
			same, _ := f.Create("index.html")
			fresh, _ := f.Create("fresh/index.html")
			f.Abort()
			fresh.Write([]byte("fresh"))
			fresh.Close()
			same.Write([]byte("next"))
			same.Close()
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			site := map[string]string{"index.html": "home", "stale/x.html": "x"}
			for n := range 2 * maxOpen {
				site[fmt.Sprintf("old/%d/index.html", n)] = fmt.Sprint(n)
			}
			tryBuild(dir, site)
			write(t, filepath.Join(dir, "foreign.html"), "mine")
			os.Symlink("old", filepath.Join(dir, "link"))
			before := openFiles(t)
			f, err := Open(context.Background(), dir)
			if err != nil {
				t.Fatal(err)
			}
			for n := range 4 * maxOpen {
				f.Put(fmt.Sprintf("old/%d/index.html", n), []byte("1"))
				f.Copy(fmt.Sprintf("new/%d/index.html", n), strings.NewReader("2"))
			}
			if most := before + 2*maxOpen + 4; openFiles(t) > most { // the folder, its lock, two tops
				t.Errorf("%d are open during a build, more than %d", openFiles(t), most)
			}
			build(f)
			if after := openFiles(t); after != before {
				t.Errorf("%d were open before, %d after", before, after)
			}
			if f, err := Open(context.Background(), t.TempDir(), dir); err == nil {
				f.Abort()
			}
			if _, err := Open(context.Background(), filepath.Dir(dir)); err == nil {
				t.Error("a foreign folder was taken")
			}
			if after := openFiles(t); after != before {
				t.Errorf("%d were open before, %d after a folder that was refused", before, after)
			}
		})
	}
}

// A descriptor's number is given to the next file: closing it twice would close that.
func TestAFileEndsOnce(t *testing.T) {
	f, err := Open(context.Background(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer f.Abort()
	first, err1 := f.Create("a/first.html")
	if err := errors.Join(err1, first.Close()); err != nil {
		t.Fatal(err)
	}
	second, err := f.Create("a/second.html")
	if err != nil {
		t.Fatal(err)
	}
	if first.Close() == nil {
		t.Error("closed twice")
	}
	if _, err := first.Write([]byte("late")); err == nil {
		t.Error("written after it was closed")
	}
	if _, err := second.Write([]byte("whole")); err != nil {
		t.Error(err)
	}
	if err := second.Close(); err != nil {
		t.Error(err)
	}
}

// Folders are used by many at once, also by those that come too late.
func TestFoldersFromManyGoroutines(t *testing.T) {
	before := openFiles(t)
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	top, err := openTop(root)
	root.Close()
	if err != nil {
		t.Fatal(err)
	}
	all := newFolders(top, true)
	var group sync.WaitGroup
	for g := range 8 {
		group.Go(func() {
			for n := range 300 {
				in, err := all.get(fmt.Sprintf("a/%d/b", (n+g)%(2*maxOpen)))
				if errors.Is(err, os.ErrClosed) {
					return
				}
				if n > 200 {
					t.Error("opened after all was closed")
				}
				if err != nil {
					t.Error(err)
					return
				}
				file, err := in.create(fmt.Sprint(g, "-", n))
				if err != nil {
					t.Error(err)
				} else if err := file.Close(); err != nil {
					t.Error(err)
				}
				all.done(in)
				if n == 200 {
					all.close()
				}
			}
		})
	}
	group.Wait()
	all.close()
	if after := openFiles(t); after != before {
		t.Errorf("%d were open before, %d after", before, after)
	}
}

func TestInterruptedCallsAreMadeAgain(t *testing.T) {
	calls := 0
	err := uninterrupted(func() error {
		if calls++; calls < 3 {
			return unix.EINTR
		}
		return unix.ENOSPC
	})
	if calls != 3 || err != unix.ENOSPC {
		t.Errorf("%d calls, %v", calls, err)
	}
}
