//go:build !darwin && !dragonfly && !freebsd && !linux && !netbsd && !openbsd

package output

import (
	"io/fs"
	"os"
	"syscall"
)

// openDir is an open folder. What its methods name stands in the folder itself.
type openDir struct{ root *os.Root }

// openTop opens the folder of root.
func openTop(root *os.Root) (openDir, error) { return openDir{root}.open(".") }

func (d openDir) open(name string) (openDir, error) {
	info, err := d.root.Lstat(name)
	if err != nil {
		return openDir{}, err
	}
	if !info.IsDir() {
		return openDir{}, syscall.ENOTDIR
	}
	root, err := d.root.OpenRoot(name)
	if err != nil {
		return openDir{}, err
	}
	if is, err := root.Stat("."); err != nil || !os.SameFile(info, is) {
		root.Close()
		return openDir{}, syscall.ENOTDIR // a link came in between
	}
	return openDir{root}, nil
}

func (d openDir) mkdir(name string) error { return d.root.Mkdir(name, 0o755) }

// create makes a file, where nothing may stand yet.
func (d openDir) create(name string) (plainFile, error) {
	file, err := d.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return nil, err
	}
	return file, nil
}

// read opens a file to read it. A link that leads out of the site's folder os.Root refuses,
// and what is read is only compared.
func (d openDir) read(name string) (plainFile, error) {
	file, err := d.root.Open(name)
	if err != nil {
		return nil, err
	}
	return file, nil
}

// look gives the type and the size of what stands at name.
func (d openDir) look(name string) (fs.FileMode, int64, error) {
	info, err := d.root.Lstat(name)
	if err != nil {
		return 0, 0, err
	}
	return info.Mode(), info.Size(), nil
}

func (d openDir) close() { d.root.Close() }
