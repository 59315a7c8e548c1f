package main

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"flowbook/generator/diag"
)

// said is one message of the catalogue of broken handbooks.
type said struct{ code, message, block string }

var (
	saidForm = regexp.MustCompile(`(?m)^\S+:\d+:\d+: (?:error|warning): (.*) \[([a-z0-9-]+)\]\n((?: +.*\n)*)`)
	varying  = regexp.MustCompile(`"[^"]*"|\d+(?:[-.]\d+)*`)
)

// catalogue reads what flowbook says of the handbooks in generator/testdata/diagnostics.
func catalogue(t *testing.T) map[string][]said {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(repository, "generator/testdata/diagnostics/[a-z]*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatal("no catalogue", err)
	}
	all := map[string][]said{}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.Files {
			if !strings.HasPrefix(f.Name, "case ") {
				continue
			}
			for _, m := range saidForm.FindAllStringSubmatch(string(f.Data), -1) {
				all[m[2]] = append(all[m[2]], said{m[2], m[1], strings.TrimRight(m[0], "\n")})
			}
		}
	}
	return all
}

// codesReference says of each code what it means, shows one of its messages and
// how to mend it, and lists what else it can say.
func codesReference(t *testing.T, codes []diag.Code) string {
	all := catalogue(t)
	var b strings.Builder
	for _, c := range codes {
		word, ok := codeWords[c]
		if !ok {
			t.Errorf("nothing says what %s means: see docs_codes_words_test.go", c)
			continue
		}
		fmt.Fprintf(&b, "## %s\n\n%s\n\n", c, word.means)
		shown := example(all[string(c)], word.show)
		if shown.block == "" {
			t.Errorf("the catalogue has no message %q of %s", word.show, c)
		}
		fmt.Fprintf(&b, "```text\n%s\n```\n\n**To mend it:** %s\n\n", shown.block, word.mend)
		b.WriteString(otherMessages(all[string(c)], shown))
	}
	for c := range codeWords {
		if !slices.Contains(diag.ErrorCodes(), c) && !slices.Contains(diag.WarningCodes(), c) {
			t.Errorf("%s is explained and is no code", c)
		}
	}
	return b.String()
}

// example is the first message that begins with show; the shortest if that is empty.
func example(list []said, show string) said {
	var best said
	for _, s := range list {
		switch {
		case show != "" && strings.HasPrefix(s.message, show):
			return s
		case show == "" && strings.Contains(s.block, "\n") && (best.block == "" || width(s.block) < width(best.block)):
			best = s
		}
	}
	return best
}

func width(block string) int {
	widest := 0
	for line := range strings.Lines(block) {
		widest = max(widest, len(line))
	}
	return widest
}

// otherMessages lists the messages of a code that say something else than shown.
func otherMessages(list []said, shown said) string {
	seen := map[string]bool{varying.ReplaceAllString(shown.message, "…"): true}
	var others []string
	for _, s := range list {
		form := varying.ReplaceAllString(s.message, "…")
		if !seen[form] {
			seen[form] = true
			others = append(others, s.message)
		}
	}
	if len(others) == 0 {
		return ""
	}
	slices.Sort(others)
	return "::: details What else it says\n```text\n" + strings.Join(others, "\n") + "\n```\n:::\n\n"
}
