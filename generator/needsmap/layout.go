// Package needsmap places a needs map's nodes in layers and draws them as SVG.
//
// Layout decides where things go; SVG only draws what Layout decided. In comes
// model.NeedsMap, out come boxes and lines in px, and from them SVG markup that
// holds classes and geometry but no colour: the theme's style sheet has those.
// Equal maps give equal bytes. The package reads no files.
//
// The layout is Sugiyama's, in five steps, each in files of its own:
//
//	graph.go     ranks: a layer for each kind, more where a kind depends on itself
//	layered.go   lanes: what a line passes on its way over a rank
//	search.go    order: the fewest crossings (crossings, sweep, settle, pairs, thread,
//	             shake), then teams and stages kept together for at most a twentieth more (teams),
//	             then the calmest among equals (calm)
//	place.go     x: the straightest lines (ports, straighten)
//	route.go     heights and curves, and what stands on them (boxes, handoff, stages)
package needsmap

import (
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
func (p Part) Layout(o Options) Drawing {
	d := p.begin(o)
	if d == nil {
		return Drawing{}
	}
	return d.finish()
}

// Fit lays p out as the first of ways that is no wider than width px, or as the
// last if none is. What stands left of what does not depend on widths, so it is
// worked out but once: ways must not differ in Quick and Stages. Without any way
// it gives an empty Drawing.
func (p Part) Fit(width float64, ways ...Options) (out Drawing) {
	known := new(orders)
	var d *drawing
	for i, o := range ways {
		if d == nil {
			d = p.begin(o)
		} else {
			d = d.anew(o)
		}
		if d == nil {
			return Drawing{}
		}
		if i < len(ways)-1 && d.least() > width {
			continue
		}
		d.known = known
		if out = d.finish(); out.Width <= width {
			break
		}
	}
	return out
}

// orders are those of each part of a map, which one layout leaves to the next.
type orders [][][]int32

// begin gives every node its rank and its size; nil if there is none.
func (p Part) begin(o Options) *drawing {
	if len(p.nodes) == 0 {
		return nil
	}
	d := &drawing{g: p.graph(), p: p}
	d.rank, d.bands = d.g.ranks()
	return d.anew(o)
}

// anew is another drawing of the same nodes on the same ranks.
func (d *drawing) anew(o Options) *drawing {
	d = &drawing{g: d.g, p: d.p, o: o.withDefaults(), rank: d.rank, bands: d.bands}
	d.sizes = d.p.of.sizes(widths{d.o.NodeWidth, d.o.MaxNodeWidth})
	return d
}

// node is what the map knows of node v.
func (d *drawing) node(v int) *node { return &d.p.of.nodes[d.g.nodes[v]] }

// least is what the nodes of the fullest rank take in width, and the layers' names:
// no layout is narrower.
func (d *drawing) least() float64 {
	wide := make([]float64, len(d.bands))
	for v, n := range d.g.nodes {
		wide[d.rank[v]] += d.sizes[n].width + d.o.NodeGap
	}
	least := slices.Max(wide) - d.o.NodeGap
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

// drawing is a Drawing in the making.
type drawing struct {
	g *graph
	p Part
	o Options

	known *orders // of another layout of m; nil where there is no other

	rank  []int32 // of each node
	first []int32 // of each node: see mates
	bands []int   // of each rank: its kind
	sizes []size  // of each node of the map
	boxes []Box   // of each node
	x     []float64
	lanes [][]float64 // of each arc: x on the ranks that it passes
	ports []port      // of each arc

	gaps   [][]stretch // of the gap below each rank: the lines in it
	top    []float64   // of each rank: y of its nodes
	land   []float64   // of each rank: how far above its nodes lines run straight down, to spare plates
	plates [][]*Plate  // on the nodes of each rank
	left   float64     // where nodes and lanes may begin
	right  float64     // where they end
	lines  []Line      // of each arc
	out    Drawing
}
