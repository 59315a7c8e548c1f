//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package output

import (
	"io"
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

// openDir is the descriptor of a folder. What its methods name stands in the folder
// itself, and a symbolic link there is never followed. os.Root would look up the folders
// on the way to each file, and ask whether the file could be waited for: three times the
// system calls, for thousands of files. No garbage collection closes a descriptor.
type openDir int

// openTop opens the folder of root.
func openTop(root *os.Root) (openDir, error) {
	dir, err := root.Open(".")
	if err != nil {
		return 0, err
	}
	defer dir.Close()
	fd, err := unix.FcntlInt(dir.Fd(), unix.F_DUPFD_CLOEXEC, 0)
	return openDir(fd), err
}

func (d openDir) open(name string) (openDir, error) {
	fd, err := d.openAt(name, unix.O_RDONLY|unix.O_DIRECTORY)
	return openDir(fd), err
}

func (d openDir) mkdir(name string) error {
	return uninterrupted(func() error { return unix.Mkdirat(int(d), name, 0o755) })
}

// create makes a file, where nothing may stand yet.
func (d openDir) create(name string) (plainFile, error) {
	fd, err := d.openAt(name, unix.O_WRONLY|unix.O_CREAT|unix.O_EXCL)
	if err != nil {
		return nil, err
	}
	return descriptor(fd), nil
}

// read opens a file to read it. Were there a pipe meanwhile, nobody would wait for it.
func (d openDir) read(name string) (plainFile, error) {
	fd, err := d.openAt(name, unix.O_RDONLY|unix.O_NONBLOCK)
	if err != nil {
		return nil, err
	}
	return descriptor(fd), nil
}

// look gives the type and the size of what stands at name.
func (d openDir) look(name string) (fs.FileMode, int64, error) {
	var stat unix.Stat_t
	err := uninterrupted(func() error { return unix.Fstatat(int(d), name, &stat, unix.AT_SYMLINK_NOFOLLOW) })
	mode := fs.ModeIrregular
	switch stat.Mode & unix.S_IFMT {
	case unix.S_IFREG:
		mode = 0
	case unix.S_IFDIR:
		mode = fs.ModeDir
	case unix.S_IFLNK:
		mode = fs.ModeSymlink
	}
	return mode, stat.Size, err
}

func (d openDir) close() { unix.Close(int(d)) }

func (d openDir) openAt(name string, flags int) (fd int, err error) {
	err = uninterrupted(func() (err error) {
		fd, err = unix.Openat(int(d), name, flags|unix.O_NOFOLLOW|unix.O_CLOEXEC, 0o644)
		return err
	})
	return fd, err
}

// descriptor is an open file.
type descriptor int

// mostAtOnce is how much is written by one call: some systems refuse 2 GB.
const mostAtOnce = 1 << 30

func (d descriptor) Write(data []byte) (n int, err error) {
	for n < len(data) {
		wrote := 0
		err := uninterrupted(func() (err error) {
			wrote, err = unix.Write(int(d), data[n:min(len(data), n+mostAtOnce)])
			return err
		})
		if err != nil {
			return n, err
		}
		if wrote == 0 {
			return n, io.ErrUnexpectedEOF
		}
		n += wrote
	}
	return n, nil
}

// ReadFrom lets the system copy what from gives, where it can.
func (d descriptor) ReadFrom(from io.Reader) (int64, error) {
	fd, err := unix.FcntlInt(uintptr(d), unix.F_DUPFD_CLOEXEC, 0)
	if err != nil {
		return 0, err
	}
	file := os.NewFile(uintptr(fd), "")
	n, err := file.ReadFrom(from)
	if closed := file.Close(); err == nil {
		err = closed
	}
	return n, err
}

func (d descriptor) ReadAt(data []byte, at int64) (n int, err error) {
	for n < len(data) {
		read := 0
		err := uninterrupted(func() (err error) {
			read, err = unix.Pread(int(d), data[n:], at+int64(n))
			return err
		})
		if err != nil {
			return n, err
		}
		if read == 0 {
			return n, io.EOF
		}
		n += read
	}
	return n, nil
}

func (d descriptor) Close() error { return unix.Close(int(d)) }

// uninterrupted makes a system call until no signal interrupts it.
func uninterrupted(call func() error) error {
	for {
		if err := call(); err != unix.EINTR {
			return err
		}
	}
}
