package model

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Chain is one user's need, and one shortest way from it down to what it stands on.
type Chain struct {
	User *Node
	Need *Node
	Path []*Node  // from below the need down to infrastructure, or to where the map ends; empty for an unserved need
	Risk []string // ids of the unhealthy nodes below the need, in the map's order
}

// Chains lists one chain for each user and each need that the user has, in the
// map's order. Of equally short ways the one that the author wrote first wins;
// ways to infrastructure win over ways that end above it. nil without a map.
func (h *Handbook) Chains() []Chain {
	g := h.graph
	if g == nil {
		return nil
	}
	var list []Chain
	for i := range h.Map.Nodes {
		user := &h.Map.Nodes[i]
		if user.Kind != User {
			continue
		}
		for _, j := range g.below(i) {
			need := &h.Map.Nodes[j]
			if need.Kind != Need {
				continue
			}
			c := Chain{User: user, Need: need}
			for _, k := range g.shortest(j, g.down, h.isEnd(g, j)) {
				c.Path = append(c.Path, &h.Map.Nodes[k])
			}
			for _, k := range append([]int{j}, g.below(j)...) {
				if n := &h.Map.Nodes[k]; unhealthy(n) {
					c.Risk = append(c.Risk, n.ID)
				}
			}
			list = append(list, c)
		}
	}
	return list
}

// isEnd says where a chain from node j may end: at infrastructure if j reaches any,
// else where nothing follows.
func (h *Handbook) isEnd(g *graph, j int) func(int) bool {
	infrastructure := func(k int) bool { return h.Map.Nodes[k].Kind == Infrastructure }
	if slices.ContainsFunc(g.below(j), infrastructure) {
		return infrastructure
	}
	return func(k int) bool { return len(g.down[k]) == 0 }
}

// PathFromUser is one shortest chain from a user down to the node with the
// given id, both included; nil if no user reaches it.
func (h *Handbook) PathFromUser(id string) []*Node {
	g := h.graph
	if g == nil {
		return nil
	}
	at, ok := g.at[id]
	if !ok {
		return nil
	}
	if h.Map.Nodes[at].Kind == User {
		return []*Node{&h.Map.Nodes[at]}
	}
	up := g.shortest(at, g.up, func(k int) bool { return h.Map.Nodes[k].Kind == User })
	if up == nil {
		return nil
	}
	slices.Reverse(up)
	path := make([]*Node, 0, len(up)+1)
	for _, k := range append(up, at) {
		path = append(path, &h.Map.Nodes[k])
	}
	return path
}

// shortest is a shortest way from a node, itself left out, to the first one at
// which end holds (breadth first, neighbours in the order written); nil if there is none.
func (g *graph) shortest(from int, next [][]int, end func(int) bool) []int {
	came := make([]int, len(next))
	for i := range came {
		came[i] = -1
	}
	came[from] = from
	queue := []int{from}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		if at != from && end(at) {
			var way []int
			for k := at; k != from; k = came[k] {
				way = append(way, k)
			}
			slices.Reverse(way)
			return way
		}
		for _, n := range next[at] {
			if came[n] < 0 {
				came[n] = at
				queue = append(queue, n)
			}
		}
	}
	return nil
}

// Sentence says c as one says it when walking a map aloud: "Customer needs to
// pay safely; that depends on Payment, which depends on Payment API." title
// makes a node's title ready to show; nil takes it as it is.
func (c Chain) Sentence(title func(*Node) string) string {
	if title == nil {
		title = func(n *Node) string { return n.Title }
	}
	var b strings.Builder
	b.WriteString(title(c.User) + " " + Needs(c.Need.Title) + " " + Lower(title(c.Need)))
	for i, n := range c.Path {
		if i == 0 {
			b.WriteString("; that depends on ")
		} else {
			b.WriteString(", which depends on ")
		}
		b.WriteString(title(n))
	}
	return b.String() + "."
}

// Lower is s with a small first letter, unless its first word is an
// abbreviation ("API keys") or has capitals inside ("GitOps").
func Lower(s string) string {
	if s == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(s)
	word, _, _ := strings.Cut(s, " ")
	if strings.ContainsFunc(word[min(size, len(word)):], unicode.IsUpper) {
		return s
	}
	return string(unicode.ToLower(first)) + s[size:]
}
