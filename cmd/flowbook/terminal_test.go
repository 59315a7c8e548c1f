package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// TestNothingSteersTheTerminal puts what moves cursors, sets titles and turns
// writing round into every text of a handbook, and runs every command that says
// anything about it.
func TestNothingSteersTheTerminal(t *testing.T) {
	const evil = "Evil \x1b[31mred\x1b]0;title\a \x9b1m \u009b2K \b\b \u202egnp.exe\u202c \x7f end"
	dir := t.TempDir()
	book := hostileHandbook([]string{strings.ReplaceAll(evil, "\x9b1m", "")})
	book.load(t) // takes out what is refused
	for name, file := range book.fs() {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, path, string(file.Data))
	}
	runGit(t, dir, "init", "-q")
	runGit(t, dir, "add", "-A")
	runGit(t, dir, "commit", "-qm", evil)
	write(t, filepath.Join(dir, "personas", "c0.md"), "---\ntitle: "+inYAML(evil+" again")+"\nkind: consumer\n---\n")
	write(t, filepath.Join(dir, "index.md"), "---\nsummary: "+inYAML(evil)+"\n\x1b[31m: x\n---\n[x](\x1b[31mgone.md)\n")

	out := filepath.Join(t.TempDir(), "site")
	for _, args := range [][]string{
		{"check", dir}, {"check", dir, "--strict"}, {"check", dir, "--format", "json"}, {"check", dir, "--format", "github"}, {"build", dir, "-o", out},
		{"insights", dir}, {"insights", dir, "--format", "markdown"}, {"insights", dir, "--format", "json"},
		{"metrics", "list", dir}, {"metrics", "pull", dir, "--dry-run"}, {"diff", "HEAD", dir}, {"diff", "--help"},
		{"export", "needs-map", dir, "--format", "json"},
		{"build", dir + evil}, {"check", "x", evil}, {evil}, {"check", "--" + evil}, {"serve", dir + evil}, {"new", evil},
	} {
		steers(t, runAs(t, args...), args)
	}
	if err := os.Remove(filepath.Join(dir, "index.md")); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"check", dir}, {"build", dir, "-o", out}, {"insights", dir}, {"insights", dir, "--format", "markdown"}, {"insights", dir, "--format", "json"},
		{"metrics", "list", dir}, {"diff", "HEAD"}, {"diff", "HEAD", "--format", "markdown"}, {"diff", "HEAD", "--format", "json"},
		{"export", "needs-map", dir, "--format", "json"},
	} {
		steers(t, runIn(t, dir, args...), args)
	}
}

func steers(t *testing.T, said []byte, args []string) {
	t.Helper()
	for i, r := range string(said) {
		if r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
			t.Errorf("flowbook %q says %U in %.200q", args, r, said[max(0, i-60):min(len(said), i+20)])
			return
		}
	}
}

func runAs(t *testing.T, args ...string) []byte { return runIn(t, ".", args...) }

// runIn runs this program in a folder and returns all that it says.
func runIn(t *testing.T, dir string, args ...string) []byte {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(program, args...)
	command.Dir = dir
	command.Env = append(os.Environ(), "FLOWBOOK_TEST_RUN=1", "SOURCE_DATE_EPOCH=1795305600")
	var said bytes.Buffer
	command.Stdout, command.Stderr = &said, &said
	if err := command.Run(); err != nil && said.Len() == 0 {
		fmt.Fprintf(&said, "(%v and not a word)", err)
	}
	return said.Bytes()
}

func runGit(t *testing.T, dir string, args ...string) {
	t.Helper()
	command := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main", "-c", "gc.auto=0"}, args...)...)
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("git %v: %v: %s", args, err, out)
	}
}
