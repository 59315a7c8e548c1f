package diag

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// PrintOptions say how Print shows a list. The zero value shows paths as they
// are, without excerpts and without colour.
type PrintOptions struct {
	Path  func(file string) string          // how a path is shown; nil: as it is
	Line  func(file string, n int32) string // the nth line of a file; nil: no excerpts
	Color bool                              // ANSI colours
	Most  int                               // how many are shown, errors first; 0: all
}

// Print writes l for people: place, severity, message and code in one line, the
// line of the file with a caret below the mistake, and a hint; in the end, how
// many more there are.
func Print(w io.Writer, l List, o PrintOptions) error {
	out := bufio.NewWriter(w)
	shown, errors, warnings := l.First(o.Most)
	for i := range shown {
		printOne(out, &shown[i], o)
	}
	if errors+warnings > 0 {
		fmt.Fprintf(out, "… and %s\n", more(errors, warnings))
	}
	return out.Flush()
}

func more(errors, warnings int) string {
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{{errors, "error"}, {warnings, "warning"}} {
		switch {
		case p.n == 1:
			parts = append(parts, "1 more "+p.what)
		case p.n > 1:
			parts = append(parts, fmt.Sprintf("%d more %ss", p.n, p.what))
		}
	}
	return strings.Join(parts, " and ")
}

func printOne(w *bufio.Writer, d *Diagnostic, o PrintOptions) {
	at := d.shown()
	fmt.Fprintf(w, "%s:%d:%d: ", o.path(d.File), at.Line, at.Column)
	name := d.Severity.String()
	if o.Color {
		name = paint(d.Severity, name)
	}
	fmt.Fprintf(w, "%s: %s [%s]\n", name, Visible(d.Sentence()), d.Code)
	if o.Line != nil {
		w.WriteString(Excerpt(at, o.Line(d.File, at.Line)))
	}
	if hint := d.FullHint(o.path); hint != "" {
		fmt.Fprintf(w, "   hint: %s\n", Visible(hint))
	}
}

func paint(s Severity, text string) string {
	if s == Error {
		return "\x1b[1;31m" + text + "\x1b[0m"
	}
	return "\x1b[1;33m" + text + "\x1b[0m"
}

func (o PrintOptions) path(file string) string {
	if o.Path == nil {
		return Visible(file)
	}
	return Visible(o.Path(file))
}

// shown is the place that d is reported at: its own, or the file's first character.
func (d *Diagnostic) shown() Span {
	if d.Line < 1 {
		return Start
	}
	at := d.Span
	at.Column, at.Length = max(at.Column, 1), max(at.Length, 1)
	return at
}

// FullHint is the hint with the related place, its path shown as path says
// (nil: as it is). It is "" where there is neither.
func (d *Diagnostic) FullHint(path func(string) string) string {
	if d.Related.Text == "" {
		return brief(d.Hint)
	}
	place := d.Related.File
	if path != nil {
		place = path(place)
	}
	if !d.Related.Span.IsZero() {
		place = fmt.Sprintf("%s:%d:%d", place, d.Related.Line, d.Related.Column)
	}
	return strings.TrimSpace(brief(d.Hint) + " " + d.Related.Text + " " + place)
}

// longest is the number of characters of a sentence that is shown: those that
// repeat what somebody wrote can be as long as a file.
const longest = 600

// Sentence is the message as it is shown: a very long one without its middle.
func (d *Diagnostic) Sentence() string { return brief(d.Message) }

// brief is s, or its beginning and its end.
func brief(s string) string {
	if len(s) <= longest {
		return s
	}
	runes := []rune(s)
	if len(runes) <= longest {
		return s
	}
	return string(runes[:longest*2/3]) + " … " + string(runes[len(runes)-longest/3:])
}

// excerptWidth is the number of characters of a line that an excerpt shows at most.
const excerptWidth = 120

// Excerpt is line with its number, and below it a caret for each character of
// at; "" for an empty line. A long line is cut around the mistake. Control
// characters are shown as "�", so that content cannot steer a terminal.
func Excerpt(at Span, line string) string {
	runes := []rune(strings.TrimRight(line, "\r\n"))
	if len(runes) == 0 {
		return ""
	}
	from := min(max(int(at.Column)-1, 0), len(runes))
	to := min(from+int(max(at.Length, 1)), len(runes))
	prefix, suffix := "", ""
	if start := from - excerptWidth/2; len(runes) > excerptWidth && start > 0 {
		runes, from, to, prefix = runes[start:], from-start, to-start, "… "
	}
	if len(runes) > excerptWidth {
		runes, to, suffix = runes[:excerptWidth], min(to, excerptWidth), " …"
	}
	var pad strings.Builder
	for _, r := range runes[:from] {
		if r == '\t' {
			pad.WriteRune('\t')
			continue
		}
		pad.WriteString(strings.Repeat(" ", cells(r)))
	}
	carets := 0
	for _, r := range runes[from:to] {
		carets += cells(r)
	}
	return fmt.Sprintf("%5d | %s%s%s\n      | %s%s%s\n", at.Line, prefix, Visible(string(runes)), suffix,
		strings.Repeat(" ", len([]rune(prefix))), pad.String(), strings.Repeat("^", max(carets, 1)))
}

// cells is how many columns of a terminal r takes.
func cells(r rune) int {
	switch k := width.LookupRune(r).Kind(); {
	case unicode.Is(unicode.Mn, r):
		return 0
	case k == width.EastAsianWide || k == width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// Visible replaces control characters other than tabs by "�".
func Visible(s string) string {
	return strings.Map(func(r rune) rune {
		if steers(r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// steers reports whether r could move a terminal's cursor, change its colours or
// the order of what it shows.
func steers(r rune) bool {
	return r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r))
}
