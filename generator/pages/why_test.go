package pages

import (
	"strings"
	"testing"

	"flowbook/generator/model"
)

// mapOf makes a needs map of lines such as "user u: n" and "need n: c d".
func mapOf(h *model.Handbook, lines ...string) {
	h.Map = model.NeedsMap{Present: true, Title: "Map", File: model.File{Address: "/needs/"}}
	for _, line := range lines {
		head, below, _ := strings.Cut(line, ":")
		kind, id, _ := strings.Cut(head, " ")
		n := model.Node{ID: id, Title: strings.ToUpper(id), Kind: model.NodeKind(kind), Address: "/needs/" + id + "/"}
		for _, to := range strings.Fields(below) {
			n.DependsOn = append(n.DependsOn, model.Ref{ID: to})
		}
		h.Map.Nodes = append(h.Map.Nodes, n)
	}
}

func chainsAsText(chains []Chain) string {
	var parts []string
	for _, c := range chains {
		s := ""
		for _, l := range c.Links {
			if l.Last {
				continue
			}
			s += string(l.Title)
			if l.Health.State != "" {
				s += "!" + l.Health.State
			}
			s += " "
		}
		parts = append(parts, strings.TrimSpace(s))
	}
	return strings.Join(parts, " | ")
}

func TestWhy(t *testing.T) {
	nodes := []string{"user u: n m", "need n: c", "need m: c d", "capability c: s", "capability d:", "service s:", "service alone:"}
	for _, c := range []struct {
		name     string
		supports []string
		metric   float64 // healthy from 1 to 2
		want     string
		above    int // nodes listed beside the chains
	}{
		{"nothing", nil, 1, "", 0},
		{"the shortest chain, and what it leaves out", []string{"s"}, 1, "U N C S", 5},
		{"what is at risk", []string{"s"}, 9, "U N!risk C S!above", 5},
		{"a chain that is all there is", []string{"d"}, 1, "U M D", 0},
		{"a chain for each node", []string{"d", "n"}, 1, "U M D | U N", 0},
		{"a node that no user reaches", []string{"alone"}, 1, "ALONE", 0},
		{"a node that is not there", []string{"gone", "d"}, 1, "U M D", 0},
	} {
		h := flowOf(1)
		a := h.Activities[0]
		mapOf(h, nodes...)
		a.Metrics = []model.Metric{metric("x", c.metric)}
		for _, id := range c.supports {
			a.Supports = append(a.Supports, model.Ref{ID: id})
		}
		b := at(h, a.Address)
		chains, above := b.why(a)
		n := 0
		for _, g := range above {
			n += len(g.Links)
		}
		if got := chainsAsText(chains); got != c.want || n != c.above {
			t.Errorf("%s: %q and %d nodes, not %q and %d", c.name, got, n, c.want, c.above)
		}
	}
}

func TestPeekSaysWhatIsAtRisk(t *testing.T) {
	h := flowOf(1)
	mapOf(h, "user u: n m o", "need n: c", "need m: c", "need o:", "capability c:")
	h.Activities[0].Supports = []model.Ref{{ID: "c"}}
	h.Activities[0].Metrics = []model.Metric{metric("x", 9)}
	v := at(h, "/").mapPeek()
	if v.Heading != "Two needs are at risk" || v.Text != "Both reach down to C, and a metric there is out of its range." {
		t.Errorf("%q %q", v.Heading, v.Text)
	}
	if len(v.Needs) != 2 || v.Needs[0].Who != "U, through C" || len(v.Causes) != 1 || v.Causes[0].Health.State != "above" {
		t.Errorf("%+v", v)
	}
	if v := at(flowOf(1), "/").mapPeek(); v != nil {
		t.Error("there is a peek without a map")
	}
}
