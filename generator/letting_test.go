package generator_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"flowbook/generator"
	"flowbook/generator/output"
	"flowbook/generator/source"
)

// A build that is the last one lets texts go as it makes their pages; what it writes
// is what the site says.
func TestLastBuildIsTheSite(t *testing.T) {
	snap, err := source.Update(t.Context(), large(30), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	load := func() *generator.Site {
		site, _, err := new(generator.Generator).Load(t.Context(), snap, generator.Options{Today: today, Address: "https://example.org/"})
		if err != nil {
			t.Fatal(err)
		}
		return site
	}
	whole, last := load(), load()
	last.Detach()
	dir := filepath.Join(t.TempDir(), "out")
	folder, err := output.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := generator.Build(t.Context(), last, folder); err != nil {
		t.Fatal(err)
	}
	for _, address := range whole.Addresses() {
		want, err := whole.Render(address)
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join(dir, generator.FileName(address)))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not what the site says: %v", address, err)
		}
	}
}
