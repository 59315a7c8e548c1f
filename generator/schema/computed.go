package schema

import (
	"flowbook/generator/load"
	"flowbook/generator/source"
)

// kind is one kind of entities in handbook.json.
type kind struct {
	name, plural, says string
	entry              func() *load.Entry // of its front matter
	computed           func() object      // what is there beside that, or in its place
}

// kinds are they, in the file's order.
var kinds = []*kind{
	{"phase", "phases", "The phases, in the flow's order.", within(source.Settings, "phases"), none},
	{"persona", "personas", "The personas, customers and consumers.", own(source.Persona), none},
	{"team", "teams", "The teams.", within(source.Settings, "teams"), none},
	{"activity", "activities", "The published activities.", own(source.Activity), ofActivity},
	{"metric", "metrics", "The metrics of the published activities.", within(source.Activity, "metrics"), ofMetric},
	{"opportunity", "opportunities", "The published opportunities: those of activities and those with a file of their own.", own(source.Opportunity), ofOpportunity},
	{"node", "nodes", "The needs map's nodes.", within(source.NeedsMap, "nodes"), ofNode},
	{"track", "tracks", "The onboarding tracks.", own(source.Track), none},
	{"page", "pages", "The free pages.", own(source.Page), none},
}

func own(k source.FileKind) func() *load.Entry {
	return func() *load.Entry { return load.EntryOf(k) }
}

// within is an entry that stands in somebody else's file.
func within(k source.FileKind, key string) func() *load.Entry {
	return func() *load.Entry { return load.EntryOf(k).Find(key).Entry }
}

func none() object { return nil }

func ids(what string) object { return says(array(id()), what) }

func ofActivity() object {
	return object{
		{"status", says(object{{"type", "string"}, {"enum", load.EntryOf(source.Activity).Find("status").Enum}}, Of("Activity", "status").Says)},
		{"metrics", ids("The ids of its metrics.")},
		{"opportunities", ids("The ids of the opportunities that stand in its file.")},
		{"number", says(object{{"type", "integer"}, {"minimum", 0}}, "Its place in the whole flow, from 1.")},
		{"chain", says(orNull(array(id())), "The nodes above what it supports, up to the users: its value chain. Null where it supports nothing.")},
	}
}

// state is what a metric or a segment is known to be.
func state() object {
	return object{
		{"value", says(orNull(measure()), "The newest value. Null where there is none.")},
		{"date", says(orNull(date()), "The day of that value. Null where there is none, or it has no date.")},
		{"health", says(object{{"type", "string"}, {"enum", []string{"unknown", "stale", "below", "above", "healthy"}}},
			"unknown: no value or no range; stale: older than stale_after_days; below or above its healthy range; healthy: within it.")},
	}
}

func ofMetric() object {
	segment := load.EntryOf(source.Activity).Find("metrics").Entry.Find("segments").Entry
	w := &published{}
	properties := object{{"id", says(id(), "The persona's id.")}}
	properties = append(w.keys(properties, segment, state()), state()...)
	metric := load.EntryOf(source.Activity).Find("metrics").Entry
	computed := object{
		{"kind", says(object{{"type", "string"}, {"enum", metric.Find("kind").Enum}}, Of("Metric", "kind").Says)},
	}
	computed = append(computed, state()...)
	return append(computed,
		member{"activity", says(id(), "The activity that it measures.")},
		member{"segments", says(array(closed(properties, "id", "value", "date", "health")), Of("Metric", "segments").Says)})
}

func ofOpportunity() object {
	cause := load.EntryOf(source.Opportunity).Find("because").Entry
	properties := (&published{}).keys(object{}, cause, nil)
	properties = append(properties, member{"holds", says(object{{"type", []string{"boolean", "null"}}}, "Whether it holds today; an interaction always does. Null where nobody can tell.")})
	number := func(what string) object { return says(object{{"type", []string{"number", "null"}}}, what) }
	return object{
		{"status", says(object{{"type", "string"}, {"enum", load.EntryOf(source.Opportunity).Find("status").Enum}}, Of("Opportunity", "status").Says)},
		{"because", says(array(closed(properties, "holds")), Of("Opportunity", "because").Says)},
		{"score", number("Reach × impact × confidence ÷ effort. Null where one of them is not known.")},
		{"gap", number("Importance + (importance − satisfaction), the highest of the interactions that it is about, from 0 to 20. Null without such numbers.")},
		{"activities", ids("The published activities that it stands in.")},
	}
}

func ofNode() object {
	return object{
		{"health", state()[2].value},
		{"at_risk", says(object{{"type", "boolean"}}, "Whether it, or a node that it depends on, directly or not, has an unhealthy metric.")},
		{"needed_by", ids("The nodes that depend on it directly.")},
	}
}

var edge = object{
	{"from", says(id(), "The node that depends on the other.")},
	{"to", says(id(), "The node that it depends on.")},
	{"crosses", says(object{{"type", "boolean"}}, "Whether they belong to two teams: a hand-off.")},
}

var risk = object{
	{"need", says(id(), "The need at risk.")},
	{"users", ids("The users who have it.")},
	{"node", says(id(), "The node below it whose activity is not healthy.")},
	{"activity", says(id(), "The activity that supports that node.")},
	{"metric", says(id(), "Its unhealthy metric.")},
}
