package generator_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// allowed is the table of imports between the rooms: what each may touch of
// ours. A room that is not named may not exist.
var allowed = map[string][]string{
	"generator/diag":     {},
	"generator/model":    {"generator/diag"},
	"generator/source":   {"generator/diag"},
	"generator/lexer":    {},
	"generator/markdown": {"generator/diag", "generator/lexer"},
	"generator/words":    {"generator/diag", "generator/model", "generator/source", "themes"},
	"generator/chart":    {"generator/model", "generator/words"},
	"generator/needsmap": {"generator/diag", "generator/model", "generator/words"},
	"generator/load":     {"generator/diag", "generator/markdown", "generator/model", "generator/source"},
	"generator/links":    {"generator/diag", "generator/markdown", "generator/model", "generator/source"},
	"generator/check":    {"generator/diag", "generator/links", "generator/load", "generator/markdown", "generator/model", "generator/source"},
	"generator/insights": {"generator/chart", "generator/check", "generator/diag", "generator/model", "generator/words"},
	"generator/pages": {"generator/chart", "generator/check", "generator/diag", "generator/insights", "generator/links", "generator/markdown",
		"generator/model", "generator/needsmap", "generator/words"},
	"generator/owm":         {"generator/diag", "generator/model", "generator/needsmap"},
	"generator/compare":     {"generator/chart", "generator/diag", "generator/markdown", "generator/model", "generator/words"},
	"generator/git":         {},
	"generator/render":      {"generator/diag", "generator/pages", "generator/tmpl", "generator/words"},
	"generator/tmpl":        {},
	"generator/card":        {},
	"generator/productflow": {"generator/needsmap", "generator/pages", "generator/words"},
	"generator/twin":        {"generator/markdown", "generator/pages", "generator/words"},
	"generator/revise":      {"generator/diag", "generator/links", "generator/load", "generator/markdown", "generator/source"},
	"generator/schema":      {"generator/diag", "generator/load", "generator/source"},
	"generator/search":      {"generator/pages"},
	"generator/output":      {"generator/diag", "generator/model"},
	"generator/watch":       {"generator/diag", "generator/model"},
	"generator/serve":       {"generator/diag", "generator/model"},
	"generator/author":      {"generator/diag", "generator/model"},
	"generator/fetch":       {"generator/diag", "generator/model"},
	"generator/probe":       {"generator/diag", "generator/fetch"},
	"generator": {"generator/card", "generator/check", "generator/diag", "generator/insights", "generator/links", "generator/load", "generator/markdown", "generator/model",
		"generator/needsmap", "generator/output", "generator/owm", "generator/pages", "generator/render", "generator/search", "generator/productflow", "generator/revise", "generator/schema", "generator/source", "generator/twin", "generator/words", "themes"},
	"themes": {},
	"cmd/flowbook": {"generator", "generator/author", "generator/compare", "generator/diag", "generator/fetch", "generator/git", "generator/insights", "generator/model", "generator/output", "generator/owm", "generator/probe", "generator/revise", "generator/serve",
		"generator/source", "generator/watch", "generator/words"},
}

// reserved holds the libraries that one room alone may know, or the few that are named.
var reserved = map[string]string{
	"github.com/yuin/goldmark":     "generator/markdown",
	"github.com/alecthomas/chroma": "generator/markdown generator/lexer",
	"github.com/fsnotify/fsnotify": "generator/watch",
	"github.com/adrg/frontmatter":  "generator/source",
	"go.yaml.in/yaml":              "generator/source",
	"golang.org/x/text/feature":    "generator/words",
	"golang.org/x/text/language":   "generator/words",
	"github.com/pelletier/go-toml": "generator/source",
	"github.com/tdewolff":          "generator/render",
	"golang.org/x/image":           "generator/card",
	"golang.org/x/sys":             "generator/output cmd/flowbook",
	"github.com/spf13/cobra":       "cmd/flowbook",
	"net/http":                     "generator/serve generator/fetch generator/probe",
	"flag":                         "cmd/flowbook",
}

// pure are rooms without clock, environment, log and files.
var pure = []string{"generator/diag", "generator/model", "generator/markdown", "generator/load", "generator/links",
	"generator/check", "generator/needsmap", "generator/chart", "generator/compare", "generator/insights", "generator/owm", "generator/card", "generator/pages", "generator/productflow", "generator/search", "generator/render", "generator/tmpl", "generator/twin", "generator/revise", "generator/schema", "generator/words"}

func TestImportsRunDownward(t *testing.T) {
	top := os.DirFS("..")
	err := fs.WalkDir(top, ".", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == "node_modules" || strings.HasPrefix(d.Name(), ".") && file != ".") {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		room := path.Dir(file)
		rooms, known := allowed[room]
		if !known {
			t.Errorf("%s stands in a room that the table does not know", file)
			return nil
		}
		for _, imported := range importsOf(t, top, file) {
			checkImport(t, file, room, rooms, imported)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func checkImport(t *testing.T, file, room string, rooms []string, imported string) {
	if ours, ok := strings.CutPrefix(imported, "flowbook/"); ok && !slices.Contains(rooms, ours) {
		t.Errorf("%s imports %s, which %s must not touch", file, ours, room)
	}
	for library, owner := range reserved {
		if !slices.Contains(strings.Fields(owner), room) && (imported == library || strings.HasPrefix(imported, library+"/")) {
			t.Errorf("%s imports %s, which is %s's alone", file, imported, owner)
		}
	}
	if slices.Contains(pure, room) && (imported == "os" || imported == "log" || imported == "log/slog") {
		t.Errorf("%s imports %s, and %s is pure", file, imported, room)
	}
}

func importsOf(t *testing.T, top fs.FS, file string) []string {
	src, err := fs.ReadFile(top, file)
	if err != nil {
		t.Fatal(err)
	}
	f, err := parser.ParseFile(token.NewFileSet(), file, src, parser.ImportsOnly)
	if err != nil {
		t.Error(err)
		return nil
	}
	var list []string
	for _, i := range f.Imports {
		name, _ := strconv.Unquote(i.Path.Value)
		list = append(list, name)
	}
	return list
}
