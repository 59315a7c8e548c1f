package output

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// Put adds the file at path ("flow/index.html") with data as its bytes. It is
// safe for concurrent use; the caller may reuse data afterwards. A path can be put once.
// An error means that the folder cannot be written, that path is not a path
// below it, or that a foreign file stands there.
func (f *Folder) Put(path string, data []byte) error {
	var file File
	err := f.create(&file, path, int64(len(data)))
	if err == nil {
		_, err = file.Write(data)
		err = file.end(err)
	}
	return err
}

// Copy adds the file at path with what from gives until its end, without
// keeping it in memory. Otherwise it is like Put.
func (f *Folder) Copy(path string, from io.Reader) error {
	file, err := f.Create(path)
	if err == nil {
		_, err = file.ReadFrom(from)
		err = file.end(err)
	}
	return err
}

// fail remembers err, so that Commit does not publish a site with a hole.
func (f *Folder) fail(err error) error {
	if err != nil {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.failed = true
	}
	return err
}

// claim notes that this build makes path.
func (f *Folder) claim(path string) error {
	if err := checkPath(path); err != nil {
		return fmt.Errorf("output folder %q: %w", f.dir, err)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.done {
		return fmt.Errorf("output folder %q: %q put after the build ended", f.dir, path)
	}
	if _, twice := f.made[path]; twice {
		return fmt.Errorf("output folder %q: %q made twice", f.dir, path)
	}
	f.made[path] = nowhere
	return nil
}

// present opens the regular file at path, which stands in the folder in, and gives its
// size. It gives nil where there is none, or something that Commit replaces: a symbolic
// link, a folder of stale files, or a file of ours that has not the size (negative if
// unknown) that it is to have.
func (f *Folder) present(in *openFolder, path string, size int64) (plainFile, int64, error) {
	_, name := split(path)
	mode, length, err := in.look(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, 0, nil
	case err != nil:
		return nil, 0, f.explain("look at", path, err)
	case mode.IsDir(), mode&fs.ModeSymlink != 0:
		return nil, 0, nil
	case !mode.IsRegular():
		return nil, 0, f.inTheWay(path, "a special file")
	case size >= 0 && size != length && f.ours(path):
		return nil, 0, nil
	}
	file, err := in.read(name)
	if errors.Is(err, fs.ErrPermission) && f.ours(path) {
		return nil, 0, nil // unreadable, but ours: written anew
	}
	if err != nil {
		return nil, 0, f.explain("read", path, err)
	}
	return file, length, nil
}
