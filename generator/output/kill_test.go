//go:build unix

package output

import (
	"bufio"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
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
	if limit, err := strconv.ParseUint(os.Getenv("FLOWBOOK_TEST_LIMIT"), 10, 64); err == nil {
		signal.Ignore(syscall.SIGXFSZ) // or the process ends where the write would fail
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: limit, Max: limit}); err != nil {
			panic(err)
		}
	}
	if dir := os.Getenv("FLOWBOOK_TEST_BUILD"); dir != "" {
		for n := 0; ; n++ {
			site := sites(n % 3)
			if os.Getenv("FLOWBOOK_TEST_LIMIT") != "" {
				site["big/page.html"] = strings.Repeat("0123456789abcdef", 4096)
			}
			if _, err := tryBuild(dir, site); err != nil {
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
	wantWholeFiles(t, dir)
	data, _ := os.ReadFile(filepath.Join(dir, manifestName))
	for n := range 3 {
		if string(data) == string(encodeManifest(slices.Collect(maps.Keys(sites(n))))) {
			return false
		}
	}
	return data != nil
}

// wantWholeFiles fails unless each file in the folder is, to its last byte, one
// that some build makes there.
func wantWholeFiles(t *testing.T, dir string) {
	t.Helper()
	for path, data := range tree(t, dir) {
		if strings.HasPrefix(path, ownPrefix) || strings.HasSuffix(path, "/") || path == "README" {
			continue
		}
		known := false
		for n := range 3 {
			want, made := sites(n)[path]
			known = known || made && want == data
		}
		if !known {
			t.Errorf("after a kill, %s holds %.60q, which is no page of any build", path, data)
		}
	}
}

// moments is how many times the builds are killed.
func moments() int {
	if os.Getenv("FLOWBOOK_TRUST") == "full" {
		return 200
	}
	return 24
}

func TestKilledBuildsAreMended(t *testing.T) {
	interrupted := 0
	first := moments() / 5
	for range first { // in or near the first build of all
		dir := t.TempDir()
		runAndKill(t, dir, 0)
		build(t, dir, sites(1))
		wantTree(t, dir, sites(1))
	}
	dir := t.TempDir()
	build(t, dir, sites(0))
	write(t, filepath.Join(dir, "README"), "foreign")
	for round := range moments() - first {
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
	t.Logf("%d of %d kills came in the middle of a commit", interrupted, moments()-first)
	build(t, dir, nil)
	wantTree(t, dir, map[string]string{"README": "foreign"})
}
