package source

import (
	"bufio"
	"bytes"
	"fmt"
	"strings"
	"sync"

	"github.com/adrg/frontmatter"

	"flowbook/generator/diag"
)

// formats are the front matters that frontmatter.Parse is to find. They only
// hand out the bytes between the fences: the trees are ours.
var formats = []*frontmatter.Format{
	frontmatter.NewFormat("---", "---", capture),
	frontmatter.NewFormat("+++", "+++", capture),
	frontmatter.NewFormat(";;;", ";;;", capture),
}

// block is what capture catches.
type block struct {
	found  bool
	length int
}

func capture(data []byte, into any) error {
	*into.(*block) = block{found: true, length: len(data)}
	return nil
}

// readFrontMatter splits d into front matter and body and reads the front matter.
//
// The library trims every line before it compares it with a fence, skips blank
// lines before the first, and takes a file without a closing fence for one
// without front matter. Hence the first fence is looked for here, and indented
// ones are hidden from the library: they are text, as in a block scalar. It is
// not shown the body, which it would copy.
func (d *Document) readFrontMatter() {
	fence := openingFence(d.Text)
	if fence == "" {
		d.Body, d.BodyLine = d.Text, 1
		if hint, needed := d.missingHint(); needed {
			d.fail(diag.FrontMatterMissing, diag.Start, "the front matter is missing", hint)
		}
		return
	}
	head, hidden := fencedHead(d.Text, fence)
	var front block
	rest, err := parseFront(head, &front)
	if err != nil || !front.found { // a reader in memory and capture never fail
		d.fail(diag.FrontMatterUnclosed, d.At(0, len(fence)), "the front matter is never closed", d.unclosedHint(fence, hidden))
		return
	}
	if front.length > maxFront {
		d.fail(diag.BadValue, d.At(0, len(fence)), fmt.Sprintf("the front matter is too large: at most %d MB are read", maxFront>>20), "what is to be read belongs below it")
		return
	}
	d.Fenced = true
	d.bodyAt = len(head) - len(rest)
	d.Body = d.Text[d.bodyAt:]
	d.BodyLine = 1 + bytes.Count(d.Text[:d.bodyAt], newline)
	start := bytes.IndexByte(d.Text, '\n') + 1
	text := d.Text[start : start+front.length]
	switch fence {
	case "---":
		d.keepFront(d.readYAML(text, start))
	case "+++":
		d.keepFront(d.readTOML(text, start))
	case ";;;":
		d.keepFront(d.readJSON(text, start))
	}
}

// readers are used again: the library makes one of its own for any other reader.
var readers = sync.Pool{New: func() any { return bufio.NewReader(nil) }}

func parseFront(head []byte, front *block) (rest []byte, err error) {
	r := readers.Get().(*bufio.Reader)
	defer readers.Put(r)
	r.Reset(bytes.NewReader(head))
	defer r.Reset(nil)
	return frontmatter.Parse(r, front, formats...)
}

// openingFence returns the fence that is the first line of text, or "".
func openingFence(text []byte) string {
	first := string(bytes.TrimSpace(trimEnding(text)))
	if (first == "---" || first == "+++" || first == ";;;") && bytes.HasPrefix(text, []byte(first)) {
		return first
	}
	return ""
}

// fencedHead returns text up to its closing fence (all of it if there is none)
// with every indented fence made unlike one, and the first line (from 1) that it
// did this to, or 0. It copies only where there is one.
func fencedHead(text []byte, fence string) (head []byte, indented int) {
	head = text
	line := 1
	for at := bytes.IndexByte(text, '\n') + 1; at > 0 && at < len(text); {
		end := len(text)
		if i := bytes.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		line++
		if string(bytes.TrimSpace(text[at:end])) == fence {
			if text[at] == fence[0] {
				return head[:end], indented
			}
			if indented == 0 {
				head, indented = bytes.Clone(text), line
			}
			head[at+bytes.IndexByte(text[at:], fence[0])] = 'x'
		}
		at = end
	}
	return head, indented
}

// missingHint says what an author who wrote no front matter, or not at the very
// beginning, should do; needed is false where there need not be any.
func (d *Document) missingHint() (hint string, needed bool) {
	needed = d.Kind != Home
	trimmed := bytes.TrimLeft(d.Text, " \t\r\n")
	if fence := openingFence(trimmed); fence != "" {
		if at := len(d.Text) - len(trimmed); bytes.ContainsRune(d.Text[:at], '\n') {
			closed := bytes.Contains(trimmed, []byte("\n"+fence))
			return fmt.Sprintf("the %s must be on line 1: delete what is above it", fence), needed || closed
		}
		return "the " + fence + " must begin its line: delete the spaces before it", true
	}
	first := string(bytes.TrimSpace(trimEnding(trimmed)))
	switch {
	case len(trimmed) == 0:
		return "the file is empty: begin it with a line ---, then title: …, then a line ---", needed
	case strings.HasPrefix(first, "{"):
		return "front matter in JSON stands between two lines ;;;", needed
	case len(first) > 1 && strings.Trim(first, "-") == "", strings.HasPrefix(first, "---"):
		return "the first line must be --- and nothing else", needed
	}
	return "begin the file with a line ---, then title: …, then a line ---", needed
}

// unclosedHint points at a line that was probably meant to be the closing fence.
func (d *Document) unclosedHint(fence string, hidden int) string {
	if hidden > 0 {
		return fmt.Sprintf("the %s on line %d must begin its line: delete the spaces before it", fence, hidden)
	}
	line := 0
	for text := range bytes.Lines(d.Text) {
		line++
		s := string(bytes.TrimSpace(text))
		if line > 1 && len(s) > 1 && (strings.Trim(s, fence[:1]) == "" || s == "..." || openingFence(text) != "") {
			return fmt.Sprintf("line %d must be %s, like line 1", line, fence)
		}
	}
	return "end it with a line " + fence
}
