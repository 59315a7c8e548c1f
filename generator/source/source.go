// Package source reads a handbook's folder: fs.FS in, Snapshot of Documents out.
//
// It decides which file is what, splits front matter from body, and turns front
// matter in YAML, TOML or JSON into one kind of tree ([Node]) in which every key
// and value knows its place in the file. CSV becomes a [Table]. What is wrong
// with the text of a file (syntax, encoding, name, symbolic link) is a
// diagnostic in its Document; what the keys mean is not known here.
//
// [Update] is the only incremental step of a build: it reads what changed and
// keeps the very same *Document for everything else, so that later stages may
// remember results by pointer. A Snapshot and its Documents never change and may
// be shared between goroutines.
//
// The package is the only reader of content. It never writes, logs, asks for the
// time or the environment, and never returns an error for a mistake of an author.
//
// Where to look:
//
//	update.go, walk.go, link.go   which files are read, and when again
//	classify.go, names.go         which file is what, and what it may be called
//	document.go, cursor.go        places in a file
//	fences.go                     where front matter begins and ends
//	yaml*.go, toml*.go, json*.go  front matter → Node; *fault.go and yamlscan.go find what is wrong
//	yamlswallow.go                sound YAML that is not what its author meant
//	table.go                      CSV → Table
package source

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"flowbook/generator/diag"
)

// Snapshot is a handbook's folder at one moment. It is immutable.
// The nil Snapshot is empty.
type Snapshot struct {
	fsys fs.FS
	docs []*Document // sorted by path

	linked []*Document // those of docs that are symbolic links
}

// Documents returns every file of the handbook, sorted by path. Ignored files
// are not among them. The caller must not change the slice.
func (s *Snapshot) Documents() []*Document {
	if s == nil {
		return nil
	}
	return s.docs
}

// Document returns the file with that path, or nil if there is none.
func (s *Snapshot) Document(path string) *Document {
	if i, ok := s.find(path); ok {
		return s.docs[i]
	}
	return nil
}

// Only returns a snapshot of those documents alone that keep wants.
func (s *Snapshot) Only(keep func(*Document) bool) *Snapshot {
	only := &Snapshot{fsys: s.fsys}
	for _, d := range s.docs {
		if keep(d) {
			only.docs = append(only.docs, d)
		}
	}
	only.linked = linksIn(only.docs)
	return only
}

func linksIn(docs []*Document) (linked []*Document) {
	for _, d := range docs {
		if d.link != "" {
			linked = append(linked, d)
		}
	}
	return linked
}

// Missing returns the kinds, in order and once each, of which there may be files
// that were not read, since a folder that holds them is a symbolic link that is
// not followed: personas → /etc. Nothing is known about what is there, so a name
// of such a kind must not be called unknown.
func (s *Snapshot) Missing() []FileKind {
	var kinds []FileKind
	for _, d := range s.Documents() {
		if kind := d.hidesKind(); kind != Unknown && !slices.Contains(kinds, kind) {
			kinds = append(kinds, kind)
		}
	}
	slices.Sort(kinds)
	return kinds
}

// Equal reports whether s and t hold the very same documents. Static files are
// not held in memory, so one that was read again makes them differ.
func (s *Snapshot) Equal(t *Snapshot) bool { return slices.Equal(s.Documents(), t.Documents()) }

func (s *Snapshot) find(path string) (int, bool) {
	return slices.BinarySearchFunc(s.Documents(), path, func(d *Document, p string) int {
		return strings.Compare(d.Path, p)
	})
}

// Open opens a document's file, for those that are not held in memory (static
// files and the settings' logo). A symbolic link opens what it points to.
func (s *Snapshot) Open(path string) (fs.File, error) {
	d := s.Document(path)
	if d == nil || d.Broken {
		return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrNotExist}
	}
	f, err := s.fsys.Open(d.file())
	if err != nil {
		return nil, fmt.Errorf("open content file %q: %w", path, err)
	}
	return f, nil
}

// Problems gathers the mistakes of all documents, sorted. A mistake in the name
// of a folder is every document's below it; here it stands once, at the first.
func (s *Snapshot) Problems() diag.List {
	var all diag.List
	seen := make(map[string]bool)
	for _, d := range s.Documents() {
		for i, p := range d.Problems {
			if i == 0 && d.folder != "" {
				if seen[d.folder] {
					continue
				}
				seen[d.folder] = true
			}
			all = append(all, p)
		}
	}
	all.Sort()
	return all
}
