package watch

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// TestAMirrorStaysTrue does random things in a folder and keeps a copy of it
// that looks only where the sets say. In the end both must be equal.
func TestAMirrorStaysTrue(t *testing.T) {
	for mode, options := range modes {
		for seed := range uint64(3) {
			t.Run(fmt.Sprint(mode, "/", seed), func(t *testing.T) {
				t.Parallel()
				o := options
				o.Quiet = 0 // all that can happen between two steps is welcome here
				f := watched(t, o, "a/x.md", "a/b/y.md", "c/z.md")
				m := mirror{files: map[string]string{}}
				f.readAll(m.files)
				go f.follow(&m)
				random := rand.New(rand.NewPCG(seed, 7))
				for i := range 250 {
					f.doSomething(random, i)
					if random.IntN(4) == 0 {
						time.Sleep(time.Duration(random.IntN(8000)) * time.Microsecond)
					}
				}
				truth := map[string]string{}
				f.readAll(truth)
				for start := time.Now(); !m.equals(truth); time.Sleep(5 * time.Millisecond) {
					if time.Since(start) > 3*time.Second {
						t.Fatalf("the mirror holds\n%v\nthe folder\n%v", m.files, truth)
					}
				}
			})
		}
	}
}

type mirror struct {
	sync.Mutex
	files map[string]string // path → bytes
}

func (m *mirror) equals(truth map[string]string) bool {
	m.Lock()
	defer m.Unlock()
	return maps.Equal(m.files, truth)
}

// follow applies sets to m until the watcher is closed.
func (f *folder) follow(m *mirror) {
	for set := range f.Changes() {
		m.Lock()
		if set.All {
			clear(m.files)
			f.readAll(m.files)
		}
		for _, p := range set.Paths {
			if data, err := os.ReadFile(f.at(p)); err == nil {
				m.files[p] = string(data)
			} else {
				delete(m.files, p)
			}
		}
		m.Unlock()
	}
}

func (f *folder) readAll(into map[string]string) {
	filepath.WalkDir(f.dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil
		}
		if data, err := os.ReadFile(p); err == nil {
			rel, _ := filepath.Rel(f.dir, p)
			into[filepath.ToSlash(rel)] = string(data)
		}
		return nil
	})
}

// doSomething takes one random step. Many fail, as they do in life.
func (f *folder) doSomething(random *rand.Rand, i int) {
	names := []string{"a", "b", "c", "d"}
	some := func() string {
		p := names[random.IntN(4)]
		for range random.IntN(3) {
			p += "/" + names[random.IntN(4)]
		}
		return f.at(p)
	}
	file := func() string { return filepath.Join(some(), []string{"x.md", "y.md"}[random.IntN(2)]) }
	switch random.IntN(8) {
	case 0, 1, 2:
		os.WriteFile(file(), fmt.Append(nil, "edit ", i), 0o644)
	case 3:
		p := file()
		os.MkdirAll(filepath.Dir(p), 0o755)
		os.WriteFile(p, fmt.Append(nil, "new ", i), 0o644)
	case 4:
		os.Rename(file(), file())
	case 5:
		os.Rename(some(), some())
	case 6:
		os.Rename(some(), f.at(fmt.Sprintf("../out%d", random.IntN(3))))
		os.Rename(f.at(fmt.Sprintf("../out%d", random.IntN(3))), some())
	case 7:
		if random.IntN(3) == 0 {
			os.RemoveAll(some())
		} else {
			os.Remove(file())
		}
	}
}
