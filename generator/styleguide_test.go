package generator_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"flowbook/generator"
	"flowbook/generator/source"
)

func loadWith(t *testing.T, files fs.FS, o generator.Options) *generator.Site {
	t.Helper()
	snap, err := source.Update(t.Context(), files, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	site, problems, err := new(generator.Generator).Load(t.Context(), snap, o)
	if err != nil || site == nil {
		t.Fatalf("%v, %v", problems, err)
	}
	return site
}

// The style guide is there for who serves a handbook, and in nothing else.
func TestStyleguideIsServedAlone(t *testing.T) {
	built := loadWith(t, baseFiles(), generator.Options{Today: today, Drafts: true, Address: "https://example.org/"})
	for _, address := range built.Addresses() {
		if strings.Contains(address, "styleguide") {
			t.Errorf("a build has %s", address)
		}
	}
	for _, address := range []string{"/", "/flow/", "/404.html"} {
		if page, err := built.Render(address); err != nil || bytes.Contains(page, []byte("styleguide")) {
			t.Errorf("%s of a build leads to the style guide (%v)", address, err)
		}
	}
	served := loadWith(t, baseFiles(), generator.Options{Today: today, Drafts: true, Local: true})
	if !served.Has("/styleguide/") || !served.Has("/assets/styleguide/styleguide.css") {
		t.Fatal("serve has no style guide")
	}
	for _, address := range served.Addresses() {
		text, err := served.Render(address)
		if err != nil {
			t.Fatal(err)
		}
		if name := strings.TrimPrefix(address, "/"); (strings.HasSuffix(name, ".txt") || strings.HasPrefix(name, "assets/search/") || name == "handbook.json") && bytes.Contains(text, []byte("tyle guide")) {
			t.Errorf("%s names the style guide", address)
		}
	}
	if home, err := served.Render("/"); err != nil || !bytes.Contains(home, []byte(`href="styleguide/"`)) {
		t.Errorf("the foot of a served page does not lead to the style guide (%v)", err)
	}
}

// It shows every token, with the contrast of every colour, and every state.
func TestStyleguideIsWhole(t *testing.T) {
	files := baseFiles()
	site := loadWith(t, files, generator.Options{Today: today, Local: true})
	page, err := site.Render("/styleguide/")
	if err != nil {
		t.Fatal(err)
	}
	again, err := loadWith(t, files, generator.Options{Today: today, Local: true}).Render("/styleguide/")
	if err != nil || !bytes.Equal(page, again) {
		t.Errorf("made twice it differs (%v)", err)
	}
	css, err := os.ReadFile("../themes/default/assets/css/00-tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	tokens := regexp.MustCompile(`--([a-z0-9-]+): ?([^;]+);`).FindAllSubmatch(css, -1)
	if len(tokens) < 80 {
		t.Fatalf("%d tokens", len(tokens))
	}
	for _, m := range tokens {
		name := string(m[1])
		want := fmt.Sprintf(">%s<", name)
		switch {
		case strings.HasPrefix(name, "l-"):
			continue // stands beside its size
		case regexp.MustCompile(`^[tsr]-|^shadow-`).MatchString(name):
			want = ">" + name
		}
		if !bytes.Contains(page, []byte(want)) {
			t.Errorf("the token %s is missing", name)
		}
	}
	for _, want := range []string{
		"<small>16.4 · 15.2 to text</small>", "12/16 px", // 5-look.md
		`class="hl is-healthy"`, `class="hl is-below"`, `class="hl is-above"`, `class="hl is-stale"`, `class="hl is-unknown"`, `class="hl is-risk"`,
		"Open<", "Exploring<", "Validated<", "Delivering<", "Done<", "Rejected<", `class="alert alert-caution"`, `class="tabs"`, `class="steps"`, "<details", `class="crumbs"`, `class="empty"`,
	} {
		if !bytes.Contains(page, []byte(want)) {
			t.Errorf("%q is missing", want)
		}
	}
	for _, m := range regexp.MustCompile(` id="([^"]+)"`).FindAllSubmatch(page, -1) {
		if n := bytes.Count(page, []byte(` id="`+string(m[1])+`"`)); n > 1 {
			t.Errorf("the anchor %s is there %d times", m[1], n)
		}
	}
	if bytes.Contains(page, []byte("style=")) {
		t.Error("it has a style attribute")
	}
}

// What the style guide shows is a sound handbook.
func TestSampleIsSound(t *testing.T) {
	loadWith(t, os.DirFS("sample"), generator.Options{Today: today})
}
