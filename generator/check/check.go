// Package check says what is wrong with a handbook as a whole, and what could be better.
//
// In come the loaded and derived content and the table of its links; out come
// the mistakes of meaning (references, edges, cycles, ids and addresses taken
// twice, links that lead nowhere) and the warnings, weighed by the handbook's
// own settings and waivers. The package reads no files, knows no clock, and
// takes no order from a map.
//
// One mistake gives one diagnostic. A check that finds something missing stays
// silent where an error elsewhere may be the reason: a misspelt persona does
// not make another persona unused.
package check

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"flowbook/generator/diag"
	"flowbook/generator/links"
	"flowbook/generator/load"
	"flowbook/generator/model"
	"flowbook/generator/source"
)

// Options are the facts that are not content.
type Options struct {
	ThemeFiles func(file string) bool // whether the theme has a file of that path below theme/; nil: has all

	// Outdated reports whether a replacement of a theme's file was made of another
	// version of it; nil: none was.
	Outdated func(file string, text []byte) bool

	// Catalogue reports whether a file holds words of the theme, which may be of a
	// language that the theme does not have; nil: none does.
	Catalogue func(doc *source.Document) bool

	Words diag.List // what is wrong about the theme's words, warnings too

	// Unread passes the bodies over, and looks for no warning. The result is of use
	// to who only asks whether all but the bodies is sound.
	Unread bool

	// Answers are what other sites say about the addresses of OutsideLinks; nil:
	// nobody was asked. One that is not in it could not be asked about.
	Answers map[string]Answer
}

// Result is what Check found.
type Result struct {
	Problems diag.List // mistakes, those that were found while the content was loaded among them, and the warnings that count; sorted
	Findings []Finding // warnings with their waivers

	// certain says that nothing was lost or left open, so that each check saw all
	// that it asks for, and that no other site had a say.
	certain bool

	outside diag.List // the warnings about links to other sites
}

// Check looks at c. Warnings that the settings switch off are in neither list;
// those that the settings make errors are in both.
func Check(c *load.Content, t *links.Table, o Options) Result {
	k := newChecker(c, t, o)
	for _, d := range slices.Concat(c.Problems, o.Words) {
		if d.Severity == diag.Warning {
			k.warnings = append(k.warnings, d)
		} else {
			k.problems = append(k.problems, d)
		}
	}
	// Links, ids and addresses depend on nothing that the other checks find, so they
	// are looked at meanwhile: an author waits for all of them after each edit.
	linked, named, addressed := newChecker(c, t, o), newChecker(c, t, o), newChecker(c, t, o)
	var wg sync.WaitGroup
	wg.Go(func() { linked.links(k.Documents) })
	wg.Go(func() { addressed.addresses() })
	wg.Go(func() {
		named.ids()
		named.redirects()
	})
	loaded := len(k.warnings)
	k.outside()
	outside := slices.Clone(k.warnings[loaded:])
	k.references()
	k.observations()
	k.edges()
	if !o.Unread {
		k.allWarnings()
	}
	wg.Wait()
	k.problems = slices.Concat(k.problems, linked.problems, named.problems, addressed.problems)
	r := k.weigh()
	r.Problems.Sort()
	r.outside = outside
	r.certain = !r.Problems.HasErrors() && k.certain() && o.Answers == nil
	return r
}

func (k *checker) allWarnings() {
	k.activityWarnings(k.h.Activities)
	k.personaWarnings()
	k.mapWarnings()
	k.metricWarnings(k.h.Metrics)
	k.opportunityWarnings(k.h.Opportunities)
	k.overrides()
}

func newChecker(c *load.Content, t *links.Table, o Options) *checker {
	return &checker{Content: c, h: c.Handbook, table: t, options: o}
}

type checker struct {
	*load.Content
	h       *model.Handbook
	table   *links.Table
	options Options

	answers map[string][]*model.Opportunity // see openAnswers

	problems diag.List
	warnings diag.List

	// What errors leave open. Warnings about something missing heed them.
	lostEdges    bool            // an edge that was written does not count
	lostPersonas bool            // somebody does something, but who is not known
	lostPhases   bool            // an activity's phase is not known
	lostInPhase  map[string]bool // a persona in one of the phase's activities is not known
	lostSupports map[*model.Activity]bool
	lostCauses   map[*model.Opportunity]bool
	lostAnyCause bool
}

// certain reports whether nothing that was written is lost, and nothing left open.
func (k *checker) certain() bool {
	return !k.lostEdges && !k.lostPersonas && !k.lostPhases && !k.lostAnyCause && len(k.lostInPhase)+len(k.lostSupports)+len(k.lostCauses) == 0 && k.Unknown.None()
}

// document is the file at path, or nil.
func (k *checker) document(path string) *source.Document {
	i, ok := slices.BinarySearchFunc(k.Documents, path, func(d *source.Document, path string) int { return strings.Compare(d.Path, path) })
	if !ok {
		return nil
	}
	return k.Documents[i]
}

func (k *checker) fail(code diag.Code, file string, at diag.Span, hint, format string, args ...any) *diag.Diagnostic {
	k.problems = append(k.problems, diag.Diagnostic{
		File: file, Span: at, Severity: diag.Error, Code: code, Message: fmt.Sprintf(format, args...), Hint: hint,
	})
	return &k.problems[len(k.problems)-1]
}

func (k *checker) warn(code diag.Code, file string, at diag.Span, entry, hint, format string, args ...any) {
	k.warnings = append(k.warnings, diag.Diagnostic{
		File: file, Span: at, Severity: diag.Warning, Code: code, Entry: entry,
		Message: fmt.Sprintf(format, args...), Hint: hint,
	})
}

// name is what a message calls an entity; its id where it lacks a title.
func name(title, id string) string {
	if title == "" {
		return id
	}
	return title
}
