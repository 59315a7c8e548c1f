package author

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// ErrExists says that a file is there already and was left as it is.
var ErrExists = errors.New("it is there already")

// ErrNoHandbook says that a folder is no handbook.
var ErrNoHandbook = errors.New("it has no flowbook.yaml")

// NeedsMap writes dir's needs-map.md, whole or not at all. One that is there
// stays, with ErrExists, unless replace is set. dir must be a handbook.
func NeedsMap(dir string, text []byte, replace bool) error {
	const name = "needs-map.md"
	folder, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return ErrNoHandbook
	}
	if err != nil {
		return fmt.Errorf("open the handbook's folder: %w", err)
	}
	defer folder.Close()
	if _, err := folder.Stat("flowbook.yaml"); errors.Is(err, fs.ErrNotExist) {
		return ErrNoHandbook
	} else if err != nil {
		return fmt.Errorf("look into %q: %w", dir, err)
	}
	mode := fs.FileMode(0o644)
	switch info, err := folder.Lstat(name); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return fmt.Errorf("look at %s: %w", name, err)
	case !replace:
		return ErrExists
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s in %q is not a plain file; put one there, or move it away", name, dir)
	default:
		mode = info.Mode().Perm()
	}
	waiting := "." + name + "." + rand.Text()[:8] // no content: its name begins with a dot
	err = writeWhole(folder, waiting, text, mode)
	if err == nil {
		err = folder.Rename(waiting, name)
	}
	if err != nil {
		_ = folder.Remove(waiting)
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}
