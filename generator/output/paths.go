package output

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"path/filepath"
	"strings"
)

// checkPath is an error unless p names a file below the folder: slash-separated,
// relative, clean, and not one of our own names.
func checkPath(p string) error {
	switch {
	case p == "" || p == ".", !fs.ValidPath(p), strings.ContainsAny(p, "\\\x00"), !filepath.IsLocal(filepath.FromSlash(p)):
		return fmt.Errorf("path %q does not name a file below the output folder", p)
	case strings.HasPrefix(p, ownPrefix):
		return fmt.Errorf("path %q begins with %s, which flowbook keeps for itself", p, ownPrefix)
	}
	return nil
}

// ancestors yields the folders above p, outermost first: "a", "a/b" for "a/b/c".
func ancestors(p string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range len(p) {
			if p[i] == '/' && !yield(p[:i]) {
				return
			}
		}
	}
}

// split parts p into the folder that it stands in and its name there.
func split(p string) (dir, name string) {
	if i := strings.LastIndexByte(p, '/'); i >= 0 {
		return p[:i], p[i+1:]
	}
	return ".", p
}

// parentState says what stands where a folder should be.
type parentState uint8

const (
	folderThere   parentState = iota
	folderMissing             // or a stale file of ours, which Commit removes
)

// checkParents looks at the folders above p and reports whether all are there.
// A symbolic link among them, or a file that is not ours, is an error. What it
// finds it remembers until Commit.
func (f *Folder) checkParents(p string) (parentState, error) {
	for dir := range ancestors(p) {
		state, known := f.recall(dir)
		if !known {
			var err error
			if state, err = f.lookParent(dir); err != nil {
				return state, err
			}
			f.remember(dir, state)
		}
		if state == folderMissing {
			return folderMissing, nil
		}
	}
	return folderThere, nil
}

func (f *Folder) recall(dir string) (state parentState, known bool) {
	f.looking.Lock()
	defer f.looking.Unlock()
	state, known = f.parents[dir]
	return state, known
}

func (f *Folder) remember(dir string, state parentState) {
	f.looking.Lock()
	defer f.looking.Unlock()
	f.parents[dir] = state
}

// knownMissing reports whether a folder above p is one that checkParents did not find.
func (f *Folder) knownMissing(p string) bool {
	f.looking.Lock()
	defer f.looking.Unlock()
	for i := range len(p) {
		if p[i] != '/' {
			continue
		}
		if state, known := f.parents[p[:i]]; known && state == folderMissing {
			return true
		}
	}
	return false
}

// folderOf opens the folder that p stands in, as checkParents would find it, and gives
// nil where there is none.
func (f *Folder) folderOf(p string) (*openFolder, parentState, error) {
	if f.knownMissing(p) {
		return nil, folderMissing, nil
	}
	dir, _ := split(p)
	in, err := f.site.get(dir)
	if err == nil {
		return in, folderThere, nil
	}
	state, wrong := f.checkParents(p)
	if wrong == nil && state == folderThere && !errors.Is(err, fs.ErrNotExist) {
		wrong = f.explain("look at", p, err)
	}
	return nil, state, wrong
}

func (f *Folder) lookParent(dir string) (parentState, error) {
	info, err := f.root.Lstat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return folderMissing, nil
	case err != nil:
		return folderMissing, f.explain("look at", dir, err)
	case info.IsDir():
		return folderThere, nil
	case info.Mode()&fs.ModeSymlink != 0:
		return folderMissing, fmt.Errorf("output folder %q: %q is a symbolic link, and flowbook writes through none; "+
			"remove it", f.dir, dir)
	case f.ours(dir):
		return folderMissing, nil
	}
	return folderMissing, f.inTheWay(dir, "a file")
}

// inTheWay says that a foreign file or folder stands at p.
func (f *Folder) inTheWay(p, what string) error {
	return fmt.Errorf("output folder %q: %q is %s that flowbook did not write; move it away, and build again",
		f.dir, p, what)
}
