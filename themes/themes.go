// Package themes holds the look of a handbook as files: the default theme,
// built into the program, and a way to lay an author's own files over it.
//
// A theme has five folders: layouts/ (one html/template per page kind, shared
// pieces in layouts/parts/), i18n/ (its words, a YAML file for each language, see
// package words), assets/ (published as they are, apart from
// assets/css/, whose files are joined in the order of their names, and from
// comments and indentation there and in assets/js/), icons/
// (drawings that layouts put into a page) and, for licences' sake, vendor/
// (other people's browser code). A handbook's theme/ folder replaces or adds
// files one by one.
package themes

import (
	"embed"
	"errors"
	"io/fs"
	"slices"
	"strings"
)

//go:embed default
var files embed.FS

// Default is the theme that a handbook has unless it says otherwise.
func Default() fs.FS {
	sub, err := fs.Sub(files, "default")
	if err != nil {
		panic(err) // the folder is built in
	}
	return sub
}

// Overlay is base with the files of over in place of its own, one by one. A nil
// over changes nothing. Both must allow fs.WalkDir.
func Overlay(base, over fs.FS) fs.FS {
	if over == nil {
		return base
	}
	return overlay{base: base, over: over}
}

type overlay struct{ base, over fs.FS }

// Open opens a file of over, or else of base. A folder is opened from over
// alone; ReadDir joins them.
func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.over.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.base.Open(name)
	}
	return f, err
}

// ReadDir lists both folders, an entry of over in place of base's.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	above, err := fs.ReadDir(o.over, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	below, baseErr := fs.ReadDir(o.base, name)
	if baseErr != nil && (err != nil || !errors.Is(baseErr, fs.ErrNotExist)) {
		return nil, baseErr
	}
	for _, e := range below {
		if !slices.ContainsFunc(above, func(a fs.DirEntry) bool { return a.Name() == e.Name() }) {
			above = append(above, e)
		}
	}
	slices.SortFunc(above, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return above, nil
}
