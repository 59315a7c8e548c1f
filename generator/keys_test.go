package generator_test

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"flowbook/generator/words"
)

// Every message of the catalogue is said somewhere, and every one that is said is
// there. A key that code puts together begins with a text that ends in "." or "-".
func TestMessagesAreSaid(t *testing.T) {
	literal := regexp.MustCompile(`"([a-z][a-z-]*\.[a-z.-]*)"`)
	said := regexp.MustCompile(`(?:\bsay|\bSay|\bHTML|\btitle|\.toOverview)\((?:"/[^"]*", )?"([a-z][a-z-]*\.[a-z][a-z.-]*[a-z])"[,)]|\{\{-? ?say "([^"]+)"|\(say "([^"]+)"\)`)
	exact, begins := map[string]bool{}, map[string]bool{}
	for _, root := range []string{".", "../themes/default", "../cmd/flowbook"} {
		err := fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				if d != nil && (d.Name() == "testdata" || d.Name() == "vendor") {
					return fs.SkipDir
				}
				return err
			}
			if ext := path.Ext(name); ext != ".go" && ext != ".html" && ext != ".js" || strings.HasSuffix(name, "_test.go") {
				return nil
			}
			text, err := fs.ReadFile(os.DirFS(root), name)
			if err != nil {
				return err
			}
			for _, m := range literal.FindAllStringSubmatch(string(text), -1) {
				if strings.HasSuffix(m[1], ".") || strings.HasSuffix(m[1], "-") {
					begins[m[1]] = true
				}
				exact[m[1]] = true
			}
			for _, m := range said.FindAllStringSubmatch(string(text), -1) {
				if key := m[1] + m[2] + m[3]; !words.English().Has(key) {
					t.Errorf("%s/%s says %q, which is in no catalogue", root, name, key)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
keys:
	for _, key := range words.English().Keys() {
		base := key
		for _, end := range []string{"-since", "-for", "-do", "-why", "-bring", "-back", "-word", "-means", "-name", "-asks", "-risk", "-high", "-low", "-to"} {
			base = strings.TrimSuffix(base, end)
		}
		if exact[key] || exact[base] {
			continue
		}
		for start := range begins {
			if strings.HasPrefix(key, start) {
				continue keys
			}
		}
		t.Errorf("nothing says %q", key)
	}
}
