package compare

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

const (
	mostMarkdown = 60_000 // characters; GitHub takes 65,536 in a comment
	kept         = 400    // of these, for what closes a text that was cut
	longSection  = 12     // changes; a longer section is folded
)

// Marker stands in every report in Markdown and shows nothing. By it a workflow
// finds the comment that it wrote before.
const Marker = "<!-- flowbook diff -->"

// Markdown writes r for a comment on a pull request: the summary, what was
// compared, and a list for each section; long sections are folded. What would
// make it longer than GitHub takes is left out, and the end says so. No text of
// an author's is read as Markdown or HTML, mentions anybody or becomes a link.
func (r *Report) Markdown(w io.Writer) error {
	m := &markdownText{}
	m.line("**" + sentence(r.Summary()) + "**")
	m.line("")
	m.line(r.From.markdown() + " → " + r.To.markdown())
	if r.Note != "" {
		m.line("")
		m.line(escape(r.Note))
	}
	left := 0
	for _, s := range r.sections() {
		left += m.section(s, left > 0)
	}
	if left > 0 {
		m.line("")
		m.line("*" + plural(left, "more change does", "more changes do") + " not fit in a comment. `flowbook diff` with the same revisions shows everything.*")
	}
	m.line("")
	m.line(Marker)
	if _, err := io.WriteString(w, m.out.String()); err != nil {
		return fmt.Errorf("write what changed: %w", err)
	}
	return nil
}

// markdown is String with the commit as code, so that it can be copied.
func (v Version) markdown() string {
	if v.Commit == "" {
		return escape(v.Name)
	}
	return escape(v.shown()) + " (`" + v.short() + "`, " + v.day() + ")"
}

// markdownText is the text so far and its length in characters.
type markdownText struct {
	out    strings.Builder
	length int
}

func (m *markdownText) line(s string) {
	m.out.WriteString(s)
	m.out.WriteByte('\n')
	m.length += utf8.RuneCountInString(s) + 1
}

// fits reports whether s still has room.
func (m *markdownText) fits(s string) bool {
	return m.length+utf8.RuneCountInString(s)+1 <= mostMarkdown-kept
}

// section writes one section, and returns how many of its changes had no room.
// A section that follows a cut one is left out whole.
func (m *markdownText) section(s section, full bool) (left int) {
	heading := "\n### " + s.title + "\n"
	folded := len(s.changes) > longSection
	if folded {
		heading += "\n<details><summary>" + plural(len(s.changes), "change", "changes") + "</summary>\n"
	}
	if full || !m.fits(heading+listItem(&s.changes[0])) {
		return len(s.changes)
	}
	m.line(heading)
	for i := range s.changes {
		item := listItem(&s.changes[i])
		if !m.fits(item) {
			left = len(s.changes) - i
			break
		}
		m.line(item)
	}
	if folded {
		m.line("\n</details>")
	}
	return left
}

// listItem is one change as an item of a list.
func listItem(c *Change) string {
	return "- `" + c.sign() + "` **" + escape(c.About) + "**: " + escape(c.Says)
}
