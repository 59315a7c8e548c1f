package git

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// Revision is a commit that somebody named.
type Revision struct {
	Name    string    // as it was typed: "main", "HEAD~2"
	Commit  string    // its whole name in hexadecimal digits
	Date    time.Time // when it was committed, in UTC
	Subject string    // the first line of its message
}

// Resolve finds the commit that name names. name may be anything that git takes
// for one commit: a branch, a tag, a hash, HEAD~2, main@{yesterday}.
func (r *Repository) Resolve(ctx context.Context, name string) (Revision, error) {
	if name == "" || strings.HasPrefix(name, "-") || strings.ContainsFunc(name, unicode.IsControl) {
		return Revision{}, fmt.Errorf("%q is not a revision", name)
	}
	commit, err := r.commit(ctx, name)
	if err != nil {
		return Revision{}, err
	}
	if commit == "" {
		return Revision{}, r.unknown(ctx, name)
	}
	return r.describe(ctx, name, commit)
}

// commit is the hash of the commit that name names, "" if there is none.
func (r *Repository) commit(ctx context.Context, name string) (string, error) {
	object := name + "^{commit}" // a tag's commit, and no file's contents
	if strings.HasPrefix(name, ":/") {
		object = name // these words of a message, to the end; that is a commit
	}
	out, err := r.ask(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", object)
	if f := asFailure(err); f != nil {
		return "", nil
	} else if err != nil {
		return "", err
	}
	if out = strings.TrimSpace(out); !isHash(out) { // "^main" is not one commit
		return "", nil
	}
	return out, nil
}

// isHash reports whether s is a commit's whole name, in SHA-1 or in SHA-256.
func isHash(s string) bool {
	return (len(s) == 40 || len(s) == 64) && strings.Trim(s, "0123456789abcdef") == ""
}

func (r *Repository) describe(ctx context.Context, name, commit string) (Revision, error) {
	out, err := r.ask(ctx, "log", "-1", "--no-show-signature", "--no-color", "--encoding=UTF-8", "--format=%ct%x00%s", "--end-of-options", commit)
	if err != nil {
		return Revision{}, fmt.Errorf("read commit %q: %w", name, err)
	}
	seconds, subject, _ := strings.Cut(strings.TrimSuffix(out, "\n"), "\x00")
	when, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return Revision{}, fmt.Errorf("read commit %q: its date is %q", name, seconds)
	}
	return Revision{Name: name, Commit: commit, Date: time.Unix(when, 0).UTC(), Subject: strings.ToValidUTF8(subject, "\uFFFD")}, nil
}

// unknown says that there is no commit called name here, and where it may be.
func (r *Repository) unknown(ctx context.Context, name string) error {
	if head, err := r.commit(ctx, "HEAD"); err == nil && head == "" {
		return fmt.Errorf("there is no revision %q: the repository has no commit yet", name)
	}
	if remote := "origin/" + name; !strings.ContainsAny(name, "^~@{}: ") {
		if found, err := r.commit(ctx, remote); err == nil && found != "" {
			return fmt.Errorf("there is no revision %q here; did you mean %q?", name, remote)
		}
	}
	if r.Shallow(ctx) {
		return fmt.Errorf("there is no revision %q in this shallow clone: fetch all history with git fetch --unshallow, or in a workflow with fetch-depth: 0 at actions/checkout", name)
	}
	return fmt.Errorf("there is no revision %q; git branch -a and git tag list the names", name)
}

// Shallow reports whether history was cut off when the repository was cloned.
func (r *Repository) Shallow(ctx context.Context) bool {
	out, err := r.ask(ctx, "rev-parse", "--is-shallow-repository")
	return err == nil && strings.TrimSpace(out) == "true"
}

// MergeBase is the commit at which the ways to a and b parted. Its name is that
// of a.
func (r *Repository) MergeBase(ctx context.Context, a, b Revision) (Revision, error) {
	out, err := r.ask(ctx, "merge-base", "--end-of-options", a.Commit, b.Commit)
	if f := asFailure(err); f != nil {
		if r.Shallow(ctx) {
			return Revision{}, fmt.Errorf("where %q and %q parted is not in this shallow clone: fetch all history with git fetch --unshallow, or in a workflow with fetch-depth: 0 at actions/checkout", a.Name, b.Name)
		}
		return Revision{}, fmt.Errorf("%q and %q have no commit in common; compare them with two names: %s %s", a.Name, b.Name, a.Name, b.Name)
	} else if err != nil {
		return Revision{}, err
	}
	base, _, _ := strings.Cut(out, "\n")
	return r.describe(ctx, a.Name, base)
}

// Handbooks lists the folders that hold a flowbook.yaml at a commit, sorted;
// "" is the repository's root.
func (r *Repository) Handbooks(ctx context.Context, at Revision) ([]string, error) {
	out, err := r.ask(ctx, "ls-tree", "-r", "-z", "--name-only", "--full-tree", at.Commit)
	if err != nil {
		return nil, fmt.Errorf("list the files at %q: %w", at.Name, err)
	}
	var list []string
	for file := range strings.SplitSeq(out, "\x00") {
		if folder, name := path.Split(file); name == "flowbook.yaml" {
			list = append(list, strings.TrimSuffix(folder, "/"))
		}
	}
	slices.Sort(list)
	return list, nil
}
