package author_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"flowbook/generator/author"
)

func folderWith(t *testing.T, files map[string]string) (string, *os.Root) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir, open(t, dir)
}

// tree is every file of dir with what it holds, hidden ones too.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, _ := filepath.Rel(dir, name)
			files[filepath.ToSlash(rel)] = read(t, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestApplyChangesMovesAndMakes(t *testing.T) {
	dir, root := folderWith(t, map[string]string{"a.md": "a", "old/b.md": "b"})
	if err := os.Chmod(filepath.Join(dir, "old", "b.md"), 0o600); err != nil {
		t.Fatal(err)
	}
	err := author.Apply(t.Context(), root, []author.Change{
		{From: "a.md", To: "a.md", Before: []byte("a"), After: []byte("A")},
		{To: "deep/er/c.md", After: []byte("c")},
		{From: "old/b.md", To: "new/b.md", Before: []byte("b"), After: []byte("B")},
	})
	if err != nil {
		t.Fatal(err)
	}
	got := tree(t, dir)
	if len(got) != 3 || got["a.md"] != "A" || got["deep/er/c.md"] != "c" || got["new/b.md"] != "B" {
		t.Errorf("got %v", got)
	}
	if info, err := os.Stat(filepath.Join(dir, "new", "b.md")); err != nil || info.Mode().Perm() != 0o600 {
		t.Error("the file that moved lost its permissions")
	}
	if _, err := os.Stat(filepath.Join(dir, "old")); err == nil {
		t.Error("the folder that was emptied is there still")
	}
}

// TestApplyAllOrNothing lets each kind of trouble come at the last of several
// changes: what was there before is there afterwards, and nothing else.
func TestApplyAllOrNothing(t *testing.T) {
	before := map[string]string{"a.md": "a", "b.md": "b", "c.md": "c", "in/the/way": "x"}
	first := []author.Change{
		{From: "a.md", To: "a.md", Before: []byte("a"), After: []byte("A")},
		{From: "b.md", To: "moved/b.md", Before: []byte("b"), After: []byte("B")},
	}
	for _, c := range []struct {
		last author.Change
		want string
	}{
		{author.Change{From: "c.md", To: "c.md", Before: []byte("another"), After: []byte("C")}, "changed meanwhile"},
		{author.Change{From: "c.md", To: "a.md", Before: []byte("c"), After: []byte("C")}, "there already"},
		{author.Change{To: "c.md", After: []byte("C")}, "there already"},
		{author.Change{From: "gone.md", To: "gone.md", Before: []byte("c"), After: []byte("C")}, "changed meanwhile"},
		{author.Change{To: "c.md/below.md", After: []byte("C")}, "c.md/below.md"},
		// Two changes of one file: the second finds its place taken when it is too late to see before.
		{author.Change{To: "moved/b.md", After: []byte("C")}, "there already"},
	} {
		dir, root := folderWith(t, before)
		err := author.Apply(t.Context(), root, append(first[:2:2], c.last))
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "nothing was changed") {
			t.Errorf("%v gives %v", c.last.To, err)
		}
		got := tree(t, dir)
		if len(got) != len(before) {
			t.Errorf("%v leaves %v", c.last.To, got)
		}
		for name, text := range before {
			if got[name] != text {
				t.Errorf("%v: %s holds %q", c.last.To, name, got[name])
			}
		}
		if _, err := os.Stat(filepath.Join(dir, "moved")); err == nil {
			t.Errorf("%v leaves a folder", c.last.To)
		}
	}
}
