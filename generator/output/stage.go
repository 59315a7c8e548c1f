package output

import (
	"errors"
	"io/fs"
	"strconv"
)

// newTree is where in the staging folder those files wait whose own folder the
// site does not have yet. They wait in their folders, so that Commit moves
// thousands of them at once: a first build renames a dozen folders.
const newTree = "new"

// makeStaging makes the folder beside the site that new files wait in. A build that
// changes nothing never calls it.
func (f *Folder) makeStaging() (*folders, error) {
	top, err := f.site.get(".")
	if err != nil {
		return nil, f.explain("make", stagingName, err)
	}
	defer f.site.done(top)
	if err := top.mkdir(stagingName); err != nil {
		return nil, f.explain("make", stagingName, err)
	}
	dir, err := top.open(stagingName)
	if err != nil {
		return nil, f.explain("open", stagingName, err)
	}
	f.opened = newFolders(dir, true)
	return f.opened, nil
}

// clearStaging removes what waits, and what waited.
func (f *Folder) clearStaging() error {
	if f.opened != nil {
		f.opened.close()
	}
	if err := f.root.RemoveAll(stagingName); err != nil {
		return f.explain("clear", stagingName, err)
	}
	return nil
}

// stage begins a file beside the site; Commit moves it to path. fresh says that the
// site has no folder for it yet.
func (f *Folder) stage(path string, fresh bool) (plainFile, error) {
	staging, err := f.staging()
	if err != nil {
		return nil, err
	}
	dir, name := split(f.wait(path, fresh).name(path))
	in, err := staging.get(dir)
	if err != nil {
		return nil, f.cannotStage(path, err)
	}
	defer staging.done(in)
	file, err := in.create(name)
	if err != nil {
		return nil, f.cannotStage(path, err)
	}
	return file, nil
}

// wait notes and returns where path waits: below the tree under its own name,
// else in the staging folder itself under a number.
func (f *Folder) wait(path string, fresh bool) waiting {
	f.mu.Lock()
	defer f.mu.Unlock()
	waits := inTree
	if !fresh {
		f.staged++
		waits = waiting(f.staged)
	}
	f.made[path] = waits
	return waits
}

// waiting says where a file waits: below the tree under its own name, or in the
// staging folder itself under this number.
type waiting int32

const (
	nowhere waiting = 0 // it is unchanged
	inTree  waiting = -1
)

// name is the file in the staging folder that waits for path.
func (w waiting) name(path string) string {
	if w == inTree {
		return newTree + "/" + path
	}
	return strconv.Itoa(int(w))
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
		there[dir] = !errors.Is(err, fs.ErrNotExist) || f.root.Rename(stagingName+"/"+inTree.name(dir), dir) != nil
		if !there[dir] {
			return true
		}
	}
	return false
}
