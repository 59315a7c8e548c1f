//go:build benchmap && unix

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
//	make bench-map                  all of it; some ten minutes, nearly all of them dot's
//	make bench-map BENCHMAP=20,100  some sizes; BENCHMAP_SEEDS=3 fewer of each
//
// Lines are counted as they are drawn, as curves. Teams that own chains are what
// maps have; teams by chance are the hardest case. "together" is the share of the
// teams with several nodes on a rank that stand side by side there. dot is shown
// twice where there are teams: keeping nothing together, and with a cluster for
// every team on a rank.
func TestBenchMap(t *testing.T) {
	sizes := cmp.Or(os.Getenv("BENCHMAP"), "0,20,100,300,1000")
	seeds, _ := strconv.Atoi(cmp.Or(os.Getenv("BENCHMAP_SEEDS"), "10"))
	ours(needsmap.RandomMap(100, 1.6, 1)) // warm up
	fmt.Printf("%-28s %28s %10s %18s %9s %18s\n", "", "crossings", "together", "length, px/1000", "overlaps", "ms of processor")
	fmt.Printf("%-28s %9s %8s %9s %10s %9s %8s %9s %9s %8s\n", "", "flowbook", "dot", "clusters", "", "flowbook", "dot", "", "flowbook", "dot")
	for size := range strings.SplitSeq(sizes, ",") {
		n, err := strconv.Atoi(size)
		if err != nil {
			t.Fatal(err)
		}
		var plain []beside // dot knows no teams: the same for all
		for _, teams := range owned {
			var maps []model.NeedsMap
			switch {
			case n > 0:
				for seed := range seeds {
					m := needsmap.RandomMap(n, 1.6, 7000+uint64(seed))
					if teams != none {
						needsmap.RandomTeams(&m, teams == chains, uint64(seed))
					}
					maps = append(maps, m)
				}
			case teams != chance:
				maps = []model.NeedsMap{example(t, teams != none)}
			}
			if len(maps) > 0 {
				plain = row(t, maps, teams, plain)
			}
		}
	}
}

// How teams own nodes.
const (
	none   = ""
	chains = ", teams"
	chance = ", teams by chance"
)

var owned = []string{none, chains, chance}

// beside is what dot makes of a map.
type beside struct {
	lines, crossings int
	length, ms       float64
}

// clustered is how many maps of the largest size dot draws with clusters, each of
// which takes it half a minute.
const clustered = 3

// row measures maps and prints the medians. plain is what dot makes of them, if that
// is known, and is returned.
func row(t *testing.T, maps []model.NeedsMap, teams string, plain []beside) []beside {
	var r [9][]float64
	for k, m := range maps {
		us := ours(m)
		if k == len(plain) {
			d := dots(t, m, false)
			plain = append(plain, beside{len(d.lines), d.crossings(), d.length() / 1000, d.ms})
		}
		dot := plain[k]
		if len(us.lines) != dot.lines {
			t.Errorf("%d lines, dot has %d", len(us.lines), dot.lines)
		}
		for i, v := range map[int]float64{0: float64(us.crossings()), 1: float64(dot.crossings), 3: us.together,
			4: us.length() / 1000, 5: dot.length, 6: float64(us.overlaps), 7: us.ms, 8: dot.ms} {
			r[i] = append(r[i], v)
		}
		if teams != none && (len(m.Nodes) < 1000 || k < clustered) {
			r[2] = append(r[2], float64(dots(t, m, true).crossings()))
		}
	}
	name := fmt.Sprintf("%d nodes%s", len(maps[0].Nodes), teams)
	if len(maps) == 1 {
		name = "example, " + name
	}
	clusters, together := "–", "–"
	if teams != none {
		clusters, together = fmt.Sprintf("%.0f", median(r[2])), fmt.Sprintf("%.0f %%", 100*median(r[3]))
	}
	overlaps := slices.Max(r[6])
	fmt.Printf("%-28s %9.0f %8.0f %9s %10s %9.1f %8.1f %9.0f %9.1f %8.0f\n", name, median(r[0]), median(r[1]), clusters, together,
		median(r[4]), median(r[5]), overlaps, median(r[7]), median(r[8]))
	if overlaps > 0 {
		t.Errorf("%s: %g overlaps", name, overlaps)
	}
	return plain
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
