package main

import (
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"go.yaml.in/yaml/v3"

	"flowbook/generator"
	"flowbook/generator/diag"
	"flowbook/generator/load"
	"flowbook/generator/schema"
	"flowbook/generator/source"
)

// What the documentation says, in the README and in flowbook's own handbook, is
// held against the code: commands and their flags, keys, codes, whole files.

// documents are all texts of the documentation by their paths.
func documents(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{"README.md": fileIn(t, "README.md")}
	for _, file := range ownMarkdown(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.ToSlash(file)] = string(data)
	}
	return texts
}

var (
	commandLine = regexp.MustCompile(`(?:^|[\s;&|(])(?:bin/)?flowbook((?: +(?:"[^"]*"|'[^']*'|[^\s;&|()<>#]+))+)`)
	argument    = regexp.MustCompile(`"[^"]*"|'[^']*'|[^\s]+`)
	inlineCode  = regexp.MustCompile("`([^`\n]+)`")
	flagForm    = regexp.MustCompile(`^--[a-z][a-z-]+`)
)

// TestDocumentedCommands finds every command line in code and every flag in
// running text, and looks for them among the commands.
func TestDocumentedCommands(t *testing.T) {
	known := map[string]bool{}
	for _, c := range documented() {
		c.Flags().VisitAll(func(f *pflag.Flag) { known["--"+f.Name] = true })
	}
	for file, text := range documents(t) {
		lines := 0
		for _, f := range fencesOf(text) {
			if f.language == "sh" || f.language == "yaml" || f.language == "" {
				for line := range strings.Lines(strings.ReplaceAll(f.text, "\\\n", " ")) {
					lines += checkCommands(t, file, line)
				}
			}
		}
		for _, m := range inlineCode.FindAllStringSubmatch(fenceForm.ReplaceAllString(text, ""), -1) {
			lines += checkCommands(t, file, strings.ReplaceAll(m[1], "…", ""))
			if flag := flagForm.FindString(m[1]); flag != "" && !known[flag] {
				t.Errorf("%s: no command has a flag %s", file, flag)
			}
		}
		if file == "README.md" && lines < 10 {
			t.Errorf("only %d command lines in %s", lines, file)
		}
	}
}

// checkCommands looks at every call of flowbook in a line, and counts them.
func checkCommands(t *testing.T, file, line string) int {
	n := 0
	line, _, _ = strings.Cut(line, " # ") // a comment
	for _, m := range commandLine.FindAllStringSubmatch(line, -1) {
		words := argument.FindAllString(m[1], -1)
		c, rest, err := commandOf(words)
		if err != nil {
			t.Errorf("%s: flowbook%s: %v", file, m[1], err)
			continue
		}
		n++
		for _, w := range rest {
			name, _, _ := strings.Cut(w, "=")
			name = strings.Trim(name, "[]…")
			switch {
			case name == "--":
			case strings.HasPrefix(name, "--") && c.Flags().Lookup(name[2:]) == nil,
				len(name) == 2 && name[0] == '-' && name[1] > '9' && c.Flags().ShorthandLookup(name[1:]) == nil:
				t.Errorf("%s: %s has no flag %s", file, c.CommandPath(), name)
			}
		}
	}
	return n
}

// commandOf is the command that words call, and what follows it. Words that
// stand for any, such as DIR, end its name.
func commandOf(words []string) (*cobra.Command, []string, error) {
	root := newRoot()
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	c, rest, err := root.Find(words)
	if err != nil {
		return nil, nil, err
	}
	c.InitDefaultHelpFlag()
	if c.HasSubCommands() && len(rest) > 0 && !strings.HasPrefix(rest[0], "-") && regexp.MustCompile(`^[a-z-]+$`).MatchString(rest[0]) {
		return nil, nil, &unknownCommand{c.CommandPath(), rest[0]}
	}
	return c, rest, nil
}

type unknownCommand struct{ of, name string }

func (e *unknownCommand) Error() string { return e.of + " has no command " + e.name }

var codeForm = regexp.MustCompile(`(?m)(?:error|warning): .* \[([a-z0-9-]+)\]$`)

// TestDocumentedCodes looks for every code that a message ends with.
func TestDocumentedCodes(t *testing.T) {
	known := slices.Concat(diag.ErrorCodes(), diag.WarningCodes())
	found := 0
	for file, text := range documents(t) {
		for _, m := range codeForm.FindAllStringSubmatch(text, -1) {
			if found++; !slices.Contains(known, diag.Code(m[1])) {
				t.Errorf("%s: there is no code %s", file, m[1])
			}
		}
	}
	if found < len(known) {
		t.Errorf("only %d messages are shown", found)
	}
}

// TestDocumentedFiles loads every file of a handbook that a page shows as a
// whole, in place of that one of the handbook that the reference's pages make
// together. None may have an error.
func TestDocumentedFiles(t *testing.T) {
	texts := documents(t)
	base := fstest.MapFS{"personas/head-of-data.md": {Data: []byte("---\ntitle: Head of data\nkind: customer\n---\n")}}
	for _, page := range []string{"settings", "activity", "persona", "opportunity", "track", "page", "home", "needs-map", "metrics"} {
		for _, f := range fencesOf(texts[ownHandbook+"/pages/reference/"+page+".md"]) {
			if handbookFile(f.title) {
				base[f.title] = &fstest.MapFile{Data: []byte(f.text)}
			}
		}
	}
	if len(base) < 10 {
		t.Errorf("the reference shows only %d files", len(base))
	}
	errorsOf(t, "the reference's files", base)
	loaded := 0
	for file, text := range texts {
		if strings.Contains(file, "/tutorial/") {
			continue // TestTutorial does what it says
		}
		for _, f := range fencesOf(text) {
			if !handbookFile(f.title) || f.language == "diff" {
				continue
			}
			files := fstest.MapFS{}
			for name, data := range base {
				files[name] = data
			}
			files[f.title] = &fstest.MapFile{Data: []byte(f.text)}
			errorsOf(t, file+": "+f.title, files)
			loaded++
		}
	}
	if loaded < 12 {
		t.Errorf("only %d files are shown as a whole", loaded)
	}
}

func handbookFile(name string) bool {
	folder, _, nested := strings.Cut(name, "/")
	switch path.Ext(name) {
	case ".md", ".yaml", ".csv":
		return !nested && (name == "flowbook.yaml" || name == "index.md" || name == "needs-map.md") ||
			slices.Contains([]string{"activities", "personas", "opportunities", "onboarding", "pages", "metrics", "theme"}, folder)
	}
	return false
}

func errorsOf(t *testing.T, what string, files fstest.MapFS) {
	t.Helper()
	snap, err := source.Update(t.Context(), files, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	_, list, err := new(generator.Generator).Load(t.Context(), snap, generator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range list {
		if d.Severity == diag.Error {
			t.Errorf("%s: %s:%d:%d: %s [%s]", what, d.File, d.Span.Line, d.Span.Column, d.Message, d.Code)
		}
	}
}

// TestDocumentedKeys looks for the keys in pieces of YAML that are no whole file:
// one kind of entry must have them all.
func TestDocumentedKeys(t *testing.T) {
	var entries []*load.Entry
	var add func(e *load.Entry)
	add = func(e *load.Entry) {
		entries = append(entries, e)
		for i := range e.Keys {
			if e.Keys[i].Entry != nil {
				add(e.Keys[i].Entry)
			}
		}
	}
	for _, f := range schema.Files {
		add(load.EntryOf(f.Kind))
	}
	pieces := 0
	for file, text := range documents(t) {
		for _, f := range fencesOf(text) {
			if f.language != "yaml" || f.title != "" {
				continue
			}
			var node yaml.Node
			if err := yaml.Unmarshal([]byte(f.text), &node); err != nil {
				t.Errorf("%s:%d: %v", file, f.line, err)
				continue
			}
			if pieces++; !slices.ContainsFunc(entries, func(e *load.Entry) bool { return takes(e, node.Content[0]) }) {
				t.Errorf("%s:%d: nothing has all of these keys:\n%s", file, f.line, f.text)
			}
		}
	}
	if pieces < 5 {
		t.Errorf("only %d pieces of YAML", pieces)
	}
}

// takes reports whether e has all keys of a mapping, and their entries theirs.
func takes(e *load.Entry, n *yaml.Node) bool {
	if n.Kind != yaml.MappingNode {
		return false
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, value := e.Find(n.Content[i].Value), n.Content[i+1]
		if k == nil || !takesValue(k, value) {
			return false
		}
	}
	return true
}

func takesValue(k *load.Key, value *yaml.Node) bool {
	switch {
	case k.Entry == nil:
		return true
	case k.Map && value.Kind == yaml.MappingNode:
		for i := 1; i < len(value.Content); i += 2 {
			if v := value.Content[i]; !(k.Short != "" && v.Kind == yaml.ScalarNode) && !takes(k.Entry, v) {
				return false
			}
		}
		return true
	case k.List && value.Kind == yaml.SequenceNode:
		for _, v := range value.Content {
			if !(k.Short != "" && v.Kind == yaml.ScalarNode) && !takes(k.Entry, v) {
				return false
			}
		}
		return true
	}
	return k.Short != "" && value.Kind == yaml.ScalarNode || takes(k.Entry, value)
}

// TestBothHandbooksArePublished runs what the workflows run: flowbook's own
// handbook with the example below it, each leading to the other.
func TestBothHandbooksArePublished(t *testing.T) {
	out := t.TempDir()
	cmd := exec.Command(filepath.Join(repository, ".ci/site"), out, "https://me.example.org/fb/")
	if text, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	for file, wanted := range map[string]string{
		"index.html":               `href="https://me.example.org/fb/example/"`,
		"example/about/index.html": `href="https://me.example.org/fb/"`,
		"example/flow/index.html":  `<link rel="canonical" href="https://me.example.org/fb/example/flow/">`,
	} {
		if page, err := os.ReadFile(filepath.Join(out, file)); err != nil || !strings.Contains(string(page), wanted) {
			t.Errorf("%s has no %s: %v", file, wanted, err)
		}
	}
}
