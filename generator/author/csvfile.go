package author

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"
)

const metricsFolder = "metrics"

// How long AddObservations waits for another flowbook that writes, how often it
// looks, and how often it begins again where somebody else changes the file meanwhile.
const (
	lockWait  = 10 * time.Second
	lockPause = 20 * time.Millisecond
	mostTurns = 5
)

var (
	errLocked  = errors.New("held by another flowbook")
	errChanged = errors.New("it was changed meanwhile")
)

// AddObservations merges rows into metrics/ID.csv of the handbook's folder and
// returns those that it wrote; see Merge. The file is replaced as a whole: whoever
// reads it meanwhile, or after the machine has stopped, sees all of the rows or
// none. It keeps its permissions; where it is missing it is made, and its folder
// too. Several flowbooks may write at once. Links are not followed.
func AddObservations(ctx context.Context, handbook *os.Root, id string, rows []Observation, replace Replace) ([]Observation, error) {
	name := metricsFolder + "/" + id + ".csv"
	fail := func(err error) ([]Observation, error) { return nil, fmt.Errorf("%s: %w", name, err) }
	if len(rows) == 0 {
		return nil, nil
	}
	folder, err := openMetrics(handbook)
	if err != nil {
		return fail(err)
	}
	defer folder.Close()
	lock, err := hold(ctx, folder)
	if err != nil {
		return fail(err)
	}
	defer lock.Close()
	for range mostTurns {
		added, err := addOnce(folder, id+".csv", rows, replace)
		if !errors.Is(err, errChanged) {
			if err != nil {
				return fail(err)
			}
			return added, nil
		}
	}
	return fail(fmt.Errorf("%w, again and again; nothing was written", errChanged))
}

// PlanObservations is what AddObservations would write; it writes nothing.
func PlanObservations(handbook *os.Root, id string, rows []Observation, replace Replace) ([]Observation, error) {
	name := metricsFolder + "/" + id + ".csv"
	if len(rows) == 0 {
		return nil, nil
	}
	if info, err := handbook.Lstat(metricsFolder); err == nil && !info.IsDir() {
		return nil, fmt.Errorf("%s: %w", name, errNoFolder)
	}
	text, _, err := readPlain(handbook, name)
	if err == nil {
		_, rows, err = Merge(text, rows, replace)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return rows, nil
}

var errNoFolder = errors.New("metrics is a link or a file; it must be a folder of the handbook")

// openMetrics opens the folder of observations, and makes it where it is missing.
func openMetrics(handbook *os.Root) (*os.Root, error) {
	info, err := handbook.Lstat(metricsFolder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if err := handbook.Mkdir(metricsFolder, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
	case err != nil:
		return nil, err
	case !info.IsDir():
		return nil, errNoFolder
	}
	return handbook.OpenRoot(metricsFolder)
}

// hold locks the folder, so that two flowbooks write one after the other.
func hold(ctx context.Context, folder *os.Root) (io.Closer, error) {
	for deadline := time.Now().Add(lockWait); ; {
		lock, err := lockFolder(folder)
		if !errors.Is(err, errLocked) {
			return lock, err
		}
		if time.Now().After(deadline) {
			return nil, fmt.Errorf("the folder has been %w for %v; wait for it to end", errLocked, lockWait)
		}
		select {
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		case <-time.After(lockPause):
		}
	}
}

// addOnce reads, merges and replaces the file. It gives errChanged if the file
// is no longer what was read: an editor knows nothing of locks.
func addOnce(folder *os.Root, name string, rows []Observation, replace Replace) ([]Observation, error) {
	text, mode, err := readPlain(folder, name)
	if err != nil {
		return nil, err
	}
	merged, added, err := Merge(text, rows, replace)
	if err != nil || len(added) == 0 {
		return nil, err
	}
	waiting := "." + name + "." + rand.Text()[:8] // no content: its name begins with a dot
	if err := writeWhole(folder, waiting, merged, mode); err != nil {
		_ = folder.Remove(waiting)
		return nil, err
	}
	now, _, err := readPlain(folder, name)
	if err == nil && (!bytes.Equal(now, text) || (now == nil) != (text == nil)) {
		err = errChanged
	}
	if err == nil {
		err = folder.Rename(waiting, name)
	}
	if err != nil {
		_ = folder.Remove(waiting)
		return nil, err
	}
	return added, nil
}

// readPlain reads a file that is no link, and its permissions. A missing one is
// nil and 0.
func readPlain(folder *os.Root, name string) ([]byte, fs.FileMode, error) {
	info, err := folder.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, 0, nil
	case err != nil:
		return nil, 0, err
	case info.Mode()&fs.ModeSymlink != 0:
		return nil, 0, errors.New("it is a symbolic link, which flowbook does not write through; put the file itself there")
	case !info.Mode().IsRegular():
		return nil, 0, errors.New("it is not a plain file")
	}
	text, err := folder.ReadFile(name)
	if text == nil {
		text = []byte{}
	}
	return text, info.Mode().Perm(), err
}

// writeWhole writes a new file and sees that it has reached the disk. It has
// just the permissions mode; 0 means those of any new file.
func writeWhole(folder *os.Root, name string, data []byte, mode fs.FileMode) error {
	f, err := folder.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, cmp.Or(mode, 0o644))
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err == nil && mode != 0 {
		err = f.Chmod(mode)
	}
	return errors.Join(err, f.Close())
}
