package model

import (
	"reflect"
	"slices"
	"testing"
)

// TestWhatLeadsToActivities lists the fields by which a handbook leads to its
// activities and to what stands in them: Reworded looks after each of these, and
// would leave another one at the activity of before.
func TestWhatLeadsToActivities(t *testing.T) {
	want := []string{
		"Handbook.Activities", "Handbook.Metrics", "Handbook.Opportunities", "Metric.Activity",
		"Node.Activities", "Opportunity.Activities", "Phase.Activities",
	}
	var got []string
	seen := map[reflect.Type]bool{}
	var walk func(t reflect.Type)
	walk = func(t reflect.Type) {
		for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct || seen[t] {
			return
		}
		seen[t] = true
		for i := range t.NumField() {
			f := t.Field(i)
			elem := f.Type
			if elem.Kind() == reflect.Slice {
				elem = elem.Elem()
			}
			switch elem {
			case reflect.TypeFor[*Activity](), reflect.TypeFor[*Metric](), reflect.TypeFor[*Opportunity]():
				got = append(got, t.Name()+"."+f.Name)
			}
			walk(f.Type)
		}
	}
	walk(reflect.TypeFor[Handbook]())
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("the fields are %q, and Reworded knows %q", got, want)
	}
}

func TestSameButWords(t *testing.T) {
	order := 2.0
	base := func() *Activity {
		return &Activity{
			Title: "Pay", Summary: "Money", Phase: Ref{ID: "run"}, Order: &order,
			Interactions: []Interaction{{Persona: Ref{ID: "who"}, Does: "Pays"}},
			Metrics:      []Metric{{ID: "m", Title: "Time", Origin: Origin{Keys: []Key{{Name: "id"}}}}},
		}
	}
	other := 3.0
	for _, c := range []struct {
		name   string
		change func(a *Activity)
		same   bool
	}{
		{"nothing", func(*Activity) {}, true},
		{"a title", func(a *Activity) { a.Title = "Buy" }, true},
		{"a text within", func(a *Activity) { a.Interactions[0].Does = "Buys" }, true},
		{"a metric's title", func(a *Activity) { a.Metrics[0].Title = "Wait" }, true},
		{"a place", func(a *Activity) { a.Metrics[0].At.Line, a.Phase.At.Line = 7, 8 }, true},
		{"a text goes", func(a *Activity) { a.Summary = "" }, false},
		{"an order", func(a *Activity) { a.Order = &other }, false},
		{"a reference", func(a *Activity) { a.Phase.ID = "stop" }, false},
		{"a number within", func(a *Activity) { a.Metrics[0].Value = Num(1) }, false},
		{"a unit", func(a *Activity) { a.Metrics[0].Unit = "s" }, false},
		{"a key", func(a *Activity) { a.Metrics[0].Keys[0].Name = "why" }, false},
		{"a broken key", func(a *Activity) { a.Metrics[0].Keys[0].Broken = true }, false},
		{"an entry", func(a *Activity) { a.Metrics = append(a.Metrics, Metric{ID: "n"}) }, false},
		{"an alias", func(a *Activity) { a.Aliases = []string{"/old/"} }, false},
		{"a draft", func(a *Activity) { a.Draft = true }, false},
	} {
		a := base()
		c.change(a)
		if got := SameButWords(base(), a); got != c.same {
			t.Errorf("%s: %v, want %v", c.name, got, c.same)
		}
	}
}
