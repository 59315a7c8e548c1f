package output

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

func TestOpenRefuses(t *testing.T) {
	base := t.TempDir()
	at := func(p string) string { return filepath.Join(base, p) }
	write(t, at("content/flowbook.yaml"), "title: x")
	write(t, at("content/pages/a.md"), "a")
	write(t, at("photos/summer.jpg"), "jpg")
	write(t, at("a-file"), "x")
	write(t, at("damaged/"+manifestName), "{x")
	write(t, at("newer/"+manifestName), `{"version": 99, "files": []}`)
	write(t, at("other/"+manifestName), `{"name": "something else"}`)
	write(t, at("evil/"+manifestName), `{"version": 1, "files": ["../content/flowbook.yaml"]}`)
	os.Symlink("content", at("link"))
	os.Symlink("link", at("link-to-link"))
	before := tree(t, base)

	for _, c := range []struct{ dir, say string }{
		{"", "no name given"},
		{at("content"), "is the content folder"},
		{at("content/public"), "lies in the content folder"},
		{at("content/pages/x/y/z"), "lies in the content folder"},
		{at("."), "contains the content folder"},
		{filepath.Dir(base), "contains the content folder"},
		{at("link"), "is the content folder"},
		{at("link-to-link/public"), "lies in the content folder"},
		{at("photos/../content/./public"), "lies in the content folder"},
		{at("photos"), `holds files that flowbook did not write, such as "summer.jpg"`},
		{at("a-file"), "is a file"},
		{at("a-file/public"), "not a directory"},
		{at("damaged"), "delete the folder and build again"},
		{at("newer"), "newer flowbook"},
		{at("other"), "not a manifest"},
		{at("evil"), "does not name a file below the output folder"},
	} {
		f, err := Open(context.Background(), c.dir, at("elsewhere"), at("content"))
		if err == nil {
			t.Errorf("Open(%q) was not refused", c.dir)
			f.Abort()
		} else if !strings.Contains(err.Error(), c.say) {
			t.Errorf("Open(%q): %v\nwant … %s", c.dir, err, c.say)
		}
	}
	wantTree(t, base, before)
	t.Chdir(at("content"))
	for dir, say := range map[string]string{".": "is", "public": "lies in", "..": "contains"} {
		if _, err := Open(context.Background(), dir, "."); err == nil || !strings.Contains(err.Error(), say+" the content") {
			t.Errorf("Open(%q) in the content folder: %v", dir, err)
		}
	}
}

func TestOpenTakes(t *testing.T) {
	base := t.TempDir()
	at := func(p string) string { return filepath.Join(base, p) }
	write(t, at("content/x.md"), "x")
	os.Mkdir(at("empty"), 0o755)
	os.Mkdir(at("target"), 0o755)
	os.Symlink("target", at("link"))
	write(t, at("killed/"+stagingName+"/17"), "half a page")
	for _, dir := range []string{"new", "a/b/c", "empty", "link", "killed", "content-site", "conten"} {
		f, err := Open(context.Background(), at(dir), at("content"))
		if err != nil {
			t.Errorf("Open(%q): %v", dir, err)
			continue
		}
		f.Put("index.html", []byte("home"))
		if _, err := f.Commit(); err != nil {
			t.Error(err)
		}
		wantTree(t, at(dir)+"/", map[string]string{"index.html": "home"})
	}
}

func TestPaths(t *testing.T) {
	dir := t.TempDir()
	f, err := Open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Abort()
	for _, p := range []string{"", ".", "..", "/", "/etc/passwd", "../x", "a/../../x", "a/..", "a//b", "./a", "a/", "a/./b",
		`a\b`, `..\x`, "a\x00b", "a\xff", manifestName, stagingName + "/1", ownPrefix + "x"} {
		if f.Put(p, nil) == nil {
			t.Errorf("path %q was taken", p)
		}
	}
	for _, p := range []string{"index.html", "a/b/c.html", "...", "a..b", ".nojekyll", ".well-known/x", "ü/é.html", "with space"} {
		if err := f.Put(p, nil); err != nil {
			t.Error(err)
		}
		if err := f.Put(p, nil); err == nil || !strings.Contains(err.Error(), "made twice") {
			t.Errorf("path %q put twice: %v", p, err)
		}
	}
	_, err = tryBuild(t.TempDir(), map[string]string{"a": "file", "a/b/c": "below it"})
	if err == nil || !strings.Contains(err.Error(), `"a" is to be a file and, for "a/b/c", a folder`) {
		t.Errorf("a file that is a folder too: %v", err)
	}
}

func TestLinksAreNotFollowed(t *testing.T) {
	base := t.TempDir()
	dir, outside := filepath.Join(base, "public"), filepath.Join(base, "outside")
	write(t, filepath.Join(outside, "victim.html"), "precious")
	site := map[string]string{"index.html": "home", "a/x.html": "x", "b/y.html": "y"}
	build(t, dir, site)

	// A link where a file belongs is replaced, wherever it leads.
	for _, target := range []string{"../outside/victim.html", filepath.Join(outside, "victim.html"), "a/x.html", "nowhere"} {
		os.Remove(filepath.Join(dir, "index.html"))
		if err := os.Symlink(target, filepath.Join(dir, "index.html")); err != nil {
			t.Fatal(err)
		}
		if got, want := build(t, dir, site), (Stats{Written: 1, Unchanged: 2}); got != want {
			t.Errorf("link to %s: %+v, want %+v", target, got, want)
		}
		wantTree(t, dir, site)
	}

	// A link where a folder belongs is refused, into the site or out of it.
	for _, target := range []string{"../outside", "b"} {
		os.RemoveAll(filepath.Join(dir, "a"))
		if err := os.Symlink(target, filepath.Join(dir, "a")); err != nil {
			t.Fatal(err)
		}
		if _, err := tryBuild(dir, site); err == nil || !strings.Contains(err.Error(), `"a" is a symbolic link`) {
			t.Errorf("folder linked to %s: %v", target, err)
		}
	}
	// What stands behind it is not removed as stale either.
	build(t, dir, map[string]string{"index.html": "home"})
	wantTree(t, dir, map[string]string{"index.html": "home", "a": "-> b"})
	wantTree(t, outside, map[string]string{"victim.html": "precious"})
}

// A link that somebody puts there while a build runs is not followed either, neither
// in the site nor beside it.
func TestLinksThatComeLater(t *testing.T) {
	for _, c := range []struct {
		link, put, target string
		make              func(target, link string) error
	}{
		{"old", "old/victim.html", ".", os.Symlink},
		{stagingName + "/new/fresh", "fresh/victim.html", ".", os.Symlink},
		{stagingName + "/new/fresh", "fresh/deep/victim.html", ".", os.Symlink},
		{stagingName + "/new/fresh/victim.html", "fresh/victim.html", "victim.html", os.Symlink},
		{stagingName + "/new/fresh/victim.html", "fresh/victim.html", "victim.html", os.Link},
		{stagingName + "/2", "old/page.html", "victim.html", os.Symlink},
		{stagingName + "/2", "old/page.html", "victim.html", os.Link},
		{stagingName, "fresh/victim.html", ".", os.Symlink},
	} {
		base := t.TempDir()
		dir, outside := filepath.Join(base, "public"), filepath.Join(base, "outside")
		write(t, filepath.Join(outside, "victim.html"), "precious")
		build(t, dir, map[string]string{"old/victim.html": "old", "old/page.html": "page", "index.html": "home"})
		f, err := Open(context.Background(), dir)
		if err != nil {
			t.Fatal(err)
		}
		link := filepath.Join(dir, filepath.FromSlash(c.link))
		if c.link != stagingName { // the build has begun
			if err := f.Put("index.html", []byte("next")); err != nil {
				t.Fatal(err)
			}
			os.RemoveAll(link)
			os.MkdirAll(filepath.Dir(link), 0o755)
		}
		if err := c.make(filepath.Join(outside, c.target), link); err != nil {
			t.Fatal(err)
		}
		if err := f.Put(c.put, []byte("evil")); err == nil {
			t.Errorf("%s: %s was written", c.link, c.put)
		}
		f.Abort()
		wantTree(t, outside, map[string]string{"victim.html": "precious"})
	}
}

// A folder that turns into a link and back is opened or refused, at whatever moment.
func TestLinksThatComeAtAnyMoment(t *testing.T) {
	base := t.TempDir()
	dir, outside := filepath.Join(base, "public"), filepath.Join(base, "outside")
	write(t, filepath.Join(outside, "victim.html"), "precious")
	folder := filepath.Join(dir, "p")
	write(t, filepath.Join(folder, "index.html"), "page")
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	top, err := openTop(root)
	if err != nil {
		t.Fatal(err)
	}
	defer top.close()
	ended := make(chan bool)
	var group sync.WaitGroup
	group.Go(func() {
		for {
			select {
			case <-ended:
				return
			default:
				os.Rename(folder, folder+"-moved")
				os.Symlink(outside, folder)
				os.Remove(folder)
				os.Rename(folder+"-moved", folder)
			}
		}
	})
	opened, begun := 0, time.Now()
	for tries := 0; tries < 5000 || opened == 0 && time.Since(begun) < 10*time.Second; tries++ {
		in, err := top.open("p")
		if err != nil {
			continue
		}
		opened++
		if _, _, err := in.look("victim.html"); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("a link was followed: %v", err)
		}
		in.close()
	}
	close(ended)
	group.Wait()
	if opened == 0 {
		t.Error("the folder was never opened")
	}
}

func TestOneBuildAtATime(t *testing.T) {
	defer func(d time.Duration) { lockWait = d }(lockWait)
	lockWait = 60 * time.Millisecond
	dir := t.TempDir()
	first, err := Open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Open(context.Background(), dir)
	if err == nil || !strings.Contains(err.Error(), "another flowbook build has been writing to it") {
		t.Errorf("second build: %v", err)
	}
	lockWait = 5 * time.Second
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Open(ctx, dir); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	opened := make(chan error)
	go func() {
		_, err := tryBuild(dir, map[string]string{"second.html": "2"})
		opened <- err
	}()
	time.Sleep(30 * time.Millisecond)
	first.Put("first.html", []byte("1"))
	if _, err := first.Commit(); err != nil {
		t.Fatal(err)
	}
	if err := <-opened; err != nil {
		t.Errorf("the second build did not get its turn: %v", err)
	}
	wantTree(t, dir, map[string]string{"second.html": "2"})
}

func TestErrorsSayWhatHelps(t *testing.T) {
	f := &Folder{dir: "public"}
	for err, say := range map[error]string{
		&fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}:     "no space left on device; free some space",
		&fs.PathError{Op: "openat", Path: "x", Err: syscall.EROFS}:     "read-only file system; make the folder writable or choose",
		&os.LinkError{Op: "rename", Err: syscall.EACCES}:               "permission denied; make the folder writable or choose",
		errors.Join(&fs.PathError{Op: "close", Err: syscall.EIO}, nil): "input/output error",
	} {
		got := f.explain("write", "flow/index.html", err).Error()
		if want := `write output file "public/flow/index.html": ` + say; !strings.HasPrefix(got, want) {
			t.Errorf("%s\nwant %s…", got, want)
		}
	}
}

// A Commit that fails leaves what the next build can mend.
func TestAFailedCommitIsMended(t *testing.T) {
	dir := t.TempDir()
	site := map[string]string{"a.html": "a"}
	build(t, dir, site)
	f, err := Open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Abort()
	if err := f.Put("a.html", []byte("changed")); err != nil {
		t.Fatal(err)
	}
	os.RemoveAll(filepath.Join(dir, stagingName)) // as if the disk had lost it
	if _, err := f.Commit(); err == nil {
		t.Error("Commit without its staged files")
	}
	f.Abort()
	wantTree(t, dir, site)
	build(t, dir, map[string]string{"b.html": "b"})
	wantTree(t, dir, map[string]string{"b.html": "b"})
}
