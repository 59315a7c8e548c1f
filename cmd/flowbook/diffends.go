package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"flowbook/generator/compare"
	"flowbook/generator/git"
)

// diffArguments is what somebody asked to compare.
type diffArguments struct {
	dir      string
	lastIs   string // the last argument, if it was taken for the folder
	from, to string // revisions, with ":DIR" where the handbook was elsewhere
	tree     bool   // to is the working tree
	parted   bool   // from is where from and to parted
	cut      string // what a shallow clone makes uncertain; "" for nothing
}

// readDiffArguments understands REV, "A B", A..B and A...B as git does, and a
// folder behind them as the other commands do.
func readDiffArguments(dir string, args []string) (*diffArguments, error) {
	a := &diffArguments{dir: dir}
	if last := args[len(args)-1]; dir == "" && hasSettings(last) && last != "" {
		a.dir, a.lastIs, args = last, last, args[:len(args)-1]
	}
	if a.dir == "" {
		a.dir = nearestHandbook()
	}
	switch {
	case len(args) == 0:
		return nil, fmt.Errorf("diff needs a revision to compare with, such as HEAD or main; %q is a folder", a.lastIs)
	case len(args) > 2:
		return nil, fmt.Errorf("diff takes one or two revisions, not %d; name the handbook's folder with --dir", len(args))
	}
	if len(args) == 2 {
		a.from, a.to = args[0], args[1]
		if strings.Contains(a.from, "..") || strings.Contains(a.to, "..") {
			return nil, fmt.Errorf("name two revisions, or one range such as main..HEAD, not both: %q %q", a.from, a.to)
		}
		return a, nil
	}
	for _, dots := range []string{"...", ".."} {
		if from, to, ok := strings.Cut(args[0], dots); ok {
			a.from, a.to, a.parted = orHead(from), orHead(to), dots == "..."
			return a, nil
		}
	}
	a.from, a.tree = args[0], true
	return a, nil
}

// orHead is what git takes for the end of a range that was left out.
func orHead(rev string) string {
	if rev == "" {
		return "HEAD"
	}
	return rev
}

func hasSettings(dir string) bool { return isFile(filepath.Join(dir, "flowbook.yaml")) }

// nearestHandbook is "content" where that is a handbook, else the nearest folder
// from this one upwards that is, within its repository; else "content".
func nearestHandbook() string {
	const usual = "content"
	if hasSettings(usual) {
		return usual
	}
	abs, err := filepath.Abs(".")
	if err != nil {
		return usual
	}
	for up := "."; ; up = filepath.Join(up, "..") {
		if hasSettings(up) {
			return up
		}
		_, err := os.Lstat(filepath.Join(up, ".git"))
		if err == nil || abs == filepath.Dir(abs) {
			return usual
		}
		abs = filepath.Dir(abs)
	}
}

// find asks git for the two ends.
func (a *diffArguments) find(ctx context.Context) (from, to *state, err error) {
	repo, err := git.Open(ctx, a.dir)
	if err != nil {
		return nil, nil, err
	}
	if a.lastIs != "" {
		if _, err := repo.Resolve(ctx, a.lastIs); err == nil {
			return nil, nil, fmt.Errorf("%q is a revision and a folder; name the folder with --dir %s, or the revision with refs/heads/%s", a.lastIs, a.lastIs, a.lastIs)
		}
	}
	if from, err = a.at(ctx, repo, a.from); err != nil {
		return nil, nil, err
	}
	if a.tree {
		return from, &state{dir: a.dir, version: compare.Version{Name: "the working tree"}}, nil
	}
	if to, err = a.at(ctx, repo, a.to); err != nil {
		return nil, nil, err
	}
	if a.parted {
		base, err := repo.MergeBase(ctx, from.revision, to.revision)
		if err != nil {
			return nil, nil, err
		}
		if repo.Shallow(ctx) {
			a.cut = "this clone is shallow, so where the two parted may be too far back; git fetch --unshallow, or fetch-depth: 0 at actions/checkout, makes it sure"
		}
		from.revision = base
		from.version = versionOf(base)
		from.version.Name = "where " + from.version.Name + " and " + to.revision.Name + " parted"
	}
	return from, to, nil
}

// at finds the commit that arg names and where the handbook is in it.
func (a *diffArguments) at(ctx context.Context, repo *git.Repository, arg string) (*state, error) {
	name, folder, elsewhere := cutFolder(arg)
	revision, err := repo.Resolve(ctx, name)
	if err != nil {
		if isFolder(arg) {
			err = errors.Join(err, fmt.Errorf("%q is a folder; if it is the handbook's, name it with --dir %s", arg, arg))
		}
		return nil, err
	}
	s := &state{repo: repo, revision: revision, path: repo.Path(), version: versionOf(revision)}
	if elsewhere {
		s.path = strings.TrimPrefix(path.Clean("/"+folder), "/")
	}
	return s, nil
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// cutFolder splits "main:docs" into a revision and a folder. The colons of
// ":/words of a subject" and "main@{2026-11-22 10:00}" do not count.
func cutFolder(arg string) (rev, folder string, ok bool) {
	depth := 0
	for i, c := range arg {
		switch {
		case c == '{':
			depth++
		case c == '}':
			depth--
		case c == ':' && depth == 0 && i > 0:
			return arg[:i], arg[i+1:], true
		case c == ':' && i == 0:
			return arg, "", false
		}
	}
	return arg, "", false
}

func versionOf(r git.Revision) compare.Version {
	return compare.Version{Name: r.Name, Commit: r.Commit, Date: r.Date, Subject: r.Subject}
}
