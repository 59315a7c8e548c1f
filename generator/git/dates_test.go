package git_test

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"testing"
	"time"

	"flowbook/generator/git"
)

// dates are those of the folder book, as days of January 2026 at noon.
func (r *repo) dates(dir string) map[string]int {
	r.t.Helper()
	got, err := r.open(dir).Dates(r.t.Context())
	if err != nil {
		r.t.Fatal(err)
	}
	days := map[string]int{}
	for name, at := range got.Last {
		days[name] = int(at.Sub(time.Date(2025, 12, 31, 12, 0, 0, 0, time.UTC)).Hours() / 24)
	}
	return days
}

func (r *repo) want(dir string, want map[string]int) {
	r.t.Helper()
	if got := r.dates(dir); !maps.Equal(got, want) {
		r.t.Errorf("the dates are %v, not %v", got, want)
	}
}

func TestDates(t *testing.T) {
	r := newRepo(t)
	r.write("outside.md", "not of the book")
	r.write("book/a.md", "a")
	r.write("book/b.md", "b")
	r.write("book/pages/ümlaut 1*.md", "odd")
	r.commit("1")
	r.write("book/b.md", "b, changed")
	r.commit("2")
	r.write("outside.md", "changed")
	r.commit("3")
	r.write("book/untracked.md", "never committed")
	r.want("book", map[string]int{"a.md": 1, "b.md": 2, "pages/ümlaut 1*.md": 1})
	r.want("", map[string]int{"outside.md": 3, "book/a.md": 1, "book/b.md": 2, "book/pages/ümlaut 1*.md": 1})
	r.want("nowhere", map[string]int{})
}

// Moving a file is no change of its text, nor is what another file of its name went through.
func TestDatesFollowMoves(t *testing.T) {
	r := newRepo(t)
	r.write("book/a.md", "the text of a")
	r.write("book/b.md", "the text of b")
	r.write("book/old.md", "the text of old")
	r.commit("1")
	r.write("book/b.md", "the text of b, longer")
	r.git("rm", "-q", "book/old.md")
	r.commit("2")
	r.git("mv", "book/a.md", "book/old.md") // a name that another file had
	r.commit("3")
	r.want("book", map[string]int{"old.md": 1, "b.md": 2})
	r.git("mv", "book/old.md", "book/changed.md")
	r.write("book/changed.md", "the text of a, and more of it that makes it another text")
	r.commit("4")
	if got := r.dates("book")["changed.md"]; got != 4 {
		t.Errorf("moved and changed at once: day %d, not 4", got)
	}
}

func TestDatesOfMerges(t *testing.T) {
	r := newRepo(t)
	r.write("book/a.md", "a\n")
	r.write("book/b.md", "b\n")
	r.commit("1")
	r.git("switch", "--quiet", "-c", "side")
	r.write("book/a.md", "a of the side\n")
	r.commit("2")
	r.git("switch", "--quiet", "main")
	r.write("book/b.md", "b of main\n")
	r.commit("3")
	r.git("merge", "--quiet", "--no-commit", "side")
	r.write("book/c.md", "of the merge alone\n")
	r.commit("4")
	r.want("book", map[string]int{"a.md": 2, "b.md": 3, "c.md": 4})
}

func TestDatesThatNobodyKnows(t *testing.T) {
	r := newRepo(t)
	if got, err := r.open("").Dates(t.Context()); err != nil || got.Commit != "" || len(got.Last) != 0 {
		t.Errorf("without a commit: %+v, %v", got, err)
	}
	r.write("a.md", "a")
	r.commit("1")
	r.commit("2")
	shallow := &repo{t: t, dir: t.TempDir()}
	shallow.git("clone", "--quiet", "--depth=1", "file://"+filepath.ToSlash(r.dir), ".")
	if _, err := shallow.open("").Dates(t.Context()); !errors.Is(err, git.ErrShallow) {
		t.Errorf("a shallow clone: %v", err)
	}
}

// What may be content is no repository, whatever it looks like, and settings of
// the repository run nothing.
func TestDatesRunNothing(t *testing.T) {
	r := newRepo(t)
	r.write("book/a.md", "a")
	r.commit("1")
	mark := filepath.Join(t.TempDir(), "ran")
	script := filepath.Join(t.TempDir(), "run")
	if err := os.WriteFile(script, []byte("#!/bin/sh\ntouch "+mark+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"core.fsmonitor", "diff.external", "core.pager", "pager.log", "gpg.program", "diff.x.textconv", "diff.x.command"} {
		r.git("config", key, script)
	}
	r.git("config", "log.showSignature", "true")
	r.git("config", "log.showRoot", "false")
	r.write(".git/info/attributes", "* diff=x\n")
	r.want("book", map[string]int{"a.md": 1})
	embedded := &repo{t: t, dir: filepath.Join(r.dir, "book", "embedded")}
	r.git("clone", "--quiet", "--bare", r.dir, embedded.dir)
	embedded.git("config", "core.fsmonitor", script)
	if got, err := embedded.open("").Dates(t.Context()); err == nil {
		t.Errorf("a repository within the content: %+v", got)
	}
	if _, err := os.Stat(mark); err == nil {
		t.Error("something ran")
	}
}

func TestNoRepositoryIsNone(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(dir))
	if _, err := git.Open(t.Context(), dir); !errors.Is(err, git.ErrNone) {
		t.Error(err)
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := git.Open(t.Context(), dir); !errors.Is(err, git.ErrNone) {
		t.Error(err)
	}
}

// Git is not started where there is nothing for it to find, and is wherever there may be.
func TestGitIsNotAskedInVain(t *testing.T) {
	bin, dir := t.TempDir(), t.TempDir()
	asked := filepath.Join(bin, "asked")
	script := "#!/bin/sh\n: >" + asked + "\necho fatal: not a git repository >&2\nexit 128\n"
	if err := os.WriteFile(filepath.Join(bin, "git"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin)
	within := filepath.Join(dir, "a", "b")
	elsewhere := filepath.Join(t.TempDir(), "link")
	for _, err := range []error{os.MkdirAll(within, 0o755), os.Symlink(within, elsewhere)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		sign, at, gitDir string
		want             bool
	}{
		{at: within}, {at: filepath.Join(within, "gone", "too")},
		{sign: ".git", at: within, want: true}, {sign: "HEAD", at: within, want: true}, {sign: "a/.git", at: elsewhere, want: true},
		{at: within, gitDir: "/nowhere", want: true},
	} {
		t.Setenv("GIT_DIR", c.gitDir)
		sign := filepath.Join(dir, c.sign)
		if c.sign != "" {
			if err := os.WriteFile(sign, nil, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		os.Remove(asked)
		if _, err := git.Open(t.Context(), c.at); !errors.Is(err, git.ErrNone) {
			t.Errorf("%+v: %v", c, err)
		}
		if _, err := os.Lstat(asked); (err == nil) != c.want {
			t.Errorf("%+v: git is asked: %v", c, err == nil)
		}
		if c.sign != "" {
			os.Remove(sign)
		}
	}
}
