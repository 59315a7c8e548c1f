package revise

import (
	"bytes"
	"strings"

	"flowbook/generator/source"
)

// AddEntry is doc with an entry added to the list that the front matter's key
// holds; the key is added where it is missing. lines is the entry as YAML, its
// first line beginning with "- ". No other byte changes. The error is a *Refusal
// where the front matter is written in a way that leaves no place for it.
func AddEntry(doc *source.Document, key string, lines []string) ([]byte, error) {
	in := newInsertion(doc)
	list := (*source.Node)(nil)
	if doc.Front() != nil {
		list = doc.Front().Get(key)
	}
	by := refuse("the front matter of %s is written in a way in which nothing can be added by itself; add this to %q:\n%s", doc.Path, key, strings.Join(lines, "\n"))
	switch {
	case doc.Front() == nil || in.fence != "---" || in.bracketed(doc.Front()):
		return nil, by
	case list == nil:
		top := in.indent(doc.Front())
		in.put(in.closing(), in.lines(top, append([]string{key + ":"}, indented(lines)...)))
	case list.Kind == source.List && len(list.Items) > 0 && !in.bracketed(list):
		dash, _ := doc.Bytes(list.At)
		indent := string(doc.Text[in.lineStart(dash):dash])
		if strings.TrimSpace(indent) != "" {
			return nil, by
		}
		in.put(in.afterList(dash), in.lines(indent, lines))
	default:
		return nil, by
	}
	if in.failed {
		return nil, by
	}
	after, _ := apply(doc, []edit{{in.at, in.at, in.text, false}})
	return after, nil
}

func indented(lines []string) []string {
	var more []string
	for _, l := range lines {
		more = append(more, "  "+l)
	}
	return more
}

func (in *insertion) lines(indent string, lines []string) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(indent + l + in.eol)
	}
	return b.String()
}

// afterList is the offset of the line behind a block list whose first dash is
// at dash: behind its last line that is neither blank nor a comment.
func (in *insertion) afterList(dash int) int {
	text := in.doc.Text
	start := in.lineStart(dash)
	depth, end := dash-start, start
	for at := start; at < len(text); {
		next := len(text)
		if i := bytes.IndexByte(text[at:], '\n'); i >= 0 {
			next = at + i + 1
		}
		line := bytes.TrimRight(text[at:next], "\r\n")
		bare := bytes.TrimLeft(line, " ")
		indent := len(line) - len(bare)
		if len(bare) > 0 && bare[0] != '#' {
			if indent < depth || indent == depth && bare[0] != '-' || indent == 0 && string(bare) == "---" {
				return end
			}
			end = next
		}
		at = next
	}
	return end
}
