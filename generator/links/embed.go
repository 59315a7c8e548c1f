package links

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"flowbook/generator/diag"
	"flowbook/generator/markdown"
)

// Embed is a live part of the handbook that a fence of the language flowbook
// puts into a text. The first key of the fence says which part:
//
//	flow: PHASE                 the grid of a phase; "all" for the whole flow
//	metric: ID                  a metric with its history
//	opportunities: all          a list, narrowed by activity:, phase:, persona:,
//	                            horizon:, status: and limit:
//	map: NODE                   the needs map around a node
//	persona: ID                 who somebody is
type Embed struct {
	Part string // the first key
	ID   string // its value; "" for "all"

	Activity, Phase, Persona string // ids; "" for any
	Horizon, Status          string // "" for any; a status of "open" means those that are not done or rejected
	Limit                    int    // 0 for all
}

// EmbedParts are the first keys, and the kind of what their value names by the
// words of wiki links.
var EmbedParts = []struct{ Key, Kind string }{
	{"flow", "phase"}, {"metric", "metric"}, {"opportunities", ""}, {"map", "node"}, {"persona", "persona"},
}

// embedWords are the words that keys without an id may have.
var embedWords = map[string][]string{
	"horizon": {"now", "next", "later"},
	"status":  {"open", "exploring", "validated", "delivering", "done", "rejected"},
}

// EmbedProblem is a mistake in a fence: at key Key of it, at its value or at
// its name. Key is -1 for the fence itself.
type EmbedProblem struct {
	Key   int
	Value bool
	Problem
}

// Embed reads a fence. With a problem the part cannot be shown.
func (t *Table) Embed(e markdown.Embed) (Embed, []EmbedProblem) {
	r := embedReader{table: t}
	if len(e.Keys) == 0 {
		r.fail(-1, false, diag.MissingKey, embedHint(), "the fence does not say what to show")
		return Embed{}, r.problems
	}
	first := e.Keys[0]
	kind, known := "", false
	for _, p := range EmbedParts {
		if p.Key == first.Name {
			kind, known = p.Kind, true
		}
	}
	if !known {
		r.unknownKey(0, first.Name, embedParts())
		return Embed{}, r.problems
	}
	out := Embed{Part: first.Name, ID: first.Value}
	switch all := first.Value == "all"; {
	case first.Value == "":
		r.fail(0, true, diag.MissingKey, embedHint(), "%q needs a value", first.Name)
	case kind == "" && !all:
		r.fail(0, true, diag.BadValue, `write "opportunities: all" and narrow the list by further keys.`, "%q is not \"all\"", first.Value)
	case all && (kind == "" || kind == "phase"):
		out.ID = ""
	default:
		r.refer(0, kind, first.Value)
	}
	for i, k := range e.Keys[1:] {
		r.narrow(&out, i+1, k, e.Keys[:i+1])
	}
	return out, r.problems
}

type embedReader struct {
	table    *Table
	problems []EmbedProblem
}

func (r *embedReader) fail(key int, value bool, code diag.Code, hint, format string, args ...any) {
	p := broken(hint, format, args...)
	p.Code = code
	r.problems = append(r.problems, EmbedProblem{key, value, *p})
}

// narrow takes a further key over.
func (r *embedReader) narrow(out *Embed, i int, k markdown.EmbedKey, before []markdown.EmbedKey) {
	fields := map[string]*string{"activity": &out.Activity, "phase": &out.Phase, "persona": &out.Persona, "horizon": &out.Horizon, "status": &out.Status}
	field := fields[k.Name]
	switch {
	case out.Part != "opportunities" || field == nil && k.Name != "limit":
		var names []string
		if out.Part == "opportunities" {
			names = []string{"activity", "phase", "persona", "horizon", "status", "limit"}
		}
		r.unknownKey(i, k.Name, names)
	case slices.ContainsFunc(before, func(b markdown.EmbedKey) bool { return b.Name == k.Name }):
		r.fail(i, false, diag.DuplicateKey, "one of the two has to go.", "the key %q stands twice", k.Name)
	case k.Value == "":
		r.fail(i, true, diag.MissingKey, "", "%q needs a value", k.Name)
	case k.Name == "limit":
		n, err := strconv.Atoi(k.Value)
		if err != nil || n < 1 {
			r.fail(i, true, diag.BadValue, "how many there may be: 5.", "%q is no number above 0", k.Value)
		}
		out.Limit = n
	case embedWords[k.Name] != nil:
		*field = k.Value
		if words := embedWords[k.Name]; !slices.Contains(words, k.Value) {
			r.fail(i, true, diag.BadValue, "the words are "+strings.Join(words, ", ")+".", "%q is not one of the words of %q", k.Value, k.Name)
		}
	default:
		*field = k.Value
		r.refer(i, k.Name, k.Value)
	}
}

// refer looks for the id; nothing is said where more of its kind may be than could be read.
func (r *embedReader) refer(key int, kind, id string) {
	if r.table.ids[kind][id] != nil || r.table.open[kind] {
		return
	}
	hint := ""
	if near := r.table.nearID(kind, id); near != "" {
		hint = "did you mean \"" + strings.TrimPrefix(near, kind+":") + "\"?"
	} else if ids := r.table.IDs(kind); len(ids) > 0 {
		hint = "there is " + strings.Join(ids[:min(len(ids), 12)], ", ")
		if more := len(ids) - 12; more > 0 {
			hint += fmt.Sprintf(", and %d more", more)
		}
		hint += "."
	}
	r.fail(key, true, diag.UnknownReference, hint, "unknown %s %q", kind, id)
}

func (r *embedReader) unknownKey(key int, name string, known []string) {
	hint := "it takes no further keys."
	if len(known) > 0 {
		hint = "the keys are " + strings.Join(known, ", ") + "."
		if near := diag.Suggest(name, known); near != "" {
			hint = "did you mean \"" + near + "\"?"
		}
	}
	r.fail(key, false, diag.UnknownKey, hint, "unknown key %q", name)
}

func embedParts() []string {
	var list []string
	for _, p := range EmbedParts {
		list = append(list, p.Key)
	}
	return list
}

func embedHint() string {
	return "write what to show on its first line: flow: PHASE, metric: ID, opportunities: all, map: NODE or persona: ID."
}
