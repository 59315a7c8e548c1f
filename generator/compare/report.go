package compare

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Version is one of the two states that were compared.
type Version struct {
	Name    string    // as it was typed, "main"; "the working tree"
	Commit  string    // its whole name; "" for the working tree
	Date    time.Time // when it was committed; zero for the working tree
	Subject string    // the first line of its message; "" for the working tree
}

// String is "main (3f2a1bc, 2026-11-12)".
func (v Version) String() string {
	if v.Commit == "" {
		return v.Name
	}
	return v.shown() + " (" + v.short() + ", " + v.day() + ")"
}

// shown is the name; "commit" where that is no more than the commit's own.
func (v Version) shown() string {
	if len(v.Name) >= len(v.short()) && strings.HasPrefix(v.Commit, v.Name) {
		return "commit"
	}
	return v.Name
}

func (v Version) short() string { return v.Commit[:min(7, len(v.Commit))] }

func (v Version) day() string { return v.Date.UTC().Format(time.DateOnly) }

// Report is what changed between two versions of a handbook.
type Report struct {
	From, To Version
	Changes  []Change // as Compare lists them
	Note     string   // a sentence that helps to read it; "" for none
}

// section is the changes of one kind that people are told.
type section struct {
	kind    Kind
	title   string
	changes []Change
}

// titles are the sections' headings, in their order.
var titles = []section{
	{kind: Risk, title: "Value at risk"}, {kind: Health, title: "Health"}, {kind: Opportunities, title: "Opportunities"},
	{kind: Flow, title: "Product Flow"}, {kind: Metrics, title: "Metrics"}, {kind: Map, title: "Needs map"},
	{kind: Personas, title: "Personas"}, {kind: Settings, title: "Product, teams and settings"}, {kind: Pages, title: "Onboarding and pages"},
}

// sections lists what people are told, without empty sections.
func (r *Report) sections() []section {
	list := slices.Clone(titles)
	for _, c := range r.Changes {
		i := slices.IndexFunc(list, func(s section) bool { return s.kind == c.Kind })
		if i >= 0 && !c.Minor {
			list[i].changes = append(list[i].changes, c)
		}
	}
	return slices.DeleteFunc(list, func(s section) bool { return len(s.changes) == 0 })
}

// Summary says in one line what changed: "2 health changes; 1 opportunity added,
// 2 moved; 3 activities changed"; "nothing changed".
func (r *Report) Summary() string {
	var parts []string
	parts = append(parts, r.riskSummary()...)
	if n := r.count(func(c *Change) bool { return c.Kind == Health }); n > 0 {
		parts = append(parts, plural(n, "health change", "health changes"))
	}
	for _, g := range groups {
		if words := r.tally(g); words != "" {
			parts = append(parts, words)
		}
	}
	if n := r.count(func(c *Change) bool { return c.Kind == Settings && c.Entity != Team }); n > 0 {
		parts = append(parts, plural(n, "setting changed", "settings changed"))
	}
	if len(parts) == 0 {
		if len(r.Changes) > 0 {
			return plural(len(r.Changes), "change", "changes")
		}
		return "nothing changed"
	}
	return strings.Join(parts, "; ")
}

func (r *Report) riskSummary() []string {
	var parts []string
	if n := r.count(func(c *Change) bool { return c.Kind == Risk && c.To == true }); n > 0 {
		parts = append(parts, plural(n, "need newly at risk", "needs newly at risk"))
	}
	if n := r.count(func(c *Change) bool { return c.Kind == Risk && c.From == true }); n > 0 {
		parts = append(parts, plural(n, "need no longer at risk", "needs no longer at risk"))
	}
	return parts
}

func (r *Report) count(is func(*Change) bool) int {
	n := 0
	for i := range r.Changes {
		if !r.Changes[i].Minor && is(&r.Changes[i]) {
			n++
		}
	}
	return n
}

// group is a kind of entity that the summary counts, and what belongs to it.
type group struct {
	entity    Entity
	parts     []Entity
	one, many string
}

var groups = []group{
	{Opportunity, nil, "opportunity", "opportunities"},
	{Phase, nil, "phase", "phases"},
	{Activity, []Entity{Interaction}, "activity", "activities"},
	{Metric, []Entity{Segment}, "metric", "metrics"},
	{NeedsMap, nil, "", ""},
	{Node, nil, "node", "nodes"},
	{Edge, nil, "edge", "edges"},
	{Persona, nil, "persona", "personas"},
	{Team, nil, "team", "teams"},
	{Track, nil, "track", "tracks"},
	{Page, []Entity{Home}, "page", "pages"},
}

// tally counts the entities of a group, each once: "2 activities added, 1 moved";
// "" for none. The needs map, of which there is one, is not counted.
func (r *Report) tally(g group) string {
	weight := map[Op]int{Changed: 1, Renamed: 1, Moved: 2, Removed: 3, Added: 4}
	what := map[string]int{}
	for i := range r.Changes {
		c := &r.Changes[i]
		main := c.Entity == g.entity
		if c.Minor || c.Kind == Risk || c.Kind == Health || !main && !slices.Contains(g.parts, c.Entity) {
			continue
		}
		w := 1
		if main {
			w = weight[c.Op]
		}
		what[c.ID] = max(what[c.ID], w)
	}
	var counts [5]int
	for _, w := range what { // in any order: it only counts
		counts[w]++
	}
	var parts []string
	for _, op := range []Op{Added, Removed, Moved, Changed} {
		switch n := counts[weight[op]]; {
		case n == 0:
		case g.one == "":
			return "needs map " + string(op)
		case len(parts) == 0:
			parts = append(parts, plural(n, g.one, g.many)+" "+string(op))
		default:
			parts = append(parts, strconv.Itoa(n)+" "+string(op))
		}
	}
	return strings.Join(parts, ", ")
}
