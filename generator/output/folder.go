// Package output writes a site into a folder: only what changed, each file whole, nothing stale left.
//
// In go paths and bytes, from as many goroutines as like; out come files and a
// count of them. New bytes wait in a staging folder beside the site, so that
// the site stays as it is until Commit, whatever fails before; a file that
// already holds the same bytes is left alone. Commit then renames the waiting
// files into place and removes what earlier builds made and this one did not.
// A build that is killed at any moment is mended by the next one: before the
// first rename the manifest lists every old and every new path.
//
// Nothing is forced to the disk: a site can be built again, and waiting for the
// disk costs more than building it. After a power cut files may be empty or the
// manifest torn; the next build compares every byte and mends both.
//
// The package never writes outside its folder, never follows a symbolic link
// inside it, and never changes or removes a file that the manifest does not
// list. It knows no clock: equal files give an equal manifest.
package output

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// Names of our own in the folder. All begin with ownPrefix, and so does no
// path of a site.
const (
	ownPrefix    = ".flowbook-"
	manifestName = ownPrefix + "manifest.json"
	stagingName  = ownPrefix + "staging"
	lockName     = ownPrefix + "lock" // where a folder itself cannot be locked
)

// Stats counts the files of one build.
type Stats struct {
	Written   int // new, or with other bytes than before
	Unchanged int // already there, byte for byte
	Removed   int // made by an earlier build, not by this one
}

// Folder is an output folder that one build holds. Its methods may be called
// at the same time, except Commit and Abort, which come last.
type Folder struct {
	dir     string // as the caller named it, for messages
	root    *os.Root
	lock    io.Closer
	created []string // folders that Open made, outermost first

	old      map[string]bool // paths that the manifest lists
	torn     bool            // the manifest lists not all of them
	manifest []byte          // the manifest's bytes; nil if there is none

	site    *folders                 // what is there
	staging func() (*folders, error) // made when it is asked for
	opened  *folders                 // what staging gave; nil before

	looking sync.Mutex
	parents map[string]parentState // by folder of the site: what was found there

	mu     sync.Mutex
	made   map[string]waiting // by path
	staged int                // names given to staged files
	failed bool               // a Put failed
	done   bool
}

// Open prepares dir for one build and holds it until Commit or Abort; another
// build into dir waits a few seconds for its turn and then gives up, or as soon as
// ctx ends. A dir that does not exist is made. Open refuses a dir
//   - that is, contains or lies in one of the content folders,
//   - that holds files but no manifest of ours,
//   - whose manifest it cannot read.
//
// The error says what to do about it.
func Open(ctx context.Context, dir string, content ...string) (*Folder, error) {
	if dir == "" {
		return nil, errors.New("output folder: no name given; name one, such as \"public\"")
	}
	for _, c := range content {
		if err := refuseOverlap(dir, c); err != nil {
			return nil, err
		}
	}
	f := &Folder{dir: dir, made: map[string]waiting{}, parents: map[string]parentState{}}
	f.staging = sync.OnceValues(f.makeStaging)
	if err := f.acquire(ctx); err != nil {
		f.removeCreated()
		return nil, err
	}
	if err := f.prepare(); err != nil {
		f.release()
		f.removeCreated()
		return nil, err
	}
	return f, nil
}

// prepare clears what a killed build left and reads the manifest.
func (f *Folder) prepare() error {
	top, err := openTop(f.root)
	if err != nil {
		return f.explain("open", ".", err)
	}
	f.site = newFolders(top, false)
	if err := f.clearStaging(); err != nil {
		return err
	}
	data, err := f.root.ReadFile(manifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return f.refuseForeign()
	}
	if err != nil {
		return f.explain("read", manifestName, err)
	}
	paths, err := decodeManifest(data)
	if err != nil && isTorn(data) {
		// A power cut can leave a part of it. What this build makes and finds in its
		// place was ours; of the rest, only what is still listed.
		f.old, f.torn = salvageManifest(data), true
		return nil
	}
	if err != nil {
		return fmt.Errorf("read output folder %q: %s: %w; delete the folder and build again", f.dir, manifestName, err)
	}
	f.manifest, f.old = data, paths
	return nil
}

// Abort gives the folder back without changing the site, and removes it if
// Open made it. After Commit it does nothing, so it can be deferred.
func (f *Folder) Abort() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.done {
		return nil
	}
	f.done = true
	err := f.clearStaging()
	f.removeCreated() // only where they are empty
	f.release()
	return err
}

// Torn reports whether the folder's manifest had lost its end. The folder may
// then hold files of earlier builds for good that nobody lists any more.
func (f *Folder) Torn() bool { return f.torn }

// ours reports whether the file at path is one that an earlier build made.
func (f *Folder) ours(path string) bool { return f.old[path] || f.torn }

// makeDir makes dir and notes what it had to make.
func (f *Folder) makeDir() error {
	var missing []string
	for p := filepath.Clean(f.dir); ; p = filepath.Dir(p) {
		if _, err := os.Lstat(p); !errors.Is(err, fs.ErrNotExist) || p == filepath.Dir(p) {
			break
		}
		missing = append(missing, p)
	}
	slices.Reverse(missing)
	if err := os.MkdirAll(f.dir, 0o755); err != nil {
		return fmt.Errorf("make output folder %q: %w%s", f.dir, err, advice(err))
	}
	f.created = append(f.created, missing...)
	return nil
}

// removeCreated removes the folders that Open made, innermost first. The first
// that holds something stops it.
func (f *Folder) removeCreated() {
	for _, p := range slices.Backward(f.created) {
		if os.Remove(p) != nil {
			return
		}
	}
}

// release gives up the lock and the folder.
func (f *Folder) release() {
	if f.site != nil {
		f.site.close()
	}
	f.lock.Close()
	f.root.Close()
}

// explain wraps err, which the system gave for path, in what was tried and what helps.
func (f *Folder) explain(verb, path string, err error) error {
	var inner *fs.PathError
	if errors.As(err, &inner) {
		err = inner.Err
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		err = link.Err
	}
	return fmt.Errorf("%s output file %q: %w%s", verb, filepath.Join(f.dir, filepath.FromSlash(path)), err, advice(err))
}

// advice is what helps against err, or "".
func advice(err error) string {
	switch {
	case isFull(err):
		return "; free some space and build again"
	case errors.Is(err, fs.ErrPermission), isReadOnly(err):
		return "; make the folder writable or choose another with -o"
	}
	return ""
}
