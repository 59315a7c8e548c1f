//go:build unix

package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"flowbook/generator"
	"flowbook/generator/output"
)

// books are two versions of one handbook: pages that change, come and go, a
// folder where the other has a file, and static files of some size.
func books(t *testing.T) (dirs [2]string, sites [2]map[string]string) {
	t.Helper()
	for i := range dirs {
		dir := filepath.Join(t.TempDir(), "content")
		if err := os.CopyFS(dir, os.DirFS("../../generator/author/starter")); err != nil {
			t.Fatal(err)
		}
		for n := range 60 {
			if n%3 != i {
				writeBelow(t, dir, fmt.Sprintf("pages/g%d/p%d.md", n%7, n), fmt.Sprintf("---\ntitle: Page %d\n---\nOf version %d.\n", n, i*(n%2)))
			}
		}
		writeBelow(t, dir, "static/large.bin", strings.Repeat(fmt.Sprint(i), 3<<20))
		writeBelow(t, dir, [2]string{"static/place", "static/place/file"}[i], "x")
		appendTo(filepath.Join(dir, "index.md"), fmt.Sprintf("\nVersion %d.\n", i))
		dirs[i], sites[i] = dir, builtSite(t, dir)
	}
	return dirs, sites
}

func writeBelow(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, name), text)
}

// builtSite is what a clean build makes of dir, by path in the output.
func builtSite(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "clean")
	h, err := openHandbook(dir, generator.Options{}, false)
	if err != nil {
		t.Fatal(err)
	}
	defer h.close()
	site, problems, err := h.load(context.Background())
	if err != nil || site == nil {
		t.Fatal(err, problems)
	}
	folder, err := output.Open(context.Background(), out, dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := generator.Build(context.Background(), site, folder); err != nil {
		t.Fatal(err)
	}
	return outputOf(t, out)
}

// outputOf reads an output folder, but for what flowbook keeps there for itself.
func outputOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(dir, p)
		switch {
		case err != nil:
			return err
		case strings.HasPrefix(rel, ".flowbook") && d.IsDir():
			return fs.SkipDir
		case d.IsDir() || strings.HasPrefix(rel, ".flowbook"):
			return nil
		case !d.Type().IsRegular():
			return fmt.Errorf("%s is no plain file", rel)
		}
		data, err := os.ReadFile(p)
		files[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// buildCommand is flowbook build as a process.
func buildCommand(dir, out string) (*exec.Cmd, *bytes.Buffer) {
	cmd := exec.Command(os.Args[0], "build", dir, "-o", out, "--quiet")
	cmd.Env = append(os.Environ(), "FLOWBOOK_TEST_RUN=1")
	said := &bytes.Buffer{}
	cmd.Stderr = said
	return cmd, said
}

func mustBuild(t *testing.T, dir, out string) {
	t.Helper()
	if cmd, said := buildCommand(dir, out); cmd.Run() != nil {
		t.Fatalf("%v: %s", cmd.ProcessState, said)
	}
}

// wantSite fails unless the folder holds the site and the file of somebody else.
func wantSite(t *testing.T, out string, site map[string]string) {
	t.Helper()
	got := outputOf(t, out)
	delete(got, "README")
	for name, data := range site {
		if got[name] != data {
			t.Fatalf("%s is not as it was made: %d bytes of %d", name, len(got[name]), len(data))
		}
	}
	if len(got) != len(site) {
		t.Fatalf("%d files, not %d", len(got), len(site))
	}
}

// wantWhole fails unless each file is, to its last byte, that of one of the sites.
func wantWhole(t *testing.T, out string, sites [2]map[string]string) {
	t.Helper()
	for name, data := range outputOf(t, out) {
		if name != "README" && data != sites[0][name] && data != sites[1][name] {
			t.Fatalf("%s has %d bytes of no version", name, len(data))
		}
	}
}

// TestKilledCommand kills flowbook build at random moments of its life, with one
// version of the handbook's site in the folder and the other on its way.
func TestKilledCommand(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1795305600")
	dirs, sites := books(t)
	out := filepath.Join(t.TempDir(), "public")
	mustBuild(t, dirs[0], out)
	writeBelow(t, out, "README", "of somebody else")
	sound := []string{manifestOf(out)}
	start := time.Now()
	mustBuild(t, dirs[1], out)
	life := time.Since(start)
	sound = append(sound, manifestOf(out))
	kills, torn := 16, 0
	if full() {
		kills = 200
	}
	for k := range kills {
		which := k / 4 % 2
		if k%5 == 4 { // a first build of all
			if err := os.RemoveAll(out); err != nil {
				t.Fatal(err)
			}
			writeBelow(t, out, "README", "of somebody else")
			if err := os.Remove(filepath.Join(out, "README")); err != nil { // or the folder were not flowbook's
				t.Fatal(err)
			}
		}
		cmd, said := buildCommand(dirs[which], out)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		switch k % 4 {
		case 0, 1:
			time.Sleep(time.Duration(rand.Int64N(int64(life) * 5 / 4)))
		case 2: // while it writes beside the site
			await(life, func() bool { return isWriting(out) })
			time.Sleep(time.Duration(rand.Int64N(int64(life) / 4)))
		case 3: // while it puts files into place, which takes some milliseconds
			before := manifestOf(out)
			await(life, func() bool { return manifestOf(out) != before })
			time.Sleep(time.Duration(rand.Int64N(int64(4 * time.Millisecond))))
		}
		cmd.Process.Kill()
		cmd.Wait()
		if !cmd.ProcessState.Success() && said.Len() > 0 {
			t.Fatalf("it failed by itself: %s", said)
		}
		wantWhole(t, out, sites)
		if m := manifestOf(out); m != "" && !slices.Contains(sound, m) {
			torn++
		}
		if k%3 == 2 {
			continue // what is killed twice is mended too
		}
		next := rand.IntN(2)
		mustBuild(t, dirs[next], out)
		wantSite(t, out, sites[next])
		if k%5 != 4 {
			writeBelow(t, out, "README", "of somebody else")
		}
	}
	mustBuild(t, dirs[0], out)
	wantSite(t, out, sites[0])
	t.Logf("%d kills within %v, %d in the middle of putting files into place", kills, life*5/4, torn)
}

// manifestOf is the list of flowbook's files in an output folder; while files are
// put into place it lists those of both versions.
func manifestOf(out string) string {
	data, _ := os.ReadFile(filepath.Join(out, ".flowbook-manifest.json"))
	return string(data)
}

// isWriting reports whether new files wait beside the site.
func isWriting(out string) bool {
	list, err := filepath.Glob(filepath.Join(out, ".flowbook-staging", "*"))
	return err == nil && len(list) > 0
}

// await waits until something is so, but not for longer than a build can last.
func await(life time.Duration, is func() bool) {
	for end := time.Now().Add(2 * life); time.Now().Before(end) && !is(); time.Sleep(100 * time.Microsecond) {
	}
}

// TestBuildsAtOnce starts many builds of two versions into one folder. They take
// turns: none fails, and what is there in the end is one version, whole.
func TestBuildsAtOnce(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1795305600")
	dirs, sites := books(t)
	out := filepath.Join(t.TempDir(), "public")
	for range 3 {
		var group sync.WaitGroup
		for i := range 8 {
			group.Go(func() {
				if cmd, said := buildCommand(dirs[i%2], out); cmd.Run() != nil {
					t.Errorf("%v: %s", cmd.ProcessState, said)
				}
			})
		}
		group.Wait()
		got := outputOf(t, out)
		if i := slices.IndexFunc(sites[:], func(s map[string]string) bool { return got["index.html"] == s["index.html"] }); i < 0 {
			t.Error("the home page is of no version")
		} else {
			wantSite(t, out, sites[i])
		}
	}
}
