package git_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"flowbook/generator/git"
	"flowbook/generator/source"
)

// repo is a repository that a test makes, with fixed names and dates and without
// this machine's settings.
type repo struct {
	t   *testing.T
	dir string
	day int
}

func newRepo(t *testing.T) *repo {
	t.Helper()
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	for _, who := range []string{"AUTHOR", "COMMITTER"} {
		t.Setenv("GIT_"+who+"_NAME", "Ada")
		t.Setenv("GIT_"+who+"_EMAIL", "ada@example.com")
	}
	r := &repo{t: t, dir: t.TempDir()}
	r.git("init", "--quiet", "--initial-branch=main")
	return r
}

func (r *repo) git(args ...string) string {
	r.t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = r.dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		r.t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

func (r *repo) write(name, text string) {
	r.t.Helper()
	file := filepath.Join(r.dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		r.t.Fatal(err)
	}
}

// commit commits everything, each time a day later.
func (r *repo) commit(message string) {
	r.t.Helper()
	r.day++
	date := time.Date(2026, 1, r.day, 12, 0, 0, 0, time.UTC).Format(time.RFC3339)
	r.t.Setenv("GIT_AUTHOR_DATE", date)
	r.t.Setenv("GIT_COMMITTER_DATE", date)
	r.git("add", "--all")
	r.git("commit", "--quiet", "--allow-empty", "-m", message)
}

func (r *repo) open(dir string) *git.Repository {
	r.t.Helper()
	opened, err := git.Open(r.t.Context(), filepath.Join(r.dir, dir))
	if err != nil {
		r.t.Fatal(err)
	}
	return opened
}

func (r *repo) resolve(name string) git.Revision {
	r.t.Helper()
	rev, err := r.open("").Resolve(r.t.Context(), name)
	if err != nil {
		r.t.Fatal(err)
	}
	return rev
}

func (r *repo) folder(name, path string) *git.Folder {
	r.t.Helper()
	f, err := r.open("").Folder(r.t.Context(), r.resolve(name), path)
	if err != nil {
		r.t.Fatal(err)
	}
	r.t.Cleanup(func() {
		if err := f.Close(); err != nil {
			r.t.Error(err)
		}
	})
	return f
}

func TestResolve(t *testing.T) {
	r := newRepo(t)
	r.write("book/flowbook.yaml", "title: One\n")
	r.commit("Begin: ümlauts & <tags>\n\nAnd a body")
	r.git("tag", "-a", "v1", "-m", "a tag with a message")
	r.git("branch", "feature/a`b")
	r.commit("Second")
	first := r.resolve("v1")
	want := git.Revision{Name: "v1", Commit: r.git("rev-parse", "HEAD~1"), Date: time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC), Subject: "Begin: ümlauts & <tags>"}
	if first != want {
		t.Errorf("v1 is %+v, not %+v", first, want)
	}
	for _, name := range []string{"HEAD~1", "main^", "feature/a`b", first.Commit, first.Commit[:8], ":/Begin"} {
		if got := r.resolve(name); got.Commit != first.Commit || got.Name != name {
			t.Errorf("%s is %+v", name, got)
		}
	}
}

func TestResolveRefuses(t *testing.T) {
	r := newRepo(t)
	if _, err := r.open("").Resolve(t.Context(), "main"); err == nil || !strings.Contains(err.Error(), "no commit yet") {
		t.Errorf("an empty repository: %v", err)
	}
	r.write("a.md", "a")
	r.commit("one")
	r.git("update-ref", "refs/remotes/origin/next", "HEAD")
	for name, want := range map[string]string{
		"":                           "is not a revision",
		"-h":                         "is not a revision",
		"--output=/tmp/stolen":       "is not a revision",
		"--upload-pack=touch stolen": "is not a revision",
		"a\x00b":                     "is not a revision",
		"a\nb":                       "is not a revision",
		"^main":                      "there is no revision",
		"main:a.md":                  "there is no revision",
		"nothing":                    "git branch -a and git tag list",
		"next":                       `did you mean "origin/next"?`,
		"main; touch stolen":         "there is no revision",
		"$(touch stolen)":            "there is no revision",
		"@{upstream}":                "there is no revision",
	} {
		if rev, err := r.open("").Resolve(t.Context(), name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %+v, %v; want %q", name, rev, err, want)
		}
	}
	if _, err := os.Stat(filepath.Join(r.dir, "stolen")); err == nil {
		t.Error("something ran")
	}
}

func TestMergeBase(t *testing.T) {
	r := newRepo(t)
	r.commit("base")
	r.git("switch", "--quiet", "-c", "side")
	r.commit("on the side")
	r.git("switch", "--quiet", "main")
	r.commit("on main")
	got, err := r.open("").MergeBase(t.Context(), r.resolve("main"), r.resolve("side"))
	if err != nil || got.Subject != "base" {
		t.Errorf("%+v, %v", got, err)
	}
	r.git("switch", "--quiet", "--orphan", "alone")
	r.commit("another beginning")
	if _, err := r.open("").MergeBase(t.Context(), r.resolve("main"), r.resolve("alone")); err == nil || !strings.Contains(err.Error(), "no commit in common") {
		t.Error(err)
	}
}

// A shallow clone says so, and what to do.
func TestShallow(t *testing.T) {
	r := newRepo(t)
	r.commit("one")
	r.commit("two")
	shallow := &repo{t: t, dir: t.TempDir()}
	shallow.git("clone", "--quiet", "--depth=1", "file://"+filepath.ToSlash(r.dir), ".")
	_, err := shallow.open("").Resolve(t.Context(), "HEAD~1")
	if err == nil || !strings.Contains(err.Error(), "git fetch --unshallow") || !strings.Contains(err.Error(), "fetch-depth: 0") {
		t.Error(err)
	}
}

func TestFolderIsAFileSystem(t *testing.T) {
	r := newRepo(t)
	r.write("book/flowbook.yaml", "title: One\n")
	r.write("book/pages/deep/er/a.md", "line one\r\nline two\n")
	r.write("book/pages/ümlaut [1]*.md", "odd")
	r.write("book/empty.md", "")
	r.write("outside.md", "not of the book")
	r.commit("one")
	r.write("book/flowbook.yaml", "title: Two\n")
	r.commit("two")
	f := r.folder("HEAD~1", "book")
	if err := fstest.TestFS(f, "flowbook.yaml", "pages/deep/er/a.md", "pages/ümlaut [1]*.md", "empty.md"); err != nil {
		t.Error(err)
	}
	for name, want := range map[string]string{"flowbook.yaml": "title: One\n", "pages/deep/er/a.md": "line one\r\nline two\n", "empty.md": ""} {
		if got, err := fs.ReadFile(f, name); err != nil || string(got) != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	for _, name := range []string{"outside.md", "nothing.md", "pages/nothing.md", "flowbook.yaml/below"} {
		if _, err := f.Open(name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := f.Open("../outside.md"); !errors.Is(err, fs.ErrInvalid) {
		t.Error(err)
	}
	if !f.Has("flowbook.yaml") || f.Has("pages") || f.Has("nothing") {
		t.Error("Has is wrong")
	}
	if root := r.folder("main", ""); !root.Has("book/flowbook.yaml") || !root.Has("outside.md") {
		t.Error("the root has not what it has")
	}
}

func TestFolderThatIsNotThere(t *testing.T) {
	r := newRepo(t)
	r.write("old/flowbook.yaml", "title: One\n")
	r.write("old/deep/flowbook.yaml", "title: Deep\n")
	r.write("file", "no folder")
	r.commit("one")
	repo := r.open("new/book") // which is nowhere
	if repo.Path() != "new/book" {
		t.Errorf("the path is %q", repo.Path())
	}
	rev := r.resolve("HEAD")
	for _, path := range []string{"new/book", "file", "o*", ":/", ":(glob)old"} {
		if _, err := repo.Folder(t.Context(), rev, path); !errors.Is(err, git.ErrNoFolder) {
			t.Errorf("%s: %v", path, err)
		}
	}
	if got, err := repo.Handbooks(t.Context(), rev); err != nil || !slices.Equal(got, []string{"old", "old/deep"}) {
		t.Errorf("%q, %v", got, err)
	}
}

// Symbolic links are what source takes them for, and submodules are left out.
func TestLinksAndSubmodules(t *testing.T) {
	r := newRepo(t)
	r.write("book/flowbook.yaml", "title: One\nphases: [{id: a, title: A}]\n")
	r.write("book/pages/a.md", "---\ntitle: A\n---\nhello\n")
	r.write("secret.md", "---\ntitle: Secret\n---\n")
	for name, target := range map[string]string{"b.md": "a.md", "c.md": "../../secret.md", "d.md": "/etc/passwd", "e.md": "e.md"} {
		if err := os.Symlink(target, filepath.Join(r.dir, "book/pages", name)); err != nil {
			t.Fatal(err)
		}
	}
	r.git("update-index", "--add", "--cacheinfo", "160000,"+strings.Repeat("1", 40)+",book/pages/module")
	r.day = 1
	r.git("add", "book", "secret.md")
	r.git("commit", "--quiet", "-m", "one")
	f := r.folder("HEAD", "book")
	if f.Has("pages/module") {
		t.Error("a submodule is a file")
	}
	snap, err := source.Update(t.Context(), f, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if d := snap.Document("pages/b.md"); d.Broken || string(d.Body) != "hello\n" {
		t.Errorf("the link inside is %+v", d)
	}
	for _, name := range []string{"c.md", "d.md", "e.md"} {
		if d := snap.Document("pages/" + name); !d.Broken || len(d.Problems) != 1 {
			t.Errorf("%s: %+v", name, d)
		}
	}
}

func TestFilesThatCannotBeRead(t *testing.T) {
	r := newRepo(t)
	r.write("lfs.csv", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n")
	r.write("large.md", strings.Repeat("x", 17<<20))
	r.write("small.md", "small")
	r.commit("one")
	f := r.folder("HEAD", "")
	if _, err := fs.ReadFile(f, "lfs.csv"); err == nil || !strings.Contains(err.Error(), "Git LFS") {
		t.Error(err)
	}
	if _, err := fs.ReadFile(f, "large.md"); err == nil || !strings.Contains(err.Error(), "more than 16 MB") {
		t.Error(err)
	}
	if got, err := fs.ReadFile(f, "small.md"); err != nil || string(got) != "small" {
		t.Errorf("after the others: %q, %v", got, err)
	}
	object := r.git("rev-parse", "HEAD:small.md")
	broken := r.folder("HEAD", "")
	if err := os.Remove(filepath.Join(r.dir, ".git/objects", object[:2], object[2:])); err != nil {
		t.Fatal(err)
	}
	if _, err := fs.ReadFile(broken, "small.md"); err == nil || !strings.Contains(err.Error(), `read "small.md" at "HEAD"`) {
		t.Error(err)
	}
}

func TestClosedAndCancelled(t *testing.T) {
	r := newRepo(t)
	r.write("a.md", "a")
	r.commit("one")
	f := r.folder("HEAD", "")
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := fs.ReadFile(f, "a.md"); err == nil {
		t.Error("a closed folder can be read")
	}
	ctx, cancel := context.WithCancel(t.Context())
	f, err := r.open("").Folder(ctx, r.resolve("HEAD"), "")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	cancel()
	if _, err := fs.ReadFile(f, "a.md"); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := r.open("").Resolve(ctx, "HEAD"); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestNoRepositoryAndNoGit(t *testing.T) {
	r := newRepo(t)
	r.commit("one")
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(r.dir))
	if err := os.RemoveAll(filepath.Join(r.dir, ".git")); err != nil {
		t.Fatal(err)
	}
	if _, err := git.Open(t.Context(), r.dir); err == nil || !strings.Contains(err.Error(), "is not in a git repository") {
		t.Error(err)
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := git.Open(t.Context(), r.dir); err == nil || !strings.Contains(err.Error(), "there is no git in PATH") {
		t.Error(err)
	}
}

// A bare repository has revisions to compare, too.
func TestBare(t *testing.T) {
	r := newRepo(t)
	r.write("book/flowbook.yaml", "title: One\n")
	r.commit("one")
	bare := &repo{t: t, dir: t.TempDir()}
	bare.git("clone", "--quiet", "--bare", r.dir, ".")
	repo := bare.open("book")
	rev, err := repo.Resolve(t.Context(), "main")
	if err != nil {
		t.Fatal(err)
	}
	f, err := repo.Folder(t.Context(), rev, repo.Path())
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if !f.Has("flowbook.yaml") {
		t.Error("no handbook")
	}
}
