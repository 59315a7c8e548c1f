package output

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"syscall"
)

const (
	deleteOnClose    = 0x04000000         // FILE_FLAG_DELETE_ON_CLOSE
	sharingViolation = syscall.Errno(32)  // ERROR_SHARING_VIOLATION
	deletePending    = syscall.Errno(303) // ERROR_DELETE_PENDING
	diskFull         = syscall.Errno(112) // ERROR_DISK_FULL
	writeProtected   = syscall.Errno(19)  // ERROR_WRITE_PROTECT
)

type handle syscall.Handle

func (h handle) Close() error { return syscall.CloseHandle(syscall.Handle(h)) }

// lockFolder holds a file that nobody else may open; the system deletes it
// when the build ends, killed or not. Best effort: not tested on Windows.
func lockFolder(root *os.Root) (io.Closer, error) {
	name, err := syscall.UTF16PtrFromString(filepath.Join(root.Name(), lockName))
	if err != nil {
		return nil, err
	}
	h, err := syscall.CreateFile(name, syscall.GENERIC_READ|syscall.GENERIC_WRITE, 0, nil,
		syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL|deleteOnClose, 0)
	if errors.Is(err, sharingViolation) || errors.Is(err, deletePending) {
		return nil, errLocked
	}
	if err != nil {
		return nil, err
	}
	return handle(h), nil
}

func isFull(err error) bool { return errors.Is(err, diskFull) }

func isReadOnly(err error) bool { return errors.Is(err, writeProtected) }
