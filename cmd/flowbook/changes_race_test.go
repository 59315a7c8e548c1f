package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// HEAD may move between the question which commit it is and the one when files changed:
// the dates are those of the commit that answered, and are not taken for the other's.
func TestDatesOfAMovingHead(t *testing.T) {
	real, err := exec.LookPath("git")
	if err != nil {
		t.Fatal(err)
	}
	dir, bin := t.TempDir(), t.TempDir()
	git := func(args ...string) string {
		cmd := exec.Command(real, append([]string{"-C", dir, "-c", "user.name=A", "-c", "user.email=a@example.com"}, args...)...)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
		return string(out[:max(len(out)-1, 0)])
	}
	git("init", "-q", "-b", "main")
	git("commit", "-q", "--allow-empty", "-m", "one")
	git("checkout", "-q", "-b", "other")
	if err := os.WriteFile(filepath.Join(dir, "a.md"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	git("add", "-A")
	git("commit", "-q", "-m", "two")
	moved := filepath.Join(bin, "moved")
	script := "#!/bin/sh\n" + real + ` "$@"; code=$?
case "$*" in *rev-parse*HEAD*) case "$*" in *git-path*) ;; *)
  [ -e ` + moved + ` ] || { : >` + moved + `; ` + real + ` -C ` + dir + ` checkout -q main; } ;; esac ;; esac
exit $code
`
	if err := os.WriteFile(filepath.Join(bin, "git"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	c := &changes{dir: dir}
	c.learn(t.Context())
	if _, err := os.Stat(moved); err != nil {
		t.Fatal("HEAD did not move: ", err)
	}
	if want := git("rev-parse", "main"); c.commit != want || len(c.byFile) != 0 {
		t.Errorf("%d dates are taken for those of %s, not %s", len(c.byFile), c.commit, want)
	}
	git("checkout", "-q", "other")
	c.learn(t.Context())
	if want := git("rev-parse", "other"); c.commit != want || len(c.byFile) != 1 {
		t.Errorf("back again: %d dates of %s, not 1 of %s", len(c.byFile), c.commit, want)
	}
}
