package model

import (
	"reflect"
	"testing"
)

func TestHandOffs(t *testing.T) {
	node := func(id, team string) Node { return Node{ID: id, Team: Ref{ID: team}} }
	m := NeedsMap{
		Nodes: []Node{node("a", "orders"), node("b", "cloud"), node("c", "shop"), node("d", ""), node("e", "cloud"), node("f", "orders")},
		Edges: []Edge{
			{"a", "c", true}, {"a", "b", true}, {"b", "f", true}, {"c", "e", true}, {"e", "f", true}, // cloud depends on orders twice, and back once
			{"a", "f", false}, {"a", "d", false}, {"gone", "a", true},
		},
	}
	got := m.HandOffs()
	want := []HandOff{
		{"cloud", "orders", []Edge{{"a", "b", true}, {"b", "f", true}, {"e", "f", true}}, 1},
		{"orders", "shop", []Edge{{"a", "c", true}}, 0},
		{"shop", "cloud", []Edge{{"c", "e", true}}, 0},
	}
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("%+v, not %+v", got, want)
	}
	if got[0].Count() != 3 || got[0].Pair() != "cloud orders" || got[1].Pair() != "orders shop" || TeamPair("b", "a") != TeamPair("a", "b") {
		t.Errorf("counts and pairs: %+v", got)
	}
	if got := (&NeedsMap{}).HandOffs(); got != nil {
		t.Errorf("an empty map hands over: %v", got)
	}
}
