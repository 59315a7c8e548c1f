package themes_test

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"flowbook/themes"
)

func TestOverlayReplacesAndAddsFiles(t *testing.T) {
	base := fstest.MapFS{
		"layouts/a.html":    {Data: []byte("base a")},
		"layouts/b.html":    {Data: []byte("base b")},
		"assets/css/x.css":  {Data: []byte("base x")},
		"layouts/parts/p.h": {Data: []byte("part")},
	}
	over := fstest.MapFS{
		"layouts/b.html":   {Data: []byte("own b")},
		"assets/img/l.svg": {Data: []byte("own l")},
	}
	all := themes.Overlay(base, over)
	var got []string
	err := fs.WalkDir(all, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(all, name)
		got = append(got, name+"="+string(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"assets/css/x.css=base x", "assets/img/l.svg=own l", "layouts/a.html=base a", "layouts/b.html=own b", "layouts/parts/p.h=part"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, not %q", got, want)
	}
	if files, err := fs.Glob(all, "layouts/*.html"); err != nil || len(files) != 2 {
		t.Errorf("glob finds %q, %v", files, err)
	}
	if _, err := fs.ReadDir(all, "nowhere"); err == nil {
		t.Error("a folder that is nowhere can be read")
	}
}

func TestWithoutAnOverlayNothingChanges(t *testing.T) {
	base := themes.Default()
	if themes.Overlay(base, nil) != base {
		t.Error("there is an overlay of nothing")
	}
}

// What is built into the program is the theme, without its tests.
func TestDefaultHoldsNoTests(t *testing.T) {
	err := fs.WalkDir(themes.Default(), ".", func(name string, d fs.DirEntry, err error) error {
		if strings.Contains(name, "test") {
			t.Errorf("%s is built in", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Components use tokens: a colour stands in the tokens alone.
func TestComponentsHaveNoColours(t *testing.T) {
	files, err := fs.Glob(themes.Default(), "assets/css/*.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "00-tokens.css") {
			continue
		}
		text, err := fs.ReadFile(themes.Default(), name)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(text), "\n") {
			if colour.MatchString(data.ReplaceAllString(line, "")) {
				t.Errorf("%s:%d has a colour of its own: %s", name, i+1, line)
			}
		}
	}
}

var (
	data   = regexp.MustCompile(`url\("data:[^"]*"\)`) // a mask's ink is no colour
	colour = regexp.MustCompile(`(#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(|\boklch\()`)
)

// A style sheet says start and end, not left and right, so that it is right for
// languages that are written from right to left too.
func TestStylesKnowNoLeftAndRight(t *testing.T) {
	files, err := fs.Glob(themes.Default(), "assets/css/*.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		text, err := fs.ReadFile(themes.Default(), name)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(text), "\n") {
			for _, m := range physical.FindAllString(comment.ReplaceAllString(data.ReplaceAllString(line, ""), ""), -1) {
				if !slices.Contains(meant, m) && !strings.Contains(line, "[dir=") {
					t.Errorf("%s:%d says %s: use inline-start and inline-end, or var(--dir)", name, i+1, m)
				}
			}
			for _, m := range fourSides.FindAllStringSubmatch(line, -1) {
				if m[2] != m[3] {
					t.Errorf("%s:%d gives left and right different values in %s: use the -block and -inline forms", name, i+1, m[0])
				}
			}
		}
	}
}

// meant are directions that hold in every language: of arrows that point down, of
// what stands in a drawing or in code, and of a list's arrow that is mirrored beside it.
var meant = []string{"translateX(", "background-position: right 16px center, right 11px center"}

var (
	comment   = regexp.MustCompile(`/\*.*?\*/`)
	physical  = regexp.MustCompile(`(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)\b|border-(?:top|bottom)-(?:left|right)-radius|(?:[{; ])(?:left|right)\s*:|(?:text-align|float|clear|caption-side):\s*(?:left|right)|background-position:[^;}]*\b(?:left|right)\b[^;}]*|translateX\(`)
	fourSides = regexp.MustCompile(`[{; ](margin|padding|inset):\s*[^\s;()]+(?:\([^()]*\))? ([^\s;()]+(?:\([^()]*\))?) [^\s;()]+(?:\([^()]*\))? ([^\s;()]+(?:\([^()]*\))?)\s*[;}]`)
)
