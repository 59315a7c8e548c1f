package needsmap

import (
	"sync"

	"flowbook/generator/model"
	"flowbook/generator/words"
)

// Map is a needs map ready to be drawn, whole and in parts: what stands on what, and
// how wide each node is, is worked out once for all drawings. It keeps nothing of the
// handbook but strings. Several may draw at once.
type Map struct {
	nodes    []node
	edges    []edge
	up, down adjacency // each node's neighbours, in the edges' order
	at       map[string]int32
	whole    Part
	groups   int // the highest number of a group
	words    *Words

	lock  sync.Mutex
	sized map[widths][]size
}

// node is what drawings know of a node. Its Box and the plates there have no place.
type node struct {
	Box
	stage     string
	stageName string // without its Markdown
	band      int
	group     int32 // equal for nodes that belong together; 0 for those that belong to none
}

// edge is an edge between two nodes that are there.
type edge struct {
	from, to int32
	crosses  bool
	passed   bool // it is not drawn: it leads to its own node, or another joins the same two
}

// NewMap makes m ready. m should have passed check; of nodes with the same id the
// first counts, and edges to nowhere are left out. plain is a title without its
// Markdown, or nil to take titles as they are; a nil language is English.
func NewMap(m *model.NeedsMap, language *words.Language, plain func(string) string) *Map {
	if plain == nil {
		plain = func(s string) string { return s }
	}
	all := &Map{words: wordsIn(language), at: make(map[string]int32, len(m.Nodes)), sized: map[widths][]size{}}
	all.nodes = make([]node, 0, len(m.Nodes))
	groups := map[group]int32{}
	for i := range m.Nodes {
		n := &m.Nodes[i]
		if _, twice := all.at[n.ID]; twice {
			continue
		}
		all.at[n.ID] = int32(len(all.nodes))
		own := node{Box: all.box(n, plain(n.Title)), stage: n.Stage, band: band(n.Kind)}
		if n.Kind == model.Need && n.Stage != "" {
			own.stageName = plain(n.Stage)
		}
		if g := groupOf(n); g != (group{}) {
			own.group = number(groups, g)
		}
		all.nodes = append(all.nodes, own)
	}
	all.groups = len(groups)
	all.join(m.Edges)
	return all
}

// join takes over the edges between nodes that are there.
func (m *Map) join(edges []model.Edge) {
	seen := make(map[[2]int32]bool, len(edges))
	m.edges = make([]edge, 0, len(edges))
	for _, e := range edges {
		from, ok := m.at[e.From]
		to, found := m.at[e.To]
		if !ok || !found {
			continue
		}
		pair := [2]int32{min(from, to), max(from, to)}
		m.edges = append(m.edges, edge{from: from, to: to, crosses: e.Crosses, passed: from == to || seen[pair]})
		seen[pair] = true
	}
	m.whole = Part{of: m, nodes: upTo(len(m.nodes)), edges: upTo(len(m.edges))}
	m.down = neighbours(len(m.nodes), m.edges, func(e edge) (of, to int32) { return e.from, e.to })
	m.up = neighbours(len(m.nodes), m.edges, func(e edge) (of, to int32) { return e.to, e.from })
}

// upTo lists the numbers below n.
func upTo(n int) []int32 {
	list := make([]int32, n)
	for i := range list {
		list[i] = int32(i)
	}
	return list
}

// neighbours lists for each node those that edges lead to; ends gives an edge's node
// and neighbour.
func neighbours(nodes int, edges []edge, ends func(edge) (of, to int32)) (a adjacency) {
	counts := make([]int32, nodes)
	for _, e := range edges {
		of, _ := ends(e)
		counts[of]++
	}
	a.set(counts)
	for _, e := range edges {
		of, to := ends(e)
		a.add(of, to)
	}
	return a
}

// group is what stands together on a rank: the nodes of a team, the needs of a
// stage. The zero value is none.
type group struct{ team, stage string }

// groupOf says with which others n belongs together: a need with those of its stage,
// whose box is drawn around them, any other node with those of its team.
func groupOf(n *model.Node) group {
	if n.Kind == model.Need && n.Stage != "" {
		return group{stage: n.Stage}
	}
	return group{team: n.Team.ID}
}

// number gives equal keys equal numbers, counted from 1.
func number[K comparable](numbers map[K]int32, key K) int32 {
	n, ok := numbers[key]
	if !ok {
		n = int32(len(numbers) + 1)
		numbers[key] = n
	}
	return n
}
