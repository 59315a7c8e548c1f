// Package compare says what changed between two states of a handbook.
//
// In come two derived handbooks with the texts of their files; out comes a list
// of changes, what matters first, and its three forms: text for a terminal,
// Markdown for a comment on a pull request, JSON for programs. It compares what
// the handbooks mean, not how they are written: the same things said in other
// files, in another order or in other front matter are no change.
//
// Both sides must have been derived with the same today, or else the calendar's
// effect on health shows among the author's. What is not published counts as
// not being there. The package is pure: equal handbooks give equal bytes.
//
//	compare.go   the way through; match.go, similar.go  which entities are the same, renamed ones too
//	side.go      one of the two handbooks, and how it names things
//	fact.go      keys and values of an entity; say.go  a change of one in words
//	risk.go, health.go, opportunity.go, flow.go, metric.go, needs.go, persona.go, settings.go, pages.go  the sections
//	observed.go, interaction.go, order.go, lines.go  parts of these
//	report.go    summary and sections; text.go, markdown.go, escape.go, json.go  the forms
package compare

import (
	"strings"

	"flowbook/generator/diag"
	"flowbook/generator/markdown"
	"flowbook/generator/model"
)

// Side is one of two states of a handbook.
type Side struct {
	Handbook *model.Handbook          // derived
	Body     func(file string) []byte // what stands behind a file's front matter; nil: texts are not compared
}

// Kind is the section that a change belongs to. They are listed as they are shown.
type Kind string

// The kinds, what matters first.
const (
	Risk          Kind = "risk"
	Health        Kind = "health"
	Opportunities Kind = "opportunities"
	Flow          Kind = "flow"
	Metrics       Kind = "metrics"
	Map           Kind = "map"
	Personas      Kind = "personas"
	Settings      Kind = "settings"
	Pages         Kind = "pages"
)

// Entity says what a change is about.
type Entity string

// The entities.
const (
	Product     Entity = "product"
	Check       Entity = "check" // a severity or a waiver
	Phase       Entity = "phase"
	Team        Entity = "team"
	Persona     Entity = "persona"
	Activity    Entity = "activity"
	Interaction Entity = "interaction"
	Metric      Entity = "metric"
	Segment     Entity = "segment"
	Opportunity Entity = "opportunity"
	NeedsMap    Entity = "map"
	Node        Entity = "node"
	Edge        Entity = "edge"
	Track       Entity = "track"
	Page        Entity = "page"
	Home        Entity = "home"
)

// Op is what happened.
type Op string

// The operations. Moved is said of an activity's place in the flow and of an
// opportunity's status and horizon; renamed of an id, and thus of an address.
const (
	Added   Op = "added"
	Removed Op = "removed"
	Renamed Op = "renamed"
	Moved   Op = "moved"
	Changed Op = "changed"
)

// Change is one difference. Texts are plain, on one line, and come from authors:
// whoever shows them must escape them.
type Change struct {
	Kind    Kind
	Entity  Entity
	ID      string // "FROM/TO" for an edge; that of the activity or metric for an interaction or segment
	Persona string // id, of an interaction or segment; else ""
	Title   string
	Op      Op
	Field   string // the key that changed; "" where the whole entity came or went
	From    any    // string, float64, bool, []string, Bounds; nil for nothing
	To      any
	Lines   *Lines // of a text that changed; else nil

	About string // what stands before the colon, as people know it
	Says  string // what happened, after the colon
	Minor bool   // said by another change or following from one; the forms for people leave it out
}

// Lines counts what changed in a text.
type Lines struct {
	Added   int `json:"added"`
	Removed int `json:"removed"`
}

// Compare lists what changed, what matters first; nil if nothing did. Within a
// section what is there now comes in its own order, and what is gone after it.
func Compare(from, to Side) []Change {
	engine := markdown.New(markdown.Options{})
	c := &comparison{from: newSide(from, engine), to: newSide(to, engine)}
	c.from.now = map[Entity]map[string]string{}
	c.match()
	c.risks()
	c.health()
	c.opportunities()
	c.flow()
	c.metrics()
	c.needsMap()
	c.personas()
	c.settings()
	c.pages()
	return c.changes
}

// comparison is one run of Compare.
type comparison struct {
	from, to *side
	changes  []Change
	matched
}

// matched holds which entities of the two sides are the same.
type matched struct {
	phaseList       []pair[model.Phase]
	teamList        []pair[model.Team]
	personaList     []pair[model.Persona]
	activityList    []pair[model.Activity]
	metricList      []pair[model.Metric]
	opportunityList []pair[model.Opportunity]
	nodeList        []pair[model.Node]
	trackList       []pair[model.Track]
	pageList        []pair[model.FreePage]
}

// add appends a change. Ids and addresses come from authors as well as titles, so
// it is here that no text can break a line or steer a terminal.
func (c *comparison) add(change Change) {
	for _, text := range []*string{&change.Title, &change.About, &change.Says} {
		*text = diag.Visible(strings.Join(strings.Fields(*text), " "))
	}
	c.changes = append(c.changes, change)
}
