package lexer

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

type token struct {
	kind  chroma.TokenType
	value string
}

const most = 20_000 // tokens of a text that are compared

// ours and theirs are the first tokens of text, and whether there was a panic.
func ours(l *Lexer, text string) (tokens []token, failed bool) {
	defer func() { failed = recover() != nil }()
	l.Tokens(text, func(kind chroma.TokenType, value string) bool {
		tokens = append(tokens, token{kind, value})
		return len(tokens) < most
	})
	return tokens, false
}

func theirs(l *Lexer, text string) (tokens []token, failed bool) {
	defer func() { failed = recover() != nil }()
	next, err := l.chroma.Tokenise(&chroma.TokeniseOptions{State: "root"}, text)
	if err != nil {
		panic(err)
	}
	for t := next(); t != chroma.EOF && len(tokens) < most; t = next() {
		tokens = append(tokens, token{t.Type, t.Value})
	}
	return tokens, false
}

func compare(t *testing.T, l *Lexer, text string) {
	t.Helper()
	got, failed := ours(l, text)
	want, wantFailed := theirs(l, text)
	if failed && l.Name() == "JSONata" || l.Name() == "Jungle" {
		return // they go in circles, which chroma does without an end
	}
	if failed != wantFailed {
		t.Errorf("%s: panic %v, chroma's %v, for %.80q", l.Name(), failed, wantFailed, text)
		return
	}
	if !slices.Equal(got, want) {
		for i := range want {
			if i >= len(got) || got[i] != want[i] {
				t.Errorf("%s: token %d of %.60q: got %v, want %v", l.Name(), i, text, got[min(i, len(got)):min(i+2, len(got))], want[i])
				return
			}
		}
		t.Errorf("%s: %d tokens more than chroma's %d for %.80q", l.Name(), len(got)-len(want), len(want), text)
	}
}

// TestSameAsChroma cuts chroma's own examples with all its lexers.
func TestSameAsChroma(t *testing.T) {
	texts := examples(t)
	tables, names := 0, lexers.Names(false)
	for _, name := range names {
		l := Get(name)
		if l == nil {
			t.Fatalf("no lexer %q", name)
		}
		if l.table() != nil {
			tables++
		}
		folder := strings.ToLower(name)
		for _, text := range texts[folder] {
			compare(t, l, text)
		}
		compare(t, l, mixture)
		compare(t, l, "")
		compare(t, l, "ä\xff")
	}
	if tables < len(names)*9/10 {
		t.Errorf("%d of %d lexers are tables", tables, len(names))
	}
}

func FuzzSameAsChroma(f *testing.F) {
	for _, name := range []string{"YAML", "Bash", "Go", "JSON", "Python", "HCL", "Dockerfile", "Markdown", "HTML", "SQL"} {
		f.Add(name, mixture)
	}
	known := map[string]*Lexer{}
	f.Fuzz(func(t *testing.T, name, text string) {
		if _, ok := known[name]; !ok {
			known[name] = Get(name)
		}
		text = strings.ToValidUTF8(text, "\uFFFD") // as a handbook's texts are; of others chroma alone can take minutes
		if l := known[name]; l != nil && len(text) < 1<<12 {
			compare(t, l, text)
		}
	})
}

func BenchmarkTokens(b *testing.B) {
	l := Get("yaml")
	text := strings.Repeat("apiVersion: apps/v1\nkind: Deployment # a comment\nspec: {replicas: 3, name: \"x\"}\n", 10)
	b.Run("ours", func(b *testing.B) {
		for b.Loop() {
			ours(l, text)
		}
	})
	b.Run("chroma", func(b *testing.B) {
		for b.Loop() {
			theirs(l, text)
		}
	})
}

// mixture has a little of everything.
const mixture = "# A heading\n\nif (x == 'a\"b') { return f(1.5e3, 0xff) /* c */; } // d\n" +
	"key: [value, \"two\", *anchor] # e\n\t<a href=\"x\">&amp;</a>\n$ ls -l | grep \"$HOME\" && echo `pwd`\r\n" +
	"SELECT * FROM t WHERE ſ = 'K';\n@decorator\ndef f(ä: Ünicode) -> \"日本\":\n\t'''doc'''\n" +
	"  <<EOF\nheredoc\nEOF\n%{x}\n--- a\n+++ b\n@@ -1 +1 @@\n\\begin{x} \\alpha {{ template }} ${y} #{z}\n\"never closed\n"

// examples are the texts that chroma tests its lexers with, by language.
func examples(t *testing.T) map[string][]string {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/alecthomas/chroma/v2").Output()
	if err != nil {
		t.Fatal(err)
	}
	root := filepath.Join(strings.TrimSpace(string(out)), "lexers", "testdata")
	texts := map[string][]string{}
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".actual") {
			return err
		}
		text, err := os.ReadFile(path)
		rel, _ := filepath.Rel(root, path)
		folder, _, _ := strings.Cut(strings.TrimSuffix(filepath.ToSlash(rel), ".actual"), "/")
		texts[folder] = append(texts[folder], string(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

// TestPatience holds that no rule gives up by chroma's clock, after which the same
// text would get other tokens on a busy machine.
func TestPatience(t *testing.T) {
	for state, rules := range Get("yaml").table().states {
		for _, r := range rules {
			if r.Regexp.MatchTimeout != patience {
				t.Errorf("%s: %v", state, r.Regexp.MatchTimeout)
			}
		}
	}
}
