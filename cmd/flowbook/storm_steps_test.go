//go:build unix

package main

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// The storms: each does something to the folder, and leaves a sound handbook.

// fourWriters edit for a while, each in its own way, and never wait for one another.
func (s *storm) fourWriters() {
	edits, during := 240, 1500*time.Millisecond
	if full() {
		edits, during = 2000, 10*time.Second
	}
	pages := s.files("activities", ".md")
	var group sync.WaitGroup
	for w := range 4 {
		rng := rand.New(rand.NewPCG(uint64(w), 3))
		group.Go(func() {
			for i := range edits / 4 {
				file := pages[rng.IntN(len(pages))]
				own := filepath.Join(s.dir, "pages", fmt.Sprintf("storm-%d-%d", w, i%7), "page.md")
				switch w {
				case 0: // appends
					appendTo(file, fmt.Sprintf("\nEdit %d.\n", i))
				case 1: // saves by renaming
					if data, err := os.ReadFile(file); err == nil && bytes.HasPrefix(data, []byte("---\n")) {
						os.WriteFile(file+".tmp", fmt.Appendf(data, "\nSaved %d.\n", i), 0o644)
						os.Rename(file+".tmp", file)
					}
				case 2: // makes pages, in folders that come and go
					os.MkdirAll(filepath.Dir(own), 0o755)
					os.WriteFile(own, fmt.Appendf(nil, "---\ntitle: Storm %d\n---\nText %d.\n", i, i), 0o644)
					if i%3 == 2 {
						os.RemoveAll(filepath.Dir(own))
					}
				default: // breaks and mends
					os.WriteFile(filepath.Join(s.dir, "pages", "broken.md"), fmt.Appendf(nil, "---\ntitle: Broken %d\n", i), 0o644)
					time.Sleep(time.Millisecond)
					os.WriteFile(filepath.Join(s.dir, "pages", "broken.md"), fmt.Appendf(nil, "---\ntitle: Mended %d\n---\n", i), 0o644)
				}
				time.Sleep(during / time.Duration(edits/4))
			}
		})
	}
	group.Wait()
	s.git("checkout", "-q", "--", "activities") // what two have torn between them
}

// commit changes no file, but what git says of their last changes, which pages show.
func (s *storm) commit() {
	before := cleanSite(s.t, s.dir)
	s.git("add", "-A")
	s.date = "2026-05-04T10:00:00Z"
	s.git("commit", "-q", "-m", "stormy", "--date", s.date)
	s.date = ""
	if maps.Equal(cleanSite(s.t, s.dir), before) {
		s.t.Error("no page says when it was changed, so that this shows nothing")
	}
}

func (s *storm) otherBranch() {
	s.git("checkout", "-q", "-b", "other")
	for _, file := range s.files("activities", ".md") {
		appendTo(file, "\nOn the other branch.\n")
	}
	for i := range 50 {
		s.write(filepath.Join(s.dir, "pages", fmt.Sprint("other", i%9), fmt.Sprintf("p%d.md", i)), "---\ntitle: On the other branch\n---\n")
	}
	for _, file := range s.files("pages", "page.md") {
		s.ok(os.RemoveAll(filepath.Dir(file)))
	}
	s.git("add", "-A")
	s.git("commit", "-q", "-m", "other")
	s.git("checkout", "-q", "main")
	s.wantClean()
	s.git("checkout", "-q", "other")
	s.git("checkout", "-q", "main")
	s.git("checkout", "-q", "other")
	s.wantClean()
	s.git("checkout", "-q", "main")
}

func (s *storm) movedFolder() {
	outside := s.outside("moved")
	for i := range 40 {
		s.write(filepath.Join(outside, "deep", fmt.Sprint("d", i%5), fmt.Sprintf("p%d.md", i)), "---\ntitle: Moved in\n---\n")
	}
	in := filepath.Join(s.dir, "pages", "moved-in")
	s.ok(os.Rename(outside, in))
	s.write(filepath.Join(in, "deep", "d1", "later.md"), "---\ntitle: Later\n---\n")
	s.wantClean()
	s.ok(os.Rename(filepath.Join(in, "deep"), filepath.Join(in, "shallow")))
	s.write(filepath.Join(in, "shallow", "d2", "last.md"), "---\ntitle: Last\n---\n")
	s.wantClean()
	s.ok(os.Rename(in, outside))
}

func (s *storm) saveByRename() {
	for i := range 20 {
		file := s.anyActivity()
		data, err := os.ReadFile(file)
		s.ok(err)
		s.write(file+"~", string(data))
		s.write(file+".new", string(data)+fmt.Sprintf("\nSaved by rename %d.\n", i))
		s.ok(os.Rename(file+".new", file))
		s.ok(os.Remove(file + "~"))
	}
}

func (s *storm) truncateThenWrite() {
	for i := range 10 {
		file := s.anyActivity()
		data, err := os.ReadFile(file)
		s.ok(err)
		s.ok(os.Truncate(file, 0))
		time.Sleep(time.Duration(i*8) * time.Millisecond)
		f, err := os.OpenFile(file, os.O_WRONLY, 0)
		s.ok(err)
		for piece := range slices.Chunk(fmt.Appendf(data, "\nWritten in pieces %d.\n", i), 700) {
			_, err := f.Write(piece)
			s.ok(err)
			time.Sleep(time.Millisecond)
		}
		s.ok(f.Close())
	}
}

// linkedFile changes what links point to, also where nothing else looks.
func (s *storm) linkedFile() {
	shared := filepath.Join(s.dir, "_shared", "text.md")
	s.write(shared, "---\ntitle: Shared\n---\nOne.\n")
	s.ok(os.Symlink("../_shared/text.md", filepath.Join(s.dir, "pages", "linked.md")))
	s.ok(os.Symlink("../_shared/text.md", filepath.Join(s.dir, "static", "linked.txt")))
	s.wantClean()
	s.write(shared, "---\ntitle: Shared\n---\nTwo.\n")
	s.wantClean()
	s.write(shared+".new", "---\ntitle: Shared\n---\nThree.\n")
	s.ok(os.Rename(shared+".new", shared))
}

func (s *storm) staticFiles() {
	for i := range 20 {
		s.write(filepath.Join(s.dir, "static", "files", fmt.Sprintf("f%d~", i%3)), fmt.Sprint("static ", i))
		s.write(filepath.Join(s.dir, "static", "files", "large.bin"), strings.Repeat(fmt.Sprint(i%10), 5<<20))
	}
}

func (s *storm) folderReturns() {
	away := s.outside("away")
	s.ok(os.Rename(s.dir, away))
	time.Sleep(400 * time.Millisecond)
	appendTo(filepath.Join(away, "index.md"), "\nChanged while it was away.\n")
	s.ok(os.Rename(away, s.dir))
	s.wantClean()

	s.ok(os.CopyFS(away, os.DirFS(s.dir)))
	s.ok(os.RemoveAll(s.dir))
	time.Sleep(100 * time.Millisecond)
	s.ok(os.CopyFS(s.dir, os.DirFS(away)))
	appendTo(filepath.Join(s.dir, "index.md"), "\nMade anew.\n")
	s.ok(os.RemoveAll(away))
}

func (s *storm) folderReplaced() {
	for i := range 3 {
		next := s.outside(fmt.Sprint("next", i))
		s.ok(os.CopyFS(next, os.DirFS(s.dir)))
		appendTo(filepath.Join(next, "index.md"), fmt.Sprintf("\nIn folder %d.\n", i))
		s.ok(os.Rename(s.dir, s.outside(fmt.Sprint("last", i))))
		s.ok(os.Rename(next, s.dir))
		appendTo(s.anyActivity(), "\nIn the folder that took its place.\n")
		s.wantClean()
	}
}

// overflow stops the process, so that nobody takes the system's notices, until
// more have come than it keeps.
func (s *storm) overflow() {
	limit := 20_000
	if data, err := os.ReadFile("/proc/sys/fs/inotify/max_queued_events"); err == nil {
		limit, err = strconv.Atoi(strings.TrimSpace(string(data)))
		s.ok(err)
	}
	s.ok(s.process.Signal(syscall.SIGSTOP))
	a, err := os.Create(filepath.Join(s.dir, "_a"))
	s.ok(err)
	defer a.Close()
	b, err := os.Create(filepath.Join(s.dir, "_b"))
	s.ok(err)
	defer b.Close()
	for range limit/2 + 100 { // by turns, because equal notices in a row are one
		a.WriteAt([]byte("x"), 0)
		b.WriteAt([]byte("x"), 0)
	}
	s.write(filepath.Join(s.dir, "pages", "unheard", "of.md"), "---\ntitle: Unheard of\n---\n")
	appendTo(s.anyActivity(), "\nUnheard.\n")
	s.ok(s.process.Signal(syscall.SIGCONT))
	s.wantClean()
	s.write(filepath.Join(s.dir, "pages", "unheard", "of.md"), "---\ntitle: Heard of again\n---\n")
}

func (s *storm) brokenThenMended() {
	file := s.anyActivity()
	sound, err := os.ReadFile(file)
	s.ok(err)
	s.write(file, "---\ntitle: [\n---\n")
	s.told.await(s.t, func(told serveState) bool { return len(told.Problems) > 0 })
	s.write(file, string(sound)+"\nMended.\n")
	s.told.await(s.t, func(told serveState) bool { return len(told.Problems) == 0 })
}
