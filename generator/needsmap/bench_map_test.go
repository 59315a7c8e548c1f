//go:build benchmap

package needsmap_test

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"flowbook/generator"
	"flowbook/generator/model"
	"flowbook/generator/needsmap"
	"flowbook/generator/source"
)

// TestBenchMap draws the example's map and random ones, without teams and with
// them, beside dot on the same graphs with the same layers, and prints medians:
//
//	make bench-map                  all of it; some minutes, nearly all of them dot's
//	make bench-map BENCHMAP=20,100  some sizes; BENCHMAP_SEEDS=3 fewer of each
//
// Lines are counted as they are drawn, as curves. Where teams are kept together,
// dot's counterpart has a cluster for every team on a rank; dot without clusters
// stands beside it, though it then keeps nothing together.
func TestBenchMap(t *testing.T) {
	sizes := cmp.Or(os.Getenv("BENCHMAP"), "0,20,100,300,1000")
	seeds, _ := strconv.Atoi(cmp.Or(os.Getenv("BENCHMAP_SEEDS"), "10"))
	ours(needsmap.RandomMap(100, 1.6, 1)) // warm up
	fmt.Printf("%-22s %18s %24s %20s %10s %20s\n", "", "crossings", "crossings, clusters", "length, px/1000", "overlaps", "ms")
	fmt.Printf("%-22s %9s %8s %15s %8s %10s %9s %10s %10s %9s\n", "", "flowbook", "dot", "flowbook", "dot", "flowbook", "dot", "", "flowbook", "dot")
	for size := range strings.SplitSeq(sizes, ",") {
		n, err := strconv.Atoi(size)
		if err != nil {
			t.Fatal(err)
		}
		for _, teams := range []bool{false, true} {
			var maps []model.NeedsMap
			if n == 0 {
				maps = []model.NeedsMap{example(t, teams)}
			} else {
				for seed := range seeds {
					m := needsmap.RandomMap(n, 1.6, 7000+uint64(seed))
					if teams {
						needsmap.RandomTeams(&m, uint64(seed))
					}
					maps = append(maps, m)
				}
			}
			row(t, maps, teams)
		}
	}
}

// row measures maps and prints the medians.
func row(t *testing.T, maps []model.NeedsMap, teams bool) {
	var r [10][]float64
	for _, m := range maps {
		us, dot := ours(m), dots(t, m, false)
		c := us.crossings()
		cluster := -1.0
		if teams {
			p := dots(t, m, true)
			cluster = float64(p.crossings())
		}
		for i, v := range []float64{float64(c), float64(dot.crossings()), float64(c), cluster, us.length() / 1000, dot.length() / 1000, float64(us.overlaps), us.ms, dot.ms} {
			r[i] = append(r[i], v)
		}
		if len(us.lines) != len(dot.lines) {
			t.Errorf("%d lines, dot has %d", len(us.lines), len(dot.lines))
		}
	}
	name := fmt.Sprintf("%d nodes", len(maps[0].Nodes))
	if len(maps) == 1 {
		name = "example, " + name
	}
	if teams {
		name += ", teams"
	}
	most := slices.Max(r[6])
	fmt.Printf("%-22s %9.0f %8.0f %15s %8s %10.1f %9.1f %10.0f %10.1f %9.0f\n", name, median(r[0]), median(r[1]),
		either(teams, median(r[2])), either(teams, median(r[3])), median(r[4]), median(r[5]), most, median(r[7]), median(r[8]))
	if most > 0 {
		t.Errorf("%s: %g overlaps", name, most)
	}
}

func either(yes bool, v float64) string {
	if !yes {
		return "–"
	}
	return fmt.Sprintf("%.0f", v)
}

func median(v []float64) float64 {
	v = slices.Sorted(slices.Values(v))
	return (v[(len(v)-1)/2] + v[len(v)/2]) / 2
}

// example is the map of the example handbook.
func example(t *testing.T, teams bool) model.NeedsMap {
	snap, err := source.Update(context.Background(), os.DirFS("../../content"), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	var g generator.Generator
	day, _ := model.ParseDate("2026-11-22")
	site, problems, err := g.Load(context.Background(), snap, generator.Options{Today: day})
	if err != nil || problems.HasErrors() {
		t.Fatal(err, problems)
	}
	m := site.Handbook.Map
	m.Nodes = slices.Clone(m.Nodes)
	for i := range m.Nodes {
		if !teams {
			m.Nodes[i].Team, m.Nodes[i].TeamType = model.Ref{}, ""
		}
	}
	return m
}
