package needsmap

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"flowbook/generator/model"
)

// rows lists a drawing's nodes rank by rank, from the left.
func rows(d Drawing) (out [][]string) {
	y := -1.0
	for _, b := range d.Nodes {
		if b.Y != y {
			out, y = append(out, nil), b.Y
		}
		out[len(out)-1] = append(out[len(out)-1], b.ID)
	}
	return out
}

func box(d Drawing, id string) Box {
	return d.Nodes[slices.IndexFunc(d.Nodes, func(b Box) bool { return b.ID == id })]
}

func TestLayoutRanksAndOrder(t *testing.T) {
	tests := []struct {
		name, text string
		want       [][]string
	}{
		{"a layer a kind", "user u \"U\" > n\nneed n \"N\" > s\nservice s \"S\"", [][]string{{"u"}, {"n"}, {"s"}}},
		{"a kind that depends on itself takes more ranks",
			"service a \"A\" > b\nservice b \"B\" > c\nservice c \"C\"", [][]string{{"a"}, {"b"}, {"c"}}},
		{"a node goes down where more lines leave it than come",
			"capability x \"X\" > a b\nservice a \"A\" > c\nservice c \"C\"\nservice b \"B\" > i j\ninfrastructure i \"I\"\ninfrastructure j \"J\"",
			[][]string{{"x"}, {"a"}, {"c", "b"}, {"i", "j"}}},
		{"the author's order", "user u \"U\" > a b c\nneed a \"A\"\nneed b \"B\"\nneed c \"C\"", [][]string{{"u"}, {"a", "b", "c"}}},
		{"but no crossing", "need a \"A\" > x\nneed b \"B\" > y\nservice y \"Y\"\nservice x \"X\"", [][]string{{"a", "b"}, {"x", "y"}}},
		{"a team side by side", "need n \"N\" > a b c\nservice a \"A\" @orders\nservice b \"B\" @platform\nservice c \"C\" @orders",
			[][]string{{"n"}, {"b", "a", "c"}}},
		{"parts side by side", "need a \"A\" > x\nneed b \"B\" > y\nneed c \"C\"\nservice x \"X\"\nservice y \"Y\"",
			[][]string{{"a", "b", "c"}, {"x", "y"}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := rows(Layout(parse(test.text), Options{})); !reflect.DeepEqual(got, test.want) {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

func TestLayoutOfMapsThatCheckRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"cycle":        "service a \"A\" > b\nservice b \"B\" > c\nservice c \"C\" > a",
		"two ways":     "service a \"A\" > b\nservice b \"B\" > a",
		"itself":       "service a \"A\" > a",
		"upward":       "user u \"U\"\nneed n \"N\" > u\nservice s \"S\" > u",
		"nowhere":      "user u \"U\" > gone",
		"twice":        "user u \"U\" > n n\nneed n \"N\"\nneed n \"Again\"",
		"unknown kind": "thing a \"A\" > b\nuser b \"B\"",
		"no title":     "user u \"\"",
	} {
		t.Run(name, func(t *testing.T) {
			d := Layout(parse(text), Options{})
			if f := faults(d); f != nil {
				t.Error(f)
			}
			if len(d.Nodes) == 0 || len(d.SVG(SVGOptions{})) == 0 {
				t.Error("nothing was drawn")
			}
		})
	}
	if d := Layout(model.NeedsMap{}, Options{}); !reflect.DeepEqual(d, Drawing{}) || d.SVG(SVGOptions{}) != nil {
		t.Errorf("an empty map gave %v", d)
	}
}

func TestLayoutOfRandomMaps(t *testing.T) {
	for _, n := range []int{20, 100, 300} {
		for seed := range uint64(3) {
			if n == 300 && (seed > 0 || testing.Short()) {
				continue
			}
			m := randomMap(n, 1.6, 1000*uint64(n)+seed)
			rng := rand.New(rand.NewPCG(seed, 2))
			for i := range m.Nodes {
				m.Nodes[i].AtRisk = rng.IntN(4) == 0
				m.Nodes[i].Health = []model.Health{model.Healthy, model.Above, model.Stale}[rng.IntN(3)]
			}
			if seed%2 == 1 {
				RandomTeams(&m, true, seed)
			}
			d := Layout(m, Options{})
			if kept, all := together(d); n == 20 && kept < all*2/3 || kept < all/3 { // it may cost but a twentieth more crossings
				t.Errorf("%d nodes, seed %d: %d of %d teams stand together", n, seed, kept, all)
			}
			if f := faults(d); f != nil {
				t.Errorf("%d nodes, seed %d: %d faults, such as %s", n, seed, len(f), f[0])
			}
			if again := Layout(m, Options{}); !bytes.Equal(d.SVG(SVGOptions{}), again.SVG(SVGOptions{})) {
				t.Errorf("%d nodes, seed %d: two drawings differ", n, seed)
			}
			quick, naive := crossings(Layout(m, Options{Quick: true})), naiveCrossings(m)
			if c := crossings(d); c > quick || quick > naive*2/3 {
				t.Errorf("%d nodes, seed %d: %d crossings, quick %d, in the author's order %d", n, seed, c, quick, naive)
			}
		}
	}
}

// naiveCrossings leaves the nodes as the author listed them.
func naiveCrossings(m model.NeedsMap) int {
	g := newGraph(&m)
	rank, bands := g.ranks(nil, nil)
	return newSearch(newLayered(len(g.nodes), g.arcs, rank, len(bands)), effort{}).cross
}

func TestLayoutOfTheShop(t *testing.T) {
	d := Layout(parse(shop), Options{})
	if c := crossings(d); c > 5 { // dot finds 5
		t.Errorf("%d crossings", c)
	}
	for id, under := range map[string]string{"search-cap": "find", "checkout": "pay", "desk": "answer", "search": "search-cap", "order": "delivery"} {
		if box(d, id).X != box(d, under).X {
			t.Errorf("%s does not stand under %s", id, under)
		}
	}
	if len(d.Layers) != 5 || d.Width > 1216 || d.Height != 676 {
		t.Errorf("%d layers on %g × %g px", len(d.Layers), d.Width, d.Height)
	}
	for _, e := range d.Edges {
		if e.Crosses != (e.HandOff != nil) {
			t.Errorf("%s→%s: hand-off %v, mark %v", e.From, e.To, e.Crosses, e.HandOff)
		}
	}
}

// TestLayoutMarks puts every mark of the shop's hand-offs clear of other marks,
// nodes and separators.
func TestLayoutMarks(t *testing.T) {
	d := Layout(parse(shop), Options{})
	for i, e := range d.Edges {
		if e.HandOff == nil {
			continue
		}
		at := e.HandOff.At
		for _, b := range d.Nodes {
			for _, p := range b.Plates {
				if p.distance(at) < 4 {
					t.Errorf("the mark of %s→%s lies on the plate of %s", e.From, e.To, b.ID)
				}
			}
		}
		for _, f := range d.Edges[:i] {
			if f.HandOff != nil && (Point{at.X - f.HandOff.At.X, at.Y - f.HandOff.At.Y}).length() < 14 {
				t.Errorf("the marks of %s→%s and %s→%s touch", e.From, e.To, f.From, f.To)
			}
		}
		for _, l := range d.Layers {
			if y := at.Y - l.Bottom; y > -6 && y < 6 {
				t.Errorf("the mark of %s→%s stands on a separator", e.From, e.To)
			}
		}
	}
}

func TestLayoutStages(t *testing.T) {
	const text = `
user u "U" > a b c d
need a "A" Choose > s1
need b "B" Buy > s1
need c "C" Choose > s2
need d "D" > s2
service s1 "S1"
service s2 "S2"`
	names := func(d Drawing) (out []string) {
		for _, s := range d.Stages {
			out = append(out, fmt.Sprint(s.Name, " ", (s.Width-stageSide*2-150)/176+1))
		}
		return out
	}
	d := Layout(parse(text), Options{Stages: true})
	if got := names(d); !reflect.DeepEqual(got, []string{"Choose 2", "Buy 1"}) {
		t.Errorf("bound: stages %v", got)
	}
	if c := crossings(Layout(parse(text), Options{})); c != 0 {
		t.Errorf("free: %d crossings", c)
	}
	if f := faults(d); f != nil {
		t.Error(f)
	}
	// Where it costs nothing the needs of a stage have one box.
	free := Layout(parse(strings.ReplaceAll(text, "> s2\nneed d", "> s1\nneed d")), Options{})
	if got := names(free); !reflect.DeepEqual(got, []string{"Choose 2", "Buy 1"}) && !reflect.DeepEqual(got, []string{"Buy 1", "Choose 2"}) || crossings(free) != 0 {
		t.Errorf("together: stages %v, %d crossings", got, crossings(free))
	}
}

func TestLayoutPlates(t *testing.T) {
	d := Layout(parse("user u \"U\" > a b\nneed a \"A\" ! > s\nneed b \"B\" above !\nservice s \"S\" below !\nservice t \"T\" ! healthy"), Options{})
	for id, want := range map[string][]string{"u": nil, "a": {"At risk"}, "b": {"At risk", "Above"}, "s": {"Below"}, "t": nil} {
		b := box(d, id)
		var got []string
		for i, p := range b.Plates {
			got = append(got, p.Text)
			if p.X < b.X || p.X+p.Width > b.X+b.Width || i > 0 && p.X < b.Plates[i-1].X+b.Plates[i-1].Width {
				t.Errorf("%s: plate %q from %g to %g on a node from %g to %g", id, p.Text, p.X, p.X+p.Width, b.X, b.X+b.Width)
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: plates %v, want %v", id, got, want)
		}
	}
}

func TestLayoutOptions(t *testing.T) {
	m := parse("service a \"*A*\" > b\nservice b \"B\"\nservice c \"C\"")
	d := Layout(m, Options{RankGap: 200, NodeGap: 40, NodeWidth: 100, Plain: func(s string) string { return s[len(s)/2:][:1] }})
	a, b, c := box(d, "a"), box(d, "b"), box(d, "c")
	if b.Y-a.Y != 200 || c.X-a.X != 140 || a.Width != 100 || a.Title != "A" {
		t.Errorf("got %+v, %+v, %+v", a, b, c)
	}
}

func (p Point) length() float64 { return max(p.X, -p.X) + max(p.Y, -p.Y) }

// FuzzLayout draws small maps, of which most are malformed.
func FuzzLayout(f *testing.F) {
	f.Add([]byte{0, 1, 2, 3, 4}, []byte{0, 1, 1, 2, 2, 3, 3, 4}, false)
	f.Add([]byte{3, 3, 3}, []byte{0, 1, 1, 2, 2, 0}, true)
	f.Add([]byte{9, 9, 17, 33}, []byte{0, 3, 3, 0, 9, 9}, true)
	f.Fuzz(func(t *testing.T, nodes, edges []byte, stages bool) {
		if len(nodes) > 16 || len(edges) > 60 {
			return
		}
		kinds := append(slices.Clone(model.NodeKinds), "thing")
		var m model.NeedsMap
		for i, b := range nodes {
			n := model.Node{ID: fmt.Sprint(i % 13), Kind: kinds[int(b)%6], AtRisk: b&8 > 0, External: b&16 > 0, TeamType: "odd"}
			n.Title = fmt.Sprint(n.Kind, " — ", string(nodes[:i])) // often not UTF-8
			n.Team.ID = []string{"", "orders"}[b>>5&1]
			n.Stage = []string{"", "Buy", "Use"}[b>>6%3]
			n.Health = []model.Health{"", model.Above, model.Stale}[int(b)%3]
			m.Nodes = append(m.Nodes, n)
		}
		for i := 0; i+1 < len(edges); i += 2 {
			m.Edges = append(m.Edges, model.Edge{From: fmt.Sprint(edges[i] % 16), To: fmt.Sprint(edges[i+1] % 16), Crosses: edges[i]&32 > 0})
		}
		d := Layout(m, Options{Stages: stages, Quick: true})
		if f := faults(d); f != nil {
			t.Error(f)
		}
		wellFormed(t, d.SVG(SVGOptions{Stages: true, Standalone: true, Title: "<&>"}))
	})
}
