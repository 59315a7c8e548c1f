package diag_test

import (
	"strings"
	"testing"

	. "flowbook/generator/diag"
)

var sample = Diagnostic{
	File: "activities/monitor.md", Span: Span{Line: 14, Column: 3, Length: 19}, Severity: Error, Code: UnknownReference,
	Message: `unknown persona "aplication-engineer"`, Hint: `did you mean "application-engineer"?`,
	Related: Related{Text: "It is defined in", File: "personas/application-engineer.md"},
}

func lines(string, int32) string { return "  aplication-engineer: Watches the workload" }

func TestPrintShowsPlaceExcerptCaretAndHint(t *testing.T) {
	var b strings.Builder
	in := func(f string) string { return "content/" + f }
	if err := Print(&b, List{sample}, PrintOptions{Path: in, Line: lines}); err != nil {
		t.Fatal(err)
	}
	want := `content/activities/monitor.md:14:3: error: unknown persona "aplication-engineer" [unknown-reference]
   14 |   aplication-engineer: Watches the workload
      |   ^^^^^^^^^^^^^^^^^^^
   hint: did you mean "application-engineer"? It is defined in content/personas/application-engineer.md
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestExcerptKeepsTheCaretBelowTheMistake(t *testing.T) {
	for _, c := range []struct {
		name, line  string
		at          Span
		shown, mark string
	}{
		{"wide characters take two cells", "titel: 監視 x", Span{3, 8, 2}, "titel: 監視 x", "       ^^^^"},
		{"tabs stay tabs", "\tkey: v", Span{3, 2, 3}, "\tkey: v", "\t^^^"},
		{"an escape sequence cannot reach the terminal", "a\x1b[2Jb", Span{3, 1, 1}, "a\uFFFD[2Jb", "^"},
		{"past the end there is still a caret", "ab", Span{3, 9, 4}, "ab", "  ^"},
		{"a carriage return is no character", "ab\r", Span{3, 1, 2}, "ab", "^^"},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := "    3 | " + c.shown + "\n      | " + c.mark + "\n"
			if got := Excerpt(c.at, c.line); got != want {
				t.Errorf("got\n%q\nwant\n%q", got, want)
			}
		})
	}
}

func TestExcerptCutsLongLinesAroundTheMistake(t *testing.T) {
	line := strings.Repeat("x", 500) + "WRONG" + strings.Repeat("y", 500)
	got := Excerpt(Span{1, 501, 5}, line)
	rows := strings.Split(got, "\n")
	if len([]rune(rows[0])) > 150 {
		t.Errorf("the excerpt has %d characters", len(rows[0]))
	}
	caret := strings.Index(rows[1], "^")
	if r := []rune(rows[0]); string(r[caret:caret+5]) != "WRONG" {
		t.Errorf("the caret stands below %q", string(r[caret:caret+5]))
	}
}

func TestSuggest(t *testing.T) {
	for _, c := range []struct {
		word string
		from []string
		want string
	}{
		{"aplication-engineer", []string{"platform-engineer", "application-engineer"}, "application-engineer"},
		{"titel", []string{"title", "phase"}, "title"},
		{"Monitor", []string{"monitor"}, "monitor"},
		{"stale_after_day", []string{"stale_after_days"}, "stale_after_days"},
		{"healty", []string{"healthy", "health"}, "healthy"},
		{"zebra", []string{"monitor", "scale"}, ""},
		{"x", []string{"y"}, ""},
		{"", []string{"a"}, ""},
	} {
		if got := Suggest(c.word, c.from); got != c.want {
			t.Errorf("Suggest(%q) = %q, want %q", c.word, got, c.want)
		}
	}
}

func TestGitHubEscapesItsOwnSyntax(t *testing.T) {
	var b strings.Builder
	d := sample
	d.File, d.Message = "a,b:c%.md", "50 % of\nit"
	_ = WriteGitHub(&b, List{d}, func(f string) string { return "docs/" + f })
	want := "::error file=docs/a%2Cb%3Ac%25.md,line=14,col=3,endColumn=22,title=unknown-reference::50 %25 of%0Ait%0A"
	if !strings.HasPrefix(b.String(), want) {
		t.Errorf("got %s", b.String())
	}
}

func TestJSONIsAnArrayEvenWhenEmpty(t *testing.T) {
	var b strings.Builder
	_ = WriteJSON(&b, nil)
	if strings.TrimSpace(b.String()) != "[]" {
		t.Errorf("got %q", b.String())
	}
}

func TestSortDropsRepetitions(t *testing.T) {
	other := sample
	other.Line = 2
	l := List{sample, other, sample}
	l.Sort()
	if len(l) != 2 || l[0].Line != 2 {
		t.Errorf("got %+v", l)
	}
}

func TestEveryCodeHasOneSeverity(t *testing.T) {
	for _, c := range ErrorCodes() {
		if c.Severity() != Error {
			t.Errorf("%s is no error", c)
		}
	}
	for _, c := range WarningCodes() {
		if c.Severity() != Warning {
			t.Errorf("%s is no warning", c)
		}
	}
}
