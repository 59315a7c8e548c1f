package render

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"flowbook/generator/words"
	"flowbook/themes"
)

var writeMinified = flag.Bool("write-minified", false, "write minified.txt anew")

// minified.txt holds what the minifier makes of each script and style sheet of the
// default theme, in each language that the theme has.
func TestMinifiedIsUpToDate(t *testing.T) {
	var want []byte
	seen := map[string]bool{}
	eachThemeText(t, func(kind string, text []byte) {
		if key := minifiedKey(kind, text); !seen[key] {
			seen[key] = true
			want = appendMinified(want, key, minify(kind, text))
		}
	})
	if *writeMinified {
		if err := os.WriteFile("minified.txt", want, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(minifiedFile, want) {
		t.Error("minified.txt is not what the minifier makes of the default theme: make docs")
	}
	if got := len(readMinified(want)); got != len(seen) || got < 50 {
		t.Errorf("of %d texts %d are read again", len(seen), got)
	}
}

// eachThemeText gives each text of the default theme that is minified.
func eachThemeText(t *testing.T, yield func(kind string, text []byte)) {
	t.Helper()
	languages := themeLanguages(t)
	err := fs.WalkDir(themes.Default(), "assets", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := fs.ReadFile(themes.Default(), name)
		if err != nil {
			return err
		}
		switch {
		case strings.HasPrefix(name, "assets/css/"):
			yield("css", text)
		case strings.HasPrefix(name, "assets/js/"):
			for _, l := range languages {
				said, err := speakScript(text, name, l)
				if err != nil {
					return err
				}
				yield("js", said)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// All that a site has of the default theme is found in minified.txt, but for what its
// settings add: the accent, the form and the filters.
func TestDefaultThemeIsMinified(t *testing.T) {
	for _, l := range themeLanguages(t) {
		theme, err := New(themes.Default(), Settings{Words: l, Consumers: []string{"engineer"}})
		if err != nil {
			t.Fatal(err)
		}
		before := minifications.Load()
		for _, f := range theme.Assets() {
			f.Data()
		}
		if n := minifications.Load() - before; n != 3 {
			t.Errorf("%s: %d texts are minified, not the 3 of the settings", l.Tag(), n)
		}
	}
}

// themeLanguages are those that the theme has a catalogue of.
func themeLanguages(t *testing.T) (list []*words.Language) {
	t.Helper()
	files, err := fs.Glob(themes.Default(), "i18n/*.yaml")
	if err != nil || len(files) < 2 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		l, _ := words.Choose(words.Setting{Tag: strings.TrimSuffix(path.Base(name), ".yaml")}, nil)
		list = append(list, l)
	}
	return list
}

// What does not look like minified.txt says nothing, and ends nothing else.
func TestReadMinified(t *testing.T) {
	for file, want := range map[string]string{
		"":                         "",
		"a 1\nx\n":                 "a=x",
		"a 0\n\nb 3\nx\ny\n":       "a= b=x\ny",
		"a 1\nx\nb":                "a=x",
		"a 1\nx\nb 9\nx\n":         "a=x",
		"a 1\nx\nb -1\nx\n":        "a=x",
		"a 1\nx\nb one\nx\n":       "a=x",
		"a 1\nx\nb 1\n":            "a=x",
		"a 99999999999999999\nx\n": "",
	} {
		var got []string
		all := readMinified([]byte(file))
		for _, key := range []string{"a", "b"} {
			if text, found := all[key]; found {
				got = append(got, key+"="+string(text))
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q gives %q, not %q", file, got, want)
		}
	}
}
