package git

import (
	"io"
	"io/fs"
	"strings"
	"time"
)

// file is one file, folder or symbolic link of a Folder: its own FileInfo and
// DirEntry. Git keeps no times.
type file struct {
	folder     *Folder
	path, name string
	mode       fs.FileMode
	hash       string        // of its contents
	list       []fs.DirEntry // of a folder
}

func (e *file) Name() string               { return e.name }
func (e *file) Mode() fs.FileMode          { return e.mode }
func (e *file) Type() fs.FileMode          { return e.mode.Type() }
func (e *file) IsDir() bool                { return e.mode.IsDir() }
func (e *file) ModTime() time.Time         { return time.Time{} }
func (e *file) Sys() any                   { return nil }
func (e *file) Info() (fs.FileInfo, error) { return e, nil }

// Size reads the file, since a list of files with sizes makes a partial clone
// fetch all of them. It is 0 for a folder and for what cannot be read.
func (e *file) Size() int64 {
	if e.IsDir() {
		return 0
	}
	data, err := e.folder.blobs.read(e.hash)
	if err != nil {
		return 0
	}
	return int64(len(data))
}

// openFile is a file that is being read.
type openFile struct {
	*file
	*strings.Reader
}

func (o *openFile) Stat() (fs.FileInfo, error) { return o.file, nil }
func (o *openFile) Close() error               { return nil }
func (o *openFile) Size() int64                { return o.Reader.Size() }

// openFolder is a folder that is being listed.
type openFolder struct {
	*file
	at int
}

func (o *openFolder) Stat() (fs.FileInfo, error) { return o.file, nil }
func (o *openFolder) Close() error               { return nil }

func (o *openFolder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: o.path, Err: fs.ErrInvalid}
}

// ReadDir lists the next n entries, or all that are left where n is not above 0.
func (o *openFolder) ReadDir(n int) ([]fs.DirEntry, error) {
	rest := o.list[o.at:]
	if n > 0 {
		if len(rest) == 0 {
			return nil, io.EOF
		}
		rest = rest[:min(n, len(rest))]
	}
	o.at += len(rest)
	return append([]fs.DirEntry{}, rest...), nil
}
