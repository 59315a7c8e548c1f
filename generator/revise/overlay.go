package revise

import (
	"io/fs"
	"slices"
	"strings"
	"testing/fstest"
)

// Over lays the changed files over a handbook's folder, so that they can be
// read as they will be. It also returns the paths that differ, for source.Update.
func (p *Plan) Over(folder fs.FS) (fs.FS, []string) {
	o := &overlay{below: folder, files: fstest.MapFS{}, gone: map[string]bool{}}
	var changed []string
	for _, f := range p.Files {
		if f.From != f.To {
			o.gone[f.From] = true
			changed = append(changed, f.From)
		}
		o.files[f.To] = &fstest.MapFile{Data: f.After, Mode: 0o644}
		changed = append(changed, f.To)
	}
	slices.Sort(changed)
	return o, changed
}

type overlay struct {
	below fs.FS
	files fstest.MapFS
	gone  map[string]bool
}

// ours reports whether name is a changed file or a folder that only holds such.
func (o *overlay) ours(name string) bool {
	if o.files[name] != nil {
		return true
	}
	if _, err := fs.Stat(o.below, name); err == nil {
		return false
	}
	for file := range o.files {
		if strings.HasPrefix(file, name+"/") {
			return true
		}
	}
	return false
}

func (o *overlay) Open(name string) (fs.File, error) {
	switch {
	case o.gone[name]:
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	case o.ours(name):
		return o.files.Open(name)
	}
	return o.below.Open(name)
}

func (o *overlay) Lstat(name string) (fs.FileInfo, error) {
	switch {
	case o.gone[name]:
		return nil, &fs.PathError{Op: "lstat", Path: name, Err: fs.ErrNotExist}
	case o.ours(name):
		return o.files.Stat(name)
	}
	return fs.Lstat(o.below, name)
}

func (o *overlay) ReadLink(name string) (string, error) { return fs.ReadLink(o.below, name) }
