package watch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
)

// sight is how changes are seen: by the system's notices or, if there is a
// ticker, by looking. The zero value sees nothing.
type sight struct {
	system *fsnotify.Watcher
	ticker *time.Ticker
}

func newSight(poll time.Duration) (sight, error) {
	if poll > 0 {
		return sight{ticker: time.NewTicker(poll)}, nil
	}
	system, err := fsnotify.NewWatcher()
	if err != nil {
		return sight{}, fmt.Errorf("watch for changes: %w%s", err, advice(err))
	}
	return sight{system: system}, nil
}

func (s sight) events() <-chan fsnotify.Event {
	if s.system == nil {
		return nil
	}
	return s.system.Events
}

func (s sight) errors() <-chan error {
	if s.system == nil {
		return nil
	}
	return s.system.Errors
}

func (s sight) ticks() <-chan time.Time {
	if s.ticker == nil {
		return nil
	}
	return s.ticker.C
}

func (s sight) close() {
	if s.system != nil {
		s.system.Close()
	}
	if s.ticker != nil {
		s.ticker.Stop()
	}
}

// advice is what helps against err, or "".
func advice(err error) string {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE) {
		return "; the system's limit for watching is reached: raise fs.inotify.max_user_watches and max_user_instances, or use --poll"
	}
	return ""
}

// notice takes one event of the system.
func (w *Watcher) notice(event fsnotify.Event, now time.Time) {
	if event.Op == fsnotify.Chmod || event.Op == 0 {
		return
	}
	rel, err := filepath.Rel(w.root, event.Name)
	if err != nil {
		return
	}
	rel = filepath.ToSlash(rel)
	if rel == "." {
		if event.Has(fsnotify.Remove) || event.Has(fsnotify.Rename) {
			w.checkRoot()
		}
		return
	}
	if w.options.Ignore(rel) {
		return
	}
	if event.Has(fsnotify.Remove) || event.Has(fsnotify.Rename) {
		w.leave(rel, now)
	}
	if event.Has(fsnotify.Create) {
		if info, err := os.Lstat(event.Name); err == nil && info.IsDir() {
			err := w.enter(rel, func(file string) { w.burst.touch(file, now) })
			if err != nil {
				w.report(fmt.Errorf("watch folder %q: %w", w.root, err))
			}
		}
	}
	w.burst.touch(rel, now)
}

// leave forgets the folder rel, if it is one, and touches what was in it. The
// system's notices must be called off for each folder below: they go with a
// folder that is moved, and would speak of it by its old name.
func (w *Watcher) leave(rel string, now time.Time) {
	if !w.tree.dirs[rel] {
		return
	}
	files, dirs := w.tree.below(rel)
	for _, d := range dirs {
		delete(w.tree.dirs, d)
		w.sight.system.Remove(w.abs(d)) // fails where the folder is gone, with its notices
	}
	for _, f := range files {
		w.burst.touch(f, now)
	}
}

// enter watches the folder rel and those below it, and calls found for each
// file in them. Notices are asked for before a folder is read, so that a file is
// seen twice rather than not at all. What is gone by now is passed over.
func (w *Watcher) enter(rel string, found func(file string)) error {
	w.sight.system.Remove(w.abs(rel)) // notices about a folder that was here before
	if err := w.sight.system.Add(w.abs(rel)); gone(err) {
		return nil
	} else if err != nil {
		return fmt.Errorf("folder %q: %w%s", rel, err, advice(err))
	}
	w.tree.dirs[rel] = true
	entries, err := os.ReadDir(w.abs(rel))
	if gone(err) {
		return nil
	}
	for _, entry := range entries {
		p := path.Join(rel, entry.Name())
		switch {
		case w.options.Ignore(p):
		case entry.IsDir():
			err = errors.Join(err, w.enter(p, found))
		default:
			found(p)
		}
	}
	return err
}

// gone reports whether err says that a folder is not there (any more).
func gone(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}
