// Package git asks the git binary about the repository around a handbook.
//
// In come a folder and revisions as people type them; out come commits with
// their dates and subjects, and a handbook's folder as it was at a commit, as an
// fs.FS that source can read. The package only ever reads: it takes no lock,
// runs no shell, and what people type is never taken for an option. Settings
// and variables that lead git elsewhere (GIT_DIR, safe.directory) hold as ever.
//
// Its errors are for people: they say what to do. What git itself says is passed
// on where nothing better is known.
//
//	git.go       the repository and the handbook's place in it
//	ask.go       one question to git, and its answer
//	revision.go  revisions and ranges
//	folder.go    a folder at a commit as an fs.FS
//	blobs.go     the contents of files, through one git process
//	dates.go     when files last changed
package git

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"strings"
)

// Repository is the git repository around a folder.
type Repository struct {
	dir  string // a folder that is there, from which git is asked
	path string
}

// ErrNone says that there is no git here, or no repository around a folder.
var ErrNone = errors.New("no repository")

// Open finds the repository around dir. The folder need not be there any longer:
// then the nearest one above it that is decides. The error says whether git is
// missing or dir lies in no repository; it is an ErrNone in both cases.
func Open(ctx context.Context, dir string) (*Repository, error) {
	there, below := nearest(dir)
	none := absent(fmt.Sprintf("%q is not in a git repository, so there are no revisions to compare", dir))
	if !mayHold(there) {
		return nil, none
	}
	r := &Repository{dir: there}
	prefix, err := r.ask(ctx, "rev-parse", "--show-prefix")
	if err != nil {
		if f := asFailure(err); f != nil && strings.Contains(f.said, "not a git repository") {
			return nil, none
		}
		return nil, fmt.Errorf("look for the git repository around %q: %w", dir, err)
	}
	r.path = path.Join(strings.TrimSuffix(prefix, "\n"), below)
	if r.path == "." {
		r.path = ""
	}
	return r, nil
}

// absent is an ErrNone in words of its own.
type absent string

func (a absent) Error() string        { return string(a) }
func (a absent) Is(target error) bool { return target == ErrNone }

// Path is the folder's path in the repository, with slashes; "" for its root.
func (r *Repository) Path() string { return r.path }

// mayHold reports whether git may find a repository around dir. It looks for what every
// repository has, as git does itself: to start git for that alone would take longer than
// all else that a small build does with git.
func mayHold(dir string) bool {
	dir, err := filepath.Abs(dir)
	if err == nil {
		dir, err = filepath.EvalSymlinks(dir)
	}
	// On Windows git sees through junctions, and drives that stand for folders; EvalSymlinks does not.
	if _, missing := exec.LookPath("git"); missing != nil || err != nil || os.Getenv("GIT_DIR") != "" || runtime.GOOS == "windows" {
		return true // asking will say
	}
	for {
		for _, sign := range []string{".git", "HEAD"} { // HEAD: in a repository without a work tree
			if _, err := os.Lstat(filepath.Join(dir, sign)); !errors.Is(err, fs.ErrNotExist) {
				return true
			}
		}
		if dir == filepath.Dir(dir) {
			return false
		}
		dir = filepath.Dir(dir)
	}
}

// nearest is dir, or the nearest folder above it that is there, and the way from
// that one down to dir, with slashes.
func nearest(dir string) (there, below string) {
	for there = filepath.Clean(dir); ; {
		if info, err := os.Stat(there); err == nil && info.IsDir() {
			return there, below
		}
		if there == "." || there == filepath.Dir(there) {
			return there, below
		}
		below = path.Join(filepath.Base(there), below)
		there = filepath.Dir(there)
	}
}
