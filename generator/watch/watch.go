// Package watch turns what happens in a folder into settled sets of changed files.
//
// In goes a folder; out come Sets on a channel: the paths of files that were
// changed, made or removed, after the folder has been quiet for some
// milliseconds. It hides how editors save (by renaming, by truncating first), that the
// system's notices are not recursive, get lost when there are too many, and end
// when a folder is moved. A path in a Set says only: look at it again.
//
// The package reads no file and changes none, and knows nothing of handbooks or
// builds. It alone knows fsnotify. Folders behind symbolic links are not watched,
// and a link is one file: that its target changed is not noticed.
package watch

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// Options sets how a folder is watched. The zero value is ready to use.
type Options struct {
	// Quiet is how long nothing may happen before changes are delivered; 0
	// means 4 ms. A program that writes a file in several steps needs that much.
	Quiet time.Duration
	// Empty is how long an empty file may be about to be filled; 0 means 20 ms.
	// Editors truncate, then write.
	Empty time.Duration
	// Burst is the longest that a change waits for quiet; 0 means 200 ms. What
	// goes on for longer is delivered in parts.
	Burst time.Duration
	// Poll, if positive, looks at every file this often instead of asking the
	// system for notices, which network file systems do not give. A file counts
	// as changed if its size, time or identity differs, and once more two seconds
	// later, since it may have been written again within the same step of its time.
	Poll time.Duration
	// Ignore reports whether to take no notice of path, and of what is below it
	// if it is a folder. Paths are slash-separated and relative to the root. It
	// must be safe to call from another goroutine. nil means IgnoreHidden.
	Ignore func(path string) bool
}

// Set is what changed since the last Set.
type Set struct {
	// Paths are files that were changed, made or removed: slash-separated,
	// relative to the root, sorted, each once. Folders are not listed, what was
	// in them is. Nil if All is set.
	Paths []string
	// All says that anything may have changed: notices were lost, or the root
	// was away and is another one now.
	All bool
}

func (s Set) empty() bool { return !s.All && len(s.Paths) == 0 }

// and is s with t added.
func (s Set) and(t Set) Set {
	if s.All || t.All {
		return Set{All: true}
	}
	paths := slices.Concat(s.Paths, t.Paths)
	slices.Sort(paths)
	return Set{Paths: slices.Compact(paths)}
}

// IgnoreHidden ignores names that begin with ".".
func IgnoreHidden(p string) bool { return strings.HasPrefix(path.Base(p), ".") }

// Watcher watches one folder until Close.
type Watcher struct {
	root    string // absolute
	options Options
	changes chan Set
	errors  chan error
	done    chan struct{}
	ended   sync.WaitGroup
	close   sync.Once

	// What follows belongs to the goroutine of run.
	here     fs.FileInfo // the root as it was when its watching began; nil while it is away
	sight    sight
	tree     tree
	stamps   map[string]fs.FileInfo // how files were at the last look, when polling
	unsure   map[string]time.Time   // files whose stamp may hide a later write, and when it no longer can
	burst    burst
	ready    Set    // settled, but not received yet
	reported string // the last error, so that one that lasts is said once
}

// New watches the folder root and everything below it. When it returns, no later change is
// missed, so call it before reading the folder. An error means that root is no
// folder or that the system cannot watch it; it then says what helps.
func New(root string, o Options) (*Watcher, error) {
	abs, err := filepath.Abs(root)
	if err != nil {
		return nil, fmt.Errorf("watch folder %q: %w", root, err)
	}
	info, err := os.Stat(abs)
	if err != nil {
		return nil, fmt.Errorf("watch folder %q: %w", root, err)
	}
	if !info.IsDir() {
		return nil, fmt.Errorf("watch folder %q: it is a file", root)
	}
	w := &Watcher{
		root: abs, options: o.withDefaults(),
		changes: make(chan Set), errors: make(chan error, 16), done: make(chan struct{}),
	}
	if err := w.begin(info); err != nil {
		return nil, err
	}
	w.ended.Go(w.run)
	return w, nil
}

func (o Options) withDefaults() Options {
	if o.Quiet == 0 {
		o.Quiet = 4 * time.Millisecond
	}
	if o.Empty == 0 {
		o.Empty = 20 * time.Millisecond
	}
	if o.Burst == 0 {
		o.Burst = 200 * time.Millisecond
	}
	if o.Ignore == nil {
		o.Ignore = IgnoreHidden
	}
	return o
}

// Changes gives the sets. Until a set is received, later changes are added to
// it. The channel is closed by Close.
func (w *Watcher) Changes() <-chan Set { return w.changes }

// Errors gives what went wrong, for the author to read; watching goes on as
// well as it can. Errors that nobody receives are dropped. The channel is closed by Close.
func (w *Watcher) Errors() <-chan error { return w.errors }

// Close ends the watching. It returns when nothing of it is left.
func (w *Watcher) Close() {
	w.close.Do(func() { close(w.done) })
	w.ended.Wait()
}

// report passes err on if it is news and there is room.
func (w *Watcher) report(err error) {
	if err.Error() == w.reported {
		return
	}
	w.reported = err.Error()
	select {
	case w.errors <- err:
	default:
	}
}

// abs is where the file at the relative path rel is.
func (w *Watcher) abs(rel string) string { return filepath.Join(w.root, filepath.FromSlash(rel)) }
