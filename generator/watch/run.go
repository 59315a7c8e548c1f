package watch

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/fsnotify/fsnotify"
)

// How often to see whether the root is still the one that is watched: while it
// is there, where only the moving of a folder above it goes unnoticed, and while it is away.
const (
	rootCheck  = 250 * time.Millisecond
	rootReturn = 25 * time.Millisecond
)

// run is the watcher's goroutine: everything happens here, one thing at a time.
func (w *Watcher) run() {
	defer close(w.errors)
	defer close(w.changes)
	defer w.end()
	settle, check := time.NewTimer(0), time.NewTimer(rootCheck)
	defer settle.Stop()
	defer check.Stop()
	for {
		settle.Stop()
		if !w.burst.empty() {
			settle.Reset(time.Until(w.burst.due(w.options)))
		}
		var out chan<- Set
		if !w.ready.empty() {
			out = w.changes
		}
		select {
		case <-w.done:
			return
		case event := <-w.sight.events():
			w.notice(event, time.Now())
		case err := <-w.sight.errors():
			w.mishap(err)
		case <-w.sight.ticks():
			w.look(time.Now())
		case <-check.C:
			w.checkRoot()
			check.Reset(w.rootPause())
		case <-settle.C:
			w.settle(time.Now())
		case out <- w.ready:
			w.ready = Set{}
		}
	}
}

func (w *Watcher) rootPause() time.Duration {
	if w.here == nil {
		return rootReturn
	}
	return rootCheck
}

// settle moves what has settled to ready. Files that came and went unseen are left out.
func (w *Watcher) settle(now time.Time) {
	set := w.burst.settle(now, w.options, func(rel string) bool {
		info, err := os.Lstat(w.abs(rel))
		return err == nil && info.Mode().IsRegular() && info.Size() == 0
	})
	var changed []string
	for _, rel := range set.Paths {
		if w.update(rel) {
			changed = append(changed, rel)
		}
	}
	set.Paths = changed
	w.ready = w.ready.and(set)
}

// update brings the tree up to date with the file rel and reports whether
// there was or is one.
func (w *Watcher) update(rel string) bool {
	known := w.tree.files[rel]
	if info, err := os.Lstat(w.abs(rel)); err != nil || info.IsDir() {
		delete(w.tree.files, rel)
		return known
	}
	w.tree.files[rel] = true
	return true
}

// begin starts to watch the root, which is here, from nothing.
func (w *Watcher) begin(here os.FileInfo) error {
	s, err := newSight(w.options.Poll)
	if err != nil {
		return fmt.Errorf("watch folder %q: %w", w.root, err)
	}
	w.here, w.sight, w.tree = here, s, newTree()
	if s.system != nil {
		err = w.enter(".", func(file string) { w.tree.files[file] = true })
	} else {
		w.stamps, w.unsure = map[string]fs.FileInfo{}, map[string]time.Time{}
		err = w.stamp(".", nil)
		now := time.Now()
		for file, info := range w.stamps {
			w.tree.files[file] = true
			if now.Before(info.ModTime().Add(coarsest)) {
				w.unsure[file] = now.Add(coarsest)
			}
		}
	}
	if err != nil {
		w.end()
		return fmt.Errorf("watch folder %q: %w", w.root, err)
	}
	w.reported = ""
	return nil
}

// end stops watching and forgets what was there.
func (w *Watcher) end() {
	w.sight.close()
	w.here, w.sight, w.tree, w.stamps, w.unsure, w.burst = nil, sight{}, newTree(), nil, nil, burst{}
}

// checkRoot sees whether the root went away, came back or is another one.
func (w *Watcher) checkRoot() {
	info, err := os.Stat(w.root)
	there := err == nil && info.IsDir()
	if w.here != nil {
		if there && os.SameFile(info, w.here) {
			return
		}
		w.end()
		w.report(fmt.Errorf("watch folder %q: it was removed or moved; waiting for it to return", w.root))
	}
	if there {
		w.restart(info)
	}
}

// restart watches the root anew and says that anything may have changed.
func (w *Watcher) restart(here os.FileInfo) {
	if err := w.begin(here); err != nil {
		w.report(err) // tried again at the next check of the root
		return
	}
	w.burst.touchAll(time.Now())
}

// mishap handles an error of the system's notices.
func (w *Watcher) mishap(err error) {
	if !errors.Is(err, fsnotify.ErrEventOverflow) {
		w.report(fmt.Errorf("watch folder %q: %w", w.root, err))
		return
	}
	// Lost notices may have been about new folders: everything is looked at anew.
	here := w.here
	w.end()
	w.restart(here)
}
