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
	site := siteOf(t, os.DirFS("../content"))
	out := filepath.Join(t.TempDir(), "site")
	folder, err := output.Open(t.Context(), out)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := generator.Build(t.Context(), site, folder); err != nil {
		t.Fatal(err)
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
