package check

import (
	"cmp"
	"slices"
	"strings"

	"flowbook/generator/diag"
	"flowbook/generator/model"
)

// edge is one entry of a depends_on.
type edge struct {
	from, to string
	at       diag.Span
}

// edges reports edges that go up, or from users elsewhere than to needs, and cycles.
func (k *checker) edges() {
	var sound []edge
	file := k.h.Map.Origin.File
	for i := range k.h.Map.Nodes {
		n := &k.h.Map.Nodes[i]
		for _, r := range n.DependsOn {
			to := k.h.Node(r.ID)
			if to == nil || !n.Sound("kind") || !to.Sound("kind") || n.Kind == "" || to.Kind == "" {
				continue
			}
			if why := notAllowed(n.Kind, to.Kind); why != "" {
				k.lostEdges = true
				k.fail(diag.EdgeNotAllowed, file, r.At, why, "%s cannot depend on %s (%s → %s)", aKind(n.Kind), aKind(to.Kind), n.ID, to.ID)
				continue
			}
			sound = append(sound, edge{n.ID, to.ID, r.At})
		}
	}
	slices.SortStableFunc(sound, func(a, b edge) int {
		return cmp.Or(cmp.Compare(a.at.Line, b.at.Line), cmp.Compare(a.at.Column, b.at.Column))
	})
	k.cycles(file, sound)
}

func aKind(k model.NodeKind) string {
	if k == model.Infrastructure {
		return string(k)
	}
	return "a " + string(k)
}

// notAllowed says why nodes of one kind do not depend on nodes of another; "" if they may.
func notAllowed(from, to model.NodeKind) string {
	switch {
	case from == model.User && to == model.User:
		return "a user depends on needs, never on a user."
	case from == model.User && to != model.Need:
		return "a user depends on needs alone: put the need between the two."
	case to.Layer() < from.Layer():
		return "edges go to their own kind or further down: user, need, capability, service, infrastructure."
	}
	return ""
}

// cycles adds the edges in file order and reports each that closes a cycle.
// Such an edge is left out, so that a cycle is named once.
func (k *checker) cycles(file string, edges []edge) {
	if acyclic(edges) {
		return
	}
	down := map[string][]string{}
	for _, e := range edges {
		way := wayDown(down, e.to, e.from)
		if way == nil {
			down[e.from] = append(down[e.from], e.to)
			continue
		}
		k.lostEdges = true
		hint := "leave out one of these edges."
		if e.from == e.to {
			hint = "leave this edge out."
		}
		k.fail(diag.Cycle, file, e.at, hint, "cycle: %s", strings.Join(append([]string{e.from}, way...), " → "))
	}
}

// acyclic takes away nodes that nothing leads to until none is left (Kahn).
func acyclic(edges []edge) bool {
	in, down := map[string]int{}, map[string][]string{}
	for _, e := range edges {
		in[e.to]++
		down[e.from] = append(down[e.from], e.to)
	}
	var free []string
	for n := range down {
		if in[n] == 0 {
			free = append(free, n)
		}
	}
	left := len(edges)
	for len(free) > 0 {
		n := free[len(free)-1]
		free = free[:len(free)-1]
		for _, to := range down[n] {
			left--
			if in[to]--; in[to] == 0 {
				free = append(free, to)
			}
		}
	}
	return left == 0
}

// wayDown is a shortest way from one node to another, both included; nil if there is none.
func wayDown(down map[string][]string, from, to string) []string {
	came := map[string]string{from: from}
	queue := []string{from}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		if at == to {
			way := []string{at}
			for at != from {
				at = came[at]
				way = append(way, at)
			}
			slices.Reverse(way)
			return way
		}
		for _, n := range down[at] {
			if _, seen := came[n]; !seen {
				came[n] = at
				queue = append(queue, n)
			}
		}
	}
	return nil
}
