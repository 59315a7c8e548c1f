// Package needsmap places a needs map's nodes in layers and draws them as SVG.
//
// Layout decides where things go; SVG only draws what Layout decided. In comes
// model.NeedsMap, out come boxes and lines in px, and from them SVG markup that
// holds classes and geometry but no colour: the theme's style sheet has those.
// Equal maps give equal bytes. The package reads no files.
//
// Of a Map many parts are drawn (map, part, nearest), on memory that they share (desk).
//
// The layout is Sugiyama's, in five steps, each in files of its own:
//
//	graph.go     ranks: a layer for each kind, more where a kind depends on itself
//	layered.go   lanes: what a line passes on its way over a rank, each piece by itself (pieces)
//	search.go    order: the fewest crossings (crossings, sweep, settle, table, pairs, thread,
//	             shake, bound), then teams and stages kept together for at most a twentieth more (teams),
//	             then the calmest among equals (calm)
//	place.go     x: the straightest lines (ports, straighten)
//	route.go     heights and curves, and what stands on them (boxes, handoff, stages)
package needsmap

import (
	"math"
	"slices"

	"flowbook/generator/model"
	"flowbook/generator/words"
)

// Options sets the spacing, in px. The zero value is ready to use.
type Options struct {
	LayerGap     float64 // between the middles of two layers; 0 means 116
	RankGap      float64 // between the middles of two ranks of one layer; 0 means 108
	NodeGap      float64 // between neighbours; 0 means 26
	LaneGap      float64 // between two lines that pass a rank side by side; 0 means 20
	Clearance    float64 // between a node and a line that passes it; 0 means 12
	NodeWidth    float64 // 0 means 150
	MaxNodeWidth float64 // of a node with a long title; 0 means 240

	// Stages keeps the needs of one stage side by side and the stages in the
	// author's order, even where that costs crossings.
	Stages bool

	// Unnamed leaves out the layers' names, for small maps whose shapes say the kind.
	Unnamed bool

	// Quick spends little on the order: for the many small maps of nodes' own pages.
	Quick bool

	// Plain and Language are NewMap's; of parts of a Map they say nothing.
	Plain    func(string) string
	Language *words.Language
}

func (o Options) withDefaults() Options {
	set := func(v *float64, to float64) {
		if *v <= 0 {
			*v = to
		}
	}
	set(&o.LayerGap, 116)
	set(&o.RankGap, 108)
	set(&o.NodeGap, 26)
	set(&o.LaneGap, 20)
	set(&o.Clearance, 12)
	set(&o.NodeWidth, 150)
	set(&o.MaxNodeWidth, 240)
	o.MaxNodeWidth = max(o.MaxNodeWidth, o.NodeWidth)
	return o
}

// Layout places every node of m: users on top, infrastructure at the bottom.
// Lengths are CSS px from the top left corner. An empty map gives an empty
// Drawing. m should have passed check; what no checked map has (a cycle, an edge
// upward, an edge to nowhere, an id twice) is drawn as well as it can be.
func Layout(m model.NeedsMap, o Options) Drawing {
	return NewMap(&m, o.Language, o.Plain).Whole().Layout(o)
}

// Layout places every node of p.
func (p Part) Layout(o Options) Drawing { return p.Fit(math.Inf(1), o) }

// Fit lays p out as the first of ways that is no wider than width px, or as the
// last if none is. What stands left of what does not depend on widths, so it is
// worked out but once: ways must not differ in Quick and Stages. Without any way
// it gives an empty Drawing.
func (p Part) Fit(width float64, ways ...Options) Drawing {
	return new(desk).fit(p, width, ways)
}

// AppendFit is Fit for who wants nothing but the picture, and many: it appends that to
// dst.
func (p Part) AppendFit(dst []byte, o SVGOptions, width float64, ways ...Options) []byte {
	desk := desks.Get().(*desk)
	defer desks.Put(desk)
	d := desk.fit(p, width, ways)
	return d.AppendSVG(dst, o)
}

// fit gives a Drawing that is good until the desk is used again.
func (on *desk) fit(p Part, width float64, ways []Options) (out Drawing) {
	if len(p.nodes) == 0 {
		return Drawing{}
	}
	d := &on.drawing
	d.begin(p, on)
	for i, o := range ways {
		d.again = i < len(ways)-1
		if d.set(o); d.again && d.least() > width {
			continue
		}
		if out = d.finish(); out.Width <= width {
			break
		}
	}
	return out
}

// begin gives every node its rank.
func (d *drawing) begin(p Part, on *desk) {
	d.desk, d.g, d.p, d.known = on, &on.graph, p, nil
	d.g.set(p)
	d.rank, d.bands = d.g.ranks(d.rank, d.bands)
}

// set begins a drawing of the same nodes on the same ranks.
func (d *drawing) set(o Options) {
	d.o, d.out = o.withDefaults(), Drawing{words: d.p.of.words}
	d.sizes = d.p.of.sizes(widths{d.o.NodeWidth, d.o.MaxNodeWidth})
}

// node is what the map knows of node v.
func (d *drawing) node(v int32) *node { return &d.p.of.nodes[d.g.nodes[v]] }

// least is what the nodes of the fullest rank take in width, and the layers' names:
// no layout is narrower.
func (d *drawing) least() float64 {
	d.wide = cleared(d.wide, len(d.bands))
	for v, n := range d.g.nodes {
		d.wide[d.rank[v]] += d.sizes[n].width + d.o.NodeGap
	}
	least := slices.Max(d.wide) - d.o.NodeGap
	if !d.o.Unnamed {
		least += d.nameWidth()
	}
	return least
}

// finish gives everything its place.
func (d *drawing) finish() Drawing {
	d.makeBoxes()
	d.arrange()
	d.setHeights()
	d.bound()
	d.straightenPorts()
	d.fillGaps()
	d.sparePlates()
	d.route()
	d.markHandOffs()
	d.labelLayers()
	d.boxStages()
	return d.result()
}

// made is the memory of a Drawing.
type made struct {
	boxes  []Box
	plates []Plate
	lines  []Line
	points []Point
	layers []Layer
}

// drawing is a Drawing in the making. Its lists are used again, see desk.
type drawing struct {
	desk *desk
	g    *graph
	p    Part
	o    Options

	known [][][]int32 // the order of each piece, which one way to lay the part out leaves to the next
	again bool        // there is a next

	rank   []int32 // of each node
	bands  []int   // of each rank: its kind
	first  []int32 // of each node: see findMates
	sizes  []size  // of each node of the map
	boxes  []Box   // of each node
	pieces pieces
	edge   []float64 // where the next piece may begin, on each rank
	x      []float64
	lanes  [][]float64 // of each arc: x on the ranks that it passes
	ports  []port      // of each arc

	gaps   [][]stretch // of the gap below each rank: the lines in it
	top    []float64   // of each rank: y of its nodes
	land   []float64   // of each rank: how far above its nodes lines run straight down, to spare plates
	plates [][]*Plate  // on the nodes of each rank
	marks  [][]Point   // of hand-offs in the gap below each rank
	left   float64     // where nodes and lanes may begin
	right  float64     // where they end
	made   made        // what Drawings are made of
	out    Drawing

	wide         []float64 // scratch from here on
	number       []int32
	partRank     []int32
	partArcs     []arc
	count        []int32
	heads        []int32
	numbers      numbers
	below, above [][]int32
	offs         []float64
	turns        []turn
	needs        []int32
	reading      []int32
}
