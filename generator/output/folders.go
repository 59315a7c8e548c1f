package output

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"
	"sync"
)

// folders opens the folders below one, each by its name alone in the one above it, so
// that no symbolic link is followed, whoever puts one there at whatever moment. The last
// ones stay open: a page and its twin share a folder, and the folders of pages share
// another. Its methods may be called at the same time.
type folders struct {
	making bool // folders that are missing are made

	mu     sync.Mutex
	open   []*openFolder // the one that was asked for last is the last
	closed bool
}

// maxOpen bounds how many folders stay open that nobody uses.
const maxOpen = 32

// openFolder is one of folders.
type openFolder struct {
	openDir
	path  string // below the top, which is "."
	users int    // while there are any it stays open
}

// plainFile is an open file: one to read, or a new one to write.
type plainFile interface {
	io.ReaderAt
	io.Writer
	io.ReaderFrom
	io.Closer
}

// newFolders are those below top, which close closes.
func newFolders(top openDir, making bool) *folders {
	return &folders{making: making, open: []*openFolder{{top, ".", 1}}}
}

// get opens the folder at path. It stays open until done at least.
func (s *folders) get(path string) (*openFolder, error) {
	if found, err := s.find(path); found != nil || err != nil {
		return found, err
	}
	above, name := split(path)
	parent, err := s.get(above)
	if err != nil {
		return nil, err
	}
	defer s.done(parent)
	if s.making {
		if err := parent.mkdir(name); err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
	}
	dir, err := parent.open(name)
	if err != nil {
		return nil, err
	}
	return s.keep(&openFolder{dir, path, 1}), nil
}

// find gives the folder at path if it is open.
func (s *folders) find(path string) (*openFolder, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, os.ErrClosed
	}
	for i, f := range slices.Backward(s.open) {
		if f.path == path {
			copy(s.open[i:], s.open[i+1:])
			s.open[len(s.open)-1] = f
			f.users++
			return f, nil
		}
	}
	return nil, nil
}

// keep adds f, which its caller uses.
func (s *folders) keep(f *openFolder) *openFolder {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open = append(s.open, f)
	s.closeUnused(maxOpen)
	return f
}

// done says that f, which get gave, is used no more.
func (s *folders) done(f *openFolder) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f.users--
	if s.closed {
		s.closeUnused(0)
	}
}

// closeUnused closes the folders that nobody uses, the oldest first, until most are open.
func (s *folders) closeUnused(most int) {
	for i := 0; i < len(s.open) && len(s.open) > most; {
		if s.open[i].users > 0 {
			i++
			continue
		}
		s.open[i].close()
		s.open = slices.Delete(s.open, i, i+1)
	}
}

// rest closes all but the top: some systems move and remove no folder that is open.
func (s *folders) rest() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closeUnused(0)
}

// close closes all, each as soon as nobody uses it. Twice is harmless.
func (s *folders) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return
	}
	s.closed = true
	for _, f := range s.open {
		if f.path == "." {
			f.users--
		}
	}
	s.closeUnused(0)
}
