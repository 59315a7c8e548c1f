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
		if known, ok := f.parents.Load(dir); ok {
			if known == folderMissing {
				return folderMissing, nil
			}
			continue
		}
		state, err := f.lookParent(dir)
		if err != nil {
			return state, err
		}
		f.parents.Store(dir, state)
		if state == folderMissing {
			return folderMissing, nil
		}
	}
	return folderThere, nil
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
