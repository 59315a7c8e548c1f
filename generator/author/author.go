// Package author writes into a handbook's folder.
//
// In comes a folder; out comes a small handbook that builds and explains itself
// in comments, or a needs map that was made elsewhere. The package never changes
// or removes a file that is there, unless it is told to replace the map.
package author

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

//go:embed starter
var starter embed.FS

// Init writes the starter handbook into dir, which must not exist or be empty,
// and returns the files' paths in it. The error says what is in the way.
func Init(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	switch {
	case err == nil && len(entries) > 0:
		return nil, fmt.Errorf("%q is not empty (it has %q); name a new folder", dir, entries[0].Name())
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("look into %q: %w", dir, err)
	}
	var written []string
	err = fs.WalkDir(starter, "starter", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := starter.ReadFile(name)
		if err != nil {
			return err
		}
		rel := name[len("starter/"):]
		target := filepath.Join(dir, filepath.FromSlash(rel))
		if err := os.MkdirAll(filepath.Join(dir, filepath.FromSlash(path.Dir(rel))), 0o755); err != nil {
			return err
		}
		written = append(written, rel)
		return os.WriteFile(target, data, 0o644)
	})
	if err != nil {
		return written, fmt.Errorf("write the handbook into %q: %w", dir, err)
	}
	return written, nil
}
