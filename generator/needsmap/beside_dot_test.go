//go:build benchmap && unix

package needsmap_test

import (
	"bufio"
	"bytes"
	"fmt"
	"math"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"flowbook/generator/model"
	"flowbook/generator/needsmap"
)

// plane is a drawing reduced to what is measured: lines as points.
type plane struct {
	lines    []way
	together float64 // the share of teams that stand side by side
	overlaps int     // nodes on each other, lines through nodes or over labels, labels wider than their nodes
	ms       float64 // of processor time: what it takes on a machine that does nothing else
}

// way is one line.
type way struct {
	from, to string
	points   []needsmap.Point
}

// processor is the time in ms that a processor has spent on who.
func processor(who int) float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(who, &u); err != nil {
		panic(err)
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e6
}

// ours lays m out as pages show it.
func ours(m model.NeedsMap) plane {
	began := processor(syscall.RUSAGE_SELF)
	d := needsmap.Layout(m, needsmap.Options{})
	p := plane{ms: processor(syscall.RUSAGE_SELF) - began}
	for _, e := range d.Edges {
		p.lines = append(p.lines, way{e.From, e.To, needsmap.Samples(e)})
	}
	p.overlaps = len(needsmap.Faults(d))
	if kept, all := needsmap.Together(d); all > 0 {
		p.together = float64(kept) / float64(all)
	}
	return p
}

// dots lays m out with Graphviz: its nodes pinned to our ranks and of our sizes.
// With clusters it keeps the nodes of a team on one rank together, as we do.
func dots(t *testing.T, m model.NeedsMap, clusters bool) plane {
	t.Helper()
	cmd := exec.Command("dot", "-Tplain")
	cmd.Stdin = strings.NewReader(graph(m, clusters))
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	began := processor(syscall.RUSAGE_CHILDREN)
	if err := cmd.Run(); err != nil {
		t.Fatalf("dot: %v\n%s", err, said.String())
	}
	p := plane{ms: processor(syscall.RUSAGE_CHILDREN) - began}
	scan := bufio.NewScanner(&out)
	scan.Buffer(nil, 1<<26)
	for scan.Scan() {
		if f := strings.Fields(scan.Text()); f[0] == "edge" && f[1][0] != 'L' {
			p.lines = append(p.lines, way{f[1], f[2], spline(f[3:])})
		}
	}
	return p
}

// graph is m in dot's language.
func graph(m model.NeedsMap, clusters bool) string {
	var b strings.Builder
	b.WriteString("digraph{graph[nodesep=0.3,ranksep=0.9,newrank=true];node[shape=box,fixedsize=true,height=0.67];")
	width := map[string]float64{}
	for _, n := range needsmap.Layout(m, needsmap.Options{Quick: true}).Nodes {
		width[n.ID] = n.Width / 72
	}
	rank := needsmap.Ranks(&m)
	for r := range slices.Max(rank) + 1 {
		fmt.Fprintf(&b, "{rank=same;L%d[style=invis,width=0.01];", r)
		teams := map[string][]string{}
		for i, n := range m.Nodes {
			if rank[i] == r {
				fmt.Fprintf(&b, "n%d[width=%.2f];", i, width[n.ID])
				teams[n.Team.ID] = append(teams[n.Team.ID], fmt.Sprint("n", i))
			}
		}
		b.WriteString("}")
		for k, team := range slices.Sorted(keys(teams)) {
			if clusters && team != "" && len(teams[team]) > 1 {
				fmt.Fprintf(&b, "subgraph cluster_%d_%d{%s}", r, k, strings.Join(teams[team], ";"))
			}
		}
		if r > 0 {
			fmt.Fprintf(&b, "L%d->L%d[style=invis];", r-1, r)
		}
	}
	number := map[string]int{}
	for i, n := range m.Nodes {
		number[n.ID] = i
	}
	for _, e := range m.Edges {
		fmt.Fprintf(&b, "n%d->n%d[arrowhead=none];", number[e.From], number[e.To])
	}
	return b.String() + "}"
}

func keys(m map[string][]string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// spline is dot's line as points: n, then the control points of its cubics.
func spline(f []string) (out []needsmap.Point) {
	n, _ := strconv.Atoi(f[0])
	c := make([]needsmap.Point, n)
	for i := range c {
		x, _ := strconv.ParseFloat(f[1+2*i], 64)
		y, _ := strconv.ParseFloat(f[2+2*i], 64)
		c[i] = needsmap.Point{X: 72 * x, Y: 72 * y}
	}
	for i := 0; i+3 < n; i += 3 {
		for k := range 13 {
			t := float64(k) / 12
			u := 1 - t
			a, b, d, e := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
			out = append(out, needsmap.Point{
				X: a*c[i].X + b*c[i+1].X + d*c[i+2].X + e*c[i+3].X,
				Y: a*c[i].Y + b*c[i+1].Y + d*c[i+2].Y + e*c[i+3].Y,
			})
		}
	}
	return out
}

// length is that of all lines, in px.
func (p plane) length() float64 {
	sum := 0.0
	for _, l := range p.lines {
		for i := 1; i < len(l.points); i++ {
			sum += math.Hypot(l.points[i].X-l.points[i-1].X, l.points[i].Y-l.points[i-1].Y)
		}
	}
	return sum
}

// segment is a piece of a line.
type segment struct {
	line int
	a, b needsmap.Point
}

// crossings counts the pairs of lines without a common end that cross as drawn,
// each pair once. A grid keeps far segments from being compared.
func (p plane) crossings() int {
	const cell = 40
	grid, seen := map[[2]int][]segment{}, map[[2]int]bool{}
	for i, l := range p.lines {
		for k := 1; k < len(l.points); k++ {
			s := segment{i, l.points[k-1], l.points[k]}
			s.cells(cell, func(at [2]int) {
				for _, o := range grid[at] {
					m := p.lines[o.line]
					apart := m.from != l.from && m.from != l.to && m.to != l.from && m.to != l.to
					if o.line != i && apart && !seen[[2]int{o.line, i}] && s.meets(o) {
						seen[[2]int{o.line, i}] = true
					}
				}
				grid[at] = append(grid[at], s)
			})
		}
	}
	return len(seen)
}

// cells visits the squares of the grid that the segment's box touches.
func (s segment) cells(size float64, visit func(at [2]int)) {
	at := func(v float64) int { return int(math.Floor(v / size)) }
	for x := at(min(s.a.X, s.b.X)); x <= at(max(s.a.X, s.b.X)); x++ {
		for y := at(min(s.a.Y, s.b.Y)); y <= at(max(s.a.Y, s.b.Y)); y++ {
			visit([2]int{x, y})
		}
	}
}

// meets reports whether two segments cross.
func (s segment) meets(o segment) bool {
	side := func(p, q, r needsmap.Point) float64 { return (q.X-p.X)*(r.Y-p.Y) - (q.Y-p.Y)*(r.X-p.X) }
	return side(s.a, s.b, o.a)*side(s.a, s.b, o.b) < 0 && side(o.a, o.b, s.a)*side(o.a, o.b, s.b) < 0
}
