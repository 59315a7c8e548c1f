package output

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"strconv"
	"sync"
)

// newTree is where in the staging folder those files wait whose own folder the
// site does not have yet. They wait in their folders, so that Commit moves
// thousands of them at once: a first build renames a dozen folders.
const newTree = stagingName + "/new"

// staging is the folder beside the site that new files wait in.
type staging struct {
	root *os.Root // stagingName
	tree *os.Root // newTree

	made sync.Map // folder of tree → it is there

	// Each folder that a path leads through takes a system call, each time, so
	// those that hold many folders stay open.
	mu    sync.Mutex
	roots map[string]*os.Root // by folder of tree
}

// maxRoots bounds how many folders staging keeps open.
const maxRoots = 64

// makeStaging makes the folder that new files wait in. A build that changes
// nothing never calls it.
func (f *Folder) makeStaging() (*staging, error) {
	for _, dir := range []string{stagingName, newTree} {
		if err := f.root.Mkdir(dir, 0o755); err != nil {
			return nil, f.explain("make", dir, err)
		}
	}
	root, err := f.root.OpenRoot(stagingName)
	if err != nil {
		return nil, f.explain("open", stagingName, err)
	}
	tree, err := f.root.OpenRoot(newTree)
	if err != nil {
		root.Close()
		return nil, f.explain("open", newTree, err)
	}
	f.opened = &staging{root: root, tree: tree, roots: map[string]*os.Root{".": tree}}
	return f.opened, nil
}

// clearStaging removes what waits, and what waited.
func (f *Folder) clearStaging() error {
	if f.opened != nil {
		f.opened.close()
		f.opened = nil
	}
	if err := f.root.RemoveAll(stagingName); err != nil {
		return f.explain("clear", stagingName, err)
	}
	return nil
}

// close gives up the folders; some systems move no folder that is open.
func (s *staging) close() {
	s.root.Close()
	for _, r := range s.roots {
		r.Close()
	}
}

// stage begins a file beside the site; Commit moves it to path. fresh says that the
// site has no folder for it yet.
func (f *Folder) stage(path string, fresh bool) (file *os.File, err error) {
	s, err := f.staging()
	if err != nil {
		return nil, err
	}
	name := f.name(path, fresh)
	if fresh {
		file, err = s.createInTree(path)
	} else {
		file, err = create(s.root, name)
	}
	if err != nil {
		return nil, f.cannotStage(path, err)
	}
	return file, nil
}

// name notes and returns where path waits: below the tree under its own name,
// else in the staging folder itself under a number.
func (f *Folder) name(path string, fresh bool) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	if fresh {
		f.made[path] = inTree
		return path
	}
	f.staged++
	f.made[path] = waiting(f.staged)
	return strconv.Itoa(f.staged)
}

// waiting says where a file waits: below the tree under its own name, or in the
// staging folder itself under this number.
type waiting int32

const (
	nowhere waiting = 0 // it is unchanged
	inTree  waiting = -1
)

// name is the file that waits for path.
func (w waiting) name(path string) string {
	if w == inTree {
		return newTree + "/" + path
	}
	return stagingName + "/" + strconv.Itoa(int(w))
}

// cannotStage explains err: where one path is a folder of another the words are
// Commit's, which comes upon it when there is no tree.
func (f *Folder) cannotStage(path string, err error) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if clash := f.checkClashes(); clash != nil {
		return clash
	}
	return f.explain("write", path, err)
}

func create(in *os.Root, name string) (*os.File, error) {
	return in.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
}

// createInTree makes the file at p and the folders that it stands in.
func (s *staging) createInTree(p string) (*os.File, error) {
	dir := path.Dir(p)
	if dir == "." {
		return create(s.tree, p)
	}
	above := path.Dir(dir)
	parent, err := s.open(above)
	if err != nil {
		return nil, err
	}
	if parent == s.tree {
		above = "." // too many are open
	}
	inParent := func(p string) string {
		if above == "." {
			return p
		}
		return p[len(above)+1:]
	}
	if _, there := s.made.Load(dir); !there {
		if err := parent.MkdirAll(inParent(dir), 0o755); err != nil {
			return nil, err
		}
		s.made.Store(dir, true)
	}
	return create(parent, inParent(p))
}

// open gives the folder dir of the tree, which it makes, or the tree itself
// where enough folders are open.
func (s *staging) open(dir string) (*os.Root, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if r := s.roots[dir]; r != nil {
		return r, nil
	}
	if len(s.roots) >= maxRoots {
		return s.tree, nil
	}
	if err := s.tree.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	r, err := s.tree.OpenRoot(dir)
	if err == nil {
		s.roots[dir] = r
	}
	return r, err
}

// moveTree moves the outermost folder of p that the site lacks, with all that
// waits in it. It reports whether p, which waits in the tree, is in place now.
// If anything is unusual p moves alone.
func (f *Folder) moveTree(p string, there map[string]bool) bool {
	for dir := range ancestors(p) {
		in, known := there[dir]
		switch {
		case known && !in:
			return true // moved with an earlier file
		case known:
			continue
		}
		_, err := f.root.Lstat(dir)
		there[dir] = !errors.Is(err, fs.ErrNotExist) || f.root.Rename(newTree+"/"+dir, dir) != nil
		if !there[dir] {
			return true
		}
	}
	return false
}
