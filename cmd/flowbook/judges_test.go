package main

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestHTMLIsValid has the Nu Html Checker and html-validate judge a page of each
// kind of the example, with make trust all of them, the pages of a starter, and
// the grid and the map of a handbook that is large enough for parts: no error.
// themes/html-validate.config.mjs says which rules do not hold, and why.
func TestHTMLIsValid(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	starter := filepath.Join(dir, "starter")
	if code := run([]string{"init", starter, "--product", "Thing", "--alone", "--quiet"}); code != 0 {
		t.Fatalf("init ends with %d", code)
	}
	judged := filepath.Join(dir, "judged")
	pages := 0
	for _, c := range []struct {
		name, content string
		kinds         []string // nil for all pages
	}{
		{"example", exampleOfAll(t), append([]string{"/dashboards/"}, pageKinds...)},
		{"starter", starter, []string{"/", "/flow/", "/needs/", "/metrics/"}},
		{"large", largeHandbook(t, 70, 64), []string{"/flow/", "/needs/"}},
	} {
		site := filepath.Join(dir, "site-"+c.name)
		if code := run([]string{"build", c.content, "-o", site, "--quiet"}); code != 0 {
			t.Fatalf("build of the %s ends with %d", c.name, code)
		}
		if full() {
			c.kinds = everyPage(t, site)
		}
		for _, page := range c.kinds {
			if strings.HasSuffix(page, "/") {
				page += "index.html"
			}
			data, err := os.ReadFile(filepath.Join(site, filepath.FromSlash(page)))
			if err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(folder(t, judged), c.name+strings.ReplaceAll(page, "/", "-")), string(data))
			pages++
		}
	}
	t.Logf("%d pages", pages)
	// Errors alone: it warns that files on a disk are not of the policy's 'self'.
	judge(t, judged, "java", "-jar", "../../themes/node_modules/vnu-jar/build/dist/vnu.jar", "--errors-only", "--skip-non-html", "--format", "gnu", judged)
	judge(t, judged, "node", "../../themes/node_modules/html-validate/bin/html-validate.mjs", "--max-warnings", "0", "-c", "../../themes/html-validate.config.mjs", judged)
}

// everyPage lists the HTML files of a site.
func everyPage(t *testing.T, site string) []string {
	t.Helper()
	var list []string
	err := fs.WalkDir(os.DirFS(site), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(name, ".html") {
			list = append(list, "/"+name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func folder(t *testing.T, dir string) string {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// judge runs a judge's program, which fails and says why where it finds a fault.
func judge(t *testing.T, judged, program string, args ...string) {
	t.Helper()
	out, err := exec.Command(program, args...).CombinedOutput()
	if err == nil {
		return
	}
	said := strings.ReplaceAll(string(out), judged, "")
	if lines := strings.Split(said, "\n"); len(lines) > 60 {
		said = strings.Join(lines[:60], "\n") + "\n…"
	}
	t.Errorf("%s %s: %v (.ci/setup installs what is missing)\n%s", program, args[0], err, said)
}
