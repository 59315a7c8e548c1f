package source

import (
	"fmt"
	"io"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"flowbook/generator/diag"
)

// files makes a handbook in memory out of paths and texts.
func files(pairs ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		fsys[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return fsys
}

// snapshot reads a handbook that can be read.
func snapshot(t testing.TB, fsys fs.FS) *Snapshot {
	t.Helper()
	s, err := Update(t.Context(), fsys, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// read returns the document of a handbook with one file.
func read(t testing.TB, path, text string) *Document {
	t.Helper()
	d := snapshot(t, files(path, text)).Document(path)
	if d == nil {
		t.Fatalf("no document %s", path)
	}
	return d
}

// show writes a list as "line:column+length code: message" with hints.
func show(list diag.List) string {
	var lines []string
	for _, d := range list {
		line := fmt.Sprintf("%d:%d+%d %s: %s", d.Line, d.Column, d.Length, d.Code, d.Message)
		if d.Hint != "" {
			line += " (" + d.Hint + ")"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func TestDocumentsAreSortedAndFound(t *testing.T) {
	s := snapshot(t, files("personas/b.md", "---\ntitle: B\n---\n", "flowbook.yaml", "title: T\n", "personas/a.md", "---\n---\n"))
	var paths []string
	for _, d := range s.Documents() {
		paths = append(paths, d.Path)
		if s.Document(d.Path) != d {
			t.Errorf("Document(%q) is not the one in Documents", d.Path)
		}
	}
	if got, want := strings.Join(paths, " "), "flowbook.yaml personas/a.md personas/b.md"; got != want {
		t.Errorf("paths are %q, want %q", got, want)
	}
	if s.Document("personas") != nil || s.Document("nothing") != nil || (*Snapshot)(nil).Document("x") != nil {
		t.Error("a document where there is none")
	}
}

func TestAMistakeInAFoldersNameIsGatheredOnce(t *testing.T) {
	s := snapshot(t, files("activites/a.md", "", "activites/b.md", "", "pages/Old/a.md", "---\n---\n", "pages/Old/B.md", "---\n---\n"))
	var got []string
	for _, p := range s.Problems() {
		got = append(got, p.File+": "+p.Message)
	}
	want := []string{
		"activites/a.md: this file is not used",
		`pages/Old/B.md: the file's name "B" is not an id`,
		`pages/Old/B.md: the folder's name "Old" is not an id`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if n := len(s.Document("activites/b.md").Problems); n != 1 {
		t.Errorf("the second file has %d problems of its own, want 1", n)
	}
}

func TestOpen(t *testing.T) {
	s := snapshot(t, files("static/a.txt", "hello", "logo.svg", "<svg/>", "_x", "hidden"))
	for path, want := range map[string]string{"static/a.txt": "hello", "logo.svg": "<svg/>"} {
		f, err := s.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		got, _ := io.ReadAll(f)
		f.Close()
		if string(got) != want {
			t.Errorf("%s holds %q, want %q", path, got, want)
		}
	}
	for _, path := range []string{"_x", "nothing", "static"} {
		if _, err := s.Open(path); err == nil {
			t.Errorf("%s can be opened and is no document", path)
		}
	}
}

func TestPlaces(t *testing.T) {
	d := read(t, "personas/a.md", "\uFEFF---\r\ntitle: Größe\r\n---\r\nÄ [b](c)\r\nlast")
	if d.BodyLine != 4 || string(d.Body) != "Ä [b](c)\r\nlast" {
		t.Fatalf("body %q on line %d", d.Body, d.BodyLine)
	}
	for n, want := range []string{"", "---", "title: Größe", "---", "Ä [b](c)", "last", "", ""} {
		if got := d.Line(n); got != want {
			t.Errorf("line %d is %q, want %q", n, got, want)
		}
	}
	for _, c := range []struct {
		got, want diag.Span
	}{
		{d.BodySpan(0, 2), diag.Span{Line: 4, Column: 1, Length: 1}},
		{d.BodySpan(3, 6), diag.Span{Line: 4, Column: 3, Length: 6}},
		{d.BodySpan(3, 99), diag.Span{Line: 4, Column: 3, Length: 6}},
		{d.BodySpan(99, 1), diag.Span{Line: 5, Column: 5, Length: 1}},
		{d.At(0, 3), diag.Span{Line: 1, Column: 1, Length: 3}},
		{d.At(-5, 0), diag.Span{Line: 1, Column: 1, Length: 1}},
		{d.Front().Entries[0].KeyAt, diag.Span{Line: 2, Column: 1, Length: 5}},
		{d.Front().Entries[0].Value.At, diag.Span{Line: 2, Column: 8, Length: 5}},
	} {
		if c.got != c.want {
			t.Errorf("got %+v, want %+v", c.got, c.want)
		}
	}
	if got := read(t, "personas/a.md", "---\n---\n").BodySpan(0, 1); got != (diag.Span{Line: 2, Column: 4, Length: 1}) {
		t.Errorf("an empty body is at %+v", got)
	}
}

func TestValueSpan(t *testing.T) {
	text := "---\n" +
		"plain: see [a](b) and [a](b)\n" +
		"quoted: \"see [ä](b)\"\n" +
		"folded: >\n  see\n  [a](b)\n" +
		"escaped: \"\\u005ba](b)\"\n" +
		"---\n[a](b)\n"
	d := read(t, "personas/a.md", text)
	for _, c := range []struct {
		key    string
		offset int
		length int
		want   diag.Span
	}{
		{"plain", 4, 6, diag.Span{Line: 2, Column: 12, Length: 6}},
		{"plain", 15, 6, diag.Span{Line: 2, Column: 23, Length: 6}},
		{"quoted", 4, 7, diag.Span{Line: 3, Column: 14, Length: 6}},
		{"folded", 4, 6, diag.Span{Line: 6, Column: 3, Length: 6}},
		{"escaped", 0, 6, d.Front().Get("escaped").At}, // the bracket is not in the file
		{"plain", 90, 6, d.Front().Get("plain").At},
	} {
		if got := d.ValueSpan(d.Front().Get(c.key), c.offset, c.length); got != c.want {
			t.Errorf("%s[%d:+%d] is at %+v, want %+v", c.key, c.offset, c.length, got, c.want)
		}
	}
}

func TestTextThatIsNone(t *testing.T) {
	for _, c := range []struct{ path, text, want string }{
		{"personas/a.md", "---\ntitle: ä\xFFb\n---\n", "2:9+1 not-utf8: this file is not UTF-8: byte 0xFF (save it as UTF-8)"},
		{"personas/a.md", "---\ntitle: a\n---\nb\xC3", "4:2+1 not-utf8: this file is not UTF-8: byte 0xC3 (save it as UTF-8)"},
		{"flowbook.yaml", "\xFF\xFEt\x00i\x00", "1:1+1 not-utf8: this file is not UTF-8: byte 0xFF (it looks like UTF-16: save it as UTF-8)"},
		{"metrics/a.csv", "d\x00a\x00", "1:2+1 not-utf8: this file is not text: it has a NUL byte (save it as UTF-8)"},
	} {
		d := read(t, c.path, c.text)
		if got := show(d.Problems); got != c.want || !d.Broken {
			t.Errorf("%q gives broken=%v\n%s\nwant\n%s", c.text, d.Broken, got, c.want)
		}
	}
	theme := read(t, "theme/layouts/base.html", "<p>\n<b>\xFF")
	if got, want := show(theme.Problems), "2:4+1 not-utf8: this file is not UTF-8: byte 0xFF (save it as UTF-8)"; got != want || !theme.Broken {
		t.Errorf("a layout gives broken=%v\n%s\nwant\n%s", theme.Broken, got, want)
	}
	d := read(t, "personas/a.md", "a\xFFb\xC3")
	if got := d.Line(1); got != "a\uFFFDb\uFFFD" {
		t.Errorf("a line that is not UTF-8 is shown as %q", got)
	}
	if d := read(t, "theme/x.bin", "\xFF\x00"); d.Broken || string(d.Text) != "\xFF\x00" {
		t.Errorf("a theme's file may hold any bytes; got %q %v", d.Text, d.Problems)
	}
}
