//go:build unix

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestSize builds a handbook of very many files, one file of 100 MB and folders 50
// deep, twice; make trust bounds its memory, which grows with the pages alone. What is
// too large is refused by name. FLOWBOOK_FILES sets how many files.
func TestSize(t *testing.T) {
	files := 400
	if full() {
		files = 10_000
	}
	if n, err := strconv.Atoi(os.Getenv("FLOWBOOK_FILES")); err == nil {
		files = n
	}
	dir := filepath.Join(t.TempDir(), "content")
	if err := os.CopyFS(dir, os.DirFS("../../generator/author/starter")); err != nil {
		t.Fatal(err)
	}
	for i := range files {
		name := fmt.Sprintf("pages/s%d/g%d/p%d.md", i%10, i/10%100, i)
		writeBelow(t, dir, name, fmt.Sprintf("---\ntitle: Page %d\ntags: [t%d]\n---\nSome words of page %d, see [the next](p%[1]d.md).\n\n## Details\n\nAnd `code`.\n", i, i%50, i))
	}
	deep := "pages" + strings.Repeat("/d", 50)
	writeBelow(t, dir, deep+"/deep.md", "---\ntitle: Deep\n---\n")
	writeBelow(t, dir, "static/large.bin", "")
	if err := os.Truncate(filepath.Join(dir, "static", "large.bin"), 100<<20); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "public")
	bound := int64(200<<20 + files*8<<10)
	for _, round := range []string{"first", "second"} {
		start := time.Now()
		cmd, said := buildCommand(dir, out)
		if err := cmd.Run(); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
		memory := peak(cmd)
		t.Logf("%s build of %d pages and 100 MB: %v, %d MB of memory", round, files, time.Since(start).Round(time.Millisecond), memory>>20)
		if full() && memory > bound {
			t.Errorf("%d MB of memory, more than %d", memory>>20, bound>>20)
		}
	}
	for _, name := range []string{strings.TrimPrefix(deep, "pages/") + "/deep/index.html", "large.bin", "s0/g0/p0/index.html"} {
		if _, err := os.Stat(filepath.Join(out, name)); err != nil {
			t.Error(err)
		}
	}
	wantRefused(t, dir, "pages/large.md", "too large: at most 4 MB")
	wantRefused(t, dir, "metrics/large.csv", "too large: at most 32 MB")
	wantRefused(t, dir, "theme/layouts/large.html", "too large: at most 16 MB")
}

// wantRefused has a file of 100 MB where it may not be so large.
func wantRefused(t *testing.T, dir, name, why string) {
	t.Helper()
	writeBelow(t, dir, name, "---\n")
	file := filepath.Join(dir, name)
	if err := os.Truncate(file, 100<<20); err != nil {
		t.Fatal(err)
	}
	defer os.Remove(file)
	cmd := exec.Command(os.Args[0], "check", dir)
	cmd.Env = append(os.Environ(), "FLOWBOOK_TEST_RUN=1")
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Run(); err == nil || !strings.Contains(said.String(), name+":1:1: error: this file is "+why) {
		t.Errorf("%s: %v: %.2000s", name, err, said.String())
	}
}

// peak is the most memory that a process had, in bytes.
func peak(cmd *exec.Cmd) int64 {
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	return int64(usage.Maxrss) << 10
}
