package source

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"flowbook/generator/diag"
)

// onDisk reads a real folder, as the command does.
func onDisk(t *testing.T, dir string) *Snapshot {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	snap, err := Update(t.Context(), root.FS(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return snap
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestLimitsOfFiles has a file of 100 MB of each kind: refused by name, or left
// where it is, and never held in memory.
func TestLimitsOfFiles(t *testing.T) {
	dir := t.TempDir()
	files := map[string]string{
		"flowbook.yaml": "at most 1 MB", "needs-map.md": "at most 4 MB", "activities/a.md": "at most 4 MB", "pages/x/y.md": "at most 4 MB",
		"metrics/m.csv": "at most 32 MB", "theme/x.css": "at most 16 MB", "static/film.mp4": "", "notes.txt": "",
	}
	for name := range files {
		put(t, filepath.Join(dir, name), "")
		if err := os.Truncate(filepath.Join(dir, name), 100<<20); err != nil {
			t.Fatal(err)
		}
	}
	put(t, filepath.Join(dir, "pages/front.md"), "---\ntitle: x\nsummary: "+strings.Repeat("x", maxFront)+"\n---\n")
	files["pages/front.md"] = "the front matter is too large: at most 1 MB"
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	snap := onDisk(t, dir)
	runtime.ReadMemStats(&after)
	if made := after.TotalAlloc - before.TotalAlloc; made > 120<<20 {
		t.Errorf("%d MB were made of", made>>20)
	}
	for name, want := range files {
		d := snap.Document(name)
		if d == nil {
			t.Fatalf("no %s", name)
		}
		if d.Broken != (want != "") || want != "" && !strings.Contains(d.Problems[0].Message, want) {
			t.Errorf("%s: %s", name, show(d.Problems))
		}
	}
}

// TestLimitsOfFolders has folders 50 deep, which are read, and deeper ones, which are not.
func TestLimitsOfFolders(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "activities", strings.Repeat("f/", 49), "a.md"), "---\ntitle: A\nphase: p\n---\n")
	put(t, filepath.Join(dir, "pages", strings.Repeat("f/", 150), "a.md"), "---\ntitle: A\n---\n")
	snap := onDisk(t, dir)
	if d := snap.Document("activities/" + strings.Repeat("f/", 49) + "a.md"); d == nil || d.Broken || d.Kind != Activity {
		t.Errorf("50 deep: %+v", d)
	}
	problems := snap.Problems()
	if len(problems) != 1 || problems[0].Code != diag.BadValue || !strings.Contains(problems[0].Message, "more than 64 folders") {
		t.Errorf("150 deep: %s", show(problems))
	}
}

// TestOddNames are published where they may be, or refused by name.
func TestOddNames(t *testing.T) {
	dir := t.TempDir()
	long := strings.Repeat("n", 251) + ".png"
	for _, name := range []string{"a b.png", "100%.png", "a#b.png", "a?b.png", "é.png", "e\u0301.png", "A.png", "a.png", "con", "aux.txt", "-x", "ümläut/日本語.png", "'quote'.png", "a&b.png", "a\nb.png", long} {
		put(t, filepath.Join(dir, "static", name), "x")
		d := onDisk(t, dir).Document("static/" + name)
		if d == nil || d.Kind != Static || d.Broken {
			t.Errorf("%q: %+v", name, d)
		}
	}
	for _, name := range []string{"A.md", "a b.md", "é.md", "a%20b.md", "a_b.md", "CON.md", "-a.md", "a--b.md", strings.Repeat("é", 100) + ".md", "a\x1b[31m.md"} {
		put(t, filepath.Join(dir, "personas", name), "---\ntitle: A\nkind: consumer\n---\n")
		d := onDisk(t, dir).Document("personas/" + name)
		if d == nil || len(d.Problems) == 0 || d.Problems[0].Code != diag.BadValue {
			t.Errorf("%q: %+v", name, d)
		}
	}
}

// TestLimitsOfNumber reads as many files as a handbook never has.
func TestLimitsOfNumber(t *testing.T) {
	if os.Getenv("FLOWBOOK_TRUST") != "full" {
		return
	}
	dir := t.TempDir()
	for n := range 100_000 {
		put(t, filepath.Join(dir, "pages", fmt.Sprint("f", n/1000), fmt.Sprint("p", n, ".md")), "---\ntitle: A\n---\nText.\n")
	}
	if n := len(onDisk(t, dir).Documents()); n != 100_000 {
		t.Errorf("%d documents", n)
	}
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	t.Logf("100,000 files: %d MB from the system", m.Sys>>20)
}
