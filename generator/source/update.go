package source

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// Update reads a handbook's folder and returns its next Snapshot.
//
// Without changed paths (nil) it reads everything. Otherwise it reads these
// again: files or folders, relative to the handbook and with slashes ("." is
// everything), that are new, changed or gone; a folder stands for all below it.
// Every other document is the very same one as in previous, as is one whose file
// was read again and has not changed. (A static file is not held in memory, so
// reading it again always gives a new document.) previous may be nil.
//
// The error is for a broken machine, such as a file that may not be read, for a
// changed path outside the handbook, and for a context that ended.
func Update(ctx context.Context, fsys fs.FS, previous *Snapshot, changed []string) (*Snapshot, error) {
	if previous == nil || changed == nil {
		changed = []string{"."}
	}
	u := &run{fsys: fsys, previous: previous, roots: make(map[string]bool)}
	for _, name := range changed {
		if err := u.addRoot(name); err != nil {
			return nil, err
		}
	}
	// What a link points to may have changed without any event at the link.
	if previous != nil {
		for _, d := range previous.linked {
			u.roots[d.Path] = true
		}
	}
	if len(u.roots) == 0 {
		return &Snapshot{fsys: fsys, docs: previous.Documents()}, nil
	}
	found, err := u.list(ctx)
	if err != nil {
		return nil, err
	}
	fresh, err := u.readAll(ctx, found)
	if err != nil {
		return nil, err
	}
	docs, ok := u.replaced(fresh)
	if !ok {
		docs = u.merge(fresh)
	}
	return &Snapshot{fsys: fsys, docs: docs, linked: linksIn(fresh)}, nil // links of before are among what was read
}

// run is one run of Update.
type run struct {
	fsys     fs.FS
	previous *Snapshot
	roots    map[string]bool // the files and folders to read again
}

// addRoot finds out what has to be read again because name changed. That is an
// ancestor where that is no folder now or was none before: gone, a file, a link.
func (u *run) addRoot(name string) error {
	name = path.Clean(name)
	if !fs.ValidPath(name) {
		return fmt.Errorf("read changed content %q: the path is not one inside the handbook", name)
	}
	if ignored(name) {
		return nil
	}
	for i, c := range name {
		if c != '/' {
			continue
		}
		ancestor := name[:i]
		info, err := fs.Lstat(u.fsys, ancestor)
		if err != nil && !gone(err) {
			return fmt.Errorf("read content folder %q: %w", ancestor, err)
		}
		if err != nil || !info.IsDir() || u.previous.Document(ancestor) != nil {
			name = ancestor
			break
		}
	}
	u.roots[name] = true
	return nil
}

// covered reports whether name or a folder above it is read again.
func (u *run) covered(name string) bool {
	for ; name != "."; name = path.Dir(name) {
		if u.roots[name] {
			return true
		}
	}
	return u.roots["."]
}

// list returns every file below the roots, sorted by path and once each.
func (u *run) list(ctx context.Context) ([]entry, error) {
	var found []entry
	for root := range u.roots { // in any order: the result is sorted
		if root != "." && u.covered(path.Dir(root)) {
			continue
		}
		below, err := walk(ctx, u.fsys, root)
		if err != nil {
			return nil, err
		}
		found = append(found, below...)
	}
	slices.SortFunc(found, func(a, b entry) int { return strings.Compare(a.path, b.path) })
	return slices.CompactFunc(found, func(a, b entry) bool { return a.path == b.path }), nil
}

// readAll reads the files on all cores. Those that vanished meanwhile are left
// out. Of several errors it returns that of the first path.
func (u *run) readAll(ctx context.Context, found []entry) ([]*Document, error) {
	docs := make([]*Document, len(found))
	errs := make([]error, len(found))
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(found)) {
		wait.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(found) || ctx.Err() != nil {
					return
				}
				docs[i], errs[i] = readDocument(u.fsys, found[i], u.previous.Document(found[i].path))
			}
		})
	}
	wait.Wait()
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("read content: %w", err)
	}
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return slices.DeleteFunc(docs, func(d *Document) bool { return d == nil }), nil
}

// replaced is merge where nothing came and nothing went, as after nearly every edit. It
// looks at the few documents that it meets on its way to those: the others have long
// left the processor's caches.
func (u *run) replaced(fresh []*Document) (docs []*Document, ok bool) {
	before := 0
	for root := range u.roots {
		if root == "." {
			return nil, false
		}
		if u.covered(path.Dir(root)) {
			continue
		}
		if _, is := u.previous.find(root); is {
			before++
		}
		from, _ := u.previous.find(root + "/")
		to, _ := u.previous.find(root + "0") // which comes after all that begin with a slash
		before += to - from
	}
	if before != len(fresh) {
		return nil, false
	}
	docs = slices.Clone(u.previous.Documents())
	for _, d := range fresh {
		i, is := u.previous.find(d.Path)
		if !is {
			return nil, false
		}
		docs[i] = d
	}
	return docs, true
}

// merge joins the documents that were read with those of before.
func (u *run) merge(fresh []*Document) []*Document {
	docs := make([]*Document, 0, len(u.previous.Documents())+len(fresh))
	for _, d := range u.previous.Documents() {
		if u.covered(d.Path) {
			continue
		}
		for len(fresh) > 0 && fresh[0].Path < d.Path {
			docs, fresh = append(docs, fresh[0]), fresh[1:]
		}
		docs = append(docs, d)
	}
	return append(docs, fresh...)
}

// gone reports whether an error says that there is no such file, also because a
// folder on the way to it has become a file.
func gone(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, errNotDir)
}
