//go:build unix

package output

import (
	"bufio"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// sites are three versions of a site with files that come, go, change, and
// change places with folders.
func sites(n int) map[string]string {
	files := map[string]string{}
	for i := range 120 {
		switch {
		case i%3 == n:
			continue
		case i%10 == 0 && n == 1:
			files[fmt.Sprintf("place%d", i)] = "file"
		case i%10 == 0:
			files[fmt.Sprintf("place%d/index.html", i)] = "page"
		default:
			files[fmt.Sprintf("d%d/p%d/index.html", i%5, i)] = fmt.Sprintf("%d of %d", i, n*(i%2))
		}
	}
	files[fmt.Sprintf("only%d/deep/er/x.css", n)] = "x"
	return files
}

// TestMain lets the test binary be a build that goes on until it is killed.
func TestMain(m *testing.M) {
	if dir := os.Getenv("FLOWBOOK_TEST_BUILD"); dir != "" {
		for n := 0; ; n++ {
			if _, err := tryBuild(dir, sites(n%3)); err != nil {
				fmt.Println(err)
				os.Exit(1)
			}
			fmt.Println("built")
		}
	}
	os.Exit(m.Run())
}

// runAndKill starts builds into dir and kills them at some moment after at
// least ready of them were done. It reports whether a commit was interrupted.
func runAndKill(t *testing.T, dir string, ready int) bool {
	t.Helper()
	command := exec.Command(os.Args[0])
	command.Env = append(os.Environ(), "FLOWBOOK_TEST_BUILD="+dir)
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	for range ready {
		if line, err := lines.ReadString('\n'); err != nil || line != "built\n" {
			t.Fatalf("the build said %q, %v", line, err)
		}
	}
	time.Sleep(time.Duration(rand.IntN(30_000)) * time.Microsecond)
	command.Process.Kill()
	command.Wait()
	data, _ := os.ReadFile(filepath.Join(dir, manifestName))
	for n := range 3 {
		if string(data) == string(encodeManifest(slices.Collect(maps.Keys(sites(n))))) {
			return false
		}
	}
	return data != nil
}

func TestKilledBuildsAreMended(t *testing.T) {
	interrupted := 0
	for range 5 { // in or near the first build of all
		dir := t.TempDir()
		runAndKill(t, dir, 0)
		build(t, dir, sites(1))
		wantTree(t, dir, sites(1))
	}
	dir := t.TempDir()
	build(t, dir, sites(0))
	write(t, filepath.Join(dir, "README"), "foreign")
	for round := range 20 {
		if runAndKill(t, dir, 1) {
			interrupted++
		}
		if round%3 == 2 {
			continue // what is killed twice is mended too
		}
		build(t, dir, sites(round%3))
		want := sites(round % 3)
		want["README"] = "foreign"
		wantTree(t, dir, want)
	}
	t.Logf("%d of 20 commits were interrupted", interrupted)
	build(t, dir, nil)
	wantTree(t, dir, map[string]string{"README": "foreign"})
}
