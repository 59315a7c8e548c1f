package needsmap

import (
	"fmt"
	"testing"
)

func BenchmarkLayout(b *testing.B) {
	for _, n := range []int{28, 100, 300, 1000} {
		m := randomMap(n, 1.6, uint64(n))
		for _, quick := range []bool{false, true} {
			b.Run(fmt.Sprintf("nodes=%d/quick=%v", n, quick), func(b *testing.B) {
				for b.Loop() {
					Layout(m, Options{Quick: quick})
				}
				b.ReportMetric(float64(crossings(Layout(m, Options{Quick: quick}))), "crossings")
			})
		}
	}
}

func BenchmarkLayoutShop(b *testing.B) {
	m := parse(shop)
	for b.Loop() {
		Layout(m, Options{})
	}
}

// BenchmarkNeighbourhoods lays out the small maps of all pages of nodes.
func BenchmarkNeighbourhoods(b *testing.B) {
	m := randomMap(100, 1.6, 100)
	for b.Loop() {
		all := NewMap(&m, nil, nil)
		for _, n := range m.Nodes {
			all.Around(n.ID).Layout(Options{Quick: true})
		}
	}
}

// BenchmarkMiniMaps draws what stands on each two nodes, as activities' pages have it.
func BenchmarkMiniMaps(b *testing.B) {
	m := randomMap(61, 1.6, 61)
	named := Options{Quick: true, LayerGap: 100, RankGap: 96}
	narrow := named
	narrow.Unnamed, narrow.NodeWidth, narrow.NodeGap = true, 124, 16
	var picture []byte
	b.ReportAllocs()
	for b.Loop() {
		all := NewMap(&m, nil, nil)
		for i, n := range m.Nodes[20:] {
			ids := []string{n.ID, m.Nodes[20+i/2].ID}
			part, _ := all.Above(ids...).Nearest(ids, 40)
			d := part.Fit(678, named, narrow)
			picture = d.AppendSVG(picture[:0], SVGOptions{Title: "Mini map", Chosen: ids, Href: link})
		}
	}
}

func BenchmarkSVG(b *testing.B) {
	d := Layout(parse(shop), Options{})
	for b.Loop() {
		d.SVG(SVGOptions{Title: "Needs map"})
	}
}
