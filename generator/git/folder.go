package git

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Folder is a folder as it was at a commit. It is an fs.FS with symbolic links:
// Lstat and ReadLink tell of them, and Open does not follow them. Other
// repositories within (submodules) are left out. It may be used concurrently;
// its methods need git until Close.
type Folder struct {
	at    Revision
	path  string // in the repository
	files map[string]*file
	blobs *blobs
}

// ErrNoFolder says that a commit has no such folder.
var ErrNoFolder = errors.New("there is no such folder")

// Folder reads which files a folder had at a commit; path has slashes, "" is the
// repository's root. The error is ErrNoFolder where there was none. The context
// holds for what is read later, too.
func (r *Repository) Folder(ctx context.Context, at Revision, path string) (*Folder, error) {
	tree := at.Commit
	if path != "" {
		out, err := r.ask(ctx, "ls-tree", "-z", "--full-tree", at.Commit, "--", path)
		if err != nil {
			return nil, fmt.Errorf("look for %q at %q: %w", path, at.Name, err)
		}
		e, name, ok := parseEntry(strings.TrimSuffix(out, "\x00"))
		if !ok || name != path || e.kind != "tree" {
			return nil, ErrNoFolder
		}
		tree = e.hash
	}
	out, err := r.ask(ctx, "ls-tree", "-r", "-z", "--full-tree", tree)
	if err != nil {
		return nil, fmt.Errorf("list %q at %q: %w", path, at.Name, err)
	}
	f := &Folder{at: at, path: path, files: map[string]*file{".": {name: ".", mode: fs.ModeDir | 0o555}}}
	for line := range strings.SplitSeq(out, "\x00") {
		if e, name, ok := parseEntry(line); ok && e.kind == "blob" {
			f.add(name, e)
		}
	}
	for _, d := range f.files {
		slices.SortFunc(d.list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	}
	f.blobs = newBlobs(ctx, r)
	return f, nil
}

// treeEntry is what git lists of one file.
type treeEntry struct{ mode, kind, hash string }

// parseEntry reads "100644 blob 1234…\tname".
func parseEntry(line string) (e treeEntry, name string, ok bool) {
	head, name, ok := strings.Cut(line, "\t")
	parts := strings.Fields(head)
	if !ok || len(parts) != 3 || !isHash(parts[2]) {
		return treeEntry{}, "", false
	}
	return treeEntry{mode: parts[0], kind: parts[1], hash: parts[2]}, name, true
}

func (f *Folder) add(name string, e treeEntry) {
	mode := fs.FileMode(0o444)
	if e.mode == "120000" {
		mode = fs.ModeSymlink | 0o777
	}
	made := &file{folder: f, path: name, name: path.Base(name), mode: mode, hash: e.hash}
	f.files[name] = made
	for entry := fs.DirEntry(made); ; {
		parent := path.Dir(name)
		d := f.files[parent]
		if d != nil {
			d.list = append(d.list, entry)
			return
		}
		d = &file{folder: f, path: parent, name: path.Base(parent), mode: fs.ModeDir | 0o555, list: []fs.DirEntry{entry}}
		f.files[parent] = d
		name, entry = parent, d
	}
}

// Has reports whether there is a file called name.
func (f *Folder) Has(name string) bool {
	e := f.files[name]
	return e != nil && !e.IsDir()
}

// Close ends the git process that reads the files.
func (f *Folder) Close() error { return f.blobs.close() }

func (f *Folder) find(op, name string) (*file, error) {
	if e := f.files[name]; e != nil {
		return e, nil
	}
	return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
}

// Open opens a file or folder.
func (f *Folder) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	e, err := f.find("open", name)
	if err != nil {
		return nil, err
	}
	if e.mode&fs.ModeSymlink != 0 {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errors.New("it is a symbolic link")}
	}
	if e.IsDir() {
		return &openFolder{file: e}, nil
	}
	data, err := f.contents(e)
	if err != nil {
		return nil, err
	}
	return &openFile{file: e, Reader: strings.NewReader(data)}, nil
}

// ReadDir lists a folder by name.
func (f *Folder) ReadDir(name string) ([]fs.DirEntry, error) {
	e, err := f.find("readdir", name)
	if err != nil {
		return nil, err
	}
	if !e.IsDir() {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: errors.New("it is not a folder")}
	}
	return slices.Clone(e.list), nil
}

// Lstat tells of a file, folder or symbolic link.
func (f *Folder) Lstat(name string) (fs.FileInfo, error) { return f.find("lstat", name) }

// ReadLink is where a symbolic link points.
func (f *Folder) ReadLink(name string) (string, error) {
	e, err := f.find("readlink", name)
	if err != nil {
		return "", err
	}
	if e.mode&fs.ModeSymlink == 0 {
		return "", &fs.PathError{Op: "readlink", Path: name, Err: fs.ErrInvalid}
	}
	return f.blobs.read(e.hash)
}

// pointer begins a file that Git LFS keeps elsewhere.
const pointer = "version https://git-lfs.github.com/spec/"

func (f *Folder) contents(e *file) (string, error) {
	data, err := f.blobs.read(e.hash)
	name := path.Join(f.path, e.path)
	if err != nil {
		return "", fmt.Errorf("read %q at %q: %w", name, f.at.Name, err)
	}
	if strings.HasPrefix(data, pointer) && len(data) < 1024 {
		return "", fmt.Errorf("%q is kept in Git LFS at %q, where git has no more than a pointer to it; a handbook's text belongs in git itself (git lfs migrate export)", name, f.at.Name)
	}
	return data, nil
}
