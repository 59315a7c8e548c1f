//go:build unix

package main

import (
	"bufio"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// A server that starts with a mistake says what there is to see: of a mistake in a text
// its page with all else, of any other nothing yet, and the last good site once there
// was one.
func TestServeSaysWhatThereIsToSee(t *testing.T) {
	const file, text = "activities/run-tests.md", "\nSee [nowhere](nowhere.md).\n"
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../generator/author/starter")); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, file))
	if err != nil {
		t.Fatal(err)
	}
	good := string(data)

	write(t, filepath.Join(dir, file), good+text)
	said, base := startAndListen(t, dir)
	said.await("1 error; " + allElse)
	if status, page := get(t, base, "/activities/run-tests/"); status != http.StatusOK || !strings.Contains(page, "See nowhere") {
		t.Errorf("the page gives %d", status)
	}
	write(t, filepath.Join(dir, file), good)
	said.await("pages in")
	write(t, filepath.Join(dir, file), good+text)
	said.await("1 error; " + lastGood)

	write(t, filepath.Join(dir, file), strings.Replace(good, "phase: ", "phase: no", 1))
	said, base = startAndListen(t, dir)
	said.await("1 error; " + nothingYet)
	if status, page := get(t, base, "/activities/run-tests/"); status == http.StatusOK || !strings.Contains(page, "unknown phase") {
		t.Errorf("the page gives %d and does not say what is wrong", status)
	}
}

// saying is what a command says, line by line.
type saying struct {
	t     *testing.T
	lines *bufio.Scanner
}

// await reads on until a line holds text.
func (s saying) await(text string) {
	s.t.Helper()
	var all []string
	for s.lines.Scan() {
		if all = append(all, s.lines.Text()); strings.Contains(s.lines.Text(), text) {
			return
		}
	}
	s.t.Fatalf("it never says %q, but\n%s", text, strings.Join(all, "\n"))
}

func startAndListen(t *testing.T, dir string) (saying, string) {
	t.Helper()
	port := strconv.Itoa(freePort(t))
	cmd := exec.Command(os.Args[0], "serve", dir, "--port", port)
	cmd.Env = append(os.Environ(), "FLOWBOOK_TEST_RUN=1")
	said, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Signal(os.Interrupt)
		io.Copy(io.Discard, said)
		if err := cmd.Wait(); err != nil {
			t.Errorf("serve ends with %v", err)
		}
	})
	return saying{t, bufio.NewScanner(said)}, "http://localhost:" + port
}
