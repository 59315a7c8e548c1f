package source

import (
	"fmt"
	"slices"
	"strings"

	"flowbook/generator/diag"
)

// columns are the names that a header may have; the first two it must have.
var columns = []string{"date", "value", "segment", "note"}

const headerHint = "line 1 is: date,segment,value,note; segment and note may be left out"

// checkHeader reports a header that is none, as one mistake, and makes the
// document Broken.
func (r *tableReader) checkHeader() bool {
	message, hint := headerMistake(r.table)
	if message == "" {
		return true
	}
	first := r.table.Header[0].Span
	at := r.starts[first.Line-1]
	r.doc.fail(diag.BadRow, r.cursor.span(at, len(trimEnding(r.doc.Text[at:]))), message, hint)
	return false
}

// headerMistake says what is wrong with a header; nothing if it is sound.
func headerMistake(t *Table) (message, hint string) {
	for i, f := range t.Header {
		name := f.Text
		switch {
		case slices.Contains(columns, name) && t.Column(name) == i:
			continue
		case slices.Contains(columns, name):
			return fmt.Sprintf("the header has the column %q twice", name), headerHint
		case len(t.Header) == 1 && strings.ContainsAny(name, ";\t"):
			return "the header is not date,segment,value,note", "separate the columns with commas"
		}
		hint = headerHint
		if near := columnLike(name); near != "" {
			hint = didYouMean(near)
		}
		return fmt.Sprintf("the header has an unknown column %q", name), hint
	}
	for _, name := range columns[:2] {
		if t.Column(name) < 0 {
			return fmt.Sprintf("the header has no column %q", name), headerHint
		}
	}
	return "", ""
}

// columnLike is the column that was probably meant.
func columnLike(name string) string {
	if lower := strings.ToLower(name); slices.Contains(columns, lower) {
		return lower
	}
	return diag.Suggest(name, columns)
}
