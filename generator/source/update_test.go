package source

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func updated(t testing.TB, fsys fs.FS, before *Snapshot, changed ...string) *Snapshot {
	t.Helper()
	after, err := Update(t.Context(), fsys, before, changed)
	if err != nil {
		t.Fatal(err)
	}
	return after
}

func paths(s *Snapshot) string {
	var all []string
	for _, d := range s.Documents() {
		all = append(all, d.Path)
	}
	return strings.Join(all, " ")
}

func TestUpdateReadsWhatChanged(t *testing.T) {
	fsys := files("personas/a.md", plainText, "personas/b.md", plainText, "flowbook.yaml", "title: T\n", "static/x", "x")
	before := snapshot(t, fsys)
	fsys["personas/a.md"] = &fstest.MapFile{Data: []byte("---\ntitle: New\n---\n")}
	fsys["personas/c.md"] = &fstest.MapFile{Data: []byte(plainText)}
	delete(fsys, "personas/b.md")

	after := updated(t, fsys, before, "personas/a.md", "personas/b.md", "personas/c.md", "flowbook.yaml", "_x/y", "README.md", "nothing/there")
	if got, want := paths(after), "flowbook.yaml personas/a.md personas/c.md static/x"; got != want {
		t.Errorf("after: %s, want %s", got, want)
	}
	if got := after.Document("personas/a.md").Front().Get("title").Value; got != "New" {
		t.Errorf("the title is %q", got)
	}
	if paths(before) != "flowbook.yaml personas/a.md personas/b.md static/x" || before.Document("personas/a.md").Front().Get("title").Value != "Plain" {
		t.Error("the snapshot before has changed")
	}
	for _, same := range []string{"flowbook.yaml", "static/x"} {
		if before.Document(same) != after.Document(same) {
			t.Errorf("%s is another document", same)
		}
	}
	if again := updated(t, fsys, after, "."); again.Document("personas/a.md") != after.Document("personas/a.md") {
		t.Error("reading everything again makes another document of an unchanged file")
	}
	if again := updated(t, fsys, after, "static"); again.Document("static/x") == after.Document("static/x") {
		t.Error("a static file that was read again is the same document, though nobody knows its bytes")
	}
}

func TestUpdateOfNothing(t *testing.T) {
	fsys := files("personas/a.md", plainText)
	before := snapshot(t, fsys)
	for _, changed := range [][]string{{}, {"_drafts/a.md"}, {".git"}, {"personas/README.md"}} {
		after := updated(t, fsys, before, changed...)
		if !slices.Equal(before.Documents(), after.Documents()) {
			t.Errorf("%v changes the documents", changed)
		}
	}
	if _, err := Update(t.Context(), fsys, before, []string{"../x"}); err == nil {
		t.Error("a path outside the handbook is accepted")
	}
	fsys["personas/b.md"] = &fstest.MapFile{Data: []byte(plainText)}
	if got := paths(updated(t, fsys, nil, "personas/a.md")); got != "personas/a.md personas/b.md" {
		t.Errorf("an update from nothing reads %s", got)
	}
}

func TestUpdateOfFolders(t *testing.T) {
	folder := t.TempDir()
	fsys := os.DirFS(folder)
	for _, p := range []string{"activities/x/a.md", "activities/x/y/b.md", "activities/xx.md", "pages/p.md"} {
		write(t, folder, p, plainText)
	}
	s := snapshot(t, fsys)
	step := func(what, want string, changed ...string) {
		t.Helper()
		before := s
		s = updated(t, fsys, s, changed...)
		if got := paths(s); got != want {
			t.Errorf("%s: %s, want %s", what, got, want)
		}
		for _, d := range snapshot(t, fsys).Documents() {
			if !equal(d, s.Document(d.Path)) {
				t.Errorf("%s: %s is not what a clean read gives", what, d.Path)
			}
		}
		for _, kept := range []string{"activities/xx.md", "pages/p.md"} {
			if before.Document(kept) != s.Document(kept) {
				t.Errorf("%s: %s is another document", what, kept)
			}
		}
	}
	move := func(from, to string) {
		t.Helper()
		if err := os.Rename(filepath.Join(folder, from), filepath.Join(folder, to)); err != nil {
			t.Fatal(err)
		}
	}
	move("activities/x", "activities/z")
	step("a folder is renamed", "activities/xx.md activities/z/a.md activities/z/y/b.md pages/p.md", "activities/x", "activities/z/")
	move("activities/z", "outside-soon")
	move("outside-soon", "_gone")
	step("only a file below a folder that is gone is named", "activities/xx.md pages/p.md", "activities/z/y/b.md")
	move("_gone", "activities/back.md")
	step("a folder with a file's name moves in", "activities/back.md/a.md activities/back.md/y/b.md activities/xx.md pages/p.md", "activities/back.md")
	move("activities/back.md", "_gone")
	write(t, folder, "activities/back.md", plainText)
	step("it becomes a file", "activities/back.md activities/xx.md pages/p.md", "activities/back.md")
	if err := os.Remove(filepath.Join(folder, "activities/back.md")); err != nil {
		t.Fatal(err)
	}
	move("_gone", "activities/back.md")
	step("the file becomes a folder, and one below is named", "activities/back.md/a.md activities/back.md/y/b.md activities/xx.md pages/p.md", "activities/back.md/a.md")
	if os.Symlink("back.md", filepath.Join(folder, "activities/link")) == nil {
		step("a file below a link to a folder is named", "activities/back.md/a.md activities/back.md/y/b.md activities/link activities/xx.md pages/p.md", "activities/link/a.md")
	}
}

// equal compares what two documents say, wherever they are in memory, and whether they
// have let their front matter go or not.
func equal(a, b *Document) bool {
	if a == nil || b == nil {
		return false
	}
	front := a.Front()
	same := reflect.DeepEqual(front, b.Front())
	a.LetFrontGo()
	b.LetFrontGo()
	return same && reflect.DeepEqual(a, b) && reflect.DeepEqual(front, a.Front())
}

// After any sequence of edits an update gives what a clean read gives, and every
// file that was not touched keeps its document.
func TestRandomEdits(t *testing.T) {
	texts := []string{plainText, "---\ntitle: [a\n---\nbody\n", "", "date,value\n2026-10-01,1\n", "date,value\na\n", "title: T\n", "+++\na = 1\n+++\n", "\xFF", "---\na: &x 1\nb: *x\n---\n"}
	names := []string{"flowbook.yaml", "index.md", "activities/a.md", "activities/sub/b.md", "activities/sub/deep/c.md", "personas/a.md",
		"personas/B.md", "pages/x/index.md", "pages/x.md", "metrics/a.csv", "static/s/t.txt", "theme/t.css", "activites/z.md", "_x/a.md", "activities/_b.md", "static/README.md"}
	for seed := range uint64(40) {
		random := rand.New(rand.NewPCG(seed, 1))
		fsys := fstest.MapFS{}
		for _, name := range names[:random.IntN(len(names))] {
			fsys[name] = &fstest.MapFile{Data: []byte(texts[random.IntN(len(texts))])}
		}
		s := snapshot(t, fsys)
		for range 25 {
			var changed []string
			touched := make(map[string]bool)
			for range 1 + random.IntN(3) {
				for _, name := range edit(random, fsys, names, texts) {
					changed, touched[name] = append(changed, name), true
				}
			}
			if random.IntN(4) == 0 {
				changed = append(changed, path.Dir(changed[0]))
			}
			next := updated(t, fsys, s, changed...)
			clean := snapshot(t, fsys)
			if !slices.EqualFunc(next.Documents(), clean.Documents(), equal) {
				t.Fatalf("seed %d: after %v the update has\n%s\nand a clean read\n%s", seed, changed, paths(next), paths(clean))
			}
			for _, d := range s.Documents() {
				now := next.Document(d.Path) // which may change though untouched, if it is a link
				if !touched[d.Path] && d.Kind != Static && now != d && (d.link == "" || equal(now, d)) {
					t.Fatalf("seed %d: after %v %s is another document", seed, changed, d.Path)
				}
			}
			s = next
		}
	}
}

// edit writes, deletes, renames or links a file and returns the paths concerned.
func edit(random *rand.Rand, fsys fstest.MapFS, names, texts []string) []string {
	name, other := names[random.IntN(len(names))], names[random.IntN(len(names))]
	switch random.IntN(6) {
	case 0:
		delete(fsys, name)
	case 1:
		if f := fsys[name]; f != nil && f.Mode == 0 {
			delete(fsys, name)
			fsys[other] = f
			return []string{name, other}
		}
	case 2:
		target, _ := filepath.Rel(path.Dir(name), other)
		fsys[name] = &fstest.MapFile{Data: []byte(target), Mode: fs.ModeSymlink}
	default:
		fsys[name] = &fstest.MapFile{Data: []byte(texts[random.IntN(len(texts))])}
	}
	return []string{name}
}

// failing is a file system in which one file cannot be read, or vanishes when it is.
type failing struct {
	fstest.MapFS
	path string
	err  error
}

func (f failing) Open(name string) (fs.File, error) {
	if name == f.path {
		return nil, &fs.PathError{Op: "open", Path: name, Err: f.err}
	}
	return f.MapFS.Open(name)
}

func (f failing) ReadFile(name string) ([]byte, error) {
	if name == f.path {
		return nil, &fs.PathError{Op: "open", Path: name, Err: f.err}
	}
	return f.MapFS.ReadFile(name)
}

func TestABrokenMachine(t *testing.T) {
	fsys := files("personas/a.md", plainText, "personas/b.md", plainText)
	_, err := Update(t.Context(), failing{fsys, "personas/b.md", fs.ErrPermission}, nil, nil)
	if !errors.Is(err, fs.ErrPermission) || !strings.HasPrefix(err.Error(), `read content file "personas/b.md": `) {
		t.Errorf("the error is %v", err)
	}
	s, err := Update(t.Context(), failing{fsys, "personas/b.md", fs.ErrNotExist}, nil, nil)
	if err != nil || paths(s) != "personas/a.md" {
		t.Errorf("with a file that vanishes: %v, %v", s, err)
	}
	if _, err := Update(t.Context(), os.DirFS(filepath.Join(t.TempDir(), "nothing")), nil, nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("without a folder the error is %v", err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Update(ended, fsys, nil, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end of the context the error is %v", err)
	}
}

func TestManyFilesGiveTheSameInAnyOrder(t *testing.T) {
	fsys := fstest.MapFS{}
	for i := range 500 {
		fsys[fmt.Sprintf("personas/p%d.md", i)] = &fstest.MapFile{Data: []byte(fmt.Sprintf("---\ntitle: T%d\na: [b\n---\n", i))}
	}
	a, b := snapshot(t, fsys), snapshot(t, fsys)
	if len(a.Problems()) != 500 || !reflect.DeepEqual(a.Problems(), b.Problems()) {
		t.Error("two reads report differently")
	}
}
