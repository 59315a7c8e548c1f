package output

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"
)

// lockWait is how long Open waits for another build, lockPause how often it
// looks. Tests shorten the first.
var lockWait = 5 * time.Second

const lockPause = 20 * time.Millisecond

// errLocked says that another build holds the folder.
var errLocked = errors.New("held by another build")

// acquire opens and locks f's folder, making it where needed.
func (f *Folder) acquire(ctx context.Context) error {
	deadline := time.Now().Add(lockWait)
	for {
		err := f.tryAcquire()
		if !errors.Is(err, errLocked) {
			return err
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("output folder %q: another flowbook build has been writing to it for %v; "+
				"wait for it to end or choose another folder with -o", f.dir, lockWait)
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("wait for output folder %q: %w", f.dir, context.Cause(ctx))
		case <-time.After(lockPause):
		}
	}
}

// tryAcquire makes one attempt. It gives errLocked too when the folder was
// replaced between opening and locking it: the next attempt takes the new one.
func (f *Folder) tryAcquire() error {
	if info, err := os.Stat(f.dir); err == nil && !info.IsDir() {
		return fmt.Errorf("output folder %q is a file; choose another with -o", f.dir)
	} else if errors.Is(err, fs.ErrNotExist) {
		if err := f.makeDir(); err != nil {
			return err
		}
	}
	root, err := os.OpenRoot(f.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return errLocked
	}
	if err != nil {
		return fmt.Errorf("open output folder %q: %w%s", f.dir, err, advice(err))
	}
	lock, err := lockFolder(root)
	if err != nil {
		root.Close()
		if errors.Is(err, errLocked) {
			return errLocked
		}
		return fmt.Errorf("lock output folder %q: %w%s", f.dir, err, advice(err))
	}
	held, err1 := root.Stat(".")
	named, err2 := os.Stat(f.dir)
	if err1 != nil || err2 != nil || !os.SameFile(held, named) {
		lock.Close()
		root.Close()
		return errLocked
	}
	f.root, f.lock = root, lock
	return nil
}
