//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package author

import (
	"errors"
	"io"
	"os"
	"syscall"
)

// lockFolder locks the folder itself: no lock file is left in the handbook, and
// a killed flowbook's lock ends with it. File systems that cannot lock a folder
// (some network ones) are used without.
func lockFolder(folder *os.Root) (io.Closer, error) {
	dir, err := folder.Open(".")
	if err != nil {
		return nil, err
	}
	for {
		err = syscall.Flock(int(dir.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if !errors.Is(err, syscall.EINTR) {
			break
		}
	}
	if errors.Is(err, syscall.EWOULDBLOCK) {
		dir.Close()
		return nil, errLocked
	}
	return dir, nil
}
