package git

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// ErrShallow says that history was cut off when the repository was cloned, so
// that nobody can say when a file last changed.
var ErrShallow = errors.New("history is shallow")

// Dates say when the files below a folder were last changed by a commit.
type Dates struct {
	Commit string               // up to which they hold; "" where there is none yet
	Last   map[string]time.Time // by the file's path in the folder, with slashes; in UTC
}

// Head is the commit that is checked out; "" where there is none yet.
func (r *Repository) Head(ctx context.Context) (string, error) { return r.commit(ctx, "HEAD") }

// HeadFiles are the files that git writes when another commit is checked out: to
// see whether one was, it is enough to look whether these have changed. One may
// not be there.
func (r *Repository) HeadFiles(ctx context.Context) ([]string, error) {
	out, err := r.askSafely(ctx, "rev-parse", "--git-path", "logs/HEAD", "--git-path", "HEAD")
	if err != nil {
		return nil, fmt.Errorf("ask where git keeps HEAD: %w", err)
	}
	files := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
	for i, f := range files {
		if !filepath.IsAbs(f) {
			files[i] = filepath.Join(r.dir, f)
		}
	}
	return files, nil
}

// Dates asks for the last change of every file below the repository's folder, in
// one walk through history. A file that was moved and kept its text keeps its
// date; one that was never committed has none, and one that is gone still has.
// The error is ErrShallow where history was cut off.
//
// Content may come from anybody, and the question is asked unasked: git is told
// to take no folder within it for a repository, and to run no program that the
// repository's settings name.
func (r *Repository) Dates(ctx context.Context) (Dates, error) {
	head, err := r.Head(ctx)
	if err != nil || head == "" {
		return Dates{}, err
	}
	if r.Shallow(ctx) {
		return Dates{}, ErrShallow
	}
	out, err := r.askSafely(ctx, "log", "--format=%x00%x00%ct", "--name-status", "-z", "--find-renames=100%", "--diff-merges=combined", "--no-relative",
		"--no-show-signature", "--no-ext-diff", "--no-textconv", "--no-color", "--end-of-options", head, "--", ".")
	if err != nil {
		return Dates{}, fmt.Errorf("ask when files changed: %w", err)
	}
	last, err := readLog(out)
	return Dates{Commit: head, Last: below(last, r.path)}, err
}

// below keeps what stands below folder, "" for all, by its path there.
func below(last map[string]time.Time, folder string) map[string]time.Time {
	if folder == "" {
		return last
	}
	kept := make(map[string]time.Time, len(last))
	for name, at := range last {
		if in, ok := strings.CutPrefix(name, folder+"/"); ok {
			kept[in] = at
		}
	}
	return kept
}

// readLog reads git's list of commits, newest first: each a time and the files
// that it touched.
func readLog(out string) (map[string]time.Time, error) {
	log := history{last: map[string]time.Time{}, now: map[string]string{}, moved: map[string]string{}}
	fields := strings.Split(out, "\x00")
	for i := 0; i < len(fields); i++ {
		status := strings.TrimLeft(fields[i], "\n")
		names := 1
		switch {
		case status == "":
			continue
		case isDigit(status[0]):
			seconds, err := strconv.ParseInt(strings.TrimSpace(status), 10, 64)
			if err != nil {
				return nil, fmt.Errorf("git names a time %q", status)
			}
			log.commit(time.Unix(seconds, 0).UTC())
			continue
		case len(status) > 1 && isDigit(status[1]): // "R100", and not "RM" of a merge
			names = 2
		}
		if i+names >= len(fields) {
			return nil, errors.New("git's list of changes ends within a change")
		}
		if status == "R100" {
			log.move(fields[i+1], fields[i+2])
		} else {
			log.change(fields[i+names])
		}
		i += names
	}
	return log.last, nil
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// history is what is known after some commits, from the newest back.
type history struct {
	last  map[string]time.Time // by today's name
	now   map[string]string    // what a file of that time is called today; "" where today's file of that name is another one
	moved map[string]string    // likewise, before the commit that is being read
	at    time.Time
}

// commit begins an older one.
func (h *history) commit(at time.Time) {
	maps.Copy(h.now, h.moved)
	clear(h.moved)
	h.at = at
}

func (h *history) today(name string) string {
	if n, known := h.now[name]; known {
		return n
	}
	return name
}

// change notes the newest time alone.
func (h *history) change(name string) {
	name = h.today(name)
	if _, dated := h.last[name]; !dated && name != "" {
		h.last[name] = h.at
	}
}

// move notes that a file kept its text under another name.
func (h *history) move(was, is string) {
	h.moved[was] = h.today(is)
	if _, moved := h.moved[is]; !moved {
		h.moved[is] = ""
	}
}
