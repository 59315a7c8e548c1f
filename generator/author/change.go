package author

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
)

// Change is one file that becomes another, or moves, or both.
type Change struct {
	From, To      string // paths in the handbook, slash-separated; From is "" for a new file
	Before, After []byte
}

// Apply makes all of the changes or none. The new files are first written
// beside the old ones; then, if every old one is still what it was, they take
// their places one after the other, in the order given. If that fails the files
// that were replaced are put back. Each file is whole at every moment, and keeps
// its permissions. Links are not written through.
func Apply(ctx context.Context, handbook *os.Root, changes []Change) error {
	lock, err := hold(ctx, handbook)
	if err != nil {
		return fmt.Errorf("write the handbook: %w", err)
	}
	defer lock.Close()
	a := &application{root: handbook, changes: changes, waiting: make([]string, len(changes)), modes: make([]fs.FileMode, len(changes))}
	defer a.sweep()
	for i := range changes {
		if err := a.stage(i); err != nil {
			return fmt.Errorf("write %s: %w; nothing was changed", changes[i].To, err)
		}
	}
	if err := ctx.Err(); err != nil {
		return context.Cause(ctx)
	}
	for i := range changes {
		if err := a.commit(i); err != nil {
			if undone := a.undo(i); undone != nil {
				return fmt.Errorf("write %s: %w; what had been changed could not be put back: %w", changes[i].To, err, undone)
			}
			return fmt.Errorf("write %s: %w; nothing was changed", changes[i].To, err)
		}
	}
	return nil
}

// application is one run of Apply.
type application struct {
	root    *os.Root
	changes []Change
	waiting []string // names of the new files that wait beside their places
	folders []string // that were made
	modes   []fs.FileMode
}

// stage writes the new file of change i beside its place, after it has seen that
// the old one is what it should be.
func (a *application) stage(i int) error {
	c := &a.changes[i]
	if c.From != "" {
		now, mode, err := readPlain(a.root, c.From)
		if err != nil {
			return err
		}
		if now == nil || !bytes.Equal(now, c.Before) {
			return errChanged
		}
		a.modes[i] = mode
	}
	if c.From != c.To {
		if _, err := a.root.Lstat(c.To); err == nil {
			return ErrExists
		} else if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if err := a.makeFolders(path.Dir(c.To)); err != nil {
			return err
		}
	}
	a.waiting[i] = path.Join(path.Dir(c.To), "."+path.Base(c.To)+"."+rand.Text()[:8])
	return writeWhole(a.root, a.waiting[i], c.After, a.modes[i])
}

// makeFolders makes folder and those above it where they are missing.
func (a *application) makeFolders(folder string) error {
	if folder == "." {
		return nil
	}
	if _, err := a.root.Stat(folder); err == nil {
		return nil
	}
	if err := a.makeFolders(path.Dir(folder)); err != nil {
		return err
	}
	if err := a.root.Mkdir(folder, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	a.folders = append(a.folders, folder)
	return nil
}

func (a *application) commit(i int) error {
	c := &a.changes[i]
	if c.From == "" {
		if _, err := a.root.Lstat(c.To); err == nil {
			return ErrExists
		}
	}
	if err := a.root.Rename(a.waiting[i], c.To); err != nil {
		return err
	}
	a.waiting[i] = ""
	if c.From != "" && c.From != c.To {
		return a.root.Remove(c.From)
	}
	return nil
}

// undo puts back what the changes up to n replaced.
func (a *application) undo(n int) error {
	var failed error
	for i := n; i >= 0; i-- {
		c := &a.changes[i]
		if a.waiting[i] != "" {
			continue // it never took its place
		}
		if c.From != "" {
			back := path.Join(path.Dir(c.From), "."+path.Base(c.From)+"."+rand.Text()[:8])
			err := writeWhole(a.root, back, c.Before, a.modes[i])
			if err == nil {
				err = a.root.Rename(back, c.From)
			}
			failed = errors.Join(failed, err)
		}
		if c.From != c.To {
			failed = errors.Join(failed, a.root.Remove(c.To))
		}
	}
	return failed
}

// sweep removes what waits still, the folders that nothing went into, and those
// that a move has emptied.
func (a *application) sweep() {
	for _, name := range a.waiting {
		if name != "" {
			_ = a.root.Remove(name)
		}
	}
	for i := len(a.folders) - 1; i >= 0; i-- {
		_ = a.root.Remove(a.folders[i]) // fails where it holds something
	}
	for _, c := range a.changes {
		if folder := path.Dir(c.From); c.From != "" && folder != path.Dir(c.To) && folder != "." {
			_ = a.root.Remove(folder)
		}
	}
}
