package needsmap

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"flowbook/generator/model"
)

// names lists a part's nodes and edges.
func (p Part) names() (list []string) {
	for _, v := range p.nodes {
		list = append(list, p.of.nodes[v].ID)
	}
	for _, i := range p.edges {
		e := p.of.edges[i]
		list = append(list, p.of.nodes[e.from].ID+"→"+p.of.nodes[e.to].ID)
	}
	return list
}

func TestAround(t *testing.T) {
	m := parse(`
user u "U" > n o
need n "N" > c
need o "O" > e
capability c "C" > s t
capability e "E" > t
service s "S" > t i
service t "T"
infrastructure i "I"`)
	for id, want := range map[string][]string{
		"s":    {"u", "n", "c", "s", "t", "i", "u→n", "n→c", "c→s", "s→t", "s→i"}, // c→t leads past s
		"e":    {"u", "o", "e", "t", "u→o", "o→e", "e→t"},
		"gone": nil,
	} {
		if got := NewMap(&m, nil, nil).Around(id).names(); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %v, want %v", id, got, want)
		}
	}
}

// closure lists the ids that edges lead to from ids, these included; up goes against
// the edges.
func closure(m model.NeedsMap, ids []string, up bool) map[string]bool {
	seen := map[string]bool{}
	for _, id := range ids {
		seen[id] = m.Node(id) != nil
	}
	for range m.Nodes {
		for _, e := range m.Edges {
			if up && seen[e.To] {
				seen[e.From] = true
			} else if !up && seen[e.From] {
				seen[e.To] = true
			}
		}
	}
	return seen
}

// between lists the nodes of m that keep has, and the edges between them.
func between(m model.NeedsMap, keep map[string]bool) (list []string) {
	for _, n := range m.Nodes {
		if keep[n.ID] {
			list = append(list, n.ID)
		}
	}
	for _, e := range m.Edges {
		if keep[e.From] && keep[e.To] {
			list = append(list, e.From+"→"+e.To)
		}
	}
	return list
}

// TestParts takes parts out of random maps and finds them again by going over all
// edges as often as there are nodes.
func TestParts(t *testing.T) {
	for seed := range uint64(8) {
		m := randomMap(40, 1.3, seed)
		RandomTeams(&m, true, seed)
		all, rng := NewMap(&m, nil, nil), rand.New(rand.NewPCG(seed, 8))
		id := func() string { return fmt.Sprint("n", rng.IntN(42)) } // two of them are not there
		same := func(what string, got Part, keep map[string]bool) {
			t.Helper()
			if want := between(m, keep); !slices.Equal(got.names(), want) {
				t.Errorf("seed %d, %s: got %v, want %v", seed, what, got.names(), want)
			}
		}
		for range 10 {
			ids := []string{id(), id(), id()}[:1+rng.IntN(3)]
			same(fmt.Sprint("above ", ids), all.Above(ids...), closure(m, ids, true))
			same(fmt.Sprint("below ", ids), all.Below(ids...), closure(m, ids, false))
		}
		for _, team := range []string{"", "team-1", "team-2", "gone"} {
			var own []string
			for _, n := range m.Nodes {
				if n.Team.ID == team && team != "" {
					own = append(own, n.ID)
				}
			}
			keep := closure(m, own, true)
			for _, e := range m.Edges {
				keep[e.To] = keep[e.To] || slices.Contains(own, e.From)
			}
			same("owned by "+team, all.Owned(team), keep)
		}
	}
}

func TestNearest(t *testing.T) {
	m := parse(`
user u "U" > n o
user w "W" > o
need n "N" > c
need o "O" > c e
capability c "C" > s t
capability e "E" > t
service s "S"
service t "T"`)
	all := NewMap(&m, nil, nil)
	for _, test := range []struct {
		part Part
		from []string
		most int
		want []string
		left int
	}{
		{all.Whole(), []string{"t"}, 8, all.Whole().names(), 0},
		{all.Whole(), []string{"t"}, 4, []string{"u", "n", "c", "t", "u→n", "n→c", "c→t"}, 4},
		{all.Whole(), []string{"gone", "t", "s"}, 5, []string{"u", "n", "c", "s", "t", "u→n", "n→c", "c→s", "c→t"}, 3},
		{all.Whole(), []string{"s", "t", "c"}, 2, []string{"s", "t"}, 6},
		{all.Around("c"), []string{"c"}, 4, []string{"u", "n", "o", "c", "u→n", "u→o", "n→c", "o→c"}, 3}, // o→e→t leads past c
	} {
		near, left := test.part.Nearest(test.from, test.most)
		if !slices.Equal(near.names(), test.want) || left != test.left {
			t.Errorf("%d nearest to %v: got %v, %d left, want %v, %d left", test.most, test.from, near.names(), left, test.want, test.left)
		}
	}
}

// TestAppendFit draws one part after the other on the same memory, and finds each
// drawing as Fit has it.
func TestAppendFit(t *testing.T) {
	m := randomMap(60, 1.4, 3)
	for i := range m.Nodes {
		m.Nodes[i].AtRisk, m.Nodes[i].Health = i%3 == 0, []model.Health{model.Above, model.Healthy}[i%2]
	}
	all, narrow := NewMap(&m, nil, nil), Options{Quick: true, NodeWidth: 124}
	for _, id := range []string{"n59", "n12", "n40", "n59", "gone"} {
		for _, width := range []float64{300, 700, 3000} {
			d, o := all.Above(id).Fit(width, Options{Quick: true}, narrow), SVGOptions{Title: id, Column: width}
			got := all.Above(id).AppendFit([]byte("^"), o, width, Options{Quick: true}, narrow)
			if all.Around(id).AppendFit(nil, o, width, narrow); string(got) != "^"+string(d.SVG(o)) {
				t.Errorf("above %s in %g px: two drawings differ", id, width)
			}
		}
	}
}

// TestPartsKnowWhatIsWhose draws a part like a map of its own, whose teams and stages
// come in another order.
func TestPartsKnowWhatIsWhose(t *testing.T) {
	for seed := range uint64(6) {
		m := randomMap(60, 1.6, seed)
		RandomTeams(&m, true, seed)
		for i := range m.Nodes {
			if m.Nodes[i].Kind == model.Need {
				m.Nodes[i].Stage = []string{"Buy", "", "Use", "Choose"}[i*7%4]
			}
		}
		all := NewMap(&m, nil, nil)
		for _, id := range []string{"n20", "n41", "n59"} {
			own := m
			own.Nodes, own.Edges = nil, nil
			keep := closure(m, []string{id}, true)
			for _, n := range m.Nodes {
				if keep[n.ID] {
					own.Nodes = append(own.Nodes, n)
				}
			}
			for _, e := range m.Edges {
				if keep[e.From] && keep[e.To] {
					own.Edges = append(own.Edges, e)
				}
			}
			for _, o := range []Options{{Quick: true}, {Quick: true, Stages: true}, {Quick: true, NodeWidth: 124}} {
				got, want := all.Above(id).Layout(o).SVG(SVGOptions{Stages: true}), Layout(own, o).SVG(SVGOptions{Stages: true})
				if string(got) != string(want) {
					t.Errorf("seed %d, above %s, %+v: two drawings differ", seed, id, o)
				}
			}
		}
	}
}
