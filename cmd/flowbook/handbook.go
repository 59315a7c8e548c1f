package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"flowbook/generator"
	"flowbook/generator/diag"
	"flowbook/generator/model"
	"flowbook/generator/source"
	"flowbook/generator/watch"
)

// handbook is one folder of content that is loaded once, or again after each change.
type handbook struct {
	dir     string // as it was typed
	options generator.Options
	strict  bool
	changes *changes // nil where nobody asks when files changed

	root *os.Root
	snap *source.Snapshot
	gen  generator.Generator

	// unchanged says that the last update found everything as it was, so that
	// what it would give has been given already.
	unchanged bool
}

// openHandbook opens the folder. Reading goes through os.Root, so that no link leads out of it.
func openHandbook(dir string, o generator.Options, strict bool) (*handbook, error) {
	h := &handbook{dir: dir, options: o, strict: strict}
	if err := h.reopen(); err != nil {
		return nil, err
	}
	return h, nil
}

func (h *handbook) reopen() error {
	root, err := os.OpenRoot(h.dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no folder %q; name the handbook's folder, or write one with: flowbook init %s", h.dir, h.dir)
	case err != nil && isFile(h.dir):
		return fmt.Errorf("%q is a file; name the handbook's folder: %s", h.dir, filepath.Dir(h.dir))
	case err != nil:
		return fmt.Errorf("open the handbook's folder: %w", err)
	}
	if h.root != nil {
		_ = h.root.Close() // it was open for reading alone
	}
	h.root = root
	return nil
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

func (h *handbook) close() { _ = h.root.Close() }

// load reads everything and makes a site of it; see generator.Load.
func (h *handbook) load(ctx context.Context) (*generator.Site, diag.List, error) {
	return h.update(ctx, watch.Set{All: true})
}

// update reads again what changed. After All it opens the folder anew, since it
// may be another one of the same name. After an error call it with All.
func (h *handbook) update(ctx context.Context, changed watch.Set) (*generator.Site, diag.List, error) {
	paths, before := changed.Paths, h.snap
	if changed.All {
		if err := h.reopen(); err != nil {
			return nil, nil, err
		}
		paths, h.snap, before = nil, nil, nil
	} else if len(paths) == 0 {
		paths = []string{}
	}
	read := h.options.Profile.Stage("read the files")
	snap, err := source.Update(ctx, h.root.FS(), h.snap, paths)
	read()
	if err != nil {
		return nil, nil, err
	}
	h.snap = snap
	was := h.options
	h.options.Changed = h.changes.days()
	if h.options.Today, err = today(); err != nil { // it may be another one than at the start
		return nil, nil, err
	}
	h.unchanged = before != nil && snap.Equal(before) && was.Today == h.options.Today && maps.Equal(was.Changed, h.options.Changed)
	if h.unchanged {
		return nil, nil, nil
	}
	site, problems, err := h.gen.Load(ctx, snap, h.options)
	if h.strict {
		for i := range problems {
			problems[i].Severity = diag.Error
		}
	}
	if problems.HasErrors() {
		site = nil
	}
	return site, problems, err
}

// line is a line of a file of the handbook, for excerpts.
func (h *handbook) line(file string, n int32) string {
	if doc := h.snap.Document(file); doc != nil {
		return doc.Line(int(n))
	}
	return ""
}

// today is the day of the build: SOURCE_DATE_EPOCH's where that is set, so that
// a build can be repeated.
func today() (model.Date, error) {
	epoch := os.Getenv("SOURCE_DATE_EPOCH")
	if epoch == "" {
		return model.DateOf(time.Now()), nil
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("SOURCE_DATE_EPOCH=%q is not a number of seconds", epoch)
	}
	return model.DateOf(time.Unix(seconds, 0).UTC()), nil
}
