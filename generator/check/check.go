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

	// Answers are what other sites say about the addresses of OutsideLinks; nil:
	// nobody was asked. One that is not in it could not be asked about.
	Answers map[string]Answer
}

// Check returns the mistakes in c, those that were found while it was loaded
// among them, unsorted, and the warnings with their waivers. Warnings that the settings switch off are in neither; those that the
// settings make errors are in both.
func Check(c *load.Content, t *links.Table, o Options) (diag.List, []Finding) {
	k := &checker{Content: c, h: c.Handbook, table: t, options: o, docs: documents(c)}
	for _, d := range slices.Concat(c.Problems, o.Words) {
		if d.Severity == diag.Warning {
			k.warnings = append(k.warnings, d)
		} else {
			k.problems = append(k.problems, d)
		}
	}
	// Ids and addresses depend on nothing that the other checks find, so they are
	// looked at meanwhile: an author waits for all of them after each edit.
	aside := &checker{Content: c, h: k.h, table: t, options: o, docs: k.docs}
	done := make(chan struct{})
	go func() {
		defer close(done)
		aside.ids()
		aside.addresses()
		aside.redirects()
	}()
	k.links()
	k.outside()
	k.references()
	k.observations()
	k.edges()
	k.activityWarnings()
	k.personaWarnings()
	k.mapWarnings()
	k.metricWarnings()
	k.opportunityWarnings()
	k.overrides()
	<-done
	k.problems = append(k.problems, aside.problems...)
	return k.weigh()
}

// documents finds files by their path.
func documents(c *load.Content) map[string]*source.Document {
	docs := make(map[string]*source.Document, len(c.Documents))
	for _, doc := range c.Documents {
		docs[doc.Path] = doc
	}
	return docs
}

type checker struct {
	*load.Content
	h       *model.Handbook
	table   *links.Table
	options Options
	docs    map[string]*source.Document

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
