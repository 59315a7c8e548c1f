package main

import (
	"net/url"
	"path/filepath"
	"strings"
	"testing"
)

func TestEditorLinks(t *testing.T) {
	for _, c := range []struct{ editor, dir, file, want string }{
		{"vscode", "/books/one", "activities/a.md", "vscode://file/books/one/activities/a.md:7"},
		{"idea", "/books/one", "a.md", "idea://open?file=/books/one/a.md&line=7"},
		{"vscode://file/{file}:{line}", "/books/one", "a.md", "vscode://file/books/one/a.md:7"},
		{"my-editor:{file}", "/", "a.md", "my-editor:/a.md"},
		{"vscode", "/a b/100%", "ü?#.md", "vscode://file/a%20b/100%25/%C3%BC%3F%23.md:7"},
		{"idea", "/a&line=1", "x+y=z;.md", "idea://open?file=/a%26line%3D1/x%2By%3Dz%3B.md&line=7"},
		{"vscode", "/books", `":9"><script>.md`, "vscode://file/books/%22%3A9%22%3E%3Cscript%3E.md:7"},
		{"vscode", "/books", "{line}{file}.md", "vscode://file/books/%7Bline%7D%7Bfile%7D.md:7"},
	} {
		open, err := editorLinks(c.editor, filepath.FromSlash(c.dir))
		if err != nil {
			t.Errorf("%s: %v", c.editor, err)
			continue
		}
		got := open(c.file, 7)
		if got != c.want {
			t.Errorf("%s opens %q in %q at %s, not %s", c.editor, c.file, c.dir, got, c.want)
		}
		if _, err := url.Parse(got); err != nil {
			t.Error(err)
		}
	}
	for name := range editors {
		if open, err := editorLinks(name, "."); err != nil || !strings.Contains(open("a.md", 7), "/a.md") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestEditorsThatAreNone(t *testing.T) {
	for _, editor := range []string{"emacs", "vscode://file", "{file}", "javascript:alert('{file}')", "JavaScript:{file}", "data:text/html,{file}", "file://{file}", " javascript:{file}", "vscode://%zz{file}"} {
		if _, err := editorLinks(editor, "."); err == nil {
			t.Errorf("%q is taken for an editor", editor)
		}
	}
}
