package source

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"syscall"
	"unicode/utf8"
)

// entry is a file as its folder lists it.
type entry struct {
	path string // valid UTF-8; where the name on disk is not, bad bytes are U+FFFD
	mode fs.FileMode
	odd  bool // the name on disk is not UTF-8, so that the file cannot be opened
	deep bool // a folder below too many others, which is not looked into
}

// errNotDir is what the system says of "file/name".
var errNotDir error = syscall.ENOTDIR

// walk returns every file at and below name that is not ignored. Symbolic links
// are files here. A file or folder that is not there (any longer) is left out,
// except for the handbook itself.
func walk(ctx context.Context, fsys fs.FS, name string) ([]entry, error) {
	info, err := fs.Lstat(fsys, name)
	if err != nil {
		if gone(err) && name != "." {
			return nil, nil
		}
		return nil, fmt.Errorf("read content file %q: %w", name, err)
	}
	if !info.IsDir() {
		return []entry{{path: name, mode: info.Mode().Type()}}, nil
	}
	var found []entry
	if err := walkFolder(ctx, fsys, name, &found); err != nil {
		return nil, err
	}
	return found, nil
}

func walkFolder(ctx context.Context, fsys fs.FS, folder string, found *[]entry) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("read content: %w", err)
	}
	if foldersOf(folder) > maxFolders {
		*found = append(*found, entry{path: folder, deep: true})
		return nil
	}
	list, err := fs.ReadDir(fsys, folder)
	if err != nil && !(gone(err) && folder != ".") {
		return fmt.Errorf("read content folder %q: %w", folder, err)
	}
	for _, e := range list {
		name := path.Join(folder, e.Name())
		if ignored(name) {
			continue
		}
		if len(*found) >= maxFiles {
			return fmt.Errorf("the handbook has more than %d files: that is more than flowbook reads; is %q the right folder?", maxFiles, name)
		}
		if !utf8.ValidString(e.Name()) {
			*found = append(*found, entry{path: strings.ToValidUTF8(name, "\uFFFD"), mode: e.Type(), odd: true})
			continue
		}
		if !e.IsDir() {
			*found = append(*found, entry{path: name, mode: e.Type()})
			continue
		}
		if err := walkFolder(ctx, fsys, name, found); err != nil {
			return err
		}
	}
	return nil
}
