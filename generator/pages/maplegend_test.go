package pages

import (
	"fmt"
	"strings"
	"testing"

	"flowbook/generator/model"
)

func TestLegend(t *testing.T) {
	l := at(measuredShop(), "/needs/").needs().Legend
	var kinds []string
	for _, k := range l.Kinds {
		kinds = append(kinds, fmt.Sprint(k.Kind, " ", k.Owned))
	}
	var signs []string
	for _, s := range l.Health {
		signs = append(signs, s.State)
	}
	if got := strings.Join(kinds, ", "); got != "user false, need false, capability true, service false" {
		t.Errorf("kinds: %s", got)
	}
	if got := strings.Join(signs, " "); got != "above risk" || !l.Own || !l.Above || !l.External || len(l.Teams) != 2 {
		t.Errorf("signs %q in %+v", got, l)
	}
}

// TestLegendPairs counts both ways together and stops after six.
func TestLegendPairs(t *testing.T) {
	h := &model.Handbook{Today: measured, Map: model.NeedsMap{Present: true}}
	for i := range 8 {
		id := string(rune('a' + i))
		h.Teams = append(h.Teams, &model.Team{ID: id, Name: "Team " + id})
		n := model.Node{ID: id, Kind: model.Service, Title: id, Team: model.Ref{ID: id}}
		switch id {
		case "a":
			n.DependsOn = refs("c")
		case "c":
			n.DependsOn = refs("a", "d")
		default:
			n.DependsOn = refs("a")
		}
		h.Map.Nodes = append(h.Map.Nodes, n)
	}
	l := at(h, "/needs/").legend()
	if len(l.Pairs) != 6 || l.More != "and 2 more" {
		t.Fatalf("pairs: %+v", l)
	}
	if got, want := l.Pairs[0], (LegendPair{Pair: "a c", From: "Team a", To: "Team c", Both: true, Count: 2}); got != want {
		t.Errorf("%+v, not %+v", got, want)
	}
	if l.Pairs[1].Both || l.Pairs[1].Count != 1 || l.Pairs[1].From != "Team b" {
		t.Errorf("%+v", l.Pairs[1])
	}
}
