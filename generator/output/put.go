package output

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"sync"
)

// Put adds the file at path ("flow/index.html") with data as its bytes. It is
// safe for concurrent use; the caller may reuse data afterwards. A path can be put once.
// An error means that the folder cannot be written, that path is not a path
// below it, or that a foreign file stands there.
func (f *Folder) Put(path string, data []byte) error {
	return f.put(path, bytes.NewReader(data), int64(len(data)))
}

// Copy adds the file at path with what from gives until its end, without
// keeping it in memory. Otherwise it is like Put.
func (f *Folder) Copy(path string, from io.Reader) error {
	return f.put(path, from, -1)
}

// put stages from at path, unless the file there holds the same. size is
// from's length, or negative if unknown.
func (f *Folder) put(path string, from io.Reader, size int64) error {
	if err := f.claim(path); err != nil {
		return f.fail(err)
	}
	return f.fail(f.write(path, from, size))
}

func (f *Folder) write(path string, from io.Reader, size int64) error {
	state, err := f.checkParents(path)
	if err != nil {
		return err
	}
	if state == folderMissing {
		return f.stage(path, from, true)
	}
	there, length, err := f.present(path)
	if err != nil {
		return err
	}
	if there == nil {
		return f.stage(path, from, false)
	}
	defer there.Close()
	if size >= 0 && size != length && f.ours(path) {
		return f.stage(path, from, false)
	}
	same, rest, err := compare(from, there, length)
	switch {
	case err != nil:
		return f.explain("compare", path, err)
	case same:
		return nil // claimed as unchanged
	case !f.ours(path):
		return f.inTheWay(path, "a file")
	}
	return f.stage(path, rest, false)
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
	f.made[path] = ""
	return nil
}

// present opens the regular file at path, whose folder is there. It gives nil
// where there is none, or something that Commit replaces: a symbolic link, or a
// folder of stale files.
func (f *Folder) present(path string) (*os.File, int64, error) {
	info, err := f.root.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, 0, nil
	case err != nil:
		return nil, 0, f.explain("look at", path, err)
	case info.IsDir(), info.Mode()&fs.ModeSymlink != 0:
		return nil, 0, nil
	case !info.Mode().IsRegular():
		return nil, 0, f.inTheWay(path, "a special file")
	}
	file, err := f.root.Open(path)
	if errors.Is(err, fs.ErrPermission) && f.ours(path) {
		return nil, 0, nil // unreadable, but ours: written anew
	}
	if err != nil {
		return nil, 0, f.explain("read", path, err)
	}
	return file, info.Size(), nil
}

// buffers holds pairs of buffers for compare.
var buffers = sync.Pool{New: func() any { return new([2][32 << 10]byte) }}

// compare reads from and there, whose length is given, side by side. Where
// they differ, rest gives all of from again: what was equal is read from there.
func compare(from io.Reader, there *os.File, length int64) (same bool, rest io.Reader, err error) {
	b := buffers.Get().(*[2][32 << 10]byte)
	defer buffers.Put(b)
	var equal int64
	for {
		n, err := io.ReadFull(from, b[0][:])
		ended := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
		if err != nil && !ended {
			return false, nil, err
		}
		m, err := there.ReadAt(b[1][:n], equal)
		if err != nil && !errors.Is(err, io.EOF) {
			return false, nil, err
		}
		if !bytes.Equal(b[0][:n], b[1][:m]) {
			again := io.NewSectionReader(there, 0, equal)
			return false, io.MultiReader(again, bytes.NewReader(bytes.Clone(b[0][:n])), from), nil
		}
		equal += int64(n)
		if ended {
			if equal == length {
				return true, nil, nil
			}
			return false, io.NewSectionReader(there, 0, equal), nil
		}
	}
}
