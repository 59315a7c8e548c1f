package watch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
	"time"
)

// coarsest is the largest step in which file systems count a file's time (FAT).
const coarsest = 2 * time.Second

// look compares every file with how it was at the last look and touches those that differ.
// What is written twice within one step of the file system's time, and keeps its
// size, looks as if it were written once: so each is touched again when that
// step is over for certain.
func (w *Watcher) look(now time.Time) {
	before := w.stamps
	w.stamps = make(map[string]fs.FileInfo, len(before))
	if err := w.stamp(".", before); err != nil {
		w.report(fmt.Errorf("watch folder %q: %w", w.root, err))
	}
	if len(w.stamps) == 0 {
		w.checkRoot() // was it removed?
		if w.here == nil {
			return
		}
	}
	for p, is := range w.stamps {
		if was, known := before[p]; !known || differ(was, is) {
			w.burst.touch(p, now)
			w.unsure[p] = now.Add(coarsest)
		}
	}
	for p := range before {
		if _, there := w.stamps[p]; !there {
			w.burst.touch(p, now)
		}
	}
	for p, until := range w.unsure {
		if !now.Before(until) {
			delete(w.unsure, p)
			w.burst.touch(p, now)
		}
	}
}

func differ(a, b fs.FileInfo) bool {
	return a.Size() != b.Size() || a.Mode().Type() != b.Mode().Type() || !a.ModTime().Equal(b.ModTime()) || !os.SameFile(a, b)
}

// stamp notes how each file below the folder rel is now. What cannot be read
// is taken to be as it was before.
func (w *Watcher) stamp(rel string, before map[string]fs.FileInfo) error {
	entries, err := os.ReadDir(w.abs(rel))
	if gone(err) {
		return nil
	}
	if err != nil {
		for p, info := range before {
			if rel == "." || strings.HasPrefix(p, rel+"/") {
				w.stamps[p] = info
			}
		}
		return err
	}
	for _, entry := range entries {
		p := path.Join(rel, entry.Name())
		if w.options.Ignore(p) {
			continue
		}
		if entry.IsDir() {
			err = errors.Join(err, w.stamp(p, before))
		} else if info, infoErr := entry.Info(); infoErr == nil {
			w.stamps[p] = info
		}
	}
	return err
}
