package generator_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"flowbook/generator"
	"flowbook/generator/output"
)

// TestOneCoreAndMany builds the example with one core and with eight: not a byte differs.
func TestOneCoreAndMany(t *testing.T) {
	one, many := builtWith(t, 1), builtWith(t, 8)
	if len(one) != len(many) || len(one) < 100 {
		t.Errorf("%d files and %d", len(one), len(many))
	}
	for name, data := range one {
		if !bytes.Equal(many[name], data) {
			t.Errorf("%s differs", name)
		}
	}
}

// builtWith is what that many cores make of the example.
func builtWith(t *testing.T, cores int) map[string][]byte {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
	return built(t, siteOf(t, os.DirFS("../content")), t.TempDir())
}

// A page that is written bit by bit is the one that is rendered whole, and so is its
// twin. A second build finds all files as they are.
func TestBuiltAsRendered(t *testing.T) {
	_, _, site := loaded(t, large(160))
	dir := t.TempDir()
	for range 2 {
		files := built(t, site, dir)
		for _, address := range site.Addresses() {
			want, err := site.Render(address)
			if got := files["/"+generator.FileName(address)]; err != nil || !bytes.Equal(got, want) {
				t.Errorf("%s: %d bytes, rendered %d, %v", address, len(got), len(want), err)
			}
		}
		for _, name := range []string{"/print/index.html", "/print/index.md", "/handbook.json"} {
			if len(files[name]) < 256<<10 {
				t.Errorf("%s is small: %d bytes", name, len(files[name]))
			}
		}
	}
}

// built are the files that a build of site into a folder of dir makes.
func built(t *testing.T, site *generator.Site, dir string) map[string][]byte {
	out := filepath.Join(dir, "site")
	folder, err := output.Open(t.Context(), out)
	if err != nil {
		t.Fatal(err)
	}
	_, err = os.Stat(out + "/index.html")
	again := err == nil
	if stats, err := generator.Build(t.Context(), site, folder); err != nil || again && stats.Written > 0 {
		t.Fatalf("%+v, %v", stats, err)
	}
	files := map[string][]byte{}
	err = filepath.WalkDir(out, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[name[len(out):]], err = os.ReadFile(name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
