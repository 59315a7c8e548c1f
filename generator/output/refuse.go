package output

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// refuseOverlap is an error if dir is, contains or lies in the folder content.
// A build there would publish its own output or overwrite what people wrote.
func refuseOverlap(dir, content string) error {
	out, err := resolve(dir)
	if err != nil {
		return fmt.Errorf("find output folder %q: %w", dir, err)
	}
	in, err := resolve(content)
	if err != nil {
		return fmt.Errorf("find content folder %q: %w", content, err)
	}
	how := ""
	switch {
	case lies(out, in) && lies(in, out):
		how = "is"
	case lies(out, in):
		how = "lies in"
	case lies(in, out):
		how = "contains"
	default:
		return nil
	}
	return fmt.Errorf("output folder %q %s the content folder %q; choose another with -o, outside of it", dir, how, content)
}

// resolve makes path absolute and follows every symbolic link in the part of
// it that exists.
func resolve(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	rest := ""
	for p := abs; ; p = filepath.Dir(p) {
		real, err := filepath.EvalSymlinks(p)
		if err == nil {
			return filepath.Join(real, rest), nil
		}
		// A link to nothing "exists" but cannot be followed: os.MkdirAll fails on
		// it later, with a clear message.
		if !errors.Is(err, fs.ErrNotExist) || p == filepath.Dir(p) {
			return "", err
		}
		rest = filepath.Join(filepath.Base(p), rest)
	}
}

// lies reports whether inner is outer or is below it. Folders that exist are
// compared as files, because names alone miss other spellings on file systems
// that ignore case, and bind mounts.
func lies(inner, outer string) bool {
	outerInfo, err := os.Stat(outer)
	for p := inner; ; p = filepath.Dir(p) {
		if p == outer {
			return true
		}
		if err == nil {
			if info, err := os.Stat(p); err == nil && os.SameFile(info, outerInfo) {
				return true
			}
		}
		if p == filepath.Dir(p) {
			return false
		}
	}
}

// refuseForeign is an error if the folder, which has no manifest, holds
// anything that is not ours.
func (f *Folder) refuseForeign() error {
	d, err := f.root.Open(".")
	if err != nil {
		return f.explain("read", ".", err)
	}
	defer d.Close()
	for {
		names, err := d.Readdirnames(16)
		for _, name := range names {
			if !strings.HasPrefix(name, ownPrefix) {
				return fmt.Errorf("output folder %q holds files that flowbook did not write, such as %q; "+
					"empty it or choose another with -o", f.dir, name)
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return f.explain("read", ".", err)
		}
	}
}
