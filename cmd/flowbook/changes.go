package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"sync"

	"flowbook/generator/git"
	"flowbook/generator/model"
)

// changes knows when a handbook's files last changed, as git tells. It asks beside
// everything else: git walks through all of history, and a site can be shown
// without it. A nil changes knows nothing.
type changes struct {
	dir  string
	wait bool // for the answer, as the pages of a build must have it

	asking sync.Mutex    // one question at a time
	known  chan struct{} // closed when the newest question has its answer

	mu     sync.Mutex
	marks  []string // files that git writes when HEAD moves
	mark   string   // how they were when git was last asked
	repo   *git.Repository
	commit string // up to which byFile holds
	byFile map[string]model.Date
	note   string // why nobody can say; "" where there is nothing to be said
}

// ask begins to ask, unless what is known holds for the commit that is checked
// out. told, which may be nil, is called when the answer differs from the one before.
func (c *changes) ask(ctx context.Context, told func()) {
	known := make(chan struct{})
	c.mu.Lock()
	c.known = known
	c.mu.Unlock()
	go func() {
		defer close(known)
		c.asking.Lock()
		defer c.asking.Unlock()
		if c.learn(ctx) && told != nil {
			told()
		}
	}()
}

// learn reports whether there is something new to show or to say.
func (c *changes) learn(ctx context.Context) bool {
	repo := c.repo
	if repo == nil {
		var err error
		if repo, err = git.Open(ctx, c.dir); err != nil {
			return c.keep(nil, git.Dates{}, err)
		}
	}
	c.look(ctx, repo)
	head, err := repo.Head(ctx)
	if err == nil && head == c.commit && c.repo != nil {
		return false
	}
	var dates git.Dates
	if err == nil {
		dates, err = repo.Dates(ctx)
	}
	if dates.Commit == "" { // else HEAD may have moved in between, and the dates with it
		dates.Commit = head // not asked about again, if it failed
	}
	return c.keep(repo, dates, err)
}

// keep takes an answer over. Where there is no git or no repository there is
// nothing to be said: a folder need not be in one.
func (c *changes) keep(repo *git.Repository, dates git.Dates, err error) bool {
	byFile := make(map[string]model.Date, len(dates.Last))
	for file, at := range dates.Last {
		byFile[file] = model.DateOf(at)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	news := !maps.Equal(c.byFile, byFile)
	c.repo, c.commit, c.byFile, c.note = repo, dates.Commit, byFile, ""
	switch {
	case err == nil || errors.Is(err, git.ErrNone) || errors.Is(err, context.Canceled):
	case errors.Is(err, git.ErrShallow):
		c.note = "history is shallow, so no page says when it last changed; fetch all of it with git fetch --unshallow, or in a workflow with fetch-depth: 0 at actions/checkout"
	default:
		c.note = "no page says when it last changed: " + err.Error()
	}
	return news || c.note != ""
}

// days are those on which each file last changed, as far as that is known now,
// or after a wait if c waits for it.
func (c *changes) days() map[string]model.Date {
	if c == nil {
		return nil
	}
	c.mu.Lock()
	known := c.known
	c.mu.Unlock()
	if c.wait && known != nil {
		<-known
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.byFile
}

// notes says, once, why nobody knows.
func (c *changes) notes() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.note == "" {
		return nil
	}
	note := c.note
	c.note = ""
	return []string{note}
}

// look notes how the files are that git writes when HEAD moves.
func (c *changes) look(ctx context.Context, repo *git.Repository) {
	marks, err := repo.HeadFiles(ctx)
	if err != nil {
		marks = nil // nobody learns of commits before the next edit
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.marks, c.mark = marks, stamp(marks)
}

// moved reports whether HEAD has moved since git was last asked. It costs next to nothing.
func (c *changes) moved() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.mark != stamp(c.marks)
}

// stamp says how files are, by size and time.
func stamp(files []string) string {
	s := ""
	for _, file := range files {
		if info, err := os.Stat(file); err == nil {
			s += fmt.Sprint(info.Size(), info.ModTime().UnixNano(), " ")
		}
	}
	return s
}
