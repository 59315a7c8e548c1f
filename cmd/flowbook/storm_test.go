//go:build unix

package main

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestStorms serves a handbook by the real command while its files change in
// every way in which files change. In the end the served site is, at each address
// and to the byte, what a clean build gives, an address that is no more is not
// found, and a browser that was open all the while has been told.
func TestStorms(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1795305600")
	for mode, flags := range map[string][]string{"notices": nil, "polling": {"--poll", "100ms"}} {
		t.Run(mode, func(t *testing.T) {
			t.Parallel()
			s := newStorm(t, flags...)
			if holdsNotices := s.holdsNotices(); holdsNotices != (flags == nil) {
				t.Errorf("the system is asked for notices: %v", holdsNotices)
			}
			for _, step := range []struct {
				name string
				do   func()
			}{
				{"four writers", s.fourWriters},
				{"a commit, and nothing else", s.commit},
				{"another branch", s.otherBranch},
				{"a folder moved in, and out", s.movedFolder},
				{"save by rename", s.saveByRename},
				{"truncate, then write", s.truncateThenWrite},
				{"what a link points to", s.linkedFile},
				{"static files", s.staticFiles},
				{"the folder goes and returns", s.folderReturns},
				{"another folder in its place", s.folderReplaced},
				{"more than the system has notices for", s.overflow},
				{"broken in the end, and mended", s.brokenThenMended},
			} {
				t.Run(step.name, func(t *testing.T) {
					s.t = t
					step.do()
					s.wantClean()
				})
			}
		})
	}
}

// storm is a served handbook and what is known of it.
type storm struct {
	t       *testing.T
	dir     string
	base    string
	process *os.Process
	told    *listener
	seen    map[string]bool // every address that the site had at some time
	rng     *rand.Rand
	date    string // of a commit; "" for now
}

func newStorm(t *testing.T, flags ...string) *storm {
	s := &storm{t: t, dir: filepath.Join(t.TempDir(), "content"), seen: map[string]bool{}, rng: rand.New(rand.NewPCG(7, 11))}
	from := "../../generator/author/starter" // small, for make test
	if full() {
		from = "../../content"
	}
	s.ok(os.CopyFS(s.dir, os.DirFS(from)))
	s.ok(os.MkdirAll(filepath.Join(s.dir, "static"), 0o755))
	s.git("init", "-q", "-b", "main")
	s.git("add", "-A")
	s.git("commit", "-q", "-m", "one")
	port := strconv.Itoa(freePort(t))
	s.base = "http://localhost:" + port
	cmd := exec.Command(os.Args[0], append([]string{"serve", s.dir, "--port", port}, flags...)...)
	cmd.Env = append(os.Environ(), "FLOWBOOK_TEST_RUN=1")
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	s.process = cmd.Process
	t.Cleanup(func() {
		s.process.Signal(os.Interrupt)
		if err := cmd.Wait(); err != nil {
			t.Errorf("serve ends with %v", err)
		}
		if t.Failed() {
			t.Logf("it said\n%.6000s", said.String())
		}
	})
	awaitServed(t, s.base+"/flow/")
	s.told = listen(t, s.base, "/")
	s.wantClean()
	return s
}

// holdsNotices reports whether the server has asked the system for notices.
func (s *storm) holdsNotices() bool {
	links, err := filepath.Glob(fmt.Sprintf("/proc/%d/fd/*", s.process.Pid))
	if err != nil || len(links) == 0 {
		s.t.Fatalf("the system does not say which files a process has open: %v", err)
	}
	return slices.ContainsFunc(links, func(l string) bool {
		to, _ := os.Readlink(l)
		return strings.Contains(to, "inotify")
	})
}

// wantClean waits until the site is the one of a clean build, and fails if that
// is not so in the end.
func (s *storm) wantClean() {
	s.t.Helper()
	clean := cleanSite(s.t, s.dir)
	difference := ""
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if difference = s.compare(clean); difference == "" {
			break
		}
	}
	if difference != "" {
		s.t.Fatal(difference)
	}
	for a := range clean {
		s.seen[a] = true
	}
	now := listen(s.t, s.base, "/").await(s.t, func(serveState) bool { return true })
	s.told.await(s.t, func(told serveState) bool { return told.Page == now.Page && told.Number == now.Number })
}

// compare says where the served site differs from a clean one; "" for nowhere.
func (s *storm) compare(clean map[string]string) string {
	for _, address := range slices.Sorted(maps.Keys(clean)) {
		status, body := get(s.t, s.base, address)
		if body = withoutLive(body); status != 200 || body != clean[address] {
			at := 0
			for at < min(len(body), len(clean[address])) && body[at] == clean[address][at] {
				at++
			}
			return fmt.Sprintf("%s is not that of a clean build: status %d, from byte %d on it is\n%.300s\nnot\n%.300s", address, status, at, body[at:], clean[address][at:])
		}
	}
	for address := range s.seen {
		if _, there := clean[address]; !there {
			if status, _ := get(s.t, s.base, address); status != 404 {
				return fmt.Sprintf("%s is there still: %d", address, status)
			}
		}
	}
	return ""
}

// cleanSite is what a clean build with the options of serve gives.
func cleanSite(t *testing.T, dir string) map[string]string {
	t.Helper()
	h, err := openHandbook(dir, serveOptions(), false)
	if err != nil {
		t.Fatal(err)
	}
	defer h.close()
	h.changes = &changes{dir: dir, wait: true}
	h.changes.ask(t.Context(), nil)
	site, problems, err := h.load(t.Context())
	if err != nil || site == nil {
		t.Fatalf("the handbook is not sound: %v %v", err, problems)
	}
	files := map[string]string{}
	for _, address := range site.Addresses() {
		data, err := site.Render(address)
		if err != nil {
			t.Fatal(err)
		}
		files[address] = string(data)
	}
	return files
}

func (s *storm) ok(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *storm) write(file, text string) {
	s.t.Helper()
	s.ok(os.MkdirAll(filepath.Dir(file), 0o755))
	s.ok(os.WriteFile(file, []byte(text), 0o644))
}

func appendTo(file, text string) {
	if f, err := os.OpenFile(file, os.O_WRONLY|os.O_APPEND, 0); err == nil {
		io.WriteString(f, text)
		f.Close()
	}
}

func (s *storm) anyActivity() string {
	all := s.files("activities", ".md")
	return all[s.rng.IntN(len(all))]
}

func (s *storm) files(folder, ending string) (list []string) {
	s.ok(filepath.WalkDir(filepath.Join(s.dir, folder), func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(p, ending) {
			list = append(list, p)
		}
		return err
	}))
	return list
}

// outside is a path beside the handbook, on the same file system.
func (s *storm) outside(name string) string { return filepath.Join(filepath.Dir(s.dir), name) }

func (s *storm) git(args ...string) {
	s.t.Helper()
	cmd := exec.Command("git", append([]string{"-C", s.dir, "-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"}, args...)...)
	if s.date != "" {
		cmd.Env = append(os.Environ(), "GIT_COMMITTER_DATE="+s.date)
	}
	if out, err := cmd.CombinedOutput(); err != nil {
		s.t.Fatalf("git %s: %v\n%s", args, err, out)
	}
}
