package compare

import (
	"bufio"
	"fmt"
	"io"
)

// sign tells additions, removals and other changes apart.
func (c *Change) sign() string {
	switch c.Op {
	case Added:
		return "+"
	case Removed:
		return "−"
	}
	return "~"
}

// ANSI colours of a terminal.
const (
	bold  = "\x1b[1m"
	reset = "\x1b[0m"
)

var signColours = map[string]string{"+": "\x1b[32m", "−": "\x1b[31m", "~": "\x1b[33m"}

// Text writes r for people: what was compared, a summary, and under headings a
// line for each change. colour uses ANSI colours beside the signs.
func (r *Report) Text(w io.Writer, colour bool) error {
	paint := func(code, text string) string {
		if !colour {
			return text
		}
		return code + text + reset
	}
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "%s → %s\n", r.From, r.To)
	fmt.Fprintf(out, "%s\n", paint(bold, sentence(r.Summary())))
	if r.Note != "" {
		fmt.Fprintf(out, "%s\n", r.Note)
	}
	for _, s := range r.sections() {
		fmt.Fprintf(out, "\n%s\n", paint(bold, s.title))
		for i := range s.changes {
			c := &s.changes[i]
			fmt.Fprintf(out, "  %s %s: %s\n", paint(signColours[c.sign()], c.sign()), c.About, c.Says)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write what changed: %w", err)
	}
	return nil
}

// sentence gives s a capital letter, where it begins with one of our own words.
func sentence(s string) string {
	if s != "" && 'a' <= s[0] && s[0] <= 'z' {
		return string(s[0]-'a'+'A') + s[1:]
	}
	return s
}
