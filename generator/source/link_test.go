package source

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
)

// links are symbolic links in a handbook and what becomes of them.
var links = []struct {
	path, target string
	broken       bool
	want         string // problems
}{
	{"personas/linked.md", "plain.md", false, ""},
	{"personas/up.md", "../personas/../personas/plain.md", false, ""},
	{"personas/twice.md", "linked.md", false, ""},
	{"personas/from-hidden.md", "../_shared/text.md", false, ""},
	{"personas/from-dot.md", "../.env", true, `1:1+1 outside-handbook: this symbolic link points to a hidden file: ".env" (what begins with a dot is not part of the handbook: copy the file into it)`},
	{"static/from-dot.txt", "../.git/config", true, `1:1+1 outside-handbook: this symbolic link points to a hidden file: ".git/config" (what begins with a dot is not part of the handbook: copy the file into it)`},
	{"static/linked.txt", "a.txt", false, ""},
	{"personas/through.md", "../folder-link/plain.md", false, ""},
	{"folder-link", "personas", false, "1:1+1 unknown-file: this symbolic link is not used: it points to a folder (links to folders are not followed; link to its files, or move the folder here)"},
	{"personas/outside.md", "../../secret.md", true, `1:1+1 outside-handbook: this symbolic link leaves the handbook: it points to "../../secret.md" (copy the file into the handbook)`},
	{"personas/round.md", "../../handbook/personas/plain.md", true, `1:1+1 outside-handbook: this symbolic link goes out of the handbook on its way: it points to "../../handbook/personas/plain.md" (write the link relative: plain.md, if it is meant for personas/plain.md)`},
	{"static/round.md", "../../../srv/handbook/personas/./plain.md", true, `1:1+1 outside-handbook: this symbolic link goes out of the handbook on its way: it points to "../../../srv/handbook/personas/./plain.md" (write the link relative: ../personas/plain.md, if it is meant for personas/plain.md)`},
	{"personas/absolute-inside.md", "/home/me/handbook/personas/plain.md", true, `1:1+1 outside-handbook: this symbolic link is not relative: it points to "/home/me/handbook/personas/plain.md" (write the link relative: plain.md, if it is meant for personas/plain.md)`},
	{"absolute-inside.md", "/home/me/handbook/personas/plain.md", true, `1:1+1 outside-handbook: this symbolic link is not relative: it points to "/home/me/handbook/personas/plain.md" (write the link relative: personas/plain.md, if it is meant for personas/plain.md)`},
	{"personas/sibling.md", "../../other/personas/sibling.md", true, `1:1+1 outside-handbook: this symbolic link leaves the handbook: it points to "../../other/personas/sibling.md" (copy the file into the handbook)`},
	{"personas/folder.md", "/srv/handbook/static/none", true, `1:1+1 outside-handbook: this symbolic link leaves the handbook: it points to "/srv/handbook/static/none" (copy the file into the handbook)`},
	{"metrics", "/etc", true, `1:1+1 outside-handbook: this symbolic link leaves the handbook: it points to "/etc" (copy the folder into the handbook)`},
	{"personas/absolute.md", "/etc/passwd", true, `1:1+1 outside-handbook: this symbolic link leaves the handbook: it points to "/etc/passwd" (copy the file into the handbook)`},
	{"static/out", "../..", true, `1:1+1 outside-handbook: this symbolic link leaves the handbook: it points to "../.." (copy the file into the handbook)`},
	{"personas/by-way.md", "outside.md", true, `1:1+1 outside-handbook: this symbolic link leaves the handbook: it points to "outside.md" (copy the file into the handbook)`},
	{"personas/Dangling.md", "nothing.md", true, `1:1+1 broken-link: this symbolic link points to nothing: there is no "nothing.md"`},
	{"personas/below-a-file.md", "plain.md/x", true, `1:1+1 broken-link: this symbolic link points to nothing: there is no "plain.md/x"`},
	{"personas/self.md", "self.md", true, "1:1+1 broken-link: this symbolic link leads back to itself (delete it, or let it point to a file)"},
	{"stray", "/etc/passwd", true, `1:1+1 outside-handbook: this symbolic link leaves the handbook: it points to "/etc/passwd" (copy the file into the handbook)`},
	{"stray-inside", "personas/plain.md", false, "1:1+1 unknown-file: this file is not used (files that are published as they are belong in static/)"},
	{"_ignored", "/etc/passwd", false, ""},
}

const plainText = "---\ntitle: Plain\n---\n"

func linkedOnDisk(t *testing.T) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "handbook")
	for path, text := range map[string]string{"personas/plain.md": plainText, "_shared/text.md": plainText, "static/a.txt": "a", "../secret.md": "secret", ".env": "secret", ".git/config": "secret"} {
		write(t, folder, path, text)
	}
	for _, l := range links {
		if err := os.Symlink(l.target, filepath.Join(folder, l.path)); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// write writes a file below a folder on disk.
func write(t *testing.T, folder, path, text string) {
	t.Helper()
	name := filepath.Join(folder, path)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestSymbolicLinks(t *testing.T) {
	folder := linkedOnDisk(t)
	root, err := os.OpenRoot(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	memory := files("personas/plain.md", plainText, "_shared/text.md", plainText, "static/a.txt", "a", ".env", "secret", ".git/config", "secret")
	for _, l := range links {
		memory[l.path] = &fstest.MapFile{Data: []byte(l.target), Mode: fs.ModeSymlink}
	}
	for name, fsys := range map[string]fs.FS{"os.Root": root.FS(), "os.DirFS": os.DirFS(folder), "memory": memory} {
		s := snapshot(t, fsys)
		for _, l := range links {
			d := s.Document(l.path)
			if l.path == "_ignored" {
				if d != nil {
					t.Errorf("%s: an ignored link is a document", name)
				}
				continue
			}
			if d == nil {
				t.Errorf("%s: no document %s", name, l.path)
				continue
			}
			if got := show(d.Problems); got != l.want || d.Broken != l.broken {
				t.Errorf("%s, %s: broken %v\n got %s\nwant %s", name, l.path, d.Broken, got, l.want)
			}
			if d.Kind == Persona && !d.Broken && d.Front().Get("title").Value != "Plain" {
				t.Errorf("%s, %s was not read through the link", name, l.path)
			}
		}
		f, err := s.Open("static/linked.txt")
		if err != nil {
			t.Fatal(err)
		}
		if text, _ := io.ReadAll(f); string(text) != "a" {
			t.Errorf("%s: the link opens %q", name, text)
		}
		f.Close()
		if _, err := s.Open("stray"); err == nil {
			t.Errorf("%s: a link that leaves the handbook can be opened", name)
		}
	}
}

// A link's text changes without any event at the link.
func TestALinkFollowsItsTarget(t *testing.T) {
	folder := linkedOnDisk(t)
	fsys := os.DirFS(folder)
	before := snapshot(t, fsys)
	write(t, folder, "_shared/text.md", "---\ntitle: New\n---\n")
	after, err := Update(t.Context(), fsys, before, []string{"_shared/text.md"})
	if err != nil {
		t.Fatal(err)
	}
	if got := after.Document("personas/from-hidden.md").Front().Get("title").Value; got != "New" {
		t.Errorf("the title is %q", got)
	}
	for _, path := range []string{"personas/linked.md", "personas/outside.md", "personas/self.md", "folder-link"} {
		if before.Document(path) != after.Document(path) {
			t.Errorf("%s has not changed and is another document", path)
		}
	}
}

// A folder that is a link hides which files there are.
func TestMissingFolders(t *testing.T) {
	for _, c := range []struct{ path, target, want string }{
		{"personas", "/etc", "[persona]"},
		{"metrics", "nothing", "[observations]"},
		{"theme", "../theme", "[theme]"},
		{"opportunities", "activities", "[opportunity]"}, // inside, and not followed
		{"activities/operation", "/etc", "[activity]"},
		{"pages/guides", "../activities", "[page]"},
		{"static/images", "../../images", "[static]"},
		{"activities/a.md", "/etc/passwd", "[]"}, // a file: it is there, broken
		{"pages/a.txt", "/etc/passwd", "[]"},
		{"activities/b.txt", "c.md", "[]"},
		{"personas/old", "/etc", "[]"}, // no folders are read there
		{"drawings", "/etc", "[]"},
		{"_personas", "/etc", "[]"},
	} {
		fsys := files("activities/c.md", plainText, "personas.md", plainText)
		fsys[c.path] = &fstest.MapFile{Data: []byte(c.target), Mode: fs.ModeSymlink}
		s := snapshot(t, fsys)
		if got := fmt.Sprint(s.Missing()); got != c.want {
			t.Errorf("%s → %s: missing are %s, want %s", c.path, c.target, got, c.want)
		}
		if d := s.Document(c.path); d != nil && len(d.Problems) > 1 {
			t.Errorf("%s: %s", c.path, show(d.Problems))
		}
	}
	fsys := files()
	for _, path := range []string{"personas", "activities", "activities/a"} {
		fsys[path] = &fstest.MapFile{Data: []byte("/etc"), Mode: fs.ModeSymlink}
	}
	if got := fmt.Sprint(snapshot(t, fsys).Missing()); got != "[activity persona]" {
		t.Errorf("missing are %s", got)
	}
	if got := (*Snapshot)(nil).Missing(); len(got) > 0 {
		t.Errorf("of nothing, %v is missing", got)
	}
}

func TestFilesThatAreNotPlain(t *testing.T) {
	fsys := files("personas/a.md", plainText)
	fsys["personas/pipe.md"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	s := snapshot(t, fsys)
	d := s.Document("personas/pipe.md")
	if got, want := show(d.Problems), "1:1+1 unknown-file: this file is not used: it is not a plain file"; got != want || d.Kind != Unknown {
		t.Errorf("%s: %s", d.Kind, got)
	}
}

func TestANameThatIsNotUTF8(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "a\xFF.md"), nil, 0o644); err != nil {
		t.Skip(err)
	}
	docs := snapshot(t, os.DirFS(folder)).Documents()
	if len(docs) != 1 || docs[0].Path != "a\uFFFD.md" || docs[0].Kind != Unknown || len(docs[0].Problems) != 1 {
		t.Errorf("got %+v", docs)
	}
}
