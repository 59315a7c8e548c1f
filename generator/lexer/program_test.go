package lexer

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/dlclark/regexp2/v2"
	"github.com/dlclark/regexp2/v2/syntax"
)

// theirGroups is where regexp2 matches at pos, and its groups.
func theirGroups(re *regexp2.Regexp, text []rune, pos int) string {
	match, err := re.FindRunesMatchStartingAt(text, pos)
	if err != nil {
		return err.Error()
	}
	if match == nil || match.RuneIndex != pos {
		return ""
	}
	var b strings.Builder
	for i, g := range match.Groups() {
		if i > 0 && len(g.Captures) == 0 {
			fmt.Fprint(&b, " -")
			continue
		}
		fmt.Fprintf(&b, " %d-%d", g.RuneIndex, g.RuneIndex+g.RuneLength)
	}
	return b.String()
}

func ourGroups(p *program, m *matching, pos int) string {
	end, err := p.match(m, pos)
	if err != nil {
		return err.Error()
	}
	if end < 0 {
		return ""
	}
	m.groups[0] = span{pos, end}
	var b strings.Builder
	for _, g := range m.groups {
		if g.from < 0 {
			fmt.Fprint(&b, " -")
			continue
		}
		fmt.Fprintf(&b, " %d-%d", g.from, g.to)
	}
	return b.String()
}

// compareMatches matches expression at every place of text in both ways.
func compareMatches(t *testing.T, expression, text string) {
	t.Helper()
	expression = `\G(?m)(?:` + expression + `)`
	re, err := regexp2.Compile(expression)
	if err != nil {
		return
	}
	tree, err := syntax.Parse(expression, syntax.ParseOptions{})
	if err != nil {
		t.Fatal(err)
	}
	p := newProgram(tree)
	if p == nil {
		return
	}
	re.MatchTimeout = 200 * time.Millisecond
	runes := []rune(text)
	m := &matching{text: runes}
	for pos := range len(runes) + 1 {
		got := ourGroups(p, m, pos)
		if got == errTooMuch.Error() {
			continue
		}
		if want := theirGroups(re, runes, pos); got != want && !strings.Contains(want, "timeout") {
			t.Errorf("%s at %d of %.40q: got%q, want%q", expression, pos, text, got, want)
		}
	}
}

var matched = []struct{ expression, text string }{
	{`(a|ab)(c|bcd)(d*)`, "abcd"},
	{`(a*)*b|(a*)`, "aaab aaac"},
	{`(a*?)+?b`, "aab"},
	{`(?:(a)|b)*`, "abab"},
	{`(?:(a)|(b)|c){2,3}`, "abcabc"},
	{`(?:(a)|(b)|c){2,3}?c`, "abcabc"},
	{`(x?){3,5}y`, "xxy y xxxxxxy"},
	{`(x?){2,}?y`, "xxy y"},
	{`([^"\\]|\\.)*"`, `a\"b" c"`},
	{`(?>a+)ab|aab`, "aaab"},
	{`(?=(\w+))\1:`, "abc:def"},
	{`(?!\d)\w+(?<!c)`, "abc1 2bc abd"},
	{`(?<=^|\s)(\w)`, "a bc\nd"},
	{`(?<=(\w)(\w))x`, "abxxx"},
	{`(?<name>\w+)=(['"]?)(.*?)\2`, `a="b" c='d' e=f`},
	{`(?i)straße|ſelect|k\b`, "STRASSE Straße SELECT ſelect \u212A k"},
	{`(?i)(ab)\1`, "abAB"},
	{`(?s).+?$`, "a\nb\nc"},
	{`.*$`, "a\nb"},
	{`\bfoo\B|\Bo+\b`, "foo foos 日本foo"},
	{`[^\W\d_]+|[\p{Lu}-[A-F]]`, "aé日1_ GA"},
	{`\A\w|\w\z|\w\Z`, "ab\n"},
	{`(a(b(c)?)*)+`, "abcbabbc"},
	{`((a)|b)+?(?(2)c|d)`, "abc bd"},
	{`(?<a>x)(?<-a>y)`, "xy"},
	{`(?<5>x)(y)`, "xy"},
	{`(<<-?)(\s*)(["']?)(\w+)(\3)(?:.|\n)*?\n\4`, "<<- 'E'\nx\nE\n<<F\nF\n"},
}

func TestProgramMatchesAsRegexp2(t *testing.T) {
	for _, m := range matched {
		compareMatches(t, m.expression, m.text)
	}
}

func FuzzProgram(f *testing.F) {
	for _, m := range matched {
		f.Add(m.expression, m.text)
	}
	f.Fuzz(func(t *testing.T, expression, text string) {
		if len(expression) < 200 && len(text) < 200 {
			compareMatches(t, expression, text)
		}
	})
}

// TestProgramKnowsItsLimits holds that what takes too deep a stack or too many
// tries is left to regexp2, and is matched all the same.
func TestProgramKnowsItsLimits(t *testing.T) {
	for _, test := range []struct{ expression, text string }{
		{`"(?:[^"\\]|\\.)*"`, `"` + strings.Repeat(`a\"`, 10_000) + `"`},
		{`(?:a|b|ab)*c`, strings.Repeat("ab", 40)},
	} {
		tree, err := syntax.Parse(`\G(?:`+test.expression+`)`, syntax.ParseOptions{})
		if err != nil {
			t.Fatal(err)
		}
		p := newProgram(tree)
		if _, err := p.match(&matching{text: []rune(test.text)}, 0); err != errTooMuch {
			t.Errorf("%s: %v", test.expression, err)
		}
	}
	text := "x = \"" + strings.Repeat(`a\"`, 10_000) + "\"\n"
	compare(t, Get("python"), text)
	compare(t, Get("go"), text)
}

// TestEveryExpressionHasAProgram holds that no rule of chroma's is left to regexp2
// without our noticing.
func TestEveryExpressionHasAProgram(t *testing.T) {
	for _, name := range []string{"YAML", "Bash", "Go", "JSON", "Python", "HCL", "Docker", "HTML", "SQL", "TypeScript", "Java", "Rust", "Ruby"} {
		for state, rules := range Get(name).table().states {
			for _, r := range rules {
				if r.program == nil {
					t.Errorf("%s, %s: %s", name, state, r.Regexp)
				}
			}
		}
	}
}
