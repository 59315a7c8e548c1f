package output

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
)

// build writes files into dir as a build does and returns its counts.
func build(t testing.TB, dir string, files map[string]string) Stats {
	t.Helper()
	stats, err := tryBuild(dir, files)
	if err != nil {
		t.Fatal(err)
	}
	return stats
}

func tryBuild(dir string, files map[string]string) (Stats, error) {
	f, err := Open(context.Background(), dir)
	if err != nil {
		return Stats{}, err
	}
	defer f.Abort()
	for _, p := range slices.Sorted(maps.Keys(files)) {
		if err := f.Put(p, []byte(files[p])); err != nil {
			return Stats{}, err
		}
	}
	return f.Commit()
}

// tree reads what dir holds, without the manifest. A folder ends with "/" and
// is listed where it is empty; a link is shown as "-> target".
func tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, p)
		rel = filepath.ToSlash(rel)
		switch {
		case rel == manifestName || rel == ".":
		case d.IsDir():
			if entries, _ := os.ReadDir(p); len(entries) == 0 {
				found[rel+"/"] = ""
			}
		case d.Type()&fs.ModeSymlink != 0:
			target, _ := os.Readlink(p)
			found[rel] = "-> " + target
		default:
			data, err := os.ReadFile(p)
			if err != nil {
				return err
			}
			found[rel] = string(data)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func wantTree(t testing.TB, dir string, want map[string]string) {
	t.Helper()
	got := tree(t, dir)
	if !maps.Equal(got, want) {
		t.Fatalf("the folder holds\n%v\nwant\n%v", show(got), show(want))
	}
}

func show(m map[string]string) string {
	var b strings.Builder
	for _, k := range slices.Sorted(maps.Keys(m)) {
		fmt.Fprintf(&b, "  %s: %.40q\n", k, m[k])
	}
	return b.String()
}

func write(t testing.TB, path, data string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestOnlyWhatChangedIsWritten(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "public")
	first := map[string]string{"index.html": "home", "flow/index.html": "flow", "assets/app.css": "p{}", "old/a/x.html": "x"}
	if got, want := build(t, dir, first), (Stats{Written: 4}); got != want {
		t.Errorf("first build: %+v, want %+v", got, want)
	}
	wantTree(t, dir, first)

	page := filepath.Join(dir, "index.html")
	before, _ := os.Stat(page)
	second := map[string]string{"index.html": "home", "flow/index.html": "new flow", "assets/app.css": "p{}"}
	if got, want := build(t, dir, second), (Stats{Written: 1, Unchanged: 2, Removed: 1}); got != want {
		t.Errorf("second build: %+v, want %+v", got, want)
	}
	wantTree(t, dir, second) // old/ and old/a/ are gone with their only file
	after, _ := os.Stat(page)
	if !os.SameFile(before, after) || !before.ModTime().Equal(after.ModTime()) {
		t.Error("an unchanged file was written again")
	}

	manifestBefore, _ := os.Stat(filepath.Join(dir, manifestName))
	if got, want := build(t, dir, second), (Stats{Unchanged: 3}); got != want {
		t.Errorf("third build: %+v, want %+v", got, want)
	}
	manifestAfter, _ := os.Stat(filepath.Join(dir, manifestName))
	if !os.SameFile(manifestBefore, manifestAfter) {
		t.Error("a build that changed nothing wrote the manifest")
	}
}

func TestManifestDependsOnPathsAlone(t *testing.T) {
	files := map[string]string{"b.html": "1", "a/c.html": "2", "a.css": "3"}
	one, two := t.TempDir(), t.TempDir()
	build(t, one, files)
	build(t, two, map[string]string{"gone.html": ""})
	build(t, two, files)
	a, _ := os.ReadFile(filepath.Join(one, manifestName))
	b, _ := os.ReadFile(filepath.Join(two, manifestName))
	want := "{\n \"version\": 1,\n \"files\": [\n  \"a.css\",\n  \"a/c.html\",\n  \"b.html\"\n ]\n}\n"
	if string(a) != want || string(b) != want {
		t.Errorf("manifests\n%s\n%s\nwant\n%s", a, b, want)
	}
}

func TestChangesByHandAreMended(t *testing.T) {
	files := map[string]string{"a.html": "alpha", "b.html": "beta", "c/d.html": "delta", "e.html": ""}
	dir := t.TempDir()
	build(t, dir, files)
	info, _ := os.Stat(filepath.Join(dir, "a.html"))
	write(t, filepath.Join(dir, "a.html"), "ALPHA") // the same length
	os.Chtimes(filepath.Join(dir, "a.html"), info.ModTime(), info.ModTime())
	write(t, filepath.Join(dir, "b.html"), "beta and more")
	write(t, filepath.Join(dir, "e.html"), "not empty")
	os.RemoveAll(filepath.Join(dir, "c"))
	if got, want := build(t, dir, files), (Stats{Written: 4}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	wantTree(t, dir, files)
}

func TestForeignFilesStay(t *testing.T) {
	dir := t.TempDir()
	build(t, dir, map[string]string{"a/x.html": "x", "b.html": "b"})
	write(t, filepath.Join(dir, "CNAME"), "example.org")
	write(t, filepath.Join(dir, "a", "note.txt"), "mine")
	write(t, filepath.Join(dir, ".git", "HEAD"), "ref")
	os.Mkdir(filepath.Join(dir, "empty"), 0o755)
	build(t, dir, map[string]string{"b.html": "b"})
	wantTree(t, dir, map[string]string{"b.html": "b", "CNAME": "example.org", "a/note.txt": "mine", ".git/HEAD": "ref", "empty/": ""})

	for _, c := range []struct{ path, say string }{
		{"CNAME", `"CNAME" is a file that flowbook did not write`},
		{"CNAME/index.html", `"CNAME" is a file that flowbook did not write`},
		{"a", `"a" is a folder with files that flowbook did not write`},
	} {
		_, err := tryBuild(dir, map[string]string{"b.html": "b", c.path: "ours"})
		if err == nil || !strings.Contains(err.Error(), c.say) {
			t.Errorf("build over %s: %v, want … %s", c.path, err, c.say)
		}
	}
	// The same bytes are no conflict: nothing would be lost.
	if got, want := build(t, dir, map[string]string{"b.html": "b", "CNAME": "example.org"}), (Stats{Unchanged: 2}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestFilesAndFoldersChangePlaces(t *testing.T) {
	dir := t.TempDir()
	one := map[string]string{"a": "file", "b/c/d": "deep", "b/e": "e"}
	two := map[string]string{"a/index.html": "page", "b": "file"}
	for range 2 {
		build(t, dir, one)
		wantTree(t, dir, one)
		build(t, dir, two)
		wantTree(t, dir, two)
	}
}

func TestAFailedBuildLeavesTheSite(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "new", "public")
	f, err := Open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Put("index.html", []byte("half")); err != nil {
		t.Fatal(err)
	}
	f.Abort()
	f.Abort() // twice is harmless
	wantTree(t, parent, map[string]string{})

	site := map[string]string{"index.html": "good"}
	build(t, dir, site)
	f, err = Open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	f.Put("index.html", []byte("half"))
	f.Put("other/page.html", []byte("half"))
	if f.Put("../out", nil) == nil {
		t.Error("a path out of the folder was taken")
	}
	if _, err := f.Commit(); err == nil {
		t.Error("Commit after a failed Put")
	}
	f.Abort()
	if f.Put("late.html", nil) == nil {
		t.Error("Put after Abort")
	}
	wantTree(t, dir, site)
}

func TestPutFromManyGoroutines(t *testing.T) {
	dir := t.TempDir()
	for round := range 3 {
		want := map[string]string{}
		for i := range 400 {
			want[fmt.Sprintf("p%d/q%d/index.html", i%7, i)] = strings.Repeat(fmt.Sprint(i, i%3 == 0 && round > 0), 100)
		}
		f, err := Open(context.Background(), dir)
		if err != nil {
			t.Fatal(err)
		}
		paths := make(chan string)
		var group sync.WaitGroup
		for range runtime.GOMAXPROCS(0) * 2 {
			group.Go(func() {
				for p := range paths {
					if err := f.Copy(p, strings.NewReader(want[p])); err != nil {
						t.Error(err)
					}
				}
			})
		}
		for p := range want {
			paths <- p
		}
		close(paths)
		group.Wait()
		if _, err := f.Commit(); err != nil {
			t.Fatal(err)
		}
		wantTree(t, dir, want)
	}
}

// puts are the ways to add a file.
var puts = map[string]func(f *Folder, path, text string) error{
	"Put":  func(f *Folder, path, text string) error { return f.Put(path, []byte(text)) },
	"Copy": func(f *Folder, path, text string) error { return f.Copy(path, io.MultiReader(strings.NewReader(text))) },
	"Copy of a file": func(f *Folder, path, text string) error {
		name := filepath.Join(f.dir, "..", "copied")
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			return err
		}
		file, err := os.Open(name)
		if err != nil {
			return err
		}
		defer file.Close()
		return f.Copy(path, file)
	},
	"Create": func(f *Folder, path, text string) error {
		file, err := f.Create(path)
		if err != nil {
			return err
		}
		for part := range slices.Chunk([]byte(text), 9999) {
			if _, err := file.Write(part); err != nil {
				return err
			}
		}
		return file.Close()
	},
}

// Files that differ before, at and after the borders of the buffers that are compared.
func TestComparesAsItReads(t *testing.T) {
	for way, put := range puts {
		t.Run(way, func(t *testing.T) { compares(t, put) })
	}
}

func compares(t *testing.T, put func(f *Folder, path, text string) error) {
	big := strings.Repeat("0123456789abcdef", 8<<10) // 128 KB
	for name, next := range map[string]string{
		"same": big, "first byte": "x" + big[1:], "last byte": big[:len(big)-1] + "x",
		"second buffer": big[:40000] + "x" + big[40001:], "shorter": big[:70000], "shorter by a buffer": big[:96<<10],
		"longer": big + "tail", "empty": "", "border": big[:32<<10],
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			build(t, dir, map[string]string{"static.bin": big})
			f, err := Open(context.Background(), dir)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Abort()
			if err := put(f, "static.bin", next); err != nil {
				t.Fatal(err)
			}
			stats, err := f.Commit()
			if err != nil {
				t.Fatal(err)
			}
			if want := (Stats{Written: 1}); next != big && stats != want || next == big && stats.Unchanged != 1 {
				t.Errorf("%+v", stats)
			}
			wantTree(t, dir, map[string]string{"static.bin": next})
		})
	}
}

// A file that is not ours stays, however much of it is the same.
func TestForeignFileInTheWay(t *testing.T) {
	big := strings.Repeat("0123456789abcdef", 8<<10)
	for way, put := range puts {
		dir := t.TempDir()
		build(t, dir, map[string]string{"index.html": ""})
		write(t, filepath.Join(dir, "static.bin"), big)
		for _, next := range []string{big[:len(big)-1] + "x", big + "x", big[1:], ""} {
			f, err := Open(context.Background(), dir)
			if err != nil {
				t.Fatal(err)
			}
			if err := put(f, "static.bin", next); err == nil || !strings.Contains(err.Error(), "static.bin") || strings.Count(err.Error(), "static.bin") > 1 {
				t.Errorf("%s: %v", way, err)
			}
			if _, err := f.Commit(); err == nil {
				t.Errorf("%s: committed", way)
			}
			f.Abort()
		}
		wantTree(t, dir, map[string]string{"index.html": "", "static.bin": big})
	}
}

// BenchmarkBuild1000 writes a thousand pages, each with a twin in its folder.
func BenchmarkBuild1000(b *testing.B) {
	page := []byte(strings.Repeat("<p>twenty kilobytes</p>\n", 850))
	twin := []byte(strings.Repeat("five kilobytes\n", 330))
	run := func(b *testing.B, dir string, change bool) {
		f, err := Open(context.Background(), dir)
		if err != nil {
			b.Fatal(err)
		}
		defer f.Abort()
		var group sync.WaitGroup
		for w := range 2 {
			group.Go(func() {
				for i := w; i < 1000; i += 2 {
					data := page
					if change && i == 5 {
						data = append([]byte(fmt.Sprint(b.N, b.Elapsed())), page...)
					}
					folder := fmt.Sprintf("activities/a%d/", i)
					if err := errors.Join(f.Put(folder+"index.html", data), f.Put(folder+"index.md", twin)); err != nil {
						b.Error(err)
					}
				}
			})
		}
		group.Wait()
		if _, err := f.Commit(); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("new", func(b *testing.B) {
		dir := filepath.Join(b.TempDir(), "out")
		for b.Loop() {
			run(b, dir, false)
			b.StopTimer()
			os.RemoveAll(dir)
			b.StartTimer()
		}
	})
	b.Run("unchanged", func(b *testing.B) {
		dir := b.TempDir()
		run(b, dir, false)
		for b.Loop() {
			run(b, dir, false)
		}
	})
	b.Run("one changed", func(b *testing.B) {
		dir := b.TempDir()
		run(b, dir, false)
		for b.Loop() {
			run(b, dir, true)
		}
	})
}

// New folders move whole, and only where nothing stands in their place.
func TestNewFoldersMoveWhole(t *testing.T) {
	dir := t.TempDir()
	site := map[string]string{"index.html": "home", "a/x/index.html": "x", "a/y/index.html": "y", "a/y.css": "css", "b/c/d/e/f.html": "f"}
	if got, want := build(t, dir, site), (Stats{Written: 5}); got != want {
		t.Errorf("first build: %+v, want %+v", got, want)
	}
	wantTree(t, dir, site)
	site["a/z/index.html"], site["b/c/d/new/g.html"] = "z", "g" // folders that are there get new ones
	if got, want := build(t, dir, site), (Stats{Written: 2, Unchanged: 5}); got != want {
		t.Errorf("second build: %+v, want %+v", got, want)
	}
	wantTree(t, dir, site)
	for n := range 3 * maxOpen { // more folders than stay open
		site[fmt.Sprintf("deep/%d/in/index.html", n)] = fmt.Sprint(n)
	}
	f, err := Open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Abort()
	for p, data := range site {
		if err := f.Put(p, []byte(data)); err != nil {
			t.Fatal(err)
		}
	}
	// Somebody else makes one of the folders while the build runs.
	write(t, filepath.Join(dir, "deep/7/notes.txt"), "mine")
	if _, err := f.Commit(); err != nil {
		t.Fatal(err)
	}
	site["deep/7/notes.txt"] = "mine"
	wantTree(t, dir, site)
}
