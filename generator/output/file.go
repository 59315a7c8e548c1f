package output

import (
	"bytes"
	"errors"
	"io"
	"os"
	"sync"
)

// File is a file that is written bit by bit. While it says what the file in its place
// says, nothing is written.
type File struct {
	folder *Folder
	path   string
	fresh  bool // the site has no folder for it yet
	closed bool

	there  plainFile // the file in its place, as long as that says the same; nil for none
	length int64     // there's
	equal  int64     // bytes that are the same

	staged plainFile // nil as long as nothing differs
}

// Create begins the file at path, for what would be large in memory. Otherwise it is
// like Put. The File must be closed.
func (f *Folder) Create(path string) (*File, error) {
	w := new(File)
	if err := f.create(w, path, -1); err != nil {
		return nil, err
	}
	return w, nil
}

// create makes w the file at path, which has that size, negative if unknown: one of
// another size in its place needs no comparison.
func (f *Folder) create(w *File, path string, size int64) error {
	err := f.claim(path)
	if err == nil {
		w.folder, w.path = f, path
		err = w.begin(size)
	}
	return f.fail(err)
}

// begin looks at what is in w's place.
func (w *File) begin(size int64) error {
	in, state, err := w.folder.folderOf(w.path)
	if err != nil {
		return err
	}
	w.fresh = state == folderMissing
	if in != nil {
		w.there, w.length, err = w.folder.present(in, w.path, size)
		w.folder.site.done(in)
	}
	if err == nil && w.there == nil {
		err = w.stage()
	}
	return err
}

// Write adds data to the file.
func (w *File) Write(data []byte) (int, error) {
	n, err := w.write(data)
	return n, w.folder.fail(err)
}

func (w *File) write(data []byte) (int, error) {
	if w.closed {
		return 0, w.folder.explain("write", w.path, os.ErrClosed)
	}
	if w.staged == nil {
		same, err := w.same(data)
		if err == nil && !same {
			err = w.differ()
		}
		if err != nil {
			return 0, err
		}
		if same {
			w.equal += int64(len(data))
			return len(data), nil
		}
	}
	n, err := w.staged.Write(data)
	if err != nil {
		err = w.folder.explain("write", w.path, err)
	}
	return n, err
}

// ReadFrom adds what from gives until its end.
func (w *File) ReadFrom(from io.Reader) (int64, error) {
	n, err := w.readFrom(from)
	return n, w.folder.fail(err)
}

func (w *File) readFrom(from io.Reader) (n int64, err error) {
	b := buffers.Get().(*[piece]byte)
	defer buffers.Put(b)
	for w.staged == nil {
		read, err := io.ReadFull(from, b[:])
		ended := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
		if err != nil && !ended {
			return n, w.folder.explain("compare", w.path, err)
		}
		n += int64(read)
		if _, err := w.write(b[:read]); err != nil || ended {
			return n, err
		}
	}
	more, err := io.Copy(w.staged, from)
	if err != nil {
		err = w.folder.explain("write", w.path, err)
	}
	return n + more, err
}

// piece is how much is compared at once.
const piece = 32 << 10

var buffers = sync.Pool{New: func() any { return new([piece]byte) }}

// same reports whether the file in w's place goes on with data.
func (w *File) same(data []byte) (bool, error) {
	b := buffers.Get().(*[piece]byte)
	defer buffers.Put(b)
	for at := w.equal; len(data) > 0; {
		n := min(len(data), piece)
		read, err := w.there.ReadAt(b[:n], at)
		if err != nil && !errors.Is(err, io.EOF) {
			return false, w.folder.explain("compare", w.path, err)
		}
		if !bytes.Equal(data[:n], b[:read]) {
			return false, nil
		}
		data, at = data[n:], at+int64(n)
	}
	return true, nil
}

// differ begins a file beside the site with what the file in w's place said so far.
func (w *File) differ() error {
	if !w.folder.ours(w.path) {
		return w.folder.inTheWay(w.path, "a file")
	}
	if err := w.stage(); err != nil || w.equal == 0 {
		return err
	}
	_, err := io.Copy(w.staged, io.NewSectionReader(w.there, 0, w.equal))
	if err != nil {
		return w.folder.explain("write", w.path, err)
	}
	return nil
}

// stage begins a file beside the site, which Commit moves to its place.
func (w *File) stage() (err error) {
	w.staged, err = w.folder.stage(w.path, w.fresh)
	return err
}

// Close ends the file.
func (w *File) Close() error { return w.folder.fail(w.close()) }

// end closes the file, and gives what went wrong first.
func (w *File) end(err error) error {
	if closed := w.Close(); err == nil {
		return closed
	}
	return err
}

func (w *File) close() (err error) {
	if w.closed {
		return w.folder.explain("write", w.path, os.ErrClosed)
	}
	w.closed = true
	if w.staged == nil && w.equal != w.length {
		err = w.differ()
	}
	if w.there != nil {
		w.there.Close()
	}
	if w.staged != nil {
		if closed := w.staged.Close(); closed != nil && err == nil {
			err = w.folder.explain("write", w.path, closed)
		}
	}
	return err
}
