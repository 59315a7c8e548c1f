package needsmap

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"flowbook/generator/model"
)

// shop is the map of the look's pictures.
const shop = `
user customer "Customer" > find price pay return track
user agent "Support agent" > answer
need find "Find a product" Choose > search-cap
need price "Know the final price" Choose > pricing-cap
need pay "Pay safely" Buy ! > checkout
need return "Send something back" Receive ! > returns
need track "Know when it arrives" Receive > delivery
need answer "Get an answer" Help > desk
capability search-cap "Search and browse" @storefront > search catalogue
capability pricing-cap "Price and discount" @storefront > catalogue engine
capability checkout "Checkout and payment" @orders ! > engine payment order
capability returns "Returns and refunds" @orders ! > payment order
capability delivery "Delivery tracking" @orders > order carrier
capability desk "Customer service" @orders > order
service search "Search index" @storefront > app
service catalogue "Catalogue API" @storefront > app
service engine "Price engine" @pricing > app
service payment "Payment API" @orders ! > app card observability secrets
service order "Order service" @orders > app databases
service carrier "Carrier’s parcel events" x
service app "App platform" @platform > network kubernetes
service card "Card processor" x
service observability "Observability" @reliability above ! > kubernetes
infrastructure network "Network and names" @platform
infrastructure kubernetes "Kubernetes" @platform
infrastructure secrets "Secrets store" @platform
infrastructure databases "Databases" @platform
`

var teamTypes = map[string]model.TeamType{
	"storefront": model.StreamAligned, "orders": model.StreamAligned, "pricing": model.ComplicatedSubsystem,
	"platform": model.PlatformTeam, "reliability": model.Enabling, "tooling": model.UndefinedTeam,
}

// parse reads the tests' shorthand: KIND ID "TITLE" [@TEAM] [HEALTH] [!] [x] [STAGE] [> ID …],
// ! for at risk and x for external.
func parse(text string) model.NeedsMap {
	var m model.NeedsMap
	for line := range strings.Lines(strings.TrimSpace(text)) {
		head, title, _ := strings.Cut(line, `"`)
		title, rest, _ := strings.Cut(title, `"`)
		words := strings.Fields(head)
		n := model.Node{Kind: model.NodeKind(words[0]), ID: words[1], Title: title, Health: model.Unknown}
		attributes, to, _ := strings.Cut(rest, ">")
		for _, w := range strings.Fields(attributes) {
			switch {
			case w[0] == '@':
				n.Team.ID, n.TeamType = w[1:], teamTypes[w[1:]]
			case w == "!":
				n.AtRisk = true
			case w == "x":
				n.External = true
			case w == "above", w == "below", w == "stale", w == "healthy":
				n.Health = model.Health(w)
			default:
				n.Stage = w
			}
		}
		m.Nodes = append(m.Nodes, n)
		for _, t := range strings.Fields(to) {
			m.Edges = append(m.Edges, model.Edge{From: n.ID, To: t})
		}
	}
	for i := range m.Edges {
		from, to := m.Node(m.Edges[i].From), m.Node(m.Edges[i].To)
		m.Edges[i].Crosses = from != nil && to != nil && from.Team.ID != "" && to.Team.ID != "" && from.Team.ID != to.Team.ID
	}
	return m
}

// randomMap has n nodes with so many edges each, most of them to the next kind.
func randomMap(n int, edges float64, seed uint64) model.NeedsMap {
	rng := rand.New(rand.NewPCG(seed, 1))
	var m model.NeedsMap
	shares := []float64{0.05, 0.2, 0.45, 0.85, 1} // of the nodes, up to and with each kind
	for i := range n {
		kind := 0
		for float64(i) >= shares[kind]*float64(n) {
			kind++
		}
		m.Nodes = append(m.Nodes, model.Node{
			ID: fmt.Sprint("n", i), Title: fmt.Sprint("Node number ", i), Kind: model.NodeKinds[kind],
		})
	}
	seen := map[[2]int]bool{}
	for tries := 0; len(m.Edges) < int(edges*float64(n)) && tries < 100*n; tries++ {
		a, b := rng.IntN(n), rng.IntN(n)
		a, b = min(a, b), max(a, b)
		from, to := m.Nodes[a].Kind.Layer(), m.Nodes[b].Kind.Layer()
		near := to-from == 1 || from > 1 && rng.IntN(4) == 0 || to-from > 1 && from > 0 && rng.IntN(4) == 0
		if a == b || !near || seen[[2]int{a, b}] {
			continue
		}
		seen[[2]int{a, b}] = true
		m.Edges = append(m.Edges, model.Edge{From: m.Nodes[a].ID, To: m.Nodes[b].ID})
	}
	return m
}

// faults lists what no drawing may have: nodes on each other, a line through a
// node or over a name, a label wider than its node, anything outside.
func faults(d Drawing) []string {
	var out []string
	fault := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	for i, b := range d.Nodes {
		for _, c := range d.Nodes[i+1:] {
			if b.X < c.X+c.Width && c.X < b.X+b.Width && b.Y < c.Y+c.Height && c.Y < b.Y+b.Height {
				fault("%s lies on %s", b.ID, c.ID)
			}
		}
		for _, line := range b.Label {
			if w := textWidth(line, labelSize); b.LabelX-w/2 < b.X || b.LabelX+w/2 > b.X+b.Width {
				fault("the label of %s is wider than its node", b.ID)
			}
		}
		if b.X < d.Left || b.X+b.Width > d.Width || b.Y < 0 || b.Y+b.Height > d.Height {
			fault("%s lies outside", b.ID)
		}
	}
	for _, e := range d.Edges {
		for _, p := range samples(e) {
			if p.X < d.Left {
				fault("%s→%s runs over the layers' names", e.From, e.To)
			}
			for _, b := range d.Nodes {
				if b.ID != e.From && b.ID != e.To && p.X > b.X-4 && p.X < b.X+b.Width+4 && p.Y > b.Y && p.Y < b.Y+b.Height {
					fault("%s→%s runs through %s", e.From, e.To, b.ID)
				}
			}
		}
	}
	return out
}

// together counts the teams that have several nodes on one rank, and those of them
// that stand side by side there.
func together(d Drawing) (kept, all int) {
	type band struct {
		team string
		y    float64
	}
	nodes, runs := map[band]int{}, map[band]int{}
	for i, b := range d.Nodes {
		at := band{b.Team, b.Y}
		if b.Team == "" {
			continue
		}
		nodes[at]++
		if i == 0 || at != (band{d.Nodes[i-1].Team, d.Nodes[i-1].Y}) {
			runs[at]++
		}
	}
	for at, n := range nodes {
		if n > 1 {
			all++
			if runs[at] == 1 {
				kept++
			}
		}
	}
	return kept, all
}

// samples are points along a line, a few px apart.
func samples(e Line) []Point {
	var out []Point
	for i := 0; i+1 < len(e.Points); i++ {
		p, q := e.Points[i], e.Points[i+1]
		for k := range 25 {
			t := float64(k) / 24
			x, y := p.X, p.Y+(q.Y-p.Y)*t
			if i%2 == 0 { // a cubic's: across and down
				x, y = p.X+(q.X-p.X)*t*t*(3-2*t), p.Y+(q.Y-p.Y)*drop(t)
			}
			out = append(out, Point{x, y})
		}
	}
	return out
}

// crossings counts the pairs of lines that cross, those with a common end apart.
func crossings(d Drawing) int {
	type step struct{ from, to, y float64 }
	var steps [][]step
	for _, e := range d.Edges {
		var s []step
		for i := 0; i+1 < len(e.Points); i += 2 {
			s = append(s, step{e.Points[i].X, e.Points[i+1].X, e.Points[i].Y})
		}
		steps = append(steps, s)
	}
	n := 0
	for i, e := range d.Edges {
		for j, f := range d.Edges[:i] {
			if e.From == f.From || e.From == f.To || e.To == f.From || e.To == f.To {
				continue
			}
			cross := false
			for _, s := range steps[i] {
				for _, t := range steps[j] {
					cross = cross || s.y == t.y && (s.from-t.from)*(s.to-t.to) < 0
				}
			}
			if cross {
				n++
			}
		}
	}
	return n
}
