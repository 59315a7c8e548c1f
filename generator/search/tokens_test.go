package search

import (
	"encoding/json"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func terms(text string) []string {
	list := []string{}
	Tokens(text, func(t []byte) { list = append(list, string(t)) })
	return list
}

// The vectors are the theme's tokenizer's too: search-tokens.test.mjs.
func TestTokens(t *testing.T) {
	data, err := os.ReadFile("testdata/tokens.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Text  string
		Terms []string
	}
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		if got := terms(c.Text); !slices.Equal(got, c.Terms) {
			t.Errorf("%q:\n%q, not\n%q", c.Text, got, c.Terms)
		}
	}
}

// Whatever the characters are, both tokenizers give the same terms.
func TestTwinsAgree(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Fatal("node is missing: make test installs it, or names it")
	}
	texts := oddTexts()
	in, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(node, "--input-type=module", "-e", `
import { tokens } from "./tokens.js";
let text = "";
for await (const chunk of process.stdin) text += chunk;
console.log(JSON.stringify(JSON.parse(text).map((s) => tokens(s).map((t) => t.term))));`)
	cmd.Dir = "../../themes/default/assets/js/search"
	cmd.Stdin = strings.NewReader(string(in))
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, err.(*exec.ExitError).Stderr)
	}
	var theirs [][]string
	if err := json.Unmarshal(out, &theirs); err != nil {
		t.Fatal(err)
	}
	failed := 0
	for i, text := range texts {
		if ours := terms(text); !slices.Equal(ours, theirs[i]) {
			t.Errorf("%+q:\nGo %+q\nJS %+q", text, ours, theirs[i])
			if failed++; failed > 10 {
				return
			}
		}
	}
}

// oddTexts puts characters of every kind next to each other, by a generator of its own.
func oddTexts() []string {
	alphabet := []rune("abzABZ019 -_'’.‐éÉßſŒøİıςΣǅǆÅ㎏ﬁ①Ⅷªº中文かガ゙ー・클ᄀ터ไทยکُـ\u0301\u0327\u0308\u064b\u3099ｶﾞＡ𠮷😀𝒜\u200d\u00ad\u0130\u1e9eꙀꙁ")
	for r := rune(0xa0); r < 0x3000; r += 13 {
		if unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S) { // those that Go knows; a browser may be younger
			alphabet = append(alphabet, r)
		}
	}
	seed := uint32(7)
	random := func(n int) int {
		seed = seed*1664525 + 1013904223
		return int(seed>>8) % n
	}
	var texts []string
	for range 4000 {
		var b strings.Builder
		for range 1 + random(12) {
			b.WriteRune(alphabet[random(len(alphabet))])
		}
		texts = append(texts, b.String())
	}
	return texts
}

func FuzzTokens(f *testing.F) {
	for _, s := range []string{"cpu-request", "HTTPServer", "監視する", "a\xff'b", "İ", "\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		Tokens(text, func(term []byte) {
			if len(term) == 0 || utf8.RuneCount(term) > maxTerm {
				t.Errorf("%q gives the term %q", text, term)
			}
			for _, r := range string(term) {
				if r == ' ' || r == '\n' || r < ' ' {
					t.Errorf("%q gives a term with a space: %q", text, term)
				}
			}
		})
	})
}
