package generator

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"flowbook/generator/output"
)

// What cannot be written says so as a small file would, and what cannot be made in the
// words of who makes it.
func TestLargeFileThatFails(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	open := func() *output.Folder {
		folder, err := output.Open(t.Context(), dir)
		if err != nil {
			t.Fatal(err)
		}
		return folder
	}
	folder := open()
	if _, err := folder.Commit(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "foreign.html"), []byte("somebody's"), 0o644); err != nil {
		t.Fatal(err)
	}
	own := errors.New("its own mistake")
	for address, want := range map[string]string{"/foreign.html": "foreign.html", "/page.html": own.Error()} {
		folder := open()
		err := putOne(new(Site), folder, address, func(w io.Writer, _ *PageSpent) ([]byte, error) {
			if _, err := io.WriteString(w, "the first half"); err != nil {
				return nil, fmt.Errorf("render: %w", err)
			}
			return nil, own
		})
		if err == nil || !strings.Contains(err.Error(), want) || strings.HasPrefix(err.Error(), "render") {
			t.Errorf("%s: %v", address, err)
		}
		if err := folder.Abort(); err != nil {
			t.Error(err)
		}
		if _, err := os.Stat(dir + address); (err == nil) != (address == "/foreign.html") {
			t.Errorf("%s: %v", address, err)
		}
	}
}
