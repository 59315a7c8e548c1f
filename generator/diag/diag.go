// Package diag holds what is wrong with a handbook: where, how bad, and what to do about it.
//
// In come positions, codes and sentences; out come a sorted list and its three
// renderings: text with an excerpt and a caret for people, JSON for programs,
// and annotations for GitHub. It reads no files: the lines that an excerpt shows
// are asked of the caller.
package diag

import (
	"cmp"
	"slices"
)

// Span is a stretch of one line of a file.
// Line and Column count from 1, Column and Length in Unicode code points, a
// byte order mark not counted. The zero value stands for the whole file and is
// shown as line 1, column 1.
type Span struct {
	Line, Column, Length int32
}

// Start is the first character of a file, for mistakes of the whole file.
var Start = Span{Line: 1, Column: 1, Length: 1}

// IsZero reports whether s names no place.
func (s Span) IsZero() bool { return s == Span{} }

// Severity says whether a diagnostic stops a build.
type Severity uint8

// The severities, from harmless to fatal. Off is only ever a setting: a list
// holds no diagnostic of severity Off.
const (
	Off Severity = iota
	Warning
	Error
)

func (s Severity) String() string {
	return [...]string{Off: "off", Warning: "warning", Error: "error"}[s]
}

// Related is a second place that explains the first, such as where the name
// that was probably meant is defined. Text leads up to the place and has no
// full stop: "It is defined in". A zero Span names the file alone.
type Related struct {
	Text string
	File string
	Span
}

// Diagnostic is one mistake.
type Diagnostic struct {
	File string // slash-separated, relative to the handbook's folder
	Span
	Severity Severity
	Code     Code
	Message  string  // one line, no full stop
	Hint     string  // what to do; empty where the message says all
	Related  Related // zero where there is none
	Entry    string  // the id of the inline entry concerned ("cpu-request-use"), for waivers; often empty
}

// List is a set of diagnostics. The zero value is empty and ready to use.
type List []Diagnostic

// Sort orders l by file, line, column, code and message, and drops exact repetitions.
func (l *List) Sort() {
	slices.SortStableFunc(*l, compare)
	*l = slices.CompactFunc(*l, func(a, b Diagnostic) bool { return compare(a, b) == 0 })
}

func compare(a, b Diagnostic) int {
	return cmp.Or(
		cmp.Compare(a.File, b.File),
		cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Column, b.Column),
		cmp.Compare(a.Code, b.Code),
		cmp.Compare(a.Message, b.Message),
	)
}

// Count returns how many errors and how many warnings l holds.
func (l List) Count() (errors, warnings int) {
	for _, d := range l {
		if d.Severity == Error {
			errors++
		} else {
			warnings++
		}
	}
	return errors, warnings
}

// First returns n diagnostics of l in their order, errors before warnings where
// not all can be had, and how many are left out. All of l for n of 0.
func (l List) First(n int) (first List, errors, warnings int) {
	if n <= 0 || len(l) <= n {
		return l, 0, 0
	}
	allErrors, allWarnings := l.Count()
	errorsLeft := min(n, allErrors)
	warningsLeft := n - errorsLeft
	errors, warnings = allErrors-errorsLeft, allWarnings-warningsLeft
	for i := range l {
		left := &warningsLeft
		if l[i].Severity == Error {
			left = &errorsLeft
		}
		if *left > 0 {
			*left--
			first = append(first, l[i])
		}
	}
	return first, errors, warnings
}

// HasErrors reports whether l stops a build.
func (l List) HasErrors() bool {
	errors, _ := l.Count()
	return errors > 0
}
